"""Values and beginnings of the rulebook in words, in the reader's language where it has them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Dated
from matchbound.web.rulebook.names import name_words

DOLLARS = "US dollars"
ORDINAL_UNIT = "attempt"
GROUPED_FROM = 1000
ALWAYS = 1900
"""What is dated to this year has held for as long as anybody knows."""
COUNTRY_UNIT = "country codes"
DAYS = "days"
ESTIMATE_UNITS = {DAYS, "hours"}
_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_DAY_OF_YEAR = re.compile(r"^(\d\d)-(\d\d)$")
_LEAP_YEAR = 2028  # any: so that 29 February can be written


def day_words(day: date) -> str:
    """Return a day so that nobody mistakes day and month."""
    return date_format(day, "j M Y")


def figure_words(name: str) -> str:
    """Return a parameter's name in words: minimum.listening is "Minimum: listening"."""
    words = ": ".join(name_words(part) for part in name.split(".")).replace("licence", "license")
    return words[:1].upper() + words[1:]


def begin_words(value: Dated) -> str:
    """Say from when a value holds."""
    if value.forecast:
        return _("forecast, season %(season)s") % {"season": value.season} if value.season else _("forecast")
    if value.season is not None:
        return _("season %(season)s") % {"season": value.season}
    if value.since is None or value.since.year <= ALWAYS:
        return _("always")
    return _("since %(day)s") % {"day": day_words(value.since)}


def value_words(value: Any, unit: str = "") -> str:  # noqa: ANN401 - any value of a parameter
    """Return a parameter's value in words, with its unit where it is a number."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, int | float):
        return _amount(value, unit)
    if isinstance(value, str):
        return _word(value, unit)
    if isinstance(value, Mapping):
        return _mapping(value, unit)
    return _list(list(value), unit)


def _amount(value: float, unit: str) -> str:
    number = number_format(value, use_l10n=True, force_grouping=abs(value) >= GROUPED_FROM)
    if unit.startswith("day of "):
        return f"{number} {unit.removeprefix('day of ')}"
    if unit == ORDINAL_UNIT:
        return f"{unit} {number}"
    if unit.startswith(DOLLARS):
        rest = unit.removeprefix(DOLLARS).removeprefix(",").strip()
        return f"${number} {rest}".strip()
    if unit in {"number", "season", ""}:
        return number
    return f"{number} {unit.removesuffix('s') if value == 1 else unit}"


def _word(value: str, unit: str) -> str:
    if value == "none" and unit in {"years", "attempts", ""}:
        return _("no limit")
    if found := _DAY_OF_YEAR.match(value):
        return date_format(date(_LEAP_YEAR, int(found[1]), int(found[2])), "j F")
    if unit == COUNTRY_UNIT:
        return COUNTRIES.get(value, value)
    return (
        name_words(value) if re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", value) and len(value) > 1 else value
    )


def _mapping(value: Mapping[str, Any], unit: str) -> str:
    if "who" in value:
        return "; ".join(_step(value))
    if not value:
        return _("none")
    inner = unit if unit.startswith(DOLLARS) or unit == "years" else ""
    parts = (
        name_words(key)
        if one is True and key == "soft"
        else f"{name_words(key)}: {value_words(one, DAYS if key == DAYS else inner)}"
        for key, one in value.items()
    )
    return "; ".join(parts)


def _step(value: Mapping[str, Any]) -> Iterator[str]:
    """Say how long a step on the way to day one takes, who takes it, after what and by when."""
    low, likely, high = value["days"]
    if low == high:
        yield _("%(days)s days") % {"days": likely}
    else:
        yield _("%(low)s to %(high)s days, likely %(likely)s") % {"low": low, "high": high, "likely": likely}
    yield _("by: %(who)s") % {"who": value["who"]}
    if value.get("after"):
        yield _("after: %(steps)s") % {
            "steps": ", ".join(name_words(one.partition(".")[2]) for one in value["after"])
        }
    if value.get("latest"):
        yield _("best finished by %(day)s") % {"day": _word(value["latest"], "")}
    if value.get("skip"):
        yield _("not needed if: %(reasons)s") % {"reasons": ", ".join(map(name_words, value["skip"]))}


def _list(value: list[Any], unit: str) -> str:
    if not value:
        return _("none")
    if all(isinstance(one, int) for one in value) and len(value) == 3 and unit in ESTIMATE_UNITS:
        low, likely, high = value
        if low == high:
            return f"{likely} {unit}"
        return _("%(low)s to %(high)s %(unit)s, likely %(likely)s") % {
            "low": low, "high": high, "likely": likely, "unit": unit,
        }  # fmt: skip
    if isinstance(value[0], Mapping) and ("each" in value[0] or "flat" in value[0]):
        return "; ".join(_tariff(value))
    if isinstance(value[0], list):
        return "; ".join(
            _("%(first)s to %(last)s") % {"first": value_words(a), "last": value_words(b)} for a, b in value
        )
    words = [value_words(one, unit if unit == COUNTRY_UNIT else "") for one in value]
    return ", ".join(sorted(words) if unit == COUNTRY_UNIT else words)


def _tariff(bands: list[Mapping[str, Any]]) -> Iterator[str]:
    """Say what applications cost, band by band."""
    for band in bands:
        price = (
            _("%(price)s together") % {"price": _amount(band["flat"], DOLLARS)}
            if "flat" in band
            else _("%(price)s each") % {"price": _amount(band["each"], DOLLARS)}
        )
        if "up_to" in band:
            yield _("up to number %(number)s: %(price)s") % {"number": band["up_to"], "price": price}
        else:
            yield _("every further one: %(price)s") % {"price": price}
