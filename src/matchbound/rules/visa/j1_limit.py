"""How long somebody may train on a J-1, and whether the way ahead fits into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Training, UsStatus
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.person import j1_training, no_sponsor_needed

P = parameters(__file__)  # j1_limit.yaml, checked on import
MAX_YEARS = P.timeline("max_years")
CHANGE_WITHIN_YEARS = P.timeline("change_within_years")
SPECIALTY_YEARS = P.timeline("specialty_years")

DAYS_OF_YEAR = 365.25
USED = "applicant.j1_years_used"
ASK = "Ask the sponsor (ECFMG/Intealth); longer needs an exceptional need of the home country."


@dataclass(frozen=True, slots=True)
class YearsUsed:
    """Years of J-1 training up to a day, and with what is arranged or planned; None: not known."""

    used: float | None
    planned: float
    because: tuple[str, ...]


@rule("visa.j1_limit")
def j1_limit(facts: Facts, on: date) -> Iterator[Finding]:
    """Say how much of the seven years that a J-1 physician may train is used, and whether the rest suffices.

    All programs count together, residency and fellowships; only an exceptional need of the home country,
    with the Department of State's approval, gives more. Inside a program it is the time that the specialty
    normally needs, with one repeated year at most. The specialty may be changed once, within two years of
    the start, with a new Statement of Need; going on into a subspecialty is no change. Research on a J-1
    without care of patients does not count.
    """
    exempt = no_sponsor_needed(facts)
    if exempt:
        yield Finding(Verdict.NOT_APPLICABLE, f"Not needed: {exempt[0]}", (exempt[1],))
        return
    years = years_used(facts, on)
    yield _used(facts, years, on)
    yield from _change(facts, on)


def years_used(facts: Facts, on: date) -> YearsUsed:
    """Return the years of J-1 training used up to a day, and those still planned."""
    training = j1_training(facts)
    begun = [(path, one) for path, one in training if one.since <= on and not one.expected]
    counted = sum(_years(one.since, min(one.until or on, on)) for _, one in begun)
    stated = facts.applicant.j1_years_used
    because = tuple(path for path, _ in training) + ((USED,) if stated is not None else ())
    planned = sum(_years(max(one.since, on), one.until) for _, one in training if one.until)
    if stated is None and not begun and facts.applicant.us_status is UsStatus.J1:
        return YearsUsed(None, planned, (USED,))
    return YearsUsed(max(counted, stated or 0), planned, because)


def _years(since: date, until: date) -> float:
    return max((until - since + timedelta(days=1)).days, 0) / DAYS_OF_YEAR


def _used(facts: Facts, years: YearsUsed, on: date) -> Finding:
    limit = MAX_YEARS.on(on)
    grounds = cites(limit)
    if years.used is None:
        why = f"How many of the {limit.value} years of J-1 training are used is not known"
        return Finding(Verdict.UNKNOWN, why, years.because, grounds, next="Add the years already used.")
    used, ahead = round(years.used, 2), round(years.used + years.planned, 2)  # to within two days
    if used >= limit.value:
        why = f"All {limit.value} years of J-1 training are used"
        return Finding(Verdict.FAILED, why, years.because or (USED,), grounds, next=ASK)
    if ahead > limit.value:
        why = f"With what is planned, J-1 training takes {ahead:.3g} years; {limit.value} are allowed"
        return Finding(Verdict.FAILED, why, years.because, grounds, next=ASK)
    return _room(facts, years, used, ahead, on)


def _room(facts: Facts, years: YearsUsed, used: float, ahead: float, on: date) -> Finding:
    """Say what room is left, and whether the specialties aimed for fit into it."""
    limit, lengths = MAX_YEARS.on(on), SPECIALTY_YEARS.on(on)
    known = {s: lengths.value[s] for s in facts.goal.specialties if s in lengths.value}
    too_long = {s: n for s, n in known.items() if not years.planned and used + n > limit.value}
    left = f"{used:.2g} of {limit.value} years of J-1 training used"
    if ahead > used:
        left += f", {ahead:.2g} with what is planned"
    if known and len(too_long) == len(facts.goal.specialties):
        why = f"{left}; {_lengths(too_long)}: more than is left"
        because = (*years.because, "goal.specialties")
        return Finding(Verdict.FAILED, why, because, cites(limit, lengths), next=ASK)
    why = left + (f"; {_lengths(known)}" if known else "")
    end = _end(facts, on)
    soon = end is not None and end <= add_years(on, 1, rounding=Rounding.EARLIER)
    return Finding(
        Verdict.EXPIRING if soon else Verdict.MET,
        why,
        years.because,
        cites(limit, *([lengths] if known else [])),
        expires=end,
        next=f"Training on a J-1 must end by then. {ASK}" if soon else None,
    )


def _lengths(known: dict[str, int]) -> str:
    return ", ".join(f"{name} takes {years}" for name, years in sorted(known.items()))


def _end(facts: Facts, on: date) -> date | None:
    """Return the last day of the years allowed, for somebody who trains on a J-1 without a break."""
    begun = [one for _, one in j1_training(facts) if one.since <= on and not one.expected]
    if not begun or not _without_break(begun, on) or facts.applicant.j1_years_used is not None:
        return None
    end = add_years(begun[0].since, MAX_YEARS.on(on).value, rounding=Rounding.EARLIER)
    return end - timedelta(days=1)


def _without_break(training: list[Training], on: date) -> bool:
    day = timedelta(days=1)
    ends = [one.until or on for one in training]
    joined = all(later.since <= end + day for end, later in zip(ends[:-1], training[1:], strict=True))
    return joined and ends[-1] >= on


def _change(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge a wish for another specialty than the one in training."""
    current = [(path, one) for path, one in j1_training(facts) if one.since <= on and not one.expected]
    core = SPECIALTY_YEARS.on(on).value
    if not current or current[-1][1].specialty not in core or facts.applicant.us_status is not UsStatus.J1:
        return
    path, now = current[-1]
    wanted = [one for one in facts.goal.specialties if one in core]
    if not wanted or now.specialty in wanted:
        return
    window = CHANGE_WITHIN_YEARS.on(on)
    due = add_years(current[0][1].since, window.value, rounding=Rounding.EARLIER)
    late = on > due
    day = human(due)
    why = f"Change from {now.specialty}: {'was' if late else 'is'} possible once, until {day}"
    yield Finding(
        Verdict.FAILED if late else Verdict.OPEN,
        why,
        (path, "goal.specialties"),
        cites(window),
        about="change-of-specialty",
        due=None if late else due,
        next="Ask the sponsor (ECFMG/Intealth); a new Statement of Need is required.",
    )
