"""What the whole way costs one applicant: what was paid, what is still to pay, and what nobody knows."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import (
    CredentialKind,
    Dossier,
    Exam,
    ExamName,
    Outcome,
    SeasonEntry,
    UsStatus,
    VisaRoute,
)
from matchbound.rules.cost_items import (
    CREDENTIAL_NEEDS,
    EXAM_NEEDS,
    CostItem,
    Payer,
    application_items,
    eras_item,
    exam_items,
    fee_for,
    is_img,
    pathway_item,
    registration_items,
    token_item,
    transcript_item,
)
from matchbound.rules.fees import Price, eras_fee
from matchbound.rules.finding import Need
from matchbound.rules.nrmp.confirmation import certified_on
from matchbound.rules.seasons import season_calendar, target_season
from matchbound.rules.usmle.attempt_limit import limit_on, steps_at_limit

__all__ = ["CostItem", "CostReport", "Payer", "costs_of", "fee_for"]

FREE_TO_WORK = frozenset(
    {UsStatus.CITIZEN, UsStatus.PERMANENT_RESIDENT, UsStatus.REFUGEE_OR_ASYLEE, UsStatus.EAD}
)


@dataclass(frozen=True, slots=True)
class CostReport:
    """Every item of the way, as of a day, for a season; sums are of known amounts only."""

    as_of: date
    season: int
    budget_usd: float | None
    items: tuple[CostItem, ...]

    @property
    def paid_usd(self) -> float:
        """Return what was paid, as far as it is known."""
        return sum(one.usd or 0 for one in self._counted() if one.paid)

    @property
    def to_pay_usd(self) -> float:
        """Return what is still to pay, as far as it is known."""
        return sum(one.usd or 0 for one in self._counted() if not one.paid)

    @property
    def total_usd(self) -> float:
        """Return both together."""
        return self.paid_usd + self.to_pay_usd

    @property
    def unknown(self) -> tuple[CostItem, ...]:
        """Return the items that count and whose amount nobody knows."""
        return tuple(one for one in self._counted() if one.usd is None)

    def _counted(self) -> Iterator[CostItem]:
        return (one for one in self.items if one.payer is Payer.YOU)

    def to_data(self) -> dict[str, Any]:
        """Return the report as plain data, as `costs --json` prints it."""
        return {
            "as_of": self.as_of.isoformat(),
            "season": self.season,
            "budget_usd": self.budget_usd,
            "paid_usd": self.paid_usd,
            "to_pay_usd": self.to_pay_usd,
            "total_usd": self.total_usd,
            "unknown": [one.item for one in self.unknown],
            "items": [one.to_data() for one in self.items],
        }

    def to_json(self, *, indent: int | None = 1) -> str:
        """Return the report as JSON."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=indent)


def costs_of(dossier: Dossier, on: date) -> CostReport:
    """Return what the whole way costs, item by item: what was paid first, by date, then what is to come.

    What comes is priced on the day planned for it where one is known, else on the day judged.
    """
    facts = Facts(dossier, on)
    found = [*_certifying(facts), *_sittings(facts), *_seasons(facts), *_visas(facts)]
    paid = sorted((one for one in found if one.paid), key=lambda one: one.when or on)
    items = (*paid, *(one for one in found if not one.paid))
    return CostReport(on, target_season(facts, on), facts.goal.budget_usd, items)


def _paid(items: Iterable[CostItem], day: date, path: str) -> Iterator[CostItem]:
    return (replace(one, when=day, paid=True, because=(path, *one.because)) for one in items)


def _to_pay(need: Need, facts: Facts, when: date | None = None) -> Iterator[CostItem]:
    """Return what a need will cost, priced on its day if that lies ahead."""
    ahead = when if when is not None and when > facts.on else None
    return (replace(one, when=ahead) for one in fee_for(need, facts, ahead or facts.on))


def _certifying(facts: Facts) -> Iterator[CostItem]:
    if not is_img(facts):
        return
    certified = facts.certification.certified_on is not None
    yield from _application_of(facts, certified=certified)
    yield from _credentials_of(facts, certified=certified)
    yield from _pathway_of(facts, certified=certified)


def _application_of(facts: Facts, *, certified: bool) -> Iterator[CostItem]:
    fact = facts.application
    submitted = fact.value.submitted_on if fact else None
    if fact is not None and submitted is not None:
        yield from _paid(application_items(facts, submitted), submitted, f"{fact.path}.submitted_on")
    elif not certified:
        planned = fact.plan.submitted_on if fact and fact.plan else None
        yield from _to_pay(Need.CERTIFICATION_APPLICATION, facts, planned)


