"""What became of a cohort, season by season, and how it may leave the house: without small groups."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName, SeasonEntry, UsStatus
from matchbound.reference.schools import shipped_schools
from matchbound.rules.seasons import season_calendar

SMALLEST = 5
"""Groups of fewer people are not told apart in what leaves an adviser's own pages. A decision of ours."""
NOT_NEEDED = "not-needed"
MOST_ATTEMPTS = 3
"""So many sittings at one Step, or more, are one group."""
_STEPS = frozenset({ExamName.STEP_1, ExamName.STEP_2_CK})
_NO_VISA = frozenset({UsStatus.CITIZEN, UsStatus.PERMANENT_RESIDENT})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One season of one person; empty and None: nobody said.

    `attempts` is the most sittings at one Step until then, `visa` the one that training began on.
    """

    season: int
    applied: bool | None = None
    matched: bool | None = None
    specialty: str = ""
    program: str = ""
    state: str = ""
    visa: str = ""
    school: str = ""
    attempts: int | None = None

    def ahead(self, on: date) -> bool:
        """Say whether its Match Day has not come."""
        return on < match_day(self.season)


def match_day(season: int) -> date:
    """Return Match Day; where no calendar knows it, the last day of March."""
    known = season_calendar(season).match_day
    return known.value if known is not None else date(season, 3, 31)


def outcomes_of(facts: Facts) -> tuple[Outcome, ...]:
    """Return what is known of each season that a dossier names, oldest first."""
    found = (facts.season(entry.season) for entry in facts.dossier.seasons)
    known = [fact.value for fact in found if fact is not None]
    return tuple(sorted((_outcome(entry, facts) for entry in known), key=lambda one: one.season))


def _outcome(entry: SeasonEntry, facts: Facts) -> Outcome:
    matched = entry.matched if facts.on.year >= entry.season else None
    return Outcome(
        season=entry.season,
        applied=_applied(entry, matched),
        matched=matched,
        specialty=(entry.matched_specialty or "") if matched else "",
        program=(entry.matched_program or "") if matched else "",
        state=(entry.matched_state or "") if matched else "",
        visa=_visa(entry.season, facts) if matched else "",
        school=_school(facts),
        attempts=_attempts(entry.season, facts),
    )


def _applied(entry: SeasonEntry, matched: bool | None) -> bool | None:  # noqa: FBT001 - what came of it
    """Say whether an application went out; True or not known, for nobody notes that none did."""
    signs = (entry.eras_submitted_on, entry.programs_applied, entry.list_certified_on)
    return True if matched is not None or any(signs) else None


def _visa(season: int, facts: Facts) -> str:
    begun = [fact.value for fact in facts.training if fact.value.since.year == season]
    if begun and begun[0].visa:
        return begun[0].visa
    return NOT_NEEDED if facts.applicant.us_status in _NO_VISA else ""


def _school(facts: Facts) -> str:
    """Return the school by the name that the list of schools has for it, so that spellings count as one."""
    if facts.school is None:
        return ""
    written, country = facts.school.value.school or "", facts.school.value.country or ""
    known = shipped_schools().find(written, country)
    return known.name if known else written


def _attempts(season: int, facts: Facts) -> int | None:
    """Return the most sittings at one Step before a season's Match Day; None without any."""
    day = match_day(season)
    sittings: dict[ExamName, int] = defaultdict(int)
    for fact in facts.exams:
        if fact.value.exam in _STEPS and fact.value.taken_on < day:
            sittings[fact.value.exam] += 1
    return min(max(sittings.values()), MOST_ATTEMPTS) if sittings else None


