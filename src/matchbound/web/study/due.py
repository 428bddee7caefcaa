"""What is due for study today, in short: for pages of other areas."""

from dataclasses import dataclass
from datetime import datetime

from matchbound.web.store.models import Account
from matchbound.web.store.queries.blocks import open_blocks
from matchbound.web.store.queries.cards import settings_of
from matchbound.web.store.queries.readiness import cards_due
from matchbound.web.study.planning import planned_today
from matchbound.web.study.standing import day_of


@dataclass(frozen=True, slots=True)
class Due:
    """Cards that come today, blocks to go on with, and minutes that the study plan has for the day."""

    cards: int
    blocks: int
    planned: int | None
    """None: there is no plan, or none of today."""

    def __bool__(self) -> bool:
        """Say whether there is anything to tell."""
        return bool(self.cards or self.blocks or self.planned is not None)


def due_for_study(viewer: Account, at: datetime) -> Due:
    """Return what is due for somebody."""
    parts = planned_today(viewer, day_of(viewer, at))
    return Due(
        cards=cards_due(viewer, settings_of(viewer), at),
        blocks=open_blocks(viewer).count(),
        planned=None if parts is None else round(sum(one["minutes"] for one in parts)),
    )
