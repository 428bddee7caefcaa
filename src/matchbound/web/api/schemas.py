"""The forms of what is told: the JSON of the command line, key by key."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from matchbound.dossier.model import Dossier
from matchbound.web.api.problems import ProblemFault, Told

Next = str | None


class Cite(Told):
    """Who says so, where, and when it was looked up."""

    source: str
    url: str
    checked_on: date
    confidence: str
    note: str = ""


# -- dossiers ----------------------------------------------------------------------------------------------


class DossierLine(Told):
    """A dossier in a list: its newest version."""

    id: UUID
    version: int
    written_at: datetime


class DossierTold(DossierLine):
    """One version of a dossier with its content."""

    dossier: Dossier


class DossierSaved(DossierLine):
    """A version just saved; its content is told to tokens that may read it."""

    dossier: Dossier = Field(default_factory=Dossier, description="Only with the scope dossier:read.")


class DossierPage(Told):
    """A page of dossiers."""

    items: list[DossierLine]
    next: Next


class VersionTold(Told):
    """One line of a dossier's history."""

    number: int
    summary: str
    written_at: datetime


class VersionPage(Told):
    """A page of a dossier's history, newest first."""

    items: list[VersionTold]
    next: Next


class Checked(Told):
    """What is wrong with a dossier that was only looked at."""

    ok: bool
    faults: list[ProblemFault]


# -- status, plan, costs, visas ----------------------------------------------------------------------------


class FindingTold(Told):
    """What one rule says."""

    rule: str
    about: str | None
    verdict: str
    summary: str
    because: list[str]
    due: date | None
    expires: date | None
    earliest: date | None
    next: str | None
    needs: list[str]
    cites: list[Cite]


class Img(Told):
    """Whether somebody is an International Medical Graduate; null: not known."""

    is_img: bool | None
    kind: str


class Status(Told):
    """Every finding about a dossier as of a day, worst first."""

    as_of: date
    img: Img
    certification: str
    assumed_season: int | None
    findings: list[FindingTold]


class Days(Told):
    """How long something takes."""

    least: int
    likely: int
    most: int


class TaskCost(Told):
    """What a task costs; null: not known."""

    title: str
    usd: float | None
    cites: list[Cite]


class TaskTold(Told):
    """One task of a plan."""

    id: str
    title: str
    start: date
    finish: date
    days: Days
    slack_days: int | None
    latest_start: date | None
    critical: bool
    reason: str
    rule: str | None
    effort_hours: float | None
    hours_per_week: float | None
    usd: float | None
    costs: list[TaskCost]
    after: list[str]
    needs: list[str]
    cites: list[Cite]
    note: str | None


class DeadlineTold(Told):
    """A deadline and how the plan stands to it."""

    id: str
    title: str
    day: date
    finish: date
    slack_days: int
    probability: float
    weight: str
    hard: bool
    tasks: list[str]
    forecast: bool
    unconfirmed: bool
    cites: list[Cite]


class GroundTold(Told):
    """A fact, wish or date that cannot be met together with others."""

    key: str
    kind: str
    words: str
    cites: list[Cite]


class ConflictTold(Told):
    """Why there is no plan."""

    sentences: list[str]
    smallest: bool
    grounds: list[GroundTold]
    further: list[GroundTold]
    enough: list[str] | None
    findings: list[FindingTold]


class Month(Told):
    """What a month costs."""

    month: str
    usd: float


class DoubtTold(Told):
    """What a plan rests on and nobody confirmed."""

    about: str
    cite: Cite


class PlanTold(Told):
    """A plan, or why there is none."""

    season: int
    as_of: date
    status: str
    season_was_named: bool
    slack_days: int | None
    proven: bool
    gap: str | None
    tasks: list[TaskTold]
    critical_path: list[str]
    deadlines: list[DeadlineTold]
    cost_by_month: list[Month]
    cost_usd: float
    unknown_costs: list[str]
    conflict: ConflictTold | None
    earliest_season: int | None
    assumptions: list[str]
    unconfirmed: list[DoubtTold]


class PlanInTheMaking(Told):
    """The plan is being made: ask again after as many seconds as Retry-After says."""

    status: str


class CostTold(Told):
    """One thing that is paid; null: nobody knows how much."""

    item: str
    title: str
    usd: float | None
    basis: str
    when: date | None
    paid: bool
    payer: str
    because: list[str]
    need: str | None
    cites: list[Cite]


class Costs(Told):
    """What the whole way costs."""

    as_of: date
    season: int
    budget_usd: float | None
    paid_usd: float
    to_pay_usd: float
    total_usd: float
    unknown: list[str]
    items: list[CostTold]


class VisaStepTold(Told):
    """One step between Match Day and day one; days: shortest, likely, longest."""

    id: str
    title: str
    who: str
    days: list[int]
    after: list[str]
    latest_safe: str | None


