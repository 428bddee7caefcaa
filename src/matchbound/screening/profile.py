"""What screening needs to know of one applicant for one season. Every None is a fact that is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matchbound.base.dates import months_between
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import (
    Dossier,
    Exam,
    ExamName,
    Experience,
    ExperienceKind,
    Letter,
    Outcome,
    RotationType,
    UsStatus,
    VisaRoute,
)
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.seasons import SeasonCalendar, season_calendar
from matchbound.rules.visa.h1b import Due, payment_for
from matchbound.rules.visa.home_requirement import home_standing
from matchbound.rules.visa.person import STATUS, no_sponsor_needed
from matchbound.rules.visa.routes import RouteVerdict, routes_of
from matchbound.screening.verdict import Point

HANDS_ON = frozenset({ExperienceKind.US_CLINICAL, ExperienceKind.ELECTIVE})
WEEKS_A_MONTH = 4
"""Rotations are counted in months of four weeks."""


@dataclass(frozen=True, slots=True)
class VisaNeed:
    """How each thing a program may offer stands for the applicant; `plain`: nothing offered."""

    plain: Point
    j1: Point
    h1b: Point
    f1: Point
    in_h1b: bool = False
    """In H-1B status now: a program that only continues one may take them."""
    why: str = ""
    because: tuple[str, ...] = (STATUS,)


@dataclass(frozen=True, slots=True)
class Steps:
    """Step 1 and Step 2 CK: sittings needed so far (those failed and the one that passes), passes, scores."""

    attempts: int
    attempts_total: int
    step1_passed: bool
    step1_failed: bool
    step1_score: int | None
    step2ck_passed: bool
    step2ck_score: int | None
    step3_passed: bool


@dataclass(frozen=True, slots=True)
class Clinical:
    """US clinical experience that is over or under way, in months of four weeks, and when it last was."""

    hands_on_months: float | None
    observing_months: float | None
    last_hands_on: date | None
    last_observing: date | None


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters asked for or had; `us_unsaid`: so many writers may be US-licensed or not."""

    number: int
    us: int
    us_unsaid: int
    by_specialty: tuple[tuple[str, int], ...]
    specialty_unsaid: int


@dataclass(frozen=True, slots=True)
class Phases:
    """The days of the season by which something may have to be had; None: not known."""

    application: date | None
    interview: date | None
    rank_list: date | None
    match: date | None
    start: date | None

    def day(self, phase: str) -> date | None:
        """Return the day of a phase named as in `reference.requirement.PHASES`."""
        found: date | None = getattr(self, phase.replace("-", "_"))
        return found


@dataclass(frozen=True, slots=True)
class Profile:
    """One applicant for one season, as of a day."""

    on: date
    season: int
    is_img: bool | None
    visa: VisaNeed
    years_at_application: float | None
    years_at_start: float | None
    steps: Steps
    clinical: Clinical
    letters: Letters
    certified_on: date | None
    us_training_months: int
    phases: Phases
    specialties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @classmethod
    def of(cls, dossier: Dossier, on: date, season: int) -> "Profile":
        """Return the profile of a dossier, as it is known on a day, for a season."""
        facts = Facts(dossier, on)
        phases = _phases(season_calendar(season))
        graduated = facts.graduation[0] if facts.graduation else None
        return cls(
            on=on,
            season=season,
            is_img=img_status_of(facts).is_img,
            visa=_visa(facts, dossier),
            years_at_application=_years(graduated, phases.application),
            years_at_start=_years(graduated, phases.start),
            steps=_steps(facts),
            clinical=_clinical(facts),
            letters=_letters([fact.value for fact in facts.letters]),
            certified_on=facts.certification.certified_on,
            us_training_months=_training(facts),
            phases=phases,
            specialties=facts.goal.specialties,
            states=facts.goal.states,
        )


def _phases(calendar: SeasonCalendar) -> Phases:
    found = (
        calendar.eras_view,
        calendar.ranking_opens,
        calendar.list_certification,
        calendar.match_day,
        calendar.training_starts,
    )
    return Phases(*(dated.value if dated else None for dated in found))


def _years(since: date | None, until: date | None) -> float | None:
    """Return whole months between two days as years; before the first day there are none."""
    if since is None or until is None:
        return None
    return max(0, months_between(since, until)) / 12 if until > since else 0.0


_OPEN = {
    RouteVerdict.OPEN: Point.MET,
    RouteVerdict.NOT_NEEDED: Point.MET,
    RouteVerdict.UNKNOWN: Point.UNKNOWN,
    RouteVerdict.CLOSED: Point.UNMET,
}


