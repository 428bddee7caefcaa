"""Reads of schools: what a name means, with lists that were brought and spellings that were merged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet
from django.http import Http404

from matchbound.base.dated import Confidence
from matchbound.reference.schools import School, SchoolList, shipped_schools, spelled_key
from matchbound.web.store.models import Account, Schooling, SchoolLog, SchoolRow, SchoolSpelling

MOST_MERGED = 20
"""Merges that may follow one another; there are no circles, this only ends what should never be."""


@dataclass(frozen=True, slots=True)
class Schools:
    """All schools that are known, and which keys were merged into which."""

    known: SchoolList
    merged: Mapping[str, str] = field(default_factory=dict)

    def key(self, name: str, country: str) -> str:
        """Return the key of the school that a name means; of a name not known, a key of its own."""
        found = self.known.find(name, country)
        return self.resolved(found.key if found else spelled_key(name, country))

    def resolved(self, key: str) -> str:
        """Return the key that a key was merged into, itself where it was not."""
        for _ in range(MOST_MERGED):
            key = self.merged.get(key, key)
        return key

    def school(self, name: str, country: str) -> School | None:
        """Return the school that a name means, None where the lists do not know it."""
        return self.known.by_key.get(self.key(name, country))


@dataclass(slots=True)
class _Kept:
    """The schools as they were last put together, and what tells whether they still stand."""

    mark: UUID | None = None
    schools: Schools | None = None


_kept = _Kept()


def known_schools() -> Schools:
    """Return all schools; they are put together anew only after something changed."""
    mark = SchoolLog.objects.order_by("-pk").values_list("mark", flat=True).first()
    if _kept.schools is None or _kept.mark != mark:
        _kept.schools, _kept.mark = _all_schools(), mark
    return _kept.schools


def _all_schools() -> Schools:
    shipped = shipped_schools()
    rows = SchoolRow.objects.order_by("key")
    known = SchoolList(shipped.by_key.values(), map(school_of, rows)) if rows.exists() else shipped
    return Schools(known, dict(merges_that_stand().values_list("spelling", "school_key")))


def school_of(row: SchoolRow) -> School:
    """Return the school that a row holds."""
    return School(
        row.key,
        row.name,
        row.country,
        row.city,
        tuple(row.aliases),
        row.source,
        Confidence(row.confidence),
    )


def school_key(name: str, country: str) -> str:
    """Return the stable key of a school by any of its spellings, known or not; empty for no name."""
    return known_schools().key(name, country)


def schools_named(name: str, country: str = "") -> list[School]:
    """Return the schools that a name could mean, the surest first."""
    return known_schools().known.find_all(name, country)


def merges_that_stand() -> "QuerySet[SchoolSpelling]":
    """Return the merges that nobody undid."""
    return SchoolSpelling.objects.filter(undone_at=None)


# -- for editors -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spelled:
    """One key with a name that people write for it, and how many dossiers have it."""

    key: str
    name: str
    country: str
    dossiers: int
    known: bool


def spelled_schools(words: str, *, viewer: Account, limit: int) -> list[Spelled]:
    """Return the schools in dossiers, those that the lists do not know first; 404 for all but editors."""
    need_editor(viewer)
    rows = Schooling.objects.exclude(school_key="")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(school_key__icontains=words))
    counted = (
        rows.order_by()
        .values("school_key")
        .annotate(dossiers=Count("record", distinct=True), a_name=Max("name"), a_country=Max("country"))
        .order_by("-dossiers", "school_key")[: limit * 4]
    )
    known = known_schools().known.by_key
    found = [
        Spelled(
            one["school_key"],
            known[one["school_key"]].name if one["school_key"] in known else one["a_name"],
            one["a_country"],
            one["dossiers"],
            one["school_key"] in known,
        )
        for one in counted
    ]
    return sorted(found, key=lambda one: one.known)[:limit]


def merges_seen_by(viewer: Account) -> "QuerySet[SchoolSpelling]":
    """Return all merges, the newest first; 404 for all but editors."""
    need_editor(viewer)
    return SchoolSpelling.objects.select_related("by", "undone_by").order_by(
        F("undone_at").desc(nulls_first=True), "-at", "-pk"
    )


def need_editor(viewer: Account) -> None:
    """Answer 404 to everybody but editors."""
    if not viewer.is_editor:
        raise Http404