class RouteTold(Told):
    """One visa route: open, closed or unknown."""

    route: str
    verdict: str
    why: str
    conditions: list[str]
    pros: list[str]
    cons: list[str]
    ask: list[str]
    findings: list[FindingTold]
    steps: list[VisaStepTold]


class Visas(Told):
    """Every visa route as of a day."""

    as_of: date
    routes: list[RouteTold]
    disclaimer: str


# -- programs ----------------------------------------------------------------------------------------------


class Offer(Told):
    """Positions of a track in one season."""

    season: int
    quota: int | None
    filled: int | None


class TrackTold(Told):
    """One NRMP code of a program."""

    kind: str
    nrmp_code: str | None
    offers: list[Offer]


class ProgramTold(Told):
    """What a program is; null: not known. Synthetic programs exist nowhere."""

    id: str
    name: str
    specialty: str
    acgme_id: str | None
    sponsor: str | None
    city: str | None
    state: str | None
    website: str | None
    img_share: float | None
    accreditation: str | None
    service: str | None
    setting: str | None
    synthetic: bool
    tracks: list[TrackTold]


class ProgramPage(Told):
    """A page of programs."""

    items: list[ProgramTold]
    next: Next


class Said(Told):
    """One statement about a program, with who made it."""

    requirement: str
    value: str
    force: str
    condition: str | None
    source: str
    source_name: str
    url: str | None
    seen_on: date | None
    season: int | None
    note: str | None
    confirmations: int
    disputes: int


class Standing(Said):
    """A statement, whether it stands, and whether another contradicts it."""

    stands: bool
    contradicted: bool


class ProgramWithSaid(ProgramTold):
    """A program with all that is said of it."""

    said: list[Standing]


class Criterion(Told):
    """How a dossier stands to one requirement."""

    criterion: str
    stands: str
    summary: str
    because: list[str]
    change: str | None
    said: list[Said]


class ScreenedProgram(Told):
    """What a program's stated requirements mean for a dossier."""

    id: str
    name: str
    specialty: str
    city: str | None
    state: str | None
    synthetic: bool
    verdict: str
    fit: int
    grounds: list[Criterion]


class ScreeningPage(Told):
    """A page of screened programs, the best fit first."""

    items: list[ScreenedProgram]
    next: Next
    as_of: date
    season: int
    found: int
    synthetic: bool
    disclaimer: str


# -- rules and seasons -------------------------------------------------------------------------------------


class RuleLine(Told):
    """A rule in a list."""

    rule: str
    says: str


class RuleList(Told):
    """Every rule."""

    items: list[RuleLine]


class ValueTold(Cite):
    """One value of a parameter, since when, and who says so."""

    since: str = Field(alias="from")
    value: Any


class ParameterTold(Told):
    """A parameter with its history."""

    name: str
    about: str
    unit: str
    values: list[ValueTold]


class CaseTold(Told):
    """A case that pins a rule."""

    id: str
    title: str
    on: date
    expect: list[Any]


class RuleTold(Told):
    """A rule in plain words, with its parameters and cases."""

    rule: str
    only_img: bool
    text: str
    parameters: list[ParameterTold]
    cases: list[CaseTold]


class Milestone(Told):
    """A dated event of a season; a forecast where no date was announced."""

    day: date
    forecast: bool
    cite: Cite


class SeasonTold(Told):
    """The milestones of the season that ends with Match Day of its year; null: not known."""

    season: int
    milestones: dict[str, Milestone | None]


# -- cohorts -----------------------------------------------------------------------------------------------


class OrganizationTold(Told):
    """An organization that somebody advises for."""

    id: int
    name: str


class OrganizationList(Told):
    """The organizations that somebody advises for."""

    items: list[OrganizationTold]


class PersonTold(Told):
    """One person of a cohort; null: not known or not shared, as `unknown` and `not_shared` say."""

    person: int
    name: str
    as_of: date | None
    season: int | None
    stage: str | None
    next: str | None
    next_due: date | None
    changed_on: date | None
    stuck: str | None
    expires_on: date | None
    certification: str | None
    unknown_facts: int | None
    last_exam: str | None
    attempts_left: int | None
    plan: str | None
    us_letters: int | None
    matched: str | None
    unknown: list[str]
    not_shared: list[str]


class PeoplePage(Told):
    """A page of a cohort."""

    items: list[PersonTold]
    next: Next


# -- webhooks ----------------------------------------------------------------------------------------------


class WebhookWanted(Told):
    """Where to tell, and of which dossier."""

    url: str = Field(max_length=2000, json_schema_extra={"format": "uri"})
    dossier: UUID


class WebhookTold(Told):
    """A webhook; switched off once nobody answered."""

    id: UUID
    dossier: UUID
    url: str
    created_at: datetime
    failures: int
    disabled_at: datetime | None


class WebhookMade(WebhookTold):
    """A webhook just made, with the secret that signs what is sent: shown this once."""

    secret: str


class WebhookPage(Told):
    """A page of webhooks."""

    items: list[WebhookTold]
    next: Next