def _visa(facts: Facts, dossier: Dossier) -> VisaNeed:
    """Return how each offer stands: the table of sponsorship values against groups of applicants."""
    if no_sponsor_needed(facts):
        return VisaNeed(Point.MET, Point.MET, Point.MET, Point.MET, why="You need no sponsor")
    status = facts.applicant.us_status
    if status is None:
        offers = (Point.UNKNOWN, Point.UNKNOWN, Point.UNKNOWN, Point.UNKNOWN)
        return VisaNeed(*offers, why="Your US immigration status is not in the file")
    if status is UsStatus.EAD:
        offers = (Point.UNKNOWN, Point.MET, Point.MET, Point.MET)
        return VisaNeed(*offers, why="Your work authorization may do without a sponsor: ask")
    routes = {one.route: one for one in routes_of(dossier, facts.on)}
    j1, h1b = routes[VisaRoute.J1.value], routes[VisaRoute.H1B.value]
    because = tuple(dict.fromkeys((STATUS, *j1.findings[0].because, *h1b.findings[0].because)))
    if status is UsStatus.F1 and img_status_of(facts).is_img is False:
        offers = (Point.UNMET, Point.UNKNOWN, Point.MET, Point.MET)
        return VisaNeed(*offers, why="A year of OPT, then a sponsor", because=because)
    again = Point.UNKNOWN if home_standing(facts).open else Point.MET  # years left on a J-1: to be asked
    return VisaNeed(
        Point.UNMET,
        _wished(max(_OPEN[j1.verdict], again), VisaRoute.J1, facts),
        _wished(_h1b(facts, _OPEN[h1b.verdict]), VisaRoute.H1B, facts),
        Point.UNMET,
        in_h1b=status is UsStatus.H1B,
        why=f"J-1: {j1.why}. H-1B: {h1b.why}",
        because=because,
    )


def _wished(point: Point, route: VisaRoute, facts: Facts) -> Point:
    """Return how an offer stands whose visa the goal does not list: one can have it, and does not want it."""
    unwanted = facts.goal.visas and route not in facts.goal.visas
    return max(point, Point.PREFERENCE) if unwanted else point


def _h1b(facts: Facts, route: Point) -> Point:
    """Return how an H-1B stands: after Step 3 only; to be asked about where a payment may be due."""
    if route is Point.UNMET:
        return route
    if img_status_of(facts).is_img is not False and not facts.passes(ExamName.STEP_3):
        return Point.LATER
    return Point.UNKNOWN if payment_for(facts, facts.on).due is not Due.NO else route


def _steps(facts: Facts) -> Steps:
    step1, step2 = facts.passes(ExamName.STEP_1), facts.passes(ExamName.STEP_2_CK)
    failed1, failed2 = (_failed(facts.attempts(one)) for one in (ExamName.STEP_1, ExamName.STEP_2_CK))
    return Steps(
        attempts=max(failed1, failed2) + 1,
        attempts_total=failed1 + failed2 + 2,
        step1_passed=bool(step1),
        step1_failed=failed1 > 0,
        step1_score=step1[-1].value.score if step1 else None,
        step2ck_passed=bool(step2),
        step2ck_score=step2[-1].value.score if step2 else None,
        step3_passed=bool(facts.passes(ExamName.STEP_3)),
    )


def _failed(attempts: Iterable[Fact[Exam]]) -> int:
    return sum(fact.value.outcome in {Outcome.FAIL, Outcome.INCOMPLETE} for fact in attempts)


def _clinical(facts: Facts) -> Clinical:
    us = [fact.value for fact in facts.experiences if fact.value.country == "US"]
    hands = [one for one in us if is_hands_on(one)]
    watched = [one for one in us if is_observing(one)]
    return Clinical(
        _months(hands, facts.on), _months(watched, facts.on), _last(hands, facts.on), _last(watched, facts.on)
    )


def is_hands_on(experience: Experience) -> bool:
    """Say whether it counts as hands-on: not what was only watched, whatever its host calls it."""
    in_clinic = experience.type is not RotationType.TELE_ROTATION
    return experience.kind in HANDS_ON and experience.hands_on is not False and in_clinic


def is_observing(experience: Experience) -> bool:
    """Say whether it was clinical, on site, and only watched."""
    if experience.type is RotationType.TELE_ROTATION:
        return False
    clinical = experience.kind in HANDS_ON and experience.hands_on is False
    return clinical or experience.kind is ExperienceKind.OBSERVERSHIP


def _months(experiences: list[Experience], on: date) -> float | None:
    """Return months of four weeks up to a day; None where a rotation does not say when it was."""
    if any(one.since is None for one in experiences):
        return None
    spans = [(one.since, min(one.until or on, on)) for one in experiences if one.since is not None]
    days = {day for since, until in spans for day in range(since.toordinal(), until.toordinal() + 1)}
    return len(days) / (7 * WEEKS_A_MONTH)


def _last(experiences: list[Experience], on: date) -> date | None:
    return max((min(one.until or on, on) for one in experiences), default=None)


def _letters(letters: list[Letter]) -> Letters:
    by_specialty: dict[str, int] = {}
    for one in letters:
        if one.specialty:
            by_specialty[one.specialty] = by_specialty.get(one.specialty, 0) + 1
    return Letters(
        number=len(letters),
        us=sum(one.us_licensed is True for one in letters),
        us_unsaid=sum(one.us_licensed is None for one in letters),
        by_specialty=tuple(sorted(by_specialty.items())),
        specialty_unsaid=sum(one.specialty is None for one in letters),
    )


def _training(facts: Facts) -> int:
    """Return months of accredited training in the United States so far."""
    found = [fact.value for fact in facts.training if fact.value.acgme is not False]
    return sum(months_between(one.since, min(one.until or facts.on, facts.on)) for one in found)
