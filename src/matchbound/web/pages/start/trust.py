"""How far the answers can be trusted, in figures of today: for the front page."""

from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Confidence
from matchbound.rules.rulebook import doubts
from matchbound.web.rulebook.book import pages, values


@dataclass(frozen=True, slots=True)
class Trust:
    """How many rules there are, how many dated values they rest on, and how well these are known."""

    rules: int
    values: int
    confirmed: int
    doubtful: int


def trust_on(on: date) -> Trust:
    """Return the figures as of a day."""
    found = values()
    return Trust(
        rules=sum(page.rule is not None for page in pages().values()),
        values=len(found),
        confirmed=sum(one.dated.cite.confidence is Confidence.CONFIRMED for one in found),
        doubtful=sum(1 for _ in doubts(on)),
    )
