"""Reads of what is told of a school's people: only of the viewer's own schools, only what was published."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from matchbound.people.crowd import Sheet, read_sheet
from matchbound.web.store.models import Account, CrowdAnswers, CrowdSheet


@dataclass(frozen=True, slots=True)
class ToldOfSchool:
    """What is told of one school, and since when it stands."""

    school: str
    published_on: date
    sheet: Sheet


def told_of(schools: Collection[str]) -> list[ToldOfSchool]:
    """Return what is told of some schools; a school of which nothing stands is left out."""
    rows = CrowdSheet.objects.filter(school_key__in=list(schools), content__isnull=False).order_by("school")
    kept = [(row, row.content) for row in rows]
    return [ToldOfSchool(row.school, row.published_on, read_sheet(said)) for row, said in kept if said]


def own_answers(viewer: Account) -> CrowdAnswers | None:
    """Return what the viewer adds to the counts; None where they did not agree to be counted."""
    return CrowdAnswers.objects.filter(account=viewer).first()
