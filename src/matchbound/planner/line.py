"""The line: the way from medical school to the first day of residency as a row of stations.

Each station is done, next, blocked or ahead, with its day: a fact, a plan, or a forecast where it hangs on a
date that no authority has announced yet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matchbound.base.dated import Dated
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import CredentialKind, Dossier, ExamName, SeasonEntry, VisaRoute
from matchbound.planner.plan import Plan, PlannedTask, PlanStatus
from matchbound.planner.running import has_begun
from matchbound.rules.finding import SEVERITY, Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report
from matchbound.rules.seasons import SeasonCalendar, season_calendar, target_season


class StationName(StrEnum):
    """The stations, in the order in which they stand on the line."""

    APPLICATION = "application"
    STEP_1 = "step-1"
    STEP_2_CK = "step-2-ck"
    CLINICAL_SKILLS = "clinical-skills"
    CREDENTIALS = "credentials"
    CERTIFICATE = "certificate"
    SEASON = "season"
    INTERVIEWS = "interviews"
    MATCH = "match"
    VISA = "visa"
    DAY_ONE = "day-one"


ONLY_IMG = frozenset(
    {
        StationName.APPLICATION,
        StationName.CLINICAL_SKILLS,
        StationName.CREDENTIALS,
        StationName.CERTIFICATE,
    }
)
"""Stations that only an International Medical Graduate passes."""


class State(StrEnum):
    """Where somebody stands at a station."""

    DONE = "done"
    NEXT = "next"  # the first that is not done; at most one
    BLOCKED = "blocked"  # cannot be passed as things stand
    AHEAD = "ahead"


class DayKind(StrEnum):
    """How far a station's day can be believed."""

    FACT = "fact"  # it happened
    PLAN = "plan"  # planned, or announced by an authority
    FORECAST = "forecast"  # hangs on a date that nobody has announced yet


@dataclass(frozen=True, slots=True)
class Station:
    """One station: where somebody stands there, when, and why.

    `rules` names the rules that decide it; `expires` is the last day on which what is done still counts,
    where that is near.
    """

    name: StationName
    state: State
    day: date | None = None
    kind: DayKind | None = None
    why: str = ""
    rules: tuple[str, ...] = ()
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The way of one applicant as of a day, for one season."""

    as_of: date
    season: int
    enrolled_on: date | None
    stations: tuple[Station, ...]

    @property
    def done(self) -> int:
        """Return how many stations are behind."""
        return sum(one.state is State.DONE for one in self.stations)

    @property
    def next(self) -> Station | None:
        """Return the station that comes next, None where all are done or one bars the way."""
        return next((one for one in self.stations if one.state is State.NEXT), None)

    @property
    def blocked(self) -> tuple[Station, ...]:
        """Return the stations that cannot be passed as things stand."""
        return tuple(one for one in self.stations if one.state is State.BLOCKED)


def line_of(report: Report, plan: Plan | None, dossier: Dossier) -> Line:
    """Return the line as of the day of a report; with a plan, what lies ahead has the days planned for it."""
    scene = _scene(report, plan, dossier)
    stations = [_station(scene, name) for name in _names(scene)]
    if not scene.planned:
        stations = list(_undated(stations))
    return Line(report.as_of, scene.season, _enrolled_on(scene.facts), tuple(_with_next(stations)))


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the stations are read off."""

    facts: Facts
    report: Report
    season: int
    entry: SeasonEntry
    calendar: SeasonCalendar
    tasks: Mapping[str, PlannedTask]
    planned: bool
    """Whether a plan leads to the season, so that the season itself is not closed."""

    def findings(self, name: StationName) -> list[Finding]:
        """Return the findings that decide a station, worst first."""
        found = [one for one in self.report.findings if one.rule in _RULES.get(name, ())]
        return sorted(
            (one for one in found if not (one.about or "").startswith(_BESIDES)),
            key=lambda one: SEVERITY[one.verdict],
        )

    @property
    def judged(self) -> bool:
        """Say whether the findings about a season are about the season of the line."""
        return self.season == target_season(self.facts, self.report.as_of)

    @property
    def certified(self) -> bool:
        return self.report.certification is CertificationStatus.CERTIFIED

    @property
    def is_img(self) -> bool:
        return self.report.certification is not CertificationStatus.NOT_AN_IMG


