"""Values, beginnings and facts of the rulebook in words, in the reader's language where it has them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Dated
from matchbound.rules.cases import Case
from matchbound.web.labels import WORDS, label_of

DOLLARS = "US dollars"
ORDINAL_UNIT = "attempt"
GROUPED_FROM = 1000
ALWAYS = 1900
"""What is dated to this year has held for as long as anybody knows."""
COUNTRY_UNIT = "country codes"
ESTIMATE_UNITS = {"days", "hours"}
_DAY_OF_YEAR = re.compile(r"^(\d\d)-(\d\d)$")
_LEAP_YEAR = 2028  # any: so that 29 February can be written
_NAMES = {
    "img": "IMG",
    "us": "US",
    "md-phd": "MD-PhD",
    "all-steps": "all Steps",
    "soft": "beyond it a review, no bar",
    "together": "all Steps together",
    "ds-2019": "DS-2019",
    "sevis-fee": "SEVIS fee",
    "in-us": "in the US",
    "english": "English",
}


def day_words(day: date) -> str:
    """Return a day so that nobody mistakes day and month."""
    return date_format(day, "j M Y")


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
    return _name(value) if re.fullmatch(r"[a-z0-9]+([-_][a-z0-9]+)*", value) and len(value) > 1 else value


def _name(key: str) -> str:
    """Return a key or one of its words as it is read."""
    slug = key.replace("_", "-")
    if slug in _NAMES or "." in key:
        return _NAMES.get(slug, key)
    return str(WORDS[slug]) if slug in WORDS else slug.replace("-", " ")


def _mapping(value: Mapping[str, Any], unit: str) -> str:
    if "days" in value and isinstance(value["days"], list):
        return "; ".join(_step(value))
    if not value:
        return _("none")
    inner = unit if unit.startswith(DOLLARS) or unit == "years" else ""
    parts = (
        _name(key) if one is True and key == "soft" else f"{_name(key)}: {value_words(one, inner)}"
        for key, one in value.items()
    )
    return "; ".join(parts)


def _step(value: Mapping[str, Any]) -> Iterator[str]:
    """Say how long a step on the way to day one takes, who takes it, after what and by when."""
    low, likely, high = value["days"]
    yield _("%(low)s to %(high)s days, likely %(likely)s") % {"low": low, "high": high, "likely": likely}
    yield _("by: %(who)s") % {"who": value["who"]}
    if value.get("after"):
        yield _("after: %(steps)s") % {
            "steps": ", ".join(_name(one.partition(".")[2]) for one in value["after"])
        }
    if value.get("latest"):
        yield _("best finished by %(day)s") % {"day": _word(value["latest"], "")}
    if value.get("skip"):
        yield _("not needed if: %(reasons)s") % {"reasons": ", ".join(map(_name, value["skip"]))}


def _list(value: list[Any], unit: str) -> str:
    if not value:
        return _("none")
    if all(isinstance(one, int) for one in value) and len(value) == 3 and unit in ESTIMATE_UNITS:
        low, likely, high = value
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


# -- worked cases ---------------------------------------------------------------------------------------

_HEADS = {"exam", "kind", "school", "specialty", "writer"}
_SHORT = {"season": "season", "score": "score"}
_QUIET = {"expected"}


def fact_lines(case: Case) -> list[str]:
    """Return a case's facts in words, one line for each entry of the dossier."""
    data = case.dossier.model_dump(mode="json", exclude_unset=True)
    data.pop("format", None)
    return [line for section, value in data.items() for line in _section(section, value)]


def _section(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    if isinstance(value, Mapping):
        plain = {key: one for key, one in value.items() if not _is_entry(one)}
        if plain:
            yield f"{label_of(name)}: {_entry(plain)}"
        for key, one in value.items():
            if _is_entry(one):
                yield from _section(key, one)
    elif isinstance(value, list):
        for one in value:
            yield (
                f"{_singular(name)}: {_entry(one)}"
                if isinstance(one, Mapping)
                else f"{label_of(name)}: {one}"
            )
    else:
        yield f"{label_of(name)}: {_fact(name, value)}"


def _is_entry(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )


def _singular(name: str) -> str:
    words = str(label_of(name))
    return words if words in {"Education", "Training"} else words.removesuffix("s")


def _entry(entry: Mapping[str, Any]) -> str:
    """Return one entry of the dossier on a line: what it is, then its facts."""
    parts: list[str] = []
    for key, value in entry.items():
        if key in _QUIET:
            continue
        if isinstance(value, Mapping):
            parts.append(f"{_lower(key)} ({_entry(value)})")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            parts += [f"{_lower(key).removesuffix('s')} ({_entry(one)})" for one in value]
        else:
            parts.append(_part(key, value))
    if entry.get("expected"):
        parts.append(_("planned"))
    return ", ".join(parts)


def _part(key: str, value: Any) -> str:  # noqa: ANN401 - plain data
    words = _fact(key, value)
    if key in _HEADS:
        return words
    return f"{_lower(key)} {words}"


def _lower(key: str) -> str:
    label = _SHORT.get(key) or str(label_of(key))
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _fact(key: str, value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, list):
        return ", ".join(_fact(key, one) for one in value) or _("none")
    if isinstance(value, bool) or value is None:
        return value_words(value)
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return day_words(date.fromisoformat(value))
        if key in {"country", "citizenships", "permanent_residence"}:
            return COUNTRIES.get(value, value)
        return _name(value) if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) else value
    return str(value)


def expected_rows(case: Case) -> list[dict[str, Any]]:
    """Return what a rule must say of a case: the verdict, and the dates and words that are pinned."""
    return [
        {
            "verdict": one.get("verdict"),
            "about": _name(str(one["about"])) if one.get("about") else "",
            "lines": [*_dates(one), *(str(one[key]) for key in ("summary", "next") if one.get(key))],
        }
        for one in case.expect
    ]


def _dates(one: Mapping[str, Any]) -> Iterator[str]:
    for key, words in (
        ("earliest", _("from %(day)s")),
        ("due", _("by %(day)s")),
        ("expires", _("counts until %(day)s")),
    ):
        if one.get(key):
            yield words % {"day": day_words(date.fromisoformat(str(one[key])))}
