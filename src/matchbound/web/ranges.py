"""A number with its range in the reader's words: ends that print the same are told as one number."""

from django.utils.translation import gettext as _


def ranged(value: object, low: object, high: object) -> str:
    """Write a number with its range in brackets, as they print; without one whose ends are the same."""
    if str(low) == str(high):
        return str(value)
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}


def somewhere(low: object, high: object) -> str:
    """Say between which numbers the truth lies; that it is hardly another, where both print the same."""
    if str(low) == str(high):
        return _("hardly more or less than that")
    return _("somewhere between %(low)s and %(high)s") % {"low": low, "high": high}


def spread(low: object, high: object) -> str:
    """Write a range that stands under its number; nothing where both ends print the same."""
    return "" if str(low) == str(high) else _("%(low)s to %(high)s") % {"low": low, "high": high}
