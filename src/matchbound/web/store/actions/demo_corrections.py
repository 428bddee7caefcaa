"""An editor for the demo, with a few invented proposals to decide on."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from matchbound.demo.people import EDITOR, PASSWORD, PEOPLE, email_of
from matchbound.reference.assertion import Assertion, SourceKind, season_of
from matchbound.reference.requirement import Force
from matchbound.web.store.actions.corrections import propose
from matchbound.web.store.models import Account, Correction, ProgramRow
from matchbound.web.store.models.account import Role

INVENTED = "Invented for the demo: no page says so."
PROPOSALS = (
    (
        "visa_h1b",
        "conditional",
        Force.CONDITIONAL,
        "only with Step 3 passed by the rank order list",
        INVENTED,
    ),
    ("letters_min", "3", Force.HARD, None, INVENTED),
    ("step2ck_min", "none", Force.NONE, None, f"{INVENTED} See www.example.org and www.example.com"),
)
"""The last one is held, for its links."""


def give_proposals(*, at: datetime) -> None:
    """Give the demo an editor, and let invented people propose something; what is there stays as it is.

    They are about real programs, so nobody accepts them here: only their proposers and editors see them.
    """
    editor, made = Account.objects.get_or_create(email=EDITOR, defaults={"role": Role.EDITOR})
    if made:
        editor.set_password(PASSWORD)
        editor.save(update_fields=["password"])
        EmailAddress.objects.create(user=editor, email=EDITOR, verified=True, primary=True)
    if Correction.objects.exists():
        return
    programs = ProgramRow.objects.filter(active=True, synthetic=False).order_by("pk")[: len(PROPOSALS)]
    for hours, (program, said) in enumerate(zip(programs, PROPOSALS, strict=False), start=1):
        by = Account.objects.get(email=email_of(PEOPLE[hours]))
        propose(_assertion(program.pk, *said, at=at), by=by, at=at - timedelta(hours=7 * hours))


def _assertion(
    program: str,
    requirement: str,
    value: str,
    force: Force,
    condition: str | None,
    note: str,
    *,
    at: datetime,
) -> Assertion:
    return Assertion(
        program,
        requirement,
        value,
        force,
        SourceKind.PROGRAM,
        "An invented page",
        f"https://www.example.org/{program}/requirements",
        at.date() - timedelta(days=2),
        season_of(at.date()),
        condition,
        note,
    )
