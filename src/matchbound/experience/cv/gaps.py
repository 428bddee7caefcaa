"""The years as an application tells them: times without an entry, and full-time entries at one time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from matchbound.base.dated import Dated
from matchbound.base.dates import Rounding, add_months
from matchbound.dossier.model import Dossier, Education, Experience, Outcome, Training
from matchbound.rules.parameters import parameters

P = parameters(__file__)
DAY = timedelta(days=1)
SAT_AFTER = timedelta(days=60)
"""An exam this long after a gap may still be what the gap was for."""


@dataclass(frozen=True, slots=True)
class Span:
    """One entry that takes time: where it stands, from when until when, and whether it takes all of it."""

    path: str
    since: date
    until: date
    full_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without an entry; `why` is how the dossier explains it, `exams` what it may have led to."""

    since: date
    until: date
    why: tuple[str, ...] = ()
    explained: bool = False
    exams: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Return how long it was."""
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two full-time entries at one time."""

    first: str
    second: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Years:
    """What a reader may ask about: gaps, overlaps, and entries that lack a date, so that nobody can say."""

    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]
    undated: tuple[str, ...]
    cites: tuple[Dated, ...] = field(default=(), compare=False)

    @property
    def open_gaps(self) -> tuple[Gap, ...]:
        """Return the gaps that nothing explains."""
        return tuple(gap for gap in self.gaps if not gap.explained)


def years_of(dossier: Dossier, on: date) -> Years:
    """Return the gaps and overlaps from the first entry until a day."""
    spans = sorted(spans_of(dossier, on), key=lambda span: (span.since, span.until, span.path))
    values = tuple(P.timeline(name).on(on) for name in ("gap_months", "full_time_hours", "overlap_days"))
    gaps = (
        _gap(dossier, since, until, on) for since, until in _holes(spans, on) if _is_long(since, until, on)
    )
    return Years(tuple(gaps), tuple(_overlaps(spans, on)), tuple(_undated(dossier)), values)


def spans_of(dossier: Dossier, on: date) -> Iterator[Span]:
    """Return what has taken time by a day; what has no end yet lasts until it."""
    for index, school in enumerate(dossier.education):
        if school.enrolled_on is not None:
            yield from _span(f"education.{index}", school.enrolled_on, _left(school), on)
    for index, training in enumerate(dossier.training):
        yield from _span(f"training.{index}", training.since, training.until, on, full_time=True)
    hours = P.timeline("full_time_hours").on(on).value
    for index, one in enumerate(dossier.experiences):
        if one.since is not None:
            full = None if one.hours_per_week is None else one.hours_per_week >= hours
            yield from _span(f"experiences.{index}", one.since, one.until, on, full_time=full)


def _left(school: Education) -> date | None:
    ends = [day for day in (school.graduated_on, school.left_on, school.closed_on) if day is not None]
    return min(ends, default=None)


def _span(
    path: str, since: date, until: date | None, on: date, *, full_time: bool | None = None
) -> Iterator[Span]:
    if since <= on:
        yield Span(path, since, min(until or on, on), full_time)


def _holes(spans: Iterable[Span], on: date) -> Iterator[tuple[date, date]]:
    """Return the times that no span covers, between the first span and a day; spans come by their start."""
    reached: date | None = None
    for span in spans:
        if reached is not None and span.since > reached + DAY:
            yield reached + DAY, span.since - DAY
        reached = max(reached or span.until, span.until)
    if reached is not None and reached < on:
        yield reached + DAY, on


def _is_long(since: date, until: date, on: date) -> bool:
    months = int(P.timeline("gap_months").on(on).value)
    return add_months(since, months, rounding=Rounding.EARLIER) <= until


def _gap(dossier: Dossier, since: date, until: date, on: date) -> Gap:
    told = [one for one in dossier.cv.gaps if one.since <= until and (one.until or on) >= since]
    spans = [Span("", max(one.since, since), min(one.until or on, until)) for one in told]
    edges = [Span("", since - DAY, since - DAY), *spans, Span("", until + DAY, until + DAY)]
    rest = _holes(sorted(edges, key=lambda span: span.since), until + DAY)
    explained = bool(told) and not any(_is_long(first, last, on) for first, last in rest)
    return Gap(
        since, until, tuple(one.why for one in told), explained, tuple(_exams(dossier, since, until, on))
    )


def _exams(dossier: Dossier, since: date, until: date, on: date) -> Iterator[str]:
    last = min(until + SAT_AFTER, on)
    for index, exam in enumerate(dossier.exams):
        if since <= exam.taken_on <= last and exam.outcome is not Outcome.SCHEDULED and not exam.expected:
            yield f"exams.{index}"


def _overlaps(spans: list[Span], on: date) -> Iterator[Overlap]:
    days = int(P.timeline("overlap_days").on(on).value)
    for first, second in combinations([span for span in spans if span.full_time], 2):
        since, until = max(first.since, second.since), min(first.until, second.until)
        if (until - since).days + 1 > days:
            yield Overlap(first.path, second.path, since, until)


def _undated(dossier: Dossier) -> Iterator[str]:
    parts: tuple[tuple[str, tuple[Education | Training | Experience, ...]], ...] = (
        ("education", dossier.education),
        ("experiences", dossier.experiences),
    )
    for name, entries in parts:
        for index, entry in enumerate(entries):
            start = entry.enrolled_on if isinstance(entry, Education) else entry.since
            if start is None:
                yield f"{name}.{index}"
