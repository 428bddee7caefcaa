"""The rulebook as data: each rule in plain words, its parameters with sources, the cases that pin it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from matchbound.base.dated import Cite, Dated, Parameter, SeasonTable
from matchbound.rules.cases import cases_of
from matchbound.rules.engine import Rule, all_rules
from matchbound.rules.finding import cite_data
from matchbound.rules.parameters import Parameters, read_parameters


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is unconfirmed, or that nobody checked for a year."""

    place: str
    value: Any
    since: str
    why: tuple[str, ...]
    cite: Cite


def parameter_files() -> Iterator[Parameters]:
    """Return every parameter file of the product, in the order of their paths."""
    root = Path(str(files("matchbound")))
    folders = ("rules/*", "dossier", "planner", "experience/letters")
    found = [path for folder in folders for path in root.glob(f"{folder}/*.yaml")]
    for path in sorted(found):
        if not path.name.endswith(".cases.yaml"):
            yield read_parameters(path)


def doubts(on: date) -> Iterator[Doubt]:
    """Return every value that is unconfirmed or, on that day, unchecked for a year."""
    for group in parameter_files():
        for parameter in group.by_name.values():
            for value in _values(parameter):
                why = _why(value.cite, on)
                if why:
                    place = f"{group.path.parent.name}.{group.path.stem}: {parameter.name}"
                    yield Doubt(place, _plain(value.value), begin_of(value), why, value.cite)


def _values(parameter: Parameter) -> Iterator[Dated]:
    yield from parameter.values
    if isinstance(parameter, SeasonTable) and parameter.pattern and parameter.pattern_cite:
        last = parameter.last_season
        yield Dated(None, parameter.pattern_cite, season=last + 1 if last else None, forecast=True)


def _why(cite: Cite, on: date) -> tuple[str, ...]:
    reasons = {"unconfirmed": cite.doubtful, "not checked for a year": cite.stale(on)}
    return tuple(reason for reason, holds in reasons.items() if holds)


def begin_of(value: Dated) -> str:
    """Say from when a value holds: a day, or a season."""
    if value.forecast:
        return f"forecast from season {value.season}" if value.season else "forecast"
    return f"season {value.season}" if value.season is not None else f"since {value.since}"


def rule_data(rule: Rule) -> dict[str, Any]:
    """Return one rule as plain data."""
    found = rule.parameters
    return {
        "rule": rule.name,
        "only_img": rule.only_img,
        "text": rule.text,
        "parameters": [parameter_data(one) for one in found.by_name.values()] if found else [],
        "cases": [
            {"id": case.id, "title": case.title, "on": case.on.isoformat(), "expect": case.expect}
            for case in cases_of(rule)
        ],
    }


def parameter_data(parameter: Parameter) -> dict[str, Any]:
    """Return one parameter with its history as plain data."""
    return {
        "name": parameter.name,
        "about": parameter.about,
        "unit": parameter.unit,
        "values": [
            {"from": begin_of(value), "value": _plain(value.value), **cite_data(value.cite)}
            for value in _values(parameter)
        ],
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def list_data() -> list[dict[str, str]]:
    """Return every rule's name and the first sentence of its text."""
    return [{"rule": rule.name, "says": first_sentence(rule.text)} for rule in all_rules()]


def first_sentence(text: str) -> str:
    """Return the first paragraph of a text as one line."""
    return " ".join(text.partition("\n\n")[0].split())
