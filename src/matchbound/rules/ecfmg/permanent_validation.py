"""How a certificate that rests on a Pathway becomes permanent; read by the rule on the certificate."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from matchbound.base.dated import Cite
from matchbound.base.dates import DAY, Rounding, add_months, months_between
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Licence, LicenceKind, Training
from matchbound.rules.finding import cites
from matchbound.rules.parameters import read_parameters

P = read_parameters(Path(__file__).with_name("certificate.yaml"))  # shown with the rule on the certificate
TRAINING_MONTHS = P.timeline("training_months")
LICENCE_COUNTRIES = P.timeline("licence_countries")
AUTOMATIC = P.timeline("automatic_visas")


class Progress(StrEnum):
    """How far permanent validation is."""

    AUTOMATIC = "automatic"  # the months are complete, and ECFMG validates of its own accord
    ON_REQUEST = "on-request"  # the condition is met, and a request must be filed
    RUNNING = "running"  # in training, the months not complete
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Validation:
    """How far permanent validation is, by which facts; `complete_on` is the last of the months asked for."""

    progress: Progress
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    complete_on: date | None = None


def months_complete_on(facts: Facts, months: int) -> tuple[date, tuple[Fact[Training], ...]] | None:
    """Return on which day the months of accredited training are or will be complete, and the entries counted.

    Whole months of each entry count, days that two entries share count once; the last entry counts on while
    it has not ended by the day judged. None: training ended before the months were complete, or never began.
    """
    left, free_from, counted = months, date.min, list[Fact[Training]]()
    for fact in facts.training:
        if fact.plan is not None or not fact.value.acgme:
            continue
        since, until = max(fact.value.since, free_from), fact.value.until
        complete_on = add_months(since, left, rounding=Rounding.LATER) - DAY
        counted.append(fact)
        if until is None or until > facts.on or complete_on <= until:
            return complete_on, tuple(counted)
        left -= months_between(since, until + DAY)
        free_from = max(free_from, until + DAY)
    return None


def validation(facts: Facts, on: date) -> Validation:
    """Return how far permanent validation is on a day."""
    months = TRAINING_MONTHS.find(on)
    reached = months_complete_on(facts, months.value) if months else None
    if months is not None and reached is not None and reached[0] <= on:
        automatic = AUTOMATIC.find(on)
        because = tuple(path for fact in reached[1] for path in (fact.path, f"{fact.path}.visa"))
        by_itself = automatic is not None and all(_visa(fact) in automatic.value for fact in reached[1])
        progress = Progress.AUTOMATIC if by_itself else Progress.ON_REQUEST
        return Validation(progress, because, cites(months, automatic), reached[0])
    licence, countries = us_licence(facts, on), LICENCE_COUNTRIES.find(on)
    if licence is not None:
        return Validation(Progress.ON_REQUEST, (licence.path,), cites(countries, AUTOMATIC.find(on)))
    if months is not None and reached is not None:
        return Validation(
            Progress.RUNNING, tuple(fact.path for fact in reached[1]), cites(months), reached[0]
        )
    return Validation(Progress.NONE, (), cites(months))


def us_licence(facts: Facts, on: date) -> Fact[Licence] | None:
    """Return an unrestricted licence of a US jurisdiction that is in force, None if there is none."""
    countries = LICENCE_COUNTRIES.find(on)
    if countries is None:
        return None
    for fact in facts.licences:
        held = fact.value
        in_force = fact.plan is None and (held.valid_until is None or on <= held.valid_until)
        full = held.kind is LicenceKind.UNSUPERVISED and not held.disciplined
        if in_force and full and held.country in countries.value:
            return fact
    return None


def _visa(fact: Fact[Training]) -> str | None:
    return fact.value.visa.replace("-", "") if fact.value.visa else None


def undecided(facts: Facts, state: Validation) -> tuple[str, ...]:
    """Return the missing facts that could make an old certificate a permanent one."""
    entries = [fact for fact in facts.training if fact.plan is None]
    unclear = tuple(f"{fact.path}.acgme" for fact in entries if fact.value.acgme is None)
    if state.progress is not Progress.ON_REQUEST or state.complete_on is None:
        return unclear
    automatic = AUTOMATIC.find(facts.on)
    trained = [fact for fact in entries if fact.value.acgme]
    if automatic is None or any(_visa(fact) not in (None, *automatic.value) for fact in trained):
        return ()
    return tuple(f"{fact.path}.visa" for fact in trained if fact.value.visa is None)
