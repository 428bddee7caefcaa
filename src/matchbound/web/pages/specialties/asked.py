"""What an address asks for: an order, and which specialties."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from matchbound.match.specialties.explorer import ORDERS, Explorer, Row
from matchbound.match.specialties.mine import TYPES

USUAL = "positions"
PERSONAL = frozenset({"open", "odds"})
"""Orders that need a dossier."""
AIMED, WHOLE = "aimed", "whole"
FILTERS: dict[str, Callable[[Row], bool]] = {
    AIMED: lambda row: row.aimed,
    WHOLE: lambda row: row.programs.mostly_whole,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be switched on and off: its words, whether it is on, the address that switches."""

    words: str
    on: bool
    address: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An order with its direction, filters, and for visitors whose figures are shown."""

    order: str = USUAL
    reverse: bool = False
    filters: frozenset[str] = frozenset()
    kind: str = ""

    @classmethod
    def of(cls, given: QueryDict, *, personal: bool) -> "Asked":
        """Return what an address asks for; what there is not is passed over."""
        order = given.get("order", "")
        able = order in ORDERS and (personal or order not in PERSONAL)
        usable = FILTERS if personal else (WHOLE,)
        kind = given.get("as", "")
        return cls(
            order if able else USUAL,
            "reversed" in given and able,
            frozenset(name for name in usable if name in given),
            "" if personal or kind not in TYPES else kind,
        )

    @property
    def address(self) -> str:
        """Return the address, in one order whatever the order in which it was asked."""
        pairs = [("as", self.kind)] if self.kind else []
        pairs += [(name, "1") for name in sorted(self.filters)]
        pairs += [("order", self.order)] if (self.order, self.reverse) != (USUAL, False) else []
        pairs += [("reversed", "1")] if self.reverse else []
        return "?" + urlencode(pairs)

    def by(self, order: str) -> str:
        """Return the address in another order; in the same one the other way round."""
        turned = order == self.order and not self.reverse
        return replace(self, order=order, reverse=turned).address

    def sorted(self, order: str) -> str:
        """Return what aria-sort says of a column."""
        if order != self.order:
            return ""
        return "descending" if ORDERS[order][1] is not self.reverse else "ascending"

    def rows(self, explorer: Explorer) -> tuple[Row, ...]:
        """Return the rows asked for."""
        ordered = explorer.ordered(self.order, reverse=self.reverse)
        return tuple(row for row in ordered if all(FILTERS[name](row) for name in self.filters))

    def choices(self, *, personal: bool) -> Iterator[Choice]:
        """Yield the filters."""
        if personal:
            yield self._filter(AIMED, _("Those I aim at"))
        yield self._filter(WHOLE, _("Residency without a preliminary year"))

    def kinds(self, shown: str) -> Iterator[Choice]:
        """Yield whose figures a visitor may look at."""
        for kind, words in (("non-us-img", _("For non-US IMGs")), ("us-img", _("For US IMGs"))):
            yield Choice(words, kind == shown, replace(self, kind=kind).address)

    def _filter(self, name: str, words: str) -> Choice:
        return Choice(words, name in self.filters, replace(self, filters=self.filters ^ {name}).address)
