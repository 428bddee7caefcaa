"""What the pages of the area show, put in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.base.dated import Dated
from matchbound.base.dates import months_between
from matchbound.dossier.edit import record_at
from matchbound.dossier.model import Dossier
from matchbound.experience.cv.gaps import Gap, Overlap, Years, years_of
from matchbound.experience.cv.limits import Counter, counters_of, unwritten
from matchbound.rules.finding import cites
from matchbound.web.pages.cv.held import Held
from matchbound.web.parts import cites_html
from matchbound.web.words import title_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAMES: "dict[str, StrOrPromise]" = {
    "experiences": gettext_lazy("Experiences chosen"),
    "meaningful": gettext_lazy("Most meaningful experiences"),
    "description": gettext_lazy("What you did"),
    "impactful": gettext_lazy("Impactful experience"),
    "hobbies": gettext_lazy("Hobbies and interests"),
    "honors": gettext_lazy("Honors and awards"),
    "memberships": gettext_lazy("Memberships"),
}
WHY_MEANINGFUL = gettext_lazy("Why it is among the most meaningful")


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that the form limits, in words."""

    words: "StrOrPromise"
    about: str
    used: str
    limit: str
    over: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One experience as the application would have it."""

    place: int
    title: str
    when: str
    chosen: bool
    meaningful: bool
    written: bool


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap in words, and the sittings that it may have been for."""

    gap: Gap
    length: str
    exams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """Two full-time entries at one time, in words."""

    overlap: Overlap
    first: str
    second: str


def counts_of(held: Held) -> list[Count]:
    """Return all that the season's form limits."""
    return [_count(one, held.dossier) for one in counters_of(held.dossier, held.season)]


def _count(one: Counter, dossier: Dossier) -> Count:
    is_text = one.unit == "characters"
    words = WHY_MEANINGFUL if is_text and one.name == "meaningful" else NAMES[one.name]
    entry = one.path.rpartition(".")[0] if one.path.startswith("experiences.") else ""
    about = entry_words(dossier, entry) if entry else ""
    left = one.left if one.left is not None and one.over else None
    over = "" if left is None else _("%s too many") % number_format(-left)
    limit = number_format(int(one.limit.value)) if one.limit else ""
    return Count(
        words, about, number_format(one.used), limit, over, bool(one.limit and one.limit.cite.doubtful)
    )


def content_cites(held: Held) -> SafeString:
    """Return who says how much the form holds."""
    limits = [one.limit for one in counters_of(held.dossier, held.season) if one.limit]
    return cites_html(cites(limits), "eras.content")


def experiences_of(dossier: Dossier) -> list[Chosen]:
    """Return the experiences, those chosen first, the newest first."""
    empty = set(unwritten(dossier))
    found = [
        Chosen(
            place,
            title_words(dossier, f"experiences.{place}"),
            time_words(one.since, one.until),
            bool(one.in_application),
            bool(one.meaningful),
            f"experiences.{place}" not in empty and bool(one.description),
        )
        for place, one in enumerate(dossier.experiences)
        if not one.expected
    ]
    starts = [one.since or date.min for one in dossier.experiences]
    return sorted(found, key=lambda one: (one.chosen, starts[one.place]), reverse=True)


def years_shown(held: Held) -> tuple[Years, list[GapLine], list[OverlapLine], list[str]]:
    """Return the years with their gaps, overlaps and entries without a date, in words."""
    years, dossier = years_of(held.dossier, held.on), held.dossier
    gaps = [GapLine(gap, _length(gap), tuple(_each(dossier, gap.exams))) for gap in years.gaps]
    overlaps = [
        OverlapLine(one, entry_words(dossier, one.first), entry_words(dossier, one.second))
        for one in years.overlaps
    ]
    return years, gaps, overlaps, list(_each(dossier, years.undated))


def years_cites(years: Years) -> SafeString:
    """Return who says what readers ask about."""
    return cites_html(cites(_values(years)))


def _values(years: Years) -> Sequence[Dated]:
    return years.cites


def _length(gap: Gap) -> str:
    months = months_between(gap.since, gap.until)
    if months < 1:
        return ngettext("%d day", "%d days", gap.days) % gap.days
    return ngettext("about %d month", "about %d months", months) % months


def _each(dossier: Dossier, paths: Sequence[str]) -> Iterator[str]:
    yield from (entry_words(dossier, path) for path in paths)


def title_words(dossier: Dossier, path: str) -> str:
    """Return what an entry is called."""
    record = record_at(dossier, path)
    host = getattr(record, "host", None)
    return f"{title_of(record)}, {host}" if record and host else title_of(record) if record else ""


def entry_words(dossier: Dossier, path: str) -> str:
    """Return what an entry is called, with its time where that tells it from others."""
    record = record_at(dossier, path)
    when = time_words(getattr(record, "since", None), getattr(record, "until", None))
    title = title_words(dossier, path)
    return f"{title} ({when})" if when else title


def time_words(since: date | None, until: date | None) -> str:
    """Return a time by its months."""
    if since is None:
        return ""
    first = date_format(since, "M Y")
    if until is None:
        return _("since %s") % first
    last = date_format(until, "M Y")
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
