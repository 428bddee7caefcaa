"""Things to pay: what bringing about one need costs if it is paid on a day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.base.dated import Cite, Timeline
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import CredentialKind, ExamName
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.eras.season import other_service
from matchbound.rules.fees import (
    ECFMG,
    ERAS,
    NRMP,
    VISA,
    Price,
    eras_fee,
    exam_fee,
    in_season,
    priced,
    surcharge,
)
from matchbound.rules.finding import Need, cite_data, cites
from matchbound.rules.seasons import season_calendar, target_season

APPLICATION, ACCOUNT, VERIFICATION = (ECFMG.timeline(n) for n in ("application", "account", "verification"))
PATHWAY, TOKEN, TRANSCRIPT = ECFMG.seasons("pathway"), ERAS.seasons("token"), ERAS.seasons("transcript")
REGISTRATION, LATE = NRMP.seasons("registration"), NRMP.timeline("late_registration")
INTEGRITY, COLLECTED = VISA.timeline("integrity"), VISA.timeline("integrity_collected")
VISA_EXEMPT = VISA.timeline("visa_exempt")

EXAM_NEEDS = {
    Need.STEP_1: ExamName.STEP_1,
    Need.STEP_2_CK: ExamName.STEP_2_CK,
    Need.STEP_3: ExamName.STEP_3,
    Need.OET: ExamName.OET_MEDICINE,
}
EXAM_TITLES = {
    ExamName.STEP_1: "Step 1",
    ExamName.STEP_2_CK: "Step 2 CK",
    ExamName.STEP_2_CS: "Step 2 CS",
    ExamName.STEP_3: "Step 3",
    ExamName.OET_MEDICINE: "OET Medicine",
}
CREDENTIAL_NEEDS = {
    Need.DIPLOMA: (CredentialKind.DIPLOMA, "Verification of the diploma"),
    Need.TRANSCRIPT: (CredentialKind.TRANSCRIPT, "Verification of the final transcript"),
    Need.TRANSFER_TRANSCRIPT: (CredentialKind.TRANSFER, "Verification of a transfer transcript"),
}


class Payer(StrEnum):
    """Whether an item burdens the applicant; only YOU counts in the sums."""

    YOU = "you"
    EMPLOYER = "employer pays"
    OTHER_ROUTE = "only if the other visa is chosen"
    NOT_COLLECTED = "not collected at last evidence"


@dataclass(frozen=True, slots=True)
class CostItem:
    """One thing to pay: how much (None: unknown), by what it is set, when, and who says so."""

    item: str
    title: str
    usd: float | None
    basis: str
    when: date | None = None
    paid: bool = False
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    need: Need | None = None
    payer: Payer = Payer.YOU

    def to_data(self) -> dict[str, Any]:
        """Return the item as plain data."""
        return {
            "item": self.item,
            "title": self.title,
            "usd": self.usd,
            "basis": self.basis,
            "when": self.when.isoformat() if self.when else None,
            "paid": self.paid,
            "payer": self.payer.value,
            "because": list(self.because),
            "need": self.need.value if self.need else None,
            "cites": [cite_data(cite) for cite in self.cites],
        }


def fee_for(need: Need, facts: Facts, on: date) -> tuple[CostItem, ...]:
    """Return what bringing about a need costs if it is paid on a day; nothing for what costs nothing."""
    if need in EXAM_NEEDS:
        return tuple(exam_items(EXAM_NEEDS[need], facts, on, need=need))
    if need in CREDENTIAL_NEEDS:
        kind, title = CREDENTIAL_NEEDS[need]
        return _since(VERIFICATION, on, kind.value, title, need)
    return _FEES.get(need, _nothing)(facts, on)


def _nothing(facts: Facts, on: date) -> tuple[CostItem, ...]:
    del facts, on
    return ()


def _item(item: str, title: str, price: Price, need: Need | None, payer: Payer = Payer.YOU) -> CostItem:
    return CostItem(item, title, price.usd, price.basis, cites=price.cites, need=need, payer=payer)


def _since(timeline: Timeline, on: date, item: str, title: str, need: Need) -> tuple[CostItem, ...]:
    """Return a fee that did not exist before its history begins."""
    if timeline.find(on) is None:
        return ()
    return (_item(item, title, priced(timeline, on), need),)


def application_items(facts: Facts, on: date) -> tuple[CostItem, ...]:
    """Return the application's fee and, since there are accounts to pay for, the account's."""
    del facts
    need = Need.CERTIFICATION_APPLICATION
    first = _item("application", "Application for ECFMG Certification", priced(APPLICATION, on), need)
    account = _since(ACCOUNT, on, "account", "MyIntealth account, identification included", need)
    return (*account, first)


def is_img(facts: Facts) -> bool:
    """Say whether the applicant is an IMG, or may be one for all that is known."""
    kept = facts.memo.get(is_img)
    if kept is None:
        facts.memo[is_img] = kept = img_status_of(facts).is_img is not False
    return bool(kept)


def exam_items(
    exam: ExamName, facts: Facts, on: date, *, until: date | None = None, need: Need | None = None
) -> Iterator[CostItem]:
    """Return the fee of a sitting applied for on a day, and the surcharge where it is sat abroad."""
    img, title = is_img(facts), EXAM_TITLES[exam]
    price = exam_fee(exam, applied_on=on, period_until=until, is_img=img)
    yield _item(exam.value, title, price, need)
    more = surcharge(exam, applied_on=on, period_until=until, is_img=img)
    if more is not None and not _sits_in_us_or_canada(facts):
        path = ("applicant.in_us",)
        found = _item(f"{exam.value}-surcharge", f"{title}, surcharge outside US and Canada", more, need)
        yield replace(found, because=path)


def _sits_in_us_or_canada(facts: Facts) -> bool:
    """Say whether the applicant is there now, or lives in Canada; where they sat an exam is not recorded."""
    applicant = facts.applicant
    home = applicant.permanent_residence
    at_home_in_canada = home == "CA" or (home is None and set(applicant.citizenships) == {"CA"})
    return bool(applicant.in_us) or at_home_in_canada


def pathway_item(season: int) -> CostItem:
    """Return the fee of a Pathway application in a season."""
    return _item("pathway", "Application to a Pathway", in_season(PATHWAY, season), Need.PATHWAY)


def _pathway(facts: Facts, on: date) -> tuple[CostItem, ...]:
    return (pathway_item(target_season(facts, on)),)


def token_item(season: int) -> CostItem:
    """Return the fee of ECFMG's ERAS token in a season."""
    return _item("eras-token", "ERAS token from ECFMG", in_season(TOKEN, season), Need.ERAS_TOKEN)


