"""An instructor for the demo, with questions that invented learners asked."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from matchbound.demo.people import INSTRUCTOR, PASSWORD
from matchbound.web.store.actions.teaching import answer_asked, ask_about
from matchbound.web.store.models import Account, ItemQuestion, SeenQuestion
from matchbound.web.store.models.account import Role

ANSWERED = "How do I tell in the vignette which of the two findings decides? I chose by the first one."
ANSWER = (
    "Read the lead-in before the vignette, then ask of each finding: would the other answer have it, too?"
    " What fits both decides nothing. Here only one finding is left."
)
OPEN = "Would the answer be another one if the patient were twenty years younger?"


def give_questions(first: Account, *, at: datetime) -> None:
    """Give the demo an instructor; let the first applicant have asked about items they answered."""
    teacher = instructor()
    items = SeenQuestion.objects.filter(account=first).order_by("pk").values_list("question", flat=True)[:2]
    if ItemQuestion.objects.exists() or len(items) < len((ANSWERED, OPEN)):
        return
    asked = ask_about(items[0], ANSWERED, by=first, at=at - timedelta(days=2))
    answer_asked(asked.pk, ANSWER, by=teacher, at=at - timedelta(days=1))
    ask_about(items[1], OPEN, by=first, at=at - timedelta(hours=5))


def instructor() -> Account:
    """Return the demo's instructor."""
    found, made = Account.objects.get_or_create(email=INSTRUCTOR, defaults={"role": Role.INSTRUCTOR})
    if made:
        found.set_password(PASSWORD)
        found.save(update_fields=["password"])
        EmailAddress.objects.create(user=found, email=INSTRUCTOR, verified=True, primary=True)
    return found
