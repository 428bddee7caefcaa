"""What one invented applicant tells in an application: research, work, statements and where they go."""

from datetime import datetime

from matchbound.dossier.edit import updated
from matchbound.dossier.model import Cv, Dossier, Publication
from matchbound.planner.aim import aim_of
from matchbound.web.store.actions.cv import Draft, add_statement, assign_statements, save_statement
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account, StatementRow
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.listing import entries_of

_DESCRIPTION = (
    "Followed a team of general internal medicine on the wards and in clinic: rounds each morning, two case"
    " presentations a week, journal club. Kept a notebook of how discharge was planned with families, which"
    " became a talk for the team."
)
_MEANINGFUL = "The first time I saw a whole team plan one patient's way home. It is why I want to train here."
_WORKS = (
    {
        "kind": "journal-article",
        "title": "Outcomes of community-acquired sepsis in a riverside district",
        "authors": ["Farooq A", "Example R", "Sample TN"],
        "journal": "Journal of Invented Medicine",
        "year": 2024,
        "volume": "12",
        "pages": "101-109",
        "status": "published",
        "peer_reviewed": True,
    },
    {
        "kind": "poster",
        "title": "Follow-up of hypertension by telephone: a year in one clinic",
        "authors": ["Farooq A", "Example R"],
        "journal": "Meeting of Invented Internists",
        "year": 2025,
        "status": "published",
    },
    {
        "kind": "journal-article",
        "title": "Discharge planning with families: a narrative review",
        "authors": ["Sample TN", "Farooq A"],
        "journal": "Annals of Examples",
        "status": "submitted",
    },
)
_CV = {
    "languages": "Urdu (native)\nPunjabi (native)\nEnglish (fluent)",
    "memberships": "Invented College of Physicians, 2024",
    "hobbies": "Long walks, old maps, and bread that takes two days.",
    "gaps": [{"since": "2021-12-21", "until": "2025-02-02", "why": "House job, then study for Step 1"}],
}
_FIRST = (
    "I learned medicine beside a river that floods.\n\nEach summer the ward filled in a week, and what I"
    " remember is not the crowd but the one nurse who asked each family where they would sleep that night."
)
_SECOND = (
    _FIRST
    + "\n\nInternal medicine, to me, is that question, asked every day: what will happen to this person"
    " after we are done? In Texas I followed a team that began to answer it on the first morning.\n\nI want"
    " to train where that is taught."
)


def give_application(account: Account, *, at: datetime) -> None:
    """Let an applicant have told of their work and research, unless there is a statement already."""
    head = own_head(account)
    if head is None or StatementRow.objects.filter(record_id=head.record_id).exists():
        return
    save_dossier(head, _told(head.dossier), summary="Application: what I did", by=account, at=at)
    drafts = (
        Draft("Internal medicine", "internal-medicine", _FIRST),
        Draft("Family medicine", "family-medicine", _FIRST),
    )
    medicine, _family = (add_statement(head.record_id, one, by=account, at=at) for one in drafts)
    second = Draft("Internal medicine", "internal-medicine", _SECOND)
    save_statement(medicine, 1, second, by=account, at=at)


def assign_first(account: Account, *, at: datetime) -> None:
    """Let the first statement go with the applications of its specialty, where none goes with any."""
    head = own_head(account)
    statement = StatementRow.objects.filter(record__owner=account, specialty="internal-medicine").first()
    if head is None or statement is None or statement.uses.exists():
        return
    season = aim_of(head.dossier, at.date()).season
    entries = entries_of(head.record_id, season, viewer=account)
    wanted = {one.id: statement.id for one in entries if one.specialty == statement.specialty}
    assign_statements(head.record_id, wanted, by=account)


def _told(dossier: Dossier) -> Dossier:
    """Return a dossier with research, the CV's own parts, and its first experience told."""
    first, *others = dossier.experiences
    told = {"in_application": True, "description": _DESCRIPTION, "meaningful": _MEANINGFUL}
    return updated(
        dossier,
        {
            "experiences": (updated(first, told), *others),
            "publications": tuple(Publication.model_validate(one) for one in _WORKS),
            "cv": Cv.model_validate(_CV),
        },
    )