_RULES: dict[StationName, tuple[str, ...]] = {
    StationName.APPLICATION: ("ecfmg.application",),
    StationName.STEP_1: ("ecfmg.step_1",),
    StationName.STEP_2_CK: ("ecfmg.step_2_ck",),
    StationName.CLINICAL_SKILLS: ("ecfmg.clinical_skills", "ecfmg.english"),
    StationName.CREDENTIALS: ("ecfmg.credentials",),
    StationName.CERTIFICATE: ("ecfmg.certificate",),
    StationName.SEASON: ("eras.season",),
    StationName.MATCH: ("nrmp.season",),
    StationName.VISA: ("visa.j1", "visa.h1b", "visa.other"),
}
_BARS: dict[StationName, tuple[str, ...]] = {
    StationName.APPLICATION: ("ecfmg.school",),
    StationName.CREDENTIALS: ("ecfmg.graduation",),
    StationName.CERTIFICATE: ("ecfmg.hold",),
}
"""Rules that can bar a station without being what is done there."""
_BESIDES = ("pathway-", "token", "letters", "admission", "payment")
"""What findings are about that decide no station: one Pathway of several, a step on the way, a detail."""
_OF_SEASON = frozenset({StationName.SEASON, StationName.MATCH})
_VISA_RULES = {VisaRoute.J1: "visa.j1", VisaRoute.H1B: "visa.h1b", VisaRoute.OTHER: "visa.other"}
_FULFILLED = frozenset({Verdict.MET, Verdict.EXPIRING, Verdict.NOT_APPLICABLE})
_NO_WAY = frozenset({Verdict.FAILED, Verdict.EXPIRED, Verdict.NOT_APPLICABLE})


def _scene(report: Report, plan: Plan | None, dossier: Dossier) -> _Scene:
    facts = Facts(dossier, report.as_of)
    planned = plan is not None and plan.status is not PlanStatus.IMPOSSIBLE
    if plan is None or has_begun(plan.season, report.as_of):
        plan, planned = None, False
    season = _arrived(facts) or (plan.season if plan and planned else target_season(facts, report.as_of))
    fact = facts.season(season)
    return _Scene(
        facts=facts,
        report=report,
        season=season,
        entry=fact.value if fact else SeasonEntry.model_construct(season=season),
        calendar=season_calendar(season),
        tasks={task.id: task for task in plan.tasks} if plan else {},
        planned=planned,
    )


def _arrived(facts: Facts) -> int | None:
    """Return the season by which somebody is in training, None if nobody knows of any."""
    for training in (fact.value for fact in reversed(facts.training) if fact.plan is None):
        running = training.until is None or training.until >= facts.on
        entry = facts.season(training.since.year) if running else None
        if entry is not None and entry.value.matched:
            return training.since.year
    return None


def _enrolled_on(facts: Facts) -> date | None:
    return min((one.value.enrolled_on for one in facts.education if one.value.enrolled_on), default=None)


def _names(scene: _Scene) -> Iterator[StationName]:
    j1 = scene.report.of("visa.j1")
    no_visa = j1 is not None and j1.verdict is Verdict.NOT_APPLICABLE
    for name in StationName:
        if (name in ONLY_IMG and not scene.is_img) or (name is StationName.VISA and no_visa):
            continue
        yield name


def _undated(stations: Iterable[Station]) -> Iterator[Station]:
    """Take the days from what lies behind a station that bars the way: nobody gets there on them."""
    barred = False
    for one in stations:
        barred = barred or one.state is State.BLOCKED
        yield replace(one, day=None, kind=None) if barred and one.state is State.AHEAD else one


def _with_next(stations: Iterable[Station]) -> Iterator[Station]:
    """Make the first station that is not done the next, unless one bars the way to it."""
    open_way = True
    for one in stations:
        if open_way and one.state is State.AHEAD:
            yield replace(one, state=State.NEXT)
        else:
            yield one
        open_way = open_way and one.state is State.DONE


