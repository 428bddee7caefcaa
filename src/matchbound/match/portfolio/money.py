"""What may be spent on applications."""

from datetime import date

from matchbound.dossier.model import Dossier
from matchbound.match.portfolio.answer import Beside, Money
from matchbound.rules.cost_items import CostItem, Payer, registration_items, token_item, transcript_item
from matchbound.rules.costs import costs_of
from matchbound.rules.finding import Need

_TRANSCRIPT = transcript_item(0).item


def money_of(dossier: Dossier, on: date, given: float | None) -> Money:
    """Return what was given; else what the goal's budget leaves when all else of the way is paid."""
    goal = dossier.goal.budget_usd
    if given is not None or goal is None:
        return Money(given, None, 0.0)
    other = sum(one.usd or 0.0 for one in costs_of(dossier, on).items if _is_other(one))
    return Money(max(goal - other, 0.0), goal, other)


def _is_other(item: CostItem) -> bool:
    """Say whether an item is still to be paid by the applicant and is no application."""
    application = item.need is Need.ERAS_APPLICATION and item.item != _TRANSCRIPT
    return item.payer is Payer.YOU and not item.paid and not application


def beside(season: int, on: date) -> tuple[Beside, ...]:
    """Return what the season costs whatever is applied to."""
    items = (token_item(season), transcript_item(season), *registration_items(season, on))
    return tuple(Beside(one.title, one.usd) for one in items)