# -- tables ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of a table: how many applied, matched, did not, and of how many nobody said.

    None stands for a number that is withheld, since it would tell of few people.
    """

    name: str
    applied: int | None
    matched: int | None
    unmatched: int | None
    unknown: int | None

    @property
    def share(self) -> float | None:
        """Return the matched among those of whom it is known; None where nobody is, or it is withheld."""
        if self.matched is None or self.unmatched is None or not self.matched + self.unmatched:
            return None
        return self.matched / (self.matched + self.unmatched)


@dataclass(frozen=True, slots=True)
class SeasonTable:
    """What became of those who applied in one season."""

    season: int
    total: Tally
    specialties: tuple[Tally, ...]
    visas: tuple[Tally, ...]
    schools: tuple[Tally, ...]
    attempts: tuple[Tally, ...]


Counted = tuple[Outcome, int]
REST = "rest"
"""The name of the line in which small groups are put together."""
_MATCHED_ONLY = ("specialties", "visas")
_BY: dict[str, Callable[[Outcome], str]] = {
    "specialties": lambda one: one.specialty,
    "visas": lambda one: one.visa,
    "schools": lambda one: one.school,
    "attempts": lambda one: "" if one.attempts is None else str(one.attempts),
}


def tables(counted: Iterable[Counted]) -> tuple[SeasonTable, ...]:
    """Return the table of each season in which somebody applied, newest first."""
    seasons: dict[int, list[Counted]] = defaultdict(list)
    for one, number in counted:
        if one.applied:
            seasons[one.season].append((one, number))
    return tuple(_table(season, seasons[season]) for season in sorted(seasons, reverse=True))


def _table(season: int, counted: Sequence[Counted]) -> SeasonTable:
    matched = [(one, number) for one, number in counted if one.matched]
    lines = {name: _lines(matched if name in _MATCHED_ONLY else counted, by) for name, by in _BY.items()}
    return SeasonTable(season, _tally("", counted), **lines)


def _lines(counted: Sequence[Counted], by: Callable[[Outcome], str]) -> tuple[Tally, ...]:
    """Return a line for each group, the largest first; what nobody said last."""
    groups: dict[str, list[Counted]] = defaultdict(list)
    for one, number in counted:
        groups[by(one)].append((one, number))
    lines = [_tally(name, group) for name, group in groups.items()]
    return tuple(sorted(lines, key=lambda one: (one.name == "", -(one.applied or 0), one.name)))


def _tally(name: str, counted: Iterable[Counted]) -> Tally:
    applied = matched = unmatched = 0
    for one, number in counted:
        applied += number
        matched += number * (one.matched is True)
        unmatched += number * (one.matched is False)
    return Tally(name, applied, matched, unmatched, applied - matched - unmatched)


# -- without small groups ------------------------------------------------------------------------------------


def without_small_groups(table: SeasonTable) -> SeasonTable | None:
    """Return a season's table as it may be handed on; None if too few people applied at all."""
    if (table.total.applied or 0) < SMALLEST:
        return None
    total = _veiled([table.total])[0]
    told = total.matched is not None  # else the sum of those matched would tell it
    return SeasonTable(
        table.season,
        total,
        _safe(table.specialties) if told else (),
        _safe(table.visas) if told else (),
        _safe(table.schools),
        _safe(table.attempts),
    )


def _safe(lines: Sequence[Tally]) -> tuple[Tally, ...]:
    """Put small groups together, and with them the next larger one while the rest is small itself."""
    ordered = sorted(lines, key=lambda one: (one.applied or 0, one.name))
    small = [one for one in ordered if (one.applied or 0) < SMALLEST]
    for one in ordered[len(small) :]:
        if not small or sum(each.applied or 0 for each in small) >= SMALLEST:
            break
        small.append(one)
    if small and sum(one.applied or 0 for one in small) < SMALLEST:
        return ()
    kept = [one for one in lines if one not in small]
    rest = [_together(small)] if small else []
    return tuple(_veiled([*kept, *rest]))


def _together(lines: Sequence[Tally]) -> Tally:
    return Tally(
        REST,
        sum(one.applied or 0 for one in lines),
        sum(one.matched or 0 for one in lines),
        sum(one.unmatched or 0 for one in lines),
        sum(one.unknown or 0 for one in lines),
    )


def _veiled(lines: Sequence[Tally]) -> list[Tally]:
    """Withhold what came of a group where that tells of few; of one such group alone, of a second as well.

    Otherwise the sum of a table would give away the one that is missing.
    """
    few = [at for at, one in enumerate(lines) if _tells_of_few(one)]
    if len(few) == 1 and len(lines) > 1:
        others = [at for at in range(len(lines)) if at not in few]
        few.append(min(others, key=lambda at: lines[at].applied or 0))
    return [
        replace(one, matched=None, unmatched=None, unknown=None) if at in few else one
        for at, one in enumerate(lines)
    ]


def _tells_of_few(one: Tally) -> bool:
    return any(0 < (number or 0) < SMALLEST for number in (one.matched, one.unmatched, one.unknown))
