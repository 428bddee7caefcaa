"""Chances and differences with their ranges, as they are kept and as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

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
        said = {"many": self.many, "low": self.least, "high": self.most}
        if self.many == 0 and self.most == 0:
            return _("hardly any") if self.value > 0 else _("none")
        if self.least == self.most:
            return _("%(many)d of 100") % said
        return _("%(many)d of 100 (%(low)d to %(high)d)") % said

    @property
    def moved(self) -> str:
        """Write a difference in whole hundredths."""
        if self.many == self.least == self.most == 0:
            return _("no change to speak of")
        said = {"many": signed(self.many), "low": signed(self.least), "high": signed(self.most)}
        return _("%(many)s in 100 (%(low)s to %(high)s)") % said


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
