"""What a list leads to as its page shows it, made from what was kept alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.web.market.plots import STYLES, Scale, dots, example
from matchbound.web.market.spans import OF, Span, in_ten
from matchbound.web.store.models import MarketRun

Json = Mapping[str, Any]
LEGEND = {
    "sure": gettext_lazy("match"),
    "likely": gettext_lazy("match, but may not: the range reaches so low"),
    "open": gettext_lazy("do not match, but may: the range reaches so high"),
    "not": gettext_lazy("do not match"),
}
ENDS = {
    "whole": gettext_lazy("Full training from one program"),
    "advanced_with_year": gettext_lazy("An advanced program with a first year"),
    "advanced_alone": gettext_lazy("An advanced program without a first year"),
    "year_alone": gettext_lazy("One preliminary year and nothing after it"),
    "unmatched": gettext_lazy("Nowhere: SOAP comes next"),
}
ORDERS = {
    "yours": gettext_lazy("In your order"),
    "by-wish": gettext_lazy("By your liking"),
    "by-chance": gettext_lazy("The likeliest first"),
}


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank with its chance."""

    number: int
    program: str
    name: str
    listed: bool
    synthetic: bool
    interviewed: bool
    here: Span
    plot: SafeString
    or_better: str
    with_year: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the same programs."""

    name: str
    match: int
    best: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A simulated list from a run's result."""

    run: MarketRun
    kept: Json
    there: Collection[str]
    """Programs that are in the catalogue now."""

    @property
    def outcome(self) -> Json:
        """Return what was simulated."""
        found: Json = self.kept["outcome"]
        return found

    @property
    def match(self) -> Span:
        """Return the chance to match at all."""
        return Span.of(self.outcome["match"])

    @property
    def in_ten(self) -> str:
        """Return it in tenths."""
        return in_ten(self.match.value)

    @property
    def picture(self) -> SafeString:
        """Draw it."""
        return dots(self.match, f"dots-{self.run.pk}")

    @property
    def legend(self) -> list[tuple[SafeString, str]]:
        """Return what the dots mean."""
        return [(example(style), str(LEGEND[style])) for style in STYLES]

    @property
    def expected_rank(self) -> float | None:
        """Return the rank expected of who matches."""
        found = self.outcome["expected_rank"]
        return None if found is None else float(found["value"])

    @property
    def ranks(self) -> list[Rank]:
        """Return the chance at each rank."""
        scale = Scale(0, OF)
        return [self._rank(one, scale) for one in self.outcome["ranks"]]

    def _rank(self, one: Json, scale: Scale) -> Rank:
        here, year = Span.of(one["match"]), one["with_first_year"]
        return Rank(
            one["rank"],
            one["program"],
            one["name"],
            one["program"] in self.there,
            one["synthetic"],
            one["interviewed"],
            here,
            scale.plot(here),
            Span.of(one["here_or_better"]).words,
            Span.of(year).words if year else "",
        )

    @property
    def ends(self) -> list[tuple[str, str]]:
        """Return how it may end; what cannot happen is left out."""
        spans = {name: Span.of(self.outcome["ends"][name]) for name in ENDS}
        return [
            (str(ENDS[name]), one.words) for name, one in spans.items() if one.high > 0 or name == "unmatched"
        ]

    @property
    def lengths(self) -> list[tuple[str, str, str]]:
        """Return what one interview more and fewer ranks would change: words, chance, difference."""
        return list(self._lengths())

    def _lengths(self) -> Iterator[tuple[str, str, str]]:
        yield (
            _("One more interview, at a program like those that could invite you"),
            "",
            self._moved("one_more"),
        )
        for one in self.outcome["shorter"][-3:]:
            first = ngettext("Only the first", "Only the first %(number)d", one["length"])
            words = first % {"number": one["length"]}
            yield words, Span.of(one["match"]).words, Span.of(one["change"]).moved

    def _moved(self, name: str) -> str:
        return Span.of(self.outcome[name]).moved

    @property
    def orders(self) -> list[Order]:
        """Return the orders compared, each with how many of 100 match, and end at the best liked ones."""
        return [
            Order(
                str(ORDERS[one["name"]]),
                round(OF * one["match"]),
                tuple(round(OF * best) for best in one["best"]),
            )
            for one in self.outcome["orders"]
        ]

    @property
    def best(self) -> Sequence[int]:
        """Return how many of the best liked programs the orders are told about."""
        return range(1, max((len(one.best) for one in self.orders), default=0) + 1)

    @property
    def years(self) -> bool:
        """Say whether any rank has a first year beside it."""
        return any(one.with_year for one in self.ranks)
