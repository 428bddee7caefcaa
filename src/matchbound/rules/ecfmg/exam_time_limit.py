"""ECFMG's seven-year limit: which passes count together, and until when the rest must follow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from matchbound.base.dated import Cite
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.passing_standard import step_passes
from matchbound.rules.usmle.steps import LABEL, in_words

P = parameters(__file__)  # exam_time_limit.yaml, checked on import
YEARS = P.timeline("years")
REQUIRED = P.timeline("required_exams")
LEAP_DAY = P.timeline("leap_day")
STOPS = P.timeline("stops_at_certification")

ASK = "Ask ECFMG which of your passes still count before you book or plan anything on them."


class Regime(NamedTuple):
    """The exams that certification needs since a day."""

    since: date
    exams: frozenset[ExamName]


REGIMES = tuple(
    Regime(value.since or date.min, frozenset(ExamName(name) for name in value.value))
    for value in REQUIRED.values
)
PATHWAYS_SINCE = REGIMES[-1].since
"""Since then Step 2 CS counts only where it is how clinical skills are shown."""
COVERED = frozenset[ExamName]().union(*(regime.exams for regime in REGIMES))
_ORDER = {exam: place for place, exam in enumerate(ExamName)}


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the limit stands: the passes that count, those that fell out, and what is still missing.

    `doubtful` holds passes that count only under another reading of the rule, which `doubt` puts in words.
    `deadline` is the last day of the window that the earliest counting pass opened.
    """

    valid: dict[ExamName, Fact[Exam]]
    lapsed: tuple[Fact[Exam], ...] = ()
    missing: tuple[ExamName, ...] = ()
    deadline: date | None = None
    certified_on: date | None = None
    doubtful: dict[ExamName, Fact[Exam]] | None = None
    doubt: str | None = None
    unclear: tuple[str, ...] = ()