def _token(facts: Facts, on: date) -> tuple[CostItem, ...]:
    return (token_item(target_season(facts, on)),) if is_img(facts) else ()


def eras_item(price: Price, because: tuple[str, ...] = ()) -> CostItem:
    """Return applications through ERAS as one item."""
    found = _item("eras", "ERAS applications", price, Need.ERAS_APPLICATION)
    return replace(found, because=because)


def transcript_item(season: int) -> CostItem:
    """Return the fee of the USMLE transcript in a season of ERAS."""
    price = in_season(TRANSCRIPT, season)
    return _item("usmle-transcript", "USMLE transcript for ERAS", price, Need.ERAS_APPLICATION)


def _eras(facts: Facts, on: date) -> tuple[CostItem, ...]:
    """Return one item for each specialty, or one unknown item while number or specialties are not chosen."""
    season = target_season(facts, on)
    transcript = transcript_item(season)
    count, specialties = facts.goal.programs_per_specialty, facts.goal.specialties
    if count is None or not specialties:
        return (_eras_unknown(facts, season), transcript)
    return (*(_eras_specialty(one, count, season) for one in specialties), transcript)


def _eras_unknown(facts: Facts, season: int) -> CostItem:
    wanted = {
        "goal.programs_per_specialty": facts.goal.programs_per_specialty is None,
        "goal.specialties": not facts.goal.specialties,
    }
    missing = tuple(path for path, lacks in wanted.items() if lacks)
    price = Price(None, f"add {' and '.join(missing)}", eras_fee(season, {}).cites)
    return eras_item(price, missing)