def _station(scene: _Scene, name: StationName) -> Station:
    findings = scene.findings(name)
    of_another = name in _OF_SEASON and not scene.judged
    why = findings[0].summary if findings and not of_another else ""
    rules = tuple(dict.fromkeys(one.rule for one in findings))
    if _is_done(scene, name, findings):
        day = _DAYS[name].fact(scene)
        return Station(
            name, State.DONE, day, DayKind.FACT if day else None, _why_done(findings), rules, _ends(findings)
        )
    state = State.BLOCKED if _is_blocked(scene, name, findings) else State.AHEAD
    day, forecast = (None, False) if state is State.BLOCKED else _DAYS[name].ahead(scene)
    if day is not None and day < scene.report.as_of:
        day = None  # planned for a day that is over: nobody knows when instead
    kind = None if day is None else DayKind.FORECAST if forecast else DayKind.PLAN
    return Station(name, state, day, kind, why, rules)


def _why_done(findings: list[Finding]) -> str:
    """Return what says that a station is done; what does not apply says nothing."""
    return next((one.summary for one in findings if one.verdict is not Verdict.NOT_APPLICABLE), "")


def _ends(findings: list[Finding]) -> date | None:
    ends = (one.expires for one in findings if one.verdict is Verdict.EXPIRING)
    return min((day for day in ends if day), default=None)


# -- done, blocked ----------------------------------------------------------------------------------------


def _is_done(scene: _Scene, name: StationName, findings: list[Finding]) -> bool:
    if _day_one(scene) is not None:
        return True
    own = _DONE.get(name)
    if own is not None:
        return own(scene)
    if name in (StationName.STEP_1, StationName.STEP_2_CK) and not scene.is_img:
        return bool(scene.facts.passes(ExamName(name.value)))
    if scene.certified and name is not StationName.CERTIFICATE:
        return True
    return bool(findings) and all(one.verdict in _FULFILLED for one in findings)


def _is_blocked(scene: _Scene, name: StationName, findings: list[Finding]) -> bool:
    if name in _OF_SEASON and scene.planned:
        return False  # a plan leads there, by whatever way
    if name is StationName.VISA:
        wishes = scene.facts.goal.visas or tuple(_VISA_RULES)
        wished = {_VISA_RULES[wish] for wish in wishes}
        main = [one for one in findings if one.rule in wished and one.about is None]
        return bool(main) and all(one.verdict in _NO_WAY for one in main)
    bars = [one for one in scene.report.findings if one.rule in _BARS.get(name, ())]
    return any(one.verdict is Verdict.FAILED for one in (*findings, *bars))


def _interviewed(scene: _Scene) -> bool:
    return scene.entry.list_certified_on is not None or bool(scene.entry.matched)


_DONE: dict[StationName, Callable[[_Scene], bool]] = {
    StationName.SEASON: lambda scene: scene.entry.eras_submitted_on is not None or bool(scene.entry.matched),
    StationName.INTERVIEWS: _interviewed,
    StationName.MATCH: lambda scene: bool(scene.entry.matched),
    StationName.VISA: lambda scene: _visa_since(scene) is not None,
    StationName.DAY_ONE: lambda scene: _day_one(scene) is not None,
}
"""Stations that no single finding decides."""


# -- days ---------------------------------------------------------------------------------------------------

Ahead = tuple[date | None, bool]
"""A day that lies ahead, and whether it is a forecast."""


@dataclass(frozen=True, slots=True)
class _Days:
    """How a station's day is found: the day it was passed, and the day planned for it."""

    fact: Callable[[_Scene], date | None]
    ahead: Callable[[_Scene], Ahead]


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _finish(*names: str) -> Callable[[_Scene], Ahead]:
    """Return how the last day of some tasks is found."""
    return lambda scene: (
        _latest(*(scene.tasks[name].finish for name in names if name in scene.tasks)),
        False,
    )


def _first_of(*names: str) -> Callable[[_Scene], Ahead]:
    """Return how the last day of the first of some tasks that the plan has is found."""
    return lambda scene: (
        next((scene.tasks[name].finish for name in names if name in scene.tasks), None),
        False,
    )


