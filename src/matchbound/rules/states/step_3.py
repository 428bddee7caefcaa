"""The limits that states set for the Steps, Step 3 above all, before they give the full license."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from matchbound.base.dated import Cite
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.states.record import ExamRecord, exam_record
from matchbound.rules.states.table import (
    AttemptLimits,
    StateRules,
    TimeLimit,
    part,
    states_on,
)

P = part("attempts", "years", "training_years")
CONFIRM = "Confirm the limit with the state medical board before you rely on it."
MANY = 12
"""More codes than this are counted in a sentence, not listed (a choice of layout)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody's Steps stand against one set of limits, why, and by when Step 3 must be passed."""

    verdict: Verdict
    why: str
    due: date | None = None


@rule("states.step_3")
def step_3(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge the Steps by the limits that states set for the full license, years of training later.

    Many states allow two, three or more attempts at each Step, or a number at all Steps together, and most
    want every Step passed within seven or ten years, counted from the first pass (in some from the first
    sitting); holders of an MD and a PhD often get longer. Nothing here keeps anybody out of residency, and no
    state is known to want Step 3 before it; but programs look at it, and a career may hang on it. The states
    you aim for are judged one by one; if you name none, all are counted together. Most figures come from
    lists of uncertain date: ask the board.
    """
    record, both_degrees = exam_record(facts), _has_md_and_phd(facts)
    known = states_on(on)
    if not facts.goal.states:
        yield _everywhere(record, both_degrees, on)
        return
    is_img = img_status_of(facts).is_img
    for code in sorted(set(facts.goal.states)):
        if code in known:
            yield _in_state(known[code], record, on, both_degrees=both_degrees, is_img=is_img)
        else:
            why = f"{code}: nothing is known here about its limits on that day"
            yield Finding(Verdict.UNKNOWN, why, ("goal.states",), about=code, next=CONFIRM)


def standing(
    attempts: AttemptLimits, time: TimeLimit, record: ExamRecord, on: date, *, both_degrees: bool
) -> Standing:
    """Return how a record stands against one state's limits on a day."""
    return _by_attempts(attempts, record) or _by_time(time, record, on, both_degrees=both_degrees)


def _by_attempts(limits: AttemptLimits, record: ExamRecord) -> Standing | None:
    """Return what the attempts decide, None if they fit."""
    beyond = Verdict.UNKNOWN if limits.soft else Verdict.FAILED
    then = ", which the board judges case by case" if limits.soft else ""
    over = [(s, n) for s, n in limits.each if isinstance(n, int) and record.by_step[s].over(n)]
    if over:
        words = " and ".join(f"{step} (limit {limit})" for step, limit in over)
        return Standing(beyond, f"too many attempts at {words}{then}")
    if limits.together is not None and record.together > limits.together:
        return Standing(beyond, f"too many attempts at all Steps together (limit {limits.together}){then}")
    unknown = [step for step, limit in limits.each if limit is None and record.by_step[step].over(1)]
    if unknown:
        return Standing(Verdict.UNKNOWN, f"its limit of attempts at {' and '.join(unknown)} is not known")
    return None


def _by_time(limit: TimeLimit, record: ExamRecord, on: date, *, both_degrees: bool) -> Standing:
    if record.first_pass_on is None:
        return Standing(Verdict.OPEN, "the attempts fit so far, and the clock starts with the first pass")
    if limit.years is None:
        return Standing(Verdict.UNKNOWN, "the attempts fit, but its time limit is not known")
    due = _due(limit, record, both_degrees=both_degrees)
    end = record.last_pass_on if record.complete else on
    if due is not None and end is not None and end > due:
        if limit.step_3_within is not None:
            why = f"Step 3 was due on {human(due)}, unless residency still ran; ask"
            return Standing(Verdict.UNKNOWN, why)
        return Standing(Verdict.EXPIRED, f"every Step had to be passed by {human(due)}")
    if record.complete:
        return Standing(Verdict.MET, "attempts and time fit")
    return Standing(Verdict.OPEN, f"the attempts fit so far{_until(limit, due)}", due)


def _until(limit: TimeLimit, due: date | None) -> str:
    if limit.step_3_within is not None:
        day = f", so by {human(due)}" if due else ""
        return f"; Step 3 within {limit.step_3_within} years of Step 2 CK{day}"
    return f"; every Step is to be passed by {human(due)}" if due else ", and there is no time limit"


def _due(limit: TimeLimit, record: ExamRecord, *, both_degrees: bool) -> date | None:
    """Return the last day for the last pass; None without a limit, or before its clock has started."""
    step_2 = record.by_step[ExamName.STEP_2_CK].passed_on
    if limit.step_3_within is not None and step_2 is not None:
        return add_years(step_2, limit.step_3_within, rounding=Rounding.EARLIER)
    years = limit.md_phd if both_degrees and limit.md_phd else limit.years
    if not isinstance(years, int) or record.first_pass_on is None:
        return None
    return add_years(record.first_pass_on, years, rounding=Rounding.EARLIER)


def _in_state(
    state: StateRules, record: ExamRecord, on: date, *, both_degrees: bool, is_img: bool | None
) -> Finding:
    found = standing(state.attempts, state.time, record, on, both_degrees=both_degrees)
    years = state.training_years.us if is_img is False else state.training_years.img
    after = f"; full license after {years} years of training" if years else ""
    return Finding(
        found.verdict,
        f"{state.code}: {found.why}{after}".replace(" 1 years", " 1 year"),
        record.paths,
        cites(state.attempts.dated, state.time.dated, state.training_years.dated),
        about=state.code,
        due=found.due,
        next=None if found.verdict is Verdict.MET else CONFIRM,
    )


def _everywhere(record: ExamRecord, both_degrees: bool, on: date) -> Finding:  # noqa: FBT001 - read from the degree
    groups = _groups(on)
    if not groups.states:
        return Finding(Verdict.UNKNOWN, "Nothing is known here about state limits that long ago")
    tries = [_by_attempts(limits, record) for limits in groups.attempts]
    times = [_by_time(limit, record, on, both_degrees=both_degrees) for limit in groups.times]
    codes: dict[Verdict, list[str]] = {}
    due = []
    for (one, other), states in groups.states.items():
        found = tries[one] or times[other]
        codes.setdefault(found.verdict, []).extend(states)
        if found.due:
            due.append(found.due)
    first = min(due, default=None)
    verdict = _overall(codes)
    return Finding(
        verdict,
        _sentence(codes, first),
        record.paths,
        _main_sources(on),
        due=first if verdict is Verdict.OPEN else None,
        next=CONFIRM,
    )


def _overall(codes: dict[Verdict, list[str]]) -> Verdict:
    """Return the best that any state says: one open door is enough for a license somewhere."""
    best = (Verdict.MET, Verdict.OPEN, Verdict.UNKNOWN, Verdict.EXPIRED, Verdict.FAILED)
    return next(verdict for verdict in best if verdict in codes)


def _sentence(codes: dict[Verdict, list[str]], first: date | None) -> str:
    total = sum(map(len, codes.values()))
    fit = len(codes.get(Verdict.MET, ())) + len(codes.get(Verdict.OPEN, ()))
    words = [f"Your Steps fit the limits of {fit} of {total} states and territories for the full license"]
    words += [
        f"{label}: {_listed(codes[verdict])}"
        for verdict, label in (
            (Verdict.FAILED, "too many attempts"),
            (Verdict.EXPIRED, "too late"),
            (Verdict.UNKNOWN, "unknown"),
        )
        if verdict in codes
    ]
    words += [f"the first of them wants every Step passed by {human(first)}"] if first else []
    return "; ".join(words)


def _listed(codes: list[str]) -> str:
    return ", ".join(sorted(codes)) if len(codes) <= MANY else f"{len(codes)} of them"


@dataclass(frozen=True, slots=True)
class Groups:
    """The distinct limits of all states, and which states have which: a summary judges each limit once."""

    attempts: tuple[AttemptLimits, ...]
    times: tuple[TimeLimit, ...]
    states: dict[tuple[int, int], tuple[str, ...]]


@lru_cache(maxsize=8)
def _groups(on: date) -> Groups:
    attempts: dict[object, AttemptLimits] = {}
    times: dict[object, TimeLimit] = {}
    keyed: dict[tuple[object, object], list[str]] = {}
    for state in states_on(on).values():
        a, t = state.attempts, state.time
        one, other = (a.each, a.together, a.soft), (t.years, t.md_phd, t.step_3_within)
        attempts.setdefault(one, a)
        times.setdefault(other, t)
        keyed.setdefault((one, other), []).append(state.code)
    ones, others = list(attempts), list(times)
    states = {(ones.index(one), others.index(other)): tuple(codes) for (one, other), codes in keyed.items()}
    return Groups(tuple(attempts.values()), tuple(times.values()), states)


@lru_cache(maxsize=8)
def _main_sources(on: date) -> tuple[Cite, ...]:
    """Return the sources behind most of the table: a sentence about all states cannot name every one."""
    found = Counter(
        replace(dated.cite, note=None)
        for state in states_on(on).values()
        for dated in (state.attempts.dated, state.time.dated)
    )
    return tuple(cite for cite, _ in found.most_common(3))


def _has_md_and_phd(facts: Facts) -> bool:
    return any("phd" in (fact.value.degree or "").casefold() for fact in facts.education)
