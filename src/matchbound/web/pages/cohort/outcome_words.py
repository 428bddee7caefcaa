"""What became of a cohort, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.cohort.outcomes import MOST_ATTEMPTS, NOT_NEEDED, REST, SeasonTable, Tally
from matchbound.reference.specialty import specialties
from matchbound.web.labels import word_of

LEAST_SHARE = 10
"""Of fewer people, no share is told. A decision of ours."""


@dataclass(frozen=True, slots=True)
class Group:
    """One table of a season: people in groups. `matched_only`: it has those who matched and nobody else."""

    heading: str
    lines: Sequence[tuple[str, Tally]]
    matched_only: bool


@dataclass(frozen=True, slots=True)
class Season:
    """A season with its tables, and the share that matched in words."""

    season: int
    total: Tally
    groups: Sequence[Group]
    share: str


def said_of(table: SeasonTable) -> Season:
    """Return a season's tables with their groups in words."""
    groups = [
        Group(_("Specialty matched into"), _named(table.specialties, _specialty), matched_only=True),
        Group(_("Visa that training began on"), _named(table.visas, _visa), matched_only=True),
        Group(_("School"), _named(table.schools, str), matched_only=False),
        Group(_("Most sittings at one Step"), _named(table.attempts, _attempts), matched_only=False),
    ]
    shown = [one for one in groups if one.lines]
    return Season(table.season, table.total, shown, share_words(table.total))


def _named(lines: Sequence[Tally], name: Callable[[str], Any]) -> list[tuple[str, Tally]]:
    return [(_group(one.name, name), one) for one in lines]


def _group(key: str, name: Callable[[str], Any]) -> str:
    if not key:
        return _("not said or not shared")
    return _("Small groups together") if key == REST else str(name(key))


def _specialty(slug: str) -> str:
    known = specialties().get(slug)
    return known.name if known else str(word_of(slug))


def _visa(key: str) -> str:
    return _("none needed") if key == NOT_NEEDED else str(word_of(key))


def _attempts(key: str) -> str:
    number = int(key)
    if number >= MOST_ATTEMPTS:
        return _("%(number)d or more") % {"number": number}
    return ngettext("%(number)d sitting", "%(number)d sittings", number) % {"number": number}


def share_words(tally: Tally) -> str:
    """Say the share that matched as so many in ten, with the numbers it comes from; of few, nothing."""
    if tally.share is None or (tally.matched or 0) + (tally.unmatched or 0) < LEAST_SHARE:
        return ""
    known = (tally.matched or 0) + (tally.unmatched or 0)
    values = {"tens": round(10 * tally.share), "matched": tally.matched, "known": known}
    return _("about %(tens)d in 10 (%(matched)d of %(known)d known)") % values
