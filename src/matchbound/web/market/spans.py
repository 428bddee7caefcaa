"""Chances and differences with their ranges, as they are kept and as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from matchbound.web.ranges import ranged, somewhere, spread

OF = 100
FEW, TENTH = 5, 8


@dataclass(frozen=True, slots=True)
class Span:
    """A share, or a difference of shares, with the range that holds nine in ten."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Span":
        """Return what was kept of one."""
        return cls(float(kept["value"]), float(kept["low"]), float(kept["high"]))

    @property
    def many(self) -> int:
        """Return of a hundred how many."""
        return round(OF * self.value)

    @property
    def least(self) -> int:
        """Return of a hundred how many it may be at least."""
        return round(OF * self.low)

    @property
    def most(self) -> int:
        """Return of a hundred how many it may be at most."""
        return round(OF * self.high)

    @property
    def words(self) -> str:
        """Write a chance in whole hundredths: no digit that nobody knows."""
        if self.many == 0 and self.most == 0:
            return _("hardly any") if self.value > 0 else _("none")
        return ranged(_("%(many)d of 100") % {"many": self.many}, self.least, self.most)

    @property
    def somewhere(self) -> str:
        """Say between which of a hundred the truth lies."""
        return somewhere(self.least, self.most)

    @property
    def spread(self) -> str:
        """Write the range alone, nothing where its ends are the same of a hundred."""
        return spread(self.least, self.most)

    @property
    def moved(self) -> str:
        """Write a difference in whole hundredths."""
        if self.many == self.least == self.most == 0:
            return _("no change to speak of")
        moved = _("%(many)s in 100") % {"many": signed(self.many)}
        return ranged(moved, signed(self.least), signed(self.most))


def signed(number: int) -> str:
    """Write a whole number with its sign, by a true minus."""
    return f"+{number}" if number > 0 else str(number).replace("-", "\N{MINUS SIGN}")


def in_ten(share: float) -> str:
    """Say a chance in tenths, and in words at both ends."""
    many = round(OF * share)  # as it is told beside these words
    if many < FEW:
        return _("Less than 1 in 20")
    if many > OF - FEW:
        return _("More than 19 in 20")
    if many < TENTH:
        return _("About 1 in 20")
    if many > OF - TENTH:
        return _("About 19 in 20")
    return _("About %(tenths)d in 10") % {"tenths": round(10 * share)}
