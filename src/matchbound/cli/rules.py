"""`matchbound rules`: the rulebook."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson, OnDay, day_of

RuleName = Annotated[
    str | None,
    typer.Argument(metavar="[RULE]", help="A rule, such as ecfmg.exam_time_limit.", show_default=False),
]
Stale = Annotated[
    bool, typer.Option("--stale", help="List the values that are unconfirmed or were not checked for a year.")
]


def rules(name: RuleName = None, stale: Stale = False, on: OnDay = None, as_json: AsJson = False) -> None:
    """List the rules, or show one with its parameters' history, its sources and the cases that pin it."""
    if name is not None and stale:
        raise MatchboundError("name a rule or ask for --stale, not both")
    data = _doubts(day_of(on)) if stale else _list() if name is None else _one(name)
    if as_json:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    lines = _doubt_lines(data) if stale else _list_lines(data) if name is None else _rule_lines(data)
    typer.echo("\n".join(lines))


def _list() -> Any:  # noqa: ANN401 - plain data
    from matchbound.rules.rulebook import list_data  # loads every rule

    return list_data()


def _one(name: str) -> Any:  # noqa: ANN401 - plain data
    from matchbound.rules.engine import rule_named  # loads every rule
    from matchbound.rules.rulebook import rule_data

    return rule_data(rule_named(name))


def _doubts(on: date) -> Any:  # noqa: ANN401 - plain data
    from matchbound.rules.finding import cite_data  # loads every rule
    from matchbound.rules.rulebook import doubts

    return [
        {"parameter": d.place, "from": d.since, "value": d.value, "why": list(d.why), **cite_data(d.cite)}
        for d in doubts(on)
    ]


def _list_lines(data: list[dict[str, str]]) -> Iterator[str]:
    from matchbound.cli.text import wrap

    for one in data:
        yield typer.style(one["rule"], bold=True)
        yield from wrap(one["says"], "    ", "    ")
    yield ""
    yield "`matchbound rules NAME` shows one with its history and sources."


def _rule_lines(data: dict[str, Any]) -> Iterator[str]:
    from matchbound.cli.text import heading, wrap

    yield heading(data["rule"])
    for paragraph in data["text"].split("\n\n"):
        yield from wrap(" ".join(paragraph.split()), "", "")
        yield ""
    for parameter in data["parameters"]:
        yield typer.style(f"{parameter['name']} ({parameter['unit']})", bold=True)
        yield from wrap(parameter["about"], "  ", "  ")
        for value in parameter["values"]:
            yield from _value_lines(value)
        yield ""
    yield typer.style("Pinned by these cases", bold=True)
    for case in data["cases"]:
        verdicts = ", ".join(str(one.get("verdict", one)) for one in case["expect"]) or "nothing to say"
        yield from wrap(f"{case['id']} on {case['on']}: {case['title']} -> {verdicts}", "  - ", "    ")


def _value_lines(value: dict[str, Any]) -> Iterator[str]:
    from matchbound.cli.text import wrap

    mark = "" if value["confidence"] == "confirmed" else f" [{value['confidence']}]"
    yield from wrap(f"{value['from']}: {_words(value['value'])}{mark}", "  - ", "    ")
    note = f" ({value['note']})" if value.get("note") else ""
    words = f"{value['source']}, {value['url']}, checked {value['checked_on']}{note}"
    yield from wrap(words, "      ", "      ")


def _words(value: object) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(one)}" for key, one in value.items())
    return str(value)


def _doubt_lines(data: list[dict[str, Any]]) -> Iterator[str]:
    from matchbound.cli.text import heading, wrap

    yield heading(f"{len(data)} values to doubt")
    place = None
    for one in data:
        if one["parameter"] != place:
            place = one["parameter"]
            yield typer.style(place, bold=True)
        note = f" ({one['note']})" if one.get("note") else ""
        words = f"{one['from']}: {_words(one['value'])} - {', '.join(one['why'])}; {one['source']}{note}"
        yield from wrap(words, "  - ", "    ")