def _credentials_of(facts: Facts, *, certified: bool) -> Iterator[CostItem]:
    for need, (kind, _) in CREDENTIAL_NEEDS.items():
        sent = [one for one in facts.credentials if one.value.kind is kind]
        submitted = [one for one in sent if one.value.submitted_on is not None]
        for fact in submitted:
            day = fact.value.submitted_on or facts.on
            yield from _paid(fee_for(need, facts, day), day, f"{fact.path}.submitted_on")
        if not certified and not submitted and (sent or kind is not CredentialKind.TRANSFER):
            yield from _to_pay(need, facts, sent[-1].plan.submitted_on if sent and sent[-1].plan else None)


def _pathway_of(facts: Facts, *, certified: bool) -> Iterator[CostItem]:
    fact = facts.pathway
    submitted = fact.value.submitted_on if fact else None
    if fact is not None and submitted is not None:
        yield from _paid((pathway_item(fact.value.season),), submitted, f"{fact.path}.submitted_on")
    refused = fact is not None and fact.value.rejected_on is not None
    done = certified or facts.passes(ExamName.STEP_2_CS) or submitted is not None
    if refused or not done:
        planned = fact.plan.submitted_on if fact and fact.plan else None
        yield from _to_pay(Need.PATHWAY, facts, planned)
    elif certified and submitted is not None:
        yield from _renewal(facts)


def _renewal(facts: Facts) -> Iterator[CostItem]:
    """Return the renewal of a Pathway whose certificate ends before training begins; nobody knows its fee."""
    starts = season_calendar(target_season(facts, facts.on)).training_starts
    if starts is not None and not certified_on(facts, max(starts.value, facts.on)):
        because = ("certification.pathway", "certification.certified_on")
        basis, title = "fee not known; ask ECFMG", "Renewal of the Pathway"
        yield CostItem("pathway-renewal", title, None, basis, because=because, need=Need.PATHWAY)


def _sittings(facts: Facts) -> Iterator[CostItem]:
    """Return every sitting that took place, then the exams still to pass."""
    for fact in facts.exams:
        yield from _sitting(fact, facts)
    for need in (Need.STEP_1, Need.STEP_2_CK, Need.OET, Need.STEP_3):
        if _still_to_sit(need, facts):
            yield from _exam_ahead(need, facts)


def _sitting(fact: Fact[Exam], facts: Facts) -> Iterator[CostItem]:
    """Price a sitting by the day of its application, or by its own day where that is not recorded."""
    exam = fact.value
    day = exam.applied_on or exam.taken_on
    until = exam.period.until if exam.period else exam.taken_on
    items = exam_items(exam.exam, facts, day, until=until)
    if exam.applied_on is not None:
        return _paid(items, day, f"{fact.path}.applied_on")
    stood_in = (replace(one, basis="by the day of the sitting") for one in items)
    return _paid(stood_in, day, f"{fact.path}.taken_on")


def _still_to_sit(need: Need, facts: Facts) -> bool:
    exam = EXAM_NEEDS[need]
    sat = facts.attempts(exam)
    if facts.passes(exam) or (sat and sat[-1].value.outcome is Outcome.WITHHELD):
        return False
    if steps_at_limit(facts, limit_on(facts, facts.on)):
        return need is Need.OET and facts.certification.certified_on is None
    if need is Need.STEP_3:
        return VisaRoute.H1B in facts.goal.visas and _needs_visa(facts)
    if facts.certification.certified_on is not None:
        return False
    return need is not Need.OET or (is_img(facts) and not facts.passes(ExamName.STEP_2_CS))


def _exam_ahead(need: Need, facts: Facts) -> Iterator[CostItem]:
    exam = EXAM_NEEDS[need]
    plan = next((one for one in facts.planned_exams if one.value.exam is exam), None)
    payer = Payer.OTHER_ROUTE if need is Need.STEP_3 and _route(facts) is not VisaRoute.H1B else Payer.YOU
    items = _planned(plan, need, facts) if plan else fee_for(need, facts, facts.on)
    return (replace(one, payer=payer) for one in items)


def _planned(plan: Fact[Exam], need: Need, facts: Facts) -> tuple[CostItem, ...]:
    """Price an exam that has a date: paid already if its application is in."""
    exam = plan.value
    applied = exam.applied_on if exam.applied_on and exam.applied_on <= facts.on else None
    until = exam.period.until if exam.period else exam.taken_on
    items = exam_items(exam.exam, facts, applied or facts.on, until=until, need=need)
    if applied is not None:
        return tuple(_paid(items, applied, f"{plan.path}.applied_on"))
    return tuple(replace(one, when=exam.applied_on, because=(plan.path, *one.because)) for one in items)