@rule("ecfmg.exam_time_limit", only_img=True)
def exam_time_limit(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether the exams that certification needs were, or can still be, passed within seven years.

    The clock starts on the exam date of the first exam passed and ends on its seventh anniversary, that day
    included; the day a result comes out does not matter. If an exam is then still missing, the earliest pass
    stops counting for ECFMG, without any notice, and the clock runs from the next one; several passes can
    fall out one after the other. The exam whose pass fell out may be taken again.

    Step 1 and Step 2 CK count. Step 2 CS was needed too until ECFMG opened its Pathways in 2020, and counts
    since then only where it is how clinical skills are shown. Step 3, OET, Pathways and credentials do not
    count (our reading of the text). Once all exams needed are passed in time the clock stands still, and a
    certificate once issued does not lose its exams. For a pass on 29 February no official rule is known:
    28 February is the safe day.
    """
    found = clock(facts)
    if found.certified_on is not None:
        yield _certified(found)
    elif found.doubt is not None:
        yield _doubted(found)
    elif not found.valid and not found.lapsed:
        summary = f"The clock has not started: it runs for {YEARS.on(on).value} years from the first pass"
        yield Finding(Verdict.NOT_APPLICABLE, summary, cites=cites(YEARS.on(on)))
    elif found.missing:
        yield _running(facts, found, on)
    else:
        yield _complete(found, on)


def valid_passes(facts: Facts) -> dict[ExamName, Fact[Exam]]:
    """Return, by exam, the passes that count for ECFMG on the day; those in doubt are not among them."""
    return clock(facts).valid


def doubtful_passes(facts: Facts) -> dict[ExamName, Fact[Exam]]:
    """Return, by exam, the passes that count only under another reading of the rule: ask ECFMG."""
    return clock(facts).doubtful or {}


def window_end(facts: Facts) -> date | None:
    """Return the last day to pass the exams still missing; None if no clock runs or none is missing."""
    found = clock(facts)
    return found.deadline if found.missing else None


def last_day(taken_on: date, rounding: Rounding = Rounding.EARLIER) -> date:
    """Return the last day on which a pass counts while other exams are missing."""
    return add_years(taken_on, (YEARS.find(taken_on) or YEARS.values[0]).value, rounding=rounding)


def time_limit_cites(facts: Facts, *passes: Fact[Exam]) -> tuple[Cite, ...]:
    """Return the citations of the limit on the day, as it bears on some passes."""
    return _cites(facts.on, passes)


def clock(facts: Facts) -> Clock:
    """Return where the limit stands on the day."""
    found = facts.memo.get(clock)
    if not isinstance(found, Clock):
        found = facts.memo[clock] = _clock(facts)
    return found


def _clock(facts: Facts) -> Clock:
    passes = tuple(fact for fact in step_passes(facts) if fact.value.exam in COVERED)
    certified_on = facts.certification.certified_on
    if certified_on is not None:
        before = [fact for fact in passes if fact.value.taken_on <= certified_on]
        return Clock(_newest(before), certified_on=certified_on)
    kept, lapsed = _run(passes, facts, Rounding.EARLIER, REGIMES)
    valid = _newest(kept)
    missing = _sorted(_required(facts.on, REGIMES) - valid.keys())
    deadline = min((last_day(fact.value.taken_on) for fact in valid.values()), default=None)
    strict = Clock(valid, tuple(fact for fact in lapsed if fact not in kept), missing, deadline)
    return _with_doubt(strict, passes, facts) if lapsed else strict


def _run(
    passes: Sequence[Fact[Exam]], facts: Facts, rounding: Rounding, regimes: Sequence[Regime]
) -> tuple[list[Fact[Exam]], list[Fact[Exam]]]:
    """Let the passes come in by date; return those that count on the day, and those that fell out.

    1. Before each pass, each change of what is needed, and the day judged, whatever ran out has fallen out.
    2. As soon as all that is needed on that day lies within one window, the clock stands still for good.
    """
    kept: list[Fact[Exam]] = []
    lapsed: list[Fact[Exam]] = []
    arrivals = [(fact.value.taken_on, fact) for fact in passes]
    changes = [(regime.since, None) for regime in regimes if regime.since <= facts.on]
    events = sorted([*arrivals, *changes, (facts.on, None)], key=lambda event: (event[0], event[1] is None))
    skills_by_pathway = facts.pathway is not None and facts.pathway.value.accepted_on is not None
    for day, fact in events:
        lapsed += [one for one in kept if last_day(one.value.taken_on, rounding) < day]
        kept = [one for one in kept if last_day(one.value.taken_on, rounding) >= day]
        if fact is not None:
            kept.append(fact)
        elif skills_by_pathway and day >= PATHWAYS_SINCE:
            kept = [one for one in kept if one.value.exam is not ExamName.STEP_2_CS]
        if _required(day, regimes) <= {one.value.exam for one in kept}:
            break
    return kept, lapsed


def _with_doubt(strict: Clock, passes: Sequence[Fact[Exam]], facts: Facts) -> Clock:
    """Add the passes that another reading of the rule would keep."""
    for words, unclear, others, rounding, regimes in _other_readings(strict, passes, facts):
        kept, _ = _run(others, facts, rounding, regimes)
        doubtful = {
            exam: fact
            for exam, fact in _newest(fact for fact in kept if fact in passes).items()
            if exam not in strict.valid
        }
        if doubtful:
            return Clock(
                strict.valid, strict.lapsed, strict.missing, strict.deadline, None, doubtful, words, unclear
            )
    return strict


Reading = tuple[str, tuple[str, ...], Sequence[Fact[Exam]], Rounding, Sequence[Regime]]


def _other_readings(strict: Clock, passes: Sequence[Fact[Exam]], facts: Facts) -> Iterator[Reading]:
    waiting = [
        Fact(fact.path, fact.value.model_copy(update={"outcome": Outcome.PASS}))
        for fact in facts.exams
        if fact.value.outcome is Outcome.WITHHELD
        and fact.value.invalidated_on is None
        and fact.value.exam in COVERED
    ]
    if waiting:
        words = "it depends on a result that is not out yet, because the day of the exam counts"
        everything = sorted([*passes, *waiting], key=lambda fact: fact.value.taken_on)
        unclear = tuple(f"{fact.path}.outcome" for fact in waiting)
        yield words, unclear, everything, Rounding.EARLIER, REGIMES
    if facts.on >= PATHWAYS_SINCE and _lost_for_skills(strict, passes):
        words = "it ran out only for want of Step 2 CS in time, which is no longer needed"
        unclear = tuple(fact.path for fact in strict.lapsed)
        yield words, unclear, passes, Rounding.EARLIER, REGIMES[-1:]
    if any(_on_leap_day(fact) for fact in strict.lapsed):
        words = "a pass on 29 February has no anniversary in that year, and no official rule is known"
        unclear = tuple(f"{fact.path}.taken_on" for fact in strict.lapsed)
        yield words, unclear, passes, Rounding.LATER, REGIMES


def _lost_for_skills(strict: Clock, passes: Sequence[Fact[Exam]]) -> bool:
    """Say whether passes may have run out for want of Step 2 CS alone: it was never passed, or too late.

    While a late pass in Step 2 CS counts, it shows clinical skills, and all three exams belong together.
    """
    if not any(fact.value.exam is ExamName.STEP_2_CS for fact in passes):
        return True
    return ExamName.STEP_2_CS not in strict.valid and any(
        last_day(fact.value.taken_on) < PATHWAYS_SINCE
        for fact in strict.lapsed
        if fact.value.exam not in strict.valid
    )


def _required(day: date, regimes: Sequence[Regime]) -> frozenset[ExamName]:
    """Return the exams that certification needs on a day; before the history begins, those it begins with."""
    found = regimes[0]
    for regime in regimes[1:]:
        if regime.since <= day:
            found = regime
    return found.exams


def _newest(passes: Iterable[Fact[Exam]]) -> dict[ExamName, Fact[Exam]]:
    return {fact.value.exam: fact for fact in passes}  # the later of two stands last


def _sorted(exams: Iterable[ExamName]) -> tuple[ExamName, ...]:
    return tuple(sorted(exams, key=_ORDER.__getitem__))


def _on_leap_day(fact: Fact[Exam]) -> bool:
    return (fact.value.taken_on.month, fact.value.taken_on.day) == (2, 29)


# -- in words ------------------------------------------------------------------------------------------


def _dated(passes: Iterable[Fact[Exam]]) -> str:
    """Name passes with their dates, oldest first."""
    ordered = sorted(passes, key=lambda fact: (fact.value.taken_on, fact.value.exam))
    *others, last = [f"{LABEL[fact.value.exam]} ({human(fact.value.taken_on)})" for fact in ordered]
    return f"{', '.join(others)} and {last}" if others else last


def _count(passes: Sequence[Fact[Exam]]) -> str:
    return "count" if len(passes) > 1 else "counts"


def _grounds(found: Clock) -> tuple[str, ...]:
    passes = [*found.lapsed, *found.valid.values()]
    ordered = sorted(passes, key=lambda fact: (fact.value.taken_on, fact.value.exam))
    return tuple(fact.path for fact in ordered)


def clock_cites(found: Clock, on: date) -> tuple[Cite, ...]:
    """Return the citations that a clock rests on."""
    return _cites(on, (*found.valid.values(), *found.lapsed))


def _cites(on: date, passes: Iterable[Fact[Exam]]) -> tuple[Cite, ...]:
    leap = any(_on_leap_day(fact) for fact in passes)
    years, required = YEARS.find(on) or YEARS.values[0], REQUIRED.find(on) or REQUIRED.values[0]
    return cites(years, required, LEAP_DAY.values[-1] if leap else None)


def _certified(found: Clock) -> Finding:
    day = found.certified_on
    return Finding(
        Verdict.MET,
        f"Certified on {human(day)}: the exams behind the certificate no longer run out" if day else "",
        ("certification.certified_on", *_grounds(found)),
        cites(STOPS.values[-1]),
    )


def _doubted(found: Clock) -> Finding:
    doubtful = list((found.doubtful or {}).values())
    return Finding(
        Verdict.UNKNOWN,
        f"Whether {_dated(doubtful)} still {_count(doubtful)} for ECFMG is open: {found.doubt}",
        found.unclear,
        clock_cites(found, PATHWAYS_SINCE),
        due=found.deadline if found.missing else None,
        next=ASK,
    )


def _running(facts: Facts, found: Clock, on: date) -> Finding:
    """Judge a clock that runs, or ran out, with exams missing."""
    missing = in_words(found.missing)
    lost = [fact for fact in found.lapsed if fact.value.exam in found.missing]
    if found.deadline is None:
        summary = f"No pass counts any more: {_dated(found.lapsed)} fell out of the limit"
        then = f"Pass {missing}; the clock starts anew with the first pass."
    else:
        first = _dated(sorted(found.valid.values(), key=lambda fact: fact.value.taken_on)[:1])
        summary = f"{missing} must be passed by {human(found.deadline)}, or {first} stops counting"
        if lost:
            summary = f"{_dated(lost)} no longer {_count(lost)} for ECFMG; {summary}"
        then = f"Sit {missing} on or before {human(found.deadline)}; the day of the exam counts."
        then = _too_late(facts, found) or then
    return Finding(
        Verdict.EXPIRED if lost else _soon(found.deadline, on, otherwise=Verdict.OPEN),
        summary + _leap_words(found),
        _grounds(found),
        clock_cites(found, on),
        due=found.deadline,
        expires=None if lost else found.deadline,
        next=then,
    )


def _too_late(facts: Facts, found: Clock) -> str | None:
    """Warn of a planned sitting of a missing exam that lies behind the last day."""
    planned = [fact.value for fact in facts.planned_exams if fact.value.exam in found.missing]
    late = [exam for exam in planned if found.deadline is not None and exam.taken_on > found.deadline]
    if not late or len(late) < len(planned):
        return None
    return f"Move {LABEL[late[0].exam]}: {human(late[0].taken_on)} is after the last day of the limit."


def _complete(found: Clock, on: date) -> Finding:
    """Judge exams that were all passed in time; while no certificate is issued, name the careful last day."""
    ahead = found.deadline if found.deadline is not None and found.deadline >= on else None
    summary = f"Passed within {YEARS.on(on).value} years of each other: {_dated(found.valid.values())}"
    lost = [fact for fact in found.lapsed if fact.value.exam not in found.valid]
    if lost:
        summary += f"; {_dated(lost)} no longer {_count(lost)}"
    then = "Only exams count here, so nothing more runs out; that is our reading of the text."
    if ahead:
        then = f"To be safe under any reading of the text, be certified by {human(ahead)}."
    return Finding(
        _soon(ahead, on, otherwise=Verdict.MET),
        summary + (_leap_words(found) if ahead else ""),
        _grounds(found),
        clock_cites(found, on),
        expires=ahead,
        next=then,
    )


def _soon(day: date | None, on: date, *, otherwise: Verdict) -> Verdict:
    if day is not None and day <= add_years(on, 1, rounding=Rounding.EARLIER):
        return Verdict.EXPIRING
    return otherwise


def _leap_words(found: Clock) -> str:
    if any(_on_leap_day(fact) for fact in found.valid.values()):
        return f" (passed on 29 February: {LEAP_DAY.values[-1].value} is the safe day, unconfirmed)"
    return ""
