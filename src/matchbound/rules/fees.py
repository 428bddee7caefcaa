"""What one thing costs, by the dated fees of all authorities; None where nobody knows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from matchbound.base.dated import Cite, Confidence, Dated, SeasonTable, Timeline
from matchbound.base.dates import Rounding, add_months, human
from matchbound.dossier.model import ExamName
from matchbound.rules.finding import cites
from matchbound.rules.parameters import read_parameters

_HERE = Path(__file__).parent
USMLE = read_parameters(_HERE / "usmle" / "fees.yaml")
ECFMG = read_parameters(_HERE / "ecfmg" / "fees.yaml")
ERAS = read_parameters(_HERE / "eras" / "fees.yaml")
NRMP = read_parameters(_HERE / "nrmp" / "fees.yaml")
VISA = read_parameters(_HERE / "visa" / "fees.yaml")

BASIS_IMG = USMLE.timeline("basis.img")
BASIS_OTHERS = USMLE.timeline("basis.others")
PERIOD_MONTHS = USMLE.timeline("period_months")
STEP_IMG = USMLE.timeline("step.img")
STEP_GENERAL = USMLE.timeline("step.general")
STEP_2_CS = USMLE.timeline("step_2_cs")
STEP_3 = USMLE.timeline("step_3")
SURCHARGES = {
    ExamName.STEP_1: USMLE.timeline("surcharge.step_1"),
    ExamName.STEP_2_CK: USMLE.timeline("surcharge.step_2_ck"),
}
OET = ECFMG.timeline("oet")
TARIFF = ERAS.seasons("tariff")
FREE_PRIMARY = NRMP.timeline("free_ranks.primary")
FREE_SUPPLEMENTAL = NRMP.timeline("free_ranks.supplemental")
EXTRA_RANK = NRMP.timeline("extra_rank")
PERIOD_END = "period-end"


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in US dollars (None: nobody knows it), what it follows from, and who says so."""

    usd: float | None
    basis: str
    cites: tuple[Cite, ...] = ()


def exam_fee(
    exam: ExamName, *, applied_on: date, period_until: date | None = None, is_img: bool = True
) -> Price:
    """Return the fee of one sitting, without the surcharge.

    Where the end of the eligibility period decides and is not given, a period that begins at once is assumed.
    """
    if exam is ExamName.OET_MEDICINE:
        return priced(OET, applied_on)
    if exam is ExamName.STEP_2_CS:
        return priced(STEP_2_CS, applied_on, f"application on {human(applied_on)}")
    basis, day, words = _basis(exam, applied_on, period_until, is_img=is_img)
    by_period = STEP_3 if exam is ExamName.STEP_3 else STEP_GENERAL
    found = priced(by_period if _by_period(basis) else STEP_IMG, day, words)
    return replace(found, cites=cites(found.cites, basis))


def surcharge(
    exam: ExamName, *, applied_on: date, period_until: date | None = None, is_img: bool = True
) -> Price | None:
    """Return what a sitting outside the United States and Canada costs more, None where nothing is added."""
    if exam not in SURCHARGES:
        return None
    _, day, words = _basis(exam, applied_on, period_until, is_img=is_img)
    return priced(SURCHARGES[exam], day, words)


def _basis(
    exam: ExamName, applied_on: date, period_until: date | None, *, is_img: bool
) -> tuple[Dated | None, date, str]:
    """Return which basis holds (None: not known), the day that decides by it, and both in words."""
    timeline = BASIS_IMG if is_img and exam is not ExamName.STEP_3 else BASIS_OTHERS
    basis, months = timeline.find(applied_on), PERIOD_MONTHS.find(applied_on)
    if months is None or not _by_period(basis):
        return basis, applied_on, f"application on {human(applied_on)}"
    day = period_until or add_months(applied_on, months.value, rounding=Rounding.EARLIER)
    return basis, day, f"eligibility period that ends in {day.year}"


def _by_period(basis: Dated | None) -> bool:
    return basis is not None and basis.value == PERIOD_END


def eras_fee(season: int, counts_by_specialty: Mapping[str, int]) -> Price:
    """Return what ERAS applications cost in a season; the tariff begins anew with each specialty.

    >>> eras_fee(2026, {"internal-medicine": 43, "diagnostic-radiology": 7}).usd
    797
    """
    if any(count < 0 for count in counts_by_specialty.values()):
        raise ValueError("a number of programs is below zero")
    tariff = carried(TARIFF, season)
    words = ", ".join(f"{count} in {specialty}" for specialty, count in counts_by_specialty.items())
    if tariff is None:
        return Price(None, words)
    usd = sum(tariff_cost(tariff.value, count) for count in counts_by_specialty.values())
    return Price(usd, words, cites(tariff))


def tariff_cost(tiers: list[dict[str, Any]], programs: int) -> float:
    """Return the price of a number of programs in one specialty by a tariff's tiers."""
    total: float = 0
    start = 0
    for tier in tiers:
        if programs <= start:
            break
        end = tier.get("up_to", programs)
        total += tier["flat"] if "flat" in tier else tier["each"] * (min(programs, end) - start)
        start = end
    return total


def rank_fee(on: date, *, primary: int, supplemental: int = 0) -> Price:
    """Return what a rank order list costs, by its numbers of different programs, certified on a day."""
    each, free = EXTRA_RANK.on(on), FREE_PRIMARY.on(on)
    free_more = FREE_SUPPLEMENTAL.on(on)
    extra = max(primary - free.value, 0) + max(supplemental - free_more.value, 0)
    return Price(
        extra * each.value,
        f"{extra} programs beyond {free.value} and {free_more.value}",
        cites(each, free, free_more),
    )


def priced(timeline: Timeline, day: date, basis: str | None = None) -> Price:
    """Return what a timeline of fees says of a day; unknown before its history begins."""
    found = timeline.find(day)
    if found is None:
        return Price(None, basis or f"fee of {day.year} not known")
    known = found.since if found.value is not None else None
    words = f"fee since {known.year}" if known else f"fee of {day.year} not known"
    return Price(found.value, basis or words, cites(found))


def in_season(table: SeasonTable, season: int) -> Price:
    """Return what a table of fees says of a season."""
    found = carried(table, season)
    return (
        Price(found.value, f"season of {season}", cites(found))
        if found
        else Price(None, f"season of {season}")
    )


def carried(table: SeasonTable, season: int) -> Dated | None:
    """Return a season's value; a season after the last listed one takes over its value, unconfirmed."""
    last = table.values[-1] if table.values else None
    if last is None or last.season is None or season <= last.season:
        return table.of(season)
    note = f"No fee of {season} could be read; that of {last.season} stands for it"
    return replace(
        last,
        season=season,
        forecast=True,
        cite=replace(last.cite, confidence=Confidence.UNCONFIRMED, note=note),
    )