def _seasons(facts: Facts) -> Iterator[CostItem]:
    """Return what earlier seasons cost, then the target season."""
    season = target_season(facts, facts.on)
    for entry in sorted({one.season for one in facts.dossier.seasons} | {season}):
        fact = facts.season(entry)
        if fact is not None:
            yield from _season_paid(fact, facts)
        if entry == season:
            yield from _season_ahead(
                fact.value if fact else SeasonEntry.model_construct(season=season), facts
            )


def _season_paid(fact: Fact[SeasonEntry], facts: Facts) -> Iterator[CostItem]:
    entry, path = fact.value, fact.path
    if entry.token_on is not None and is_img(facts):
        yield from _paid((token_item(entry.season),), entry.token_on, f"{path}.token_on")
    if entry.eras_submitted_on is not None:
        items = _eras_paid(entry, path, facts)
        yield from _paid(items, entry.eras_submitted_on, f"{path}.eras_submitted_on")
    if entry.nrmp_registered_on is not None:
        items = registration_items(entry.season, entry.nrmp_registered_on)
        yield from _paid(items, entry.nrmp_registered_on, f"{path}.nrmp_registered_on")


def _eras_paid(entry: SeasonEntry, path: str, facts: Facts) -> tuple[CostItem, ...]:
    """Price the applications of a season: exactly where the split over specialties cannot matter."""
    count, parts = entry.programs_applied, max(len(facts.goal.specialties), 1)
    if count is None:
        missing = (f"{path}.programs_applied",)
        applications = eras_item(Price(None, "number of programs not recorded"), missing)
    else:
        applications = eras_item(_eras_between(entry.season, count, parts))
    return applications, transcript_item(entry.season)


def _eras_between(season: int, count: int, parts: int) -> Price:
    whole = eras_fee(season, {"one": count})
    shares = {str(n): count // parts + (n < count % parts) for n in range(parts)}
    split = eras_fee(season, shares)
    basis = f"{count} programs, season of {season}"
    if whole.usd == split.usd:
        return replace(whole, basis=basis)
    low, high = sorted((whole.usd or 0, split.usd or 0))
    return Price(None, f"{basis}: about {low:,} to {high:,} by their split", whole.cites)


def _season_ahead(entry: SeasonEntry, facts: Facts) -> Iterator[CostItem]:
    calendar = season_calendar(entry.season)
    told, closes = calendar.match_week, calendar.list_certification
    if (entry.matched and told and facts.on >= told.value) or (closes and facts.on > closes.value):
        return
    if entry.token_on is None and entry.eras_submitted_on is None:
        opens = calendar.eras_tokens
        yield from _to_pay(Need.ERAS_TOKEN, facts, opens.value if opens else None)
    if entry.eras_submitted_on is None:
        submit = calendar.eras_submit
        yield from _to_pay(Need.ERAS_APPLICATION, facts, submit.value if submit else None)
    if entry.nrmp_registered_on is None:
        opens = calendar.nrmp_opens
        yield from _to_pay(Need.NRMP_REGISTRATION, facts, opens.value if opens else None)


def _needs_visa(facts: Facts) -> bool:
    return facts.applicant.us_status not in FREE_TO_WORK and "US" not in facts.applicant.citizenships


def _route(facts: Facts) -> VisaRoute:
    """Return the visa wished for most; J-1, the usual one, where none is named."""
    return next((one for one in facts.goal.visas if one is not VisaRoute.OTHER), VisaRoute.J1)


def _visas(facts: Facts) -> Iterator[CostItem]:
    """Return the visa after Match Day, the other route's fees beside it, and the licence to train."""
    matched = season_calendar(target_season(facts, facts.on)).match_day
    when = matched.value if matched else None
    if _needs_visa(facts):
        first = _route(facts)
        needs = {VisaRoute.J1: Need.J1_SPONSORSHIP, VisaRoute.H1B: Need.H1B_PETITION}
        for route in sorted({first, *facts.goal.visas} & set(needs), key=lambda one: one is not first):
            items = _to_pay(needs[route], facts, when)
            yield from items if route is first else _of_other_route(items)
    yield from _to_pay(Need.TRAINING_LICENCE, facts, when)


def _of_other_route(items: Iterable[CostItem]) -> Iterator[CostItem]:
    """Mark what only the other visa would cost; what no visa costs yet is told once."""
    for item in items:
        if item.payer is not Payer.NOT_COLLECTED:
            yield replace(item, payer=Payer.OTHER_ROUTE) if item.payer is Payer.YOU else item