def _eras_specialty(specialty: str, count: int, season: int) -> CostItem:
    title, need = f"Applications, {specialty.replace('-', ' ')}", Need.ERAS_APPLICATION
    service = other_service(specialty, season)
    if service is not None:
        price = Price(None, f"through {service.value[specialty]}, not ERAS", cites(service))
    else:
        price = replace(eras_fee(season, {specialty: count}), basis=f"{count} programs, season of {season}")
    found = _item(f"eras-{specialty}", title, price, need)
    return replace(found, because=("goal.programs_per_specialty",))


def _registration(facts: Facts, on: date) -> tuple[CostItem, ...]:
    return registration_items(target_season(facts, on), on)


def registration_items(season: int, on: date) -> tuple[CostItem, ...]:
    """Return the fee of registering for a season's Match on a day, and what comes on top if that is late."""
    need = Need.NRMP_REGISTRATION
    items = (_item("nrmp-registration", "NRMP registration", in_season(REGISTRATION, season), need),)
    deadline = season_calendar(season).nrmp_standard_deadline
    if deadline is None or on <= deadline.value:
        return items
    late = priced(LATE, on, f"after {human(deadline.value)}")
    return (*items, _item("nrmp-late", "NRMP late registration", late, need))


def _j1(facts: Facts, on: date) -> tuple[CostItem, ...]:
    need = Need.J1_SPONSORSHIP
    titles = {"sponsor": "J-1 sponsorship (EVSP), first year", "sevis": "SEVIS I-901 fee"}
    items = [
        _item(f"j1-{name}", title, priced(VISA.timeline(f"j1.{name}"), on), need)
        for name, title in titles.items()
    ]
    return (*items, *_visa_stamp("j1", "J-1", facts, on, need))


def _visa_stamp(name: str, title: str, facts: Facts, on: date, need: Need) -> Iterator[CostItem]:
    """Return what the visa in the passport costs; visa-exempt citizens need none."""
    exempt = VISA_EXEMPT.find(on)
    if exempt is not None and not set(facts.applicant.citizenships).isdisjoint(exempt.value):
        return
    yield _item(f"{name}-visa", f"{title} visa (MRV fee)", priced(VISA.timeline(f"{name}.visa"), on), need)
    collected = COLLECTED.find(on)
    if collected is None:
        return
    fee = priced(INTEGRITY, on, "at least; at the issue of the visa")
    fee = replace(fee, cites=cites(fee.cites, collected))
    payer = Payer.YOU if collected.value else Payer.NOT_COLLECTED
    yield _item(f"{name}-integrity", "Visa integrity fee", fee, need, payer)


def _h1b(facts: Facts, on: date) -> tuple[CostItem, ...]:
    need, basis = Need.H1B_PETITION, "nonprofit or small employer"
    titles = {
        "base": ("H-1B petition (I-129)", basis),
        "fraud_prevention": ("H-1B fraud prevention fee", "first petition"),
        "premium": ("H-1B premium processing", "if the employer asks for it"),
    }
    items = [
        _item(f"h1b-{name.replace('_', '-')}", title, priced(VISA.timeline(f"h1b.{name}"), on, how), need)
        for name, (title, how) in titles.items()
    ]
    employer = (replace(one, payer=Payer.EMPLOYER) for one in items)
    return (*employer, *_visa_stamp("h1b", "H-1B", facts, on, need))


def _licence(facts: Facts, on: date) -> tuple[CostItem, ...]:
    del facts, on
    price = Price(None, "by state; many hospitals pay it")
    return (_item("training-licence", "Training license or permit", price, Need.TRAINING_LICENCE),)


_FEES: dict[Need, Callable[[Facts, date], tuple[CostItem, ...]]] = {
    Need.CERTIFICATION_APPLICATION: application_items,
    Need.PATHWAY: _pathway,
    Need.ERAS_TOKEN: _token,
    Need.ERAS_APPLICATION: _eras,
    Need.NRMP_REGISTRATION: _registration,
    Need.J1_SPONSORSHIP: _j1,
    Need.H1B_PETITION: _h1b,
    Need.TRAINING_LICENCE: _licence,
}
