"""What is due for study today, in short: for pages of other areas."""

from dataclasses import dataclass
from datetime import datetime

from matchbound.web.store.models import Account
from matchbound.web.store.queries.blocks import open_blocks
from matchbound.web.store.queries.cards import settings_of
from matchbound.web.store.queries.readiness import cards_due, of_day, plan_kept
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
    kept, today = plan_kept(viewer), day_of(viewer, at)
    known = kept is not None and bool(kept.plan) and kept.exam_on is not None and kept.exam_on > today
    minutes = sum(one["minutes"] for one in of_day(kept.plan, today)) if kept and known else None
    return Due(
        cards=cards_due(viewer, settings_of(viewer), at),
        blocks=open_blocks(viewer).count(),
        planned=None if minutes is None else round(minutes),
    )
