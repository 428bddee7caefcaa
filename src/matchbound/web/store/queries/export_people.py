"""Somebody's page, what they add to counts, and what they did to the list of schools, for their export."""

from typing import Any

from matchbound.people.profile import Shown
from matchbound.web.store.models import Account, CrowdAnswers, PageTag, PersonPage, SchoolLog, SchoolSpelling

_OF_COUNTS = ("school_key", "answers", "published", "agreed_at")
_OF_PAGE = (
    "id",
    "name",
    "audience",
    "shown_at",
    "taken_down_at",
    "taken_down_why",
    "asked_back_at",
    "wanted",
    "changed_at",
    "school_key",
    "school",
    "school_country",
    "year",
    "country",
    "stage",
    "specialty",
    "program",
    "state",
    "visa",
    "about",
    "mentors",
    "hours",
    "at_once",
    "mentoring_note",
    *(f"to_{one.value}" for one in Shown),
)
_OF_MERGE = ("spelling", "school_key", "why", "at", "undone_at")


def shown_by(viewer: Account) -> dict[str, list[dict[str, Any]]]:
    """Return the viewer's page with who sees what of it, and the rest in the order in which it came."""
    tags = PageTag.objects.filter(page__account=viewer).order_by("pk")
    return {
        "page": list(PersonPage.objects.filter(account=viewer).values(*_OF_PAGE)),
        "languages_and_topics": list(tags.values("kind", "value")),
        "counted": list(CrowdAnswers.objects.filter(account=viewer).values(*_OF_COUNTS)),
        "schools_merged": list(SchoolSpelling.objects.filter(by=viewer).order_by("pk").values(*_OF_MERGE)),
        "schools_parted": list(
            SchoolSpelling.objects.filter(undone_by=viewer).order_by("pk").values(*_OF_MERGE)
        ),
        "schools_log": list(
            SchoolLog.objects.filter(by=viewer).order_by("pk").values("what", "detail", "at")
        ),
    }