def _announced(milestone: Dated | None) -> Ahead:
    return (milestone.value, milestone.forecast) if milestone else (None, False)


def _in_season(task: str, milestone: Callable[[SeasonCalendar], Dated | None]) -> Callable[[_Scene], Ahead]:
    """Return how the day of a task is found that hangs on a date of the season; without a plan, that date."""

    def ahead(scene: _Scene) -> Ahead:
        day, forecast = _announced(milestone(scene.calendar))
        if task in scene.tasks:
            return scene.tasks[task].finish, forecast
        return (day, forecast) if day is not None and day > scene.report.as_of else (None, False)

    return ahead


def _no_day(_scene: _Scene) -> None:
    """Return nothing: that interviews are over is told by the list that was certified, not by a day."""


def _application_day(scene: _Scene) -> date | None:
    fact = scene.facts.application
    return (fact.value.accepted_on or fact.value.submitted_on) if fact else None


def _pass_day(exam: ExamName) -> Callable[[_Scene], date | None]:
    return lambda scene: _latest(*(one.value.taken_on for one in scene.facts.passes(exam)))


def _skills_day(scene: _Scene) -> date | None:
    pathway = scene.facts.pathway.value.accepted_on if scene.facts.pathway else None
    if pathway is None:
        return _pass_day(ExamName.STEP_2_CS)(scene)
    return _latest(pathway, _pass_day(ExamName.OET_MEDICINE)(scene))


def _credentials_day(scene: _Scene) -> date | None:
    found = (scene.facts.credential(kind) for kind in CredentialKind)
    return _latest(*(one.value.verified_on for one in found if one))


def _visa_ahead(scene: _Scene) -> Ahead:
    last = ("vetting", "interview", "decision", "ds-2019", "work-papers", "training-licence")
    day = _first_of(*(f"after-match.{name}" for name in last))(scene)[0]
    return day, bool(scene.calendar.match_day and scene.calendar.match_day.forecast)


def _visa_since(scene: _Scene) -> date | None:
    """Return since when there is a visa for the residency: one issued after Match Day."""
    match_day = scene.calendar.match_day
    if match_day is None or not scene.entry.matched:
        return None
    kinds = ("j1", "h1b")
    held = [one.since for one in scene.facts.applicant.visas_held if one.kind in kinds and one.since]
    return next((day for day in sorted(held) if match_day.value <= day <= scene.report.as_of), None)


def _day_one(scene: _Scene) -> date | None:
    begun = [one.value.since for one in scene.facts.training if one.plan is None]
    days = [day for day in begun if day.year == scene.season]
    return days[0] if days and scene.entry.matched else None


_DAYS: dict[StationName, _Days] = {
    StationName.APPLICATION: _Days(_application_day, _first_of("application.accept", "application.submit")),
    StationName.STEP_1: _Days(_pass_day(ExamName.STEP_1), _first_of("step-1.sit", "step-1.result")),
    StationName.STEP_2_CK: _Days(
        _pass_day(ExamName.STEP_2_CK), _first_of("step-2-ck.sit", "step-2-ck.result")
    ),
    StationName.CLINICAL_SKILLS: _Days(_skills_day, _finish("pathway.review", "oet-medicine.result")),
    StationName.CREDENTIALS: _Days(
        _credentials_day, _finish("diploma.verify", "transcript.verify", "transfer-transcript.verify")
    ),
    StationName.CERTIFICATE: _Days(
        lambda scene: scene.facts.certification.certified_on, _finish("certificate.issue")
    ),
    StationName.SEASON: _Days(
        lambda scene: scene.entry.eras_submitted_on,
        _in_season("eras.submit", lambda calendar: calendar.eras_submit),
    ),
    StationName.INTERVIEWS: _Days(_no_day, _in_season("interviews", lambda calendar: calendar.eras_view)),
    StationName.MATCH: _Days(
        lambda scene: scene.calendar.match_day.value if scene.calendar.match_day else None,
        _in_season("match-day", lambda calendar: calendar.match_day),
    ),
    StationName.VISA: _Days(_visa_since, _visa_ahead),
    StationName.DAY_ONE: _Days(_day_one, lambda scene: _announced(scene.calendar.training_starts)),
}
