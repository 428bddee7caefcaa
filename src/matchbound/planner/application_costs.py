"""What a list of applications costs and spends: fees by the season's tariff, and signals."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from matchbound.base.dated import NoValueError
from matchbound.planner.applications import Application, Status
from matchbound.reference.program import ApplicationService
from matchbound.rules.applying import usual_service
from matchbound.rules.fees import Price, eras_fee, rank_fee
from matchbound.rules.seasons import certification_day
from matchbound.rules.signals import TIERS, SignalLimit, signal_limit


@dataclass(frozen=True, slots=True)
class SpecialtyFee:
    """The fee of the applications of one specialty through one service; `paid`: of those that were sent."""

    specialty: str
    service: ApplicationService
    programs: int
    sent: int
    whole: Price
    paid: Price


@dataclass(frozen=True, slots=True)
class ListFee:
    """The fees of a whole list. The sums hold what is known; `unpriced` programs come on top."""

    parts: tuple[SpecialtyFee, ...]
    ranked: int
    ranking: Price
    """For the programs that are ranked beyond those free."""

    @property
    def whole_usd(self) -> float:
        """Return what applying to every program of the list costs."""
        return sum(one.whole.usd or 0 for one in self.parts)

    @property
    def paid_usd(self) -> float:
        """Return what the applications that were sent cost."""
        return sum(one.paid.usd or 0 for one in self.parts)

    @property
    def unpriced(self) -> int:
        """Return for how many programs nobody knows the price."""
        return sum(one.programs for one in self.parts if one.whole.usd is None)


def list_fee(applications: Iterable[Application], season: int) -> ListFee:
    """Return the fees of a list in any order: of ERAS by its tariff, of any other service unknown."""
    listed = [one for one in applications if one.counts]
    programs = Counter(_where(one, season) for one in listed)
    sent = Counter(_where(one, season) for one in listed if one.sent)
    parts = (
        SpecialtyFee(
            specialty,
            service,
            programs[specialty, service],
            sent[specialty, service],
            _price(season, specialty, service, programs[specialty, service]),
            _price(season, specialty, service, sent[specialty, service]),
        )
        for specialty, service in sorted(programs)
    )
    ranked = sum(one.status is Status.RANKED for one in listed)
    return ListFee(tuple(parts), ranked, _ranking(season, ranked))


def _ranking(season: int, ranked: int) -> Price:
    try:
        return rank_fee(certification_day(season), primary=ranked)
    except NoValueError:  # a season before the history of fees
        return Price(None, f"{ranked} ranked in {season}")


def _where(one: Application, season: int) -> tuple[str, ApplicationService]:
    return one.specialty, one.service or usual_service(one.specialty, season)


def _price(season: int, specialty: str, service: ApplicationService, programs: int) -> Price:
    if service is ApplicationService.ERAS:
        return eras_fee(season, {specialty: programs})
    return Price(None if programs else 0, f"{programs} in {specialty}, not through ERAS")


# -- signals ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignalUse:
    """Signals used in one specialty, tier by tier in the order of TIERS, against what the season allows."""

    specialty: str
    limit: SignalLimit
    used: tuple[int, ...]

    @property
    def allowed(self) -> tuple[int, ...] | None:
        """Return the sizes of all tiers; a tier that the specialty does not have has none."""
        if self.limit.tiers is None:
            return None
        return (*self.limit.tiers, *(0 for _ in TIERS[len(self.limit.tiers) :]))

    @property
    def left(self) -> tuple[int, ...] | None:
        """Return what is left of each tier, never less than nothing; None where nobody knows the limit."""
        if self.allowed is None:
            return None
        return tuple(max(size - used, 0) for size, used in zip(self.allowed, self.used, strict=True))

    @property
    def over(self) -> tuple[int, ...]:
        """Return by how many each tier is overdrawn, as far as its limit is known."""
        if self.allowed is None:
            return tuple(0 for _ in TIERS)
        return tuple(max(used - size, 0) for size, used in zip(self.allowed, self.used, strict=True))


def signals_used(applications: Iterable[Application], season: int) -> tuple[SignalUse, ...]:
    """Return the signals of each specialty of a list; one that was sent stays used."""
    listed = [one for one in applications if one.counts]
    used = Counter((one.specialty, one.signal) for one in listed)
    return tuple(
        SignalUse(specialty, signal_limit(specialty, season), tuple(used[specialty, tier] for tier in TIERS))
        for specialty in sorted({one.specialty for one in listed})
    )
