"""An instructor for the demo, with questions that invented learners asked."""

from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress

from matchbound.demo.people import INSTRUCTOR, PASSWORD
from matchbound.web.store.actions.meetings import Said, hold_session, sign_up
from matchbound.web.store.actions.teaching import answer_asked, ask_about
from matchbound.web.store.models import Account, ItemQuestion, LiveSessionRow, SeenQuestion
from matchbound.web.store.models.account import Role

# What is asked suits any item: which ones the applicant has seen changes with the shelf.
ANSWERED = "How do I tell in the vignette which finding decides? I chose by the first one that I knew."
ANSWER = (
    "Read the lead-in before the vignette, then ask of each finding: would the other answer have it, too?"
    " What fits both decides nothing; what is left decides. The explanation of each option names it."
)
OPEN = "I was between two options. Which finding would have to be another one for the second to be right?"


def give_questions(first: Account, *, at: datetime) -> None:
    """Give the demo an instructor; let the first applicant have asked about items they answered."""
    teacher = instructor()
    items = SeenQuestion.objects.filter(account=first).order_by("pk").values_list("question", flat=True)[:2]
    if ItemQuestion.objects.exists() or len(items) < len((ANSWERED, OPEN)):
        return
    asked = ask_about(items[0], ANSWERED, by=first, at=at - timedelta(days=2))
    answer_asked(asked.pk, ANSWER, by=teacher, at=at - timedelta(days=1))
    ask_about(items[1], OPEN, by=first, at=at - timedelta(hours=5))


def give_session(first: Account, *, at: datetime) -> None:
    """Let the demo's instructor hold a session, and the first applicant have signed up."""
    if LiveSessionRow.objects.exists():
        return
    day = at.date() + timedelta(days=9)
    row = hold_session(
        Said(
            "Murmurs: told apart in four steps",
            day,
            time(18, 0),
            "America/New_York",
            60,
            about="Five vignettes, answered together. Bring what you got wrong. Invented for the demo.",
            link="https://meet.example.org/murmurs",
            most=30,
            materials=(("The five vignettes", "https://www.example.org/vignettes.pdf"),),
        ),
        by=instructor(),
        at=at,
    )
    sign_up(row.pk, remind=True, by=first, at=at)


def instructor(email: str = INSTRUCTOR) -> Account:
    """Return an instructor of the demo."""
    found, made = Account.objects.get_or_create(email=email, defaults={"role": Role.INSTRUCTOR})
    if made:
        found.set_password(PASSWORD)
        found.save(update_fields=["password"])
        EmailAddress.objects.create(user=found, email=email, verified=True, primary=True)
    return found
