"""Figures that authorities set, read from dated YAML files and refused if anything about them is unclear.

    sources:
      E01: {title: "ECFMG Reporter 177", url: "https://www.ecfmg.org/news/", checked_on: 2026-11-22}
    max_attempts:
      about: Attempts at one Step, incomplete ones included.
      unit: attempts
      values:
        - {since: 2012-01-01, value: 6, source: E01, confidence: confirmed}

`source` is a key of `sources`, or a title with `url` and `checked_on` beside it. A table by season has
`season:` instead of `since:` and may carry a `pattern:` to forecast by. A null value says that nobody knows.
"""

import calendar
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from matchbound.base.dated import Cite, Confidence, Dated, Parameter, Pattern, SeasonTable, Timeline
from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import load_yaml_file

UNITS_OF_DATE = "date"
_WEEKDAYS = [name.lower() for name in calendar.day_name]
_VALUE_KEYS = {"since", "season", "value", "source", "url", "checked_on", "confidence", "note"}
_PARAMETER_KEYS = {"about", "unit", "values", "pattern"}
_PATTERN_KEYS = {"month", "year_offset", "day", "weekday", "nth", "plus_days"}


class ParameterError(MatchboundError):
    """A parameter file is not as it must be; the message names file, parameter and value."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one topic."""

    path: Path
    by_name: Mapping[str, Parameter]

    def timeline(self, name: str) -> Timeline:
        """Return a parameter that is dated by `since`."""
        found = self.by_name.get(name)
        if not isinstance(found, Timeline):
            raise ParameterError(f"{self.path.name} has no timeline '{name}'")
        return found

    def seasons(self, name: str) -> SeasonTable:
        """Return a parameter that is given by season."""
        found = self.by_name.get(name)
        if not isinstance(found, SeasonTable):
            raise ParameterError(f"{self.path.name} has no table by season '{name}'")
        return found

    def timelines(self, prefix: str) -> dict[str, Timeline]:
        """Return the timelines whose names begin with `prefix.`, by the rest of their names."""
        return {
            name.removeprefix(f"{prefix}."): found
            for name, found in self.by_name.items()
            if name.startswith(f"{prefix}.") and isinstance(found, Timeline)
        }


def parameters(module_file: str) -> Parameters:
    """Return the parameters in the YAML file beside a Python module; ParameterError if they are unclear."""
    return read_parameters(Path(module_file).with_suffix(".yaml"))


def read_parameters(path: Path) -> Parameters:
    """Read and check one parameter file."""
    try:
        return Parameters(path, dict(_parameters_in(load_yaml_file(path))))
    except (KeyError, TypeError, ValueError) as error:
        raise ParameterError(f"{path.name}: {error}") from error
    except MatchboundError as error:
        raise ParameterError(f"{path.name}: {error.message}") from error


def _parameters_in(data: dict[str, Any]) -> Iterator[tuple[str, Parameter]]:
    sources = data.pop("sources", {})
    for name, body in data.items():
        _refuse_unknown(name, body, _PARAMETER_KEYS)
        is_date = body["unit"] == UNITS_OF_DATE
        values = tuple(_dated(f"{name}[{i}]", raw, sources, is_date) for i, raw in enumerate(body["values"]))
        yield name, _parameter(name, body, values, sources)


def _parameter(
    name: str, body: dict[str, Any], values: tuple[Dated, ...], sources: dict[str, Any]
) -> Parameter:
    kinds = {value.season is not None for value in values}
    if len(kinds) > 1:
        raise ParameterError(f"{name}: some values have `since`, some `season`")
    by_season = kinds == {True} or "pattern" in body
    order: Callable[[Dated], Any] = (lambda v: v.season) if by_season else (lambda v: v.since or date.min)
    keys = [order(value) for value in values]
    if keys != sorted(set(keys)):
        raise ParameterError(f"{name}: values are out of order, or two begin on one day")
    about, unit = body["about"], body["unit"]
    if not by_season:
        return Timeline(name, unit, about, values)
    pattern, cite = _pattern(name, body.get("pattern"), sources)
    return SeasonTable(name, unit, about, values, pattern, cite)


def _dated(place: str, raw: dict[str, Any], sources: dict[str, Any], is_date: bool) -> Dated:  # noqa: FBT001
    _refuse_unknown(place, raw, _VALUE_KEYS)
    if "value" not in raw or ("since" in raw) == ("season" in raw):
        raise ParameterError(f"{place}: needs `value`, and either `since` or `season`")
    value = raw["value"]
    since = raw.get("since")
    return Dated(
        value=date.fromisoformat(value) if is_date and value is not None else value,
        cite=_cite(place, raw, sources),
        since=date.fromisoformat(since) if since else None,
        season=raw.get("season"),
    )


def _cite(place: str, raw: dict[str, Any], sources: dict[str, Any]) -> Cite:
    listed = sources.get(raw.get("source", ""), {})
    found = {"title": raw.get("source"), **listed, **{k: raw[k] for k in ("url", "checked_on") if k in raw}}
    missing = [key for key in ("title", "url", "checked_on") if not found.get(key)]
    if missing or "confidence" not in raw:
        raise ParameterError(f"{place}: a value needs a source with title, url, checked_on, and a confidence")
    return Cite(
        source=found["title"],
        url=found["url"],
        checked_on=date.fromisoformat(found["checked_on"]),
        confidence=Confidence(raw["confidence"]),
        note=raw.get("note"),
    )


def _pattern(
    name: str, raw: dict[str, Any] | None, sources: dict[str, Any]
) -> tuple[Pattern | None, Cite | None]:
    if raw is None:
        return None, None
    place = f"{name}.pattern"
    _refuse_unknown(place, raw, _PATTERN_KEYS | {"source", "url", "checked_on", "note"})
    shape = {key: raw[key] for key in _PATTERN_KEYS & raw.keys()}
    if "weekday" in shape:
        shape["weekday"] = _WEEKDAYS.index(shape["weekday"])
    cite = _cite(place, {**raw, "confidence": Confidence.UNCONFIRMED.value}, sources)
    return Pattern(**shape), cite


def _refuse_unknown(place: str, raw: object, known: set[str]) -> None:
    if not isinstance(raw, dict):
        raise ParameterError(f"{place}: is not a mapping")
    if unknown := sorted(raw.keys() - known):
        raise ParameterError(f"{place}: unknown key {', '.join(unknown)}")
