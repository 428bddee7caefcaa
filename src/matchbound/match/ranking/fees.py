"""What a list costs at NRMP."""

from dataclasses import dataclass
from datetime import date

from matchbound.match.ranking.lists import RankList
from matchbound.rules.fees import NRMP, Price, carried, rank_fee
from matchbound.rules.finding import cites

COUPLE = NRMP.seasons("couple")
MOST_RANKS = NRMP.timeline("most_ranks")


@dataclass(frozen=True, slots=True)
class Fee:
    """What one person pays for a list."""

    primary: int
    """Different programs on the primary list: each track counts, however often it stands there."""
    supplemental: int
    """Different programs on all supplemental lists together."""
    ranks: Price
    couple: Price | None = None
    """What ranking as a couple costs each partner."""


def fee_of(listed: RankList, on: date, season: int, *, couple: bool = False) -> Fee:
    """Return what a list certified on a day costs; of a couple's, what one side pays."""
    primary = len(set(listed.primary))
    supplemental = len({one for years in listed.supplemental.values() for one in years})
    joint = carried(COUPLE, season) if couple else None
    together = Price(joint.value if joint else None, f"couple, {season}", cites(joint)) if couple else None
    return Fee(primary, supplemental, rank_fee(on, primary=primary, supplemental=supplemental), together)
