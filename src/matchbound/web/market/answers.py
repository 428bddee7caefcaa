"""What answers of the market have in common when they are shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from matchbound.web.market.grounds import Ground, grounds_of
from matchbound.web.market.spans import Span, in_ten
from matchbound.web.store.models import MarketRun


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer from a run's result, made from what was kept alone."""

    run: MarketRun
    kept: Mapping[str, Any]

    @property
    def match(self) -> Span:
        """Return the chance to match at all."""
        return Span.of(self.kept["match"])

    @property
    def in_ten(self) -> str:
        """Return it in tenths."""
        return in_ten(self.match.value)

    @property
    def interviews(self) -> str:
        """Return how many interviews are expected, in words."""
        many = round(float(self.kept["interviews"]))
        return str(many) if many else _("hardly one")

    def grounds(self) -> Iterator[Ground]:
        """Yield the facts that it rests on."""
        return grounds_of(self.kept["grounds"])
