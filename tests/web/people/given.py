"""People who show themselves, for tests."""

from datetime import date
from typing import Any

from matchbound.dossier.model import Dossier
from matchbound.people.profile import Audience, Shown
from matchbound.people.visibility import Choices
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.people import PageSaid, agree_to_count, save_page
from matchbound.web.store.models import (
    Account,
    CrowdSheet,
    PersonPage,
    SchoolLog,
    SchoolRow,
    SchoolSpelling,
)
from tests_web import AT

KEMU = ("King Edward Medical University", "PK")
CAIRO = ("Cairo University", "EG")
COLUMNS = {
    "country": "PK",
    "stage": "resident",
    "specialty": "pediatrics",
    "program": "Hospital of the Harbor",
    "state": "NY",
    "visa": "j-1",
    "about": "I like long words.",
    "mentors": True,
    "hours": 4,
    "at_once": 2,
    "mentoring_note": "Be on time.",
}
"""A page on which everything stands."""


def dossier_of(school: tuple[str, str] | None, **more: Any) -> Dossier:  # noqa: ANN401 - parts of a dossier
    """Return a dossier with a school."""
    told = {"school": school[0], "country": school[1], "graduated_on": date(2019, 6, 30)} if school else None
    return Dossier.model_validate({"education": [told] if told else [], **more})


def graduate(name: str, school: tuple[str, str] | None = KEMU, **more: Any) -> Account:  # noqa: ANN401 - parts of a dossier
    """Make an account with a dossier that names a school."""
    made = Account.objects.create(email=f"{name.lower().replace(' ', '-')}@example.org")
    create_dossier(dossier_of(school, **more), by=made, at=AT)
    return made


def choices(page: Audience, **fields: Audience) -> Choices:
    """Return who sees a page, and its fields: as the page, but for those that are named."""
    return Choices(page, {**dict.fromkeys(Shown, page), **{Shown(name): to for name, to in fields.items()}})


def page_of(
    who: Account,
    name: str,
    said: Choices,
    columns: dict[str, Any] = COLUMNS,
    languages: tuple[str, ...] = ("ur", "en"),
    topics: tuple[str, ...] = ("visa",),
) -> PersonPage:
    """Give somebody a page."""
    return save_page(PageSaid(said, {**columns, "name": name}, languages, topics), by=who, at=AT)


def furnish_people(owner: Account) -> dict[str, Any]:
    """Give somebody a page, a place in the counts, and a merge of schools; return what names them."""
    page = page_of(owner, "Amina F.", choices(Audience.MEMBERS))
    agree_to_count(by=owner, at=AT)
    sheet = {"least": 5, "tables": {}}
    CrowdSheet.objects.create(school_key="xx-other", school="Other", people=6, content=sheet, published_on=AT)
    SchoolRow.objects.create(
        key="xx-other", name="Other", country="XK", source="A list", confidence="secondary", brought_at=AT
    )
    merge = SchoolSpelling.objects.create(spelling="xx-otter", school_key="xx-other", by=owner, at=AT)
    SchoolLog.objects.create(what="merged", detail="xx-otter > xx-other", by=owner, at=AT)
    return {"own_page": page.pk, "merge": merge.pk}
