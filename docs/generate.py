"""Write docs/reference/: commands, dossier format, rulebook, how well the market holds, from the code itself.

`make docs` runs it; a test fails when what is committed differs from what the code says.
"""

import ast
import inspect
import itertools
import sys
import types
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import typer
from pydantic.fields import FieldInfo

from matchbound.cli.main import app
from matchbound.dossier import model
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.validated import RATES, SHARES, Cell, Validation, read_validated
from matchbound.rules.engine import Rule, all_rules
from matchbound.rules.rulebook import rule_data

REFERENCE = Path(__file__).parent / "reference"
MADE = "<!-- Made by `make docs`; edit the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Return every reference page by its file name."""
    return {
        "commands.md": "\n".join(_commands()),
        "dossier.md": "\n".join(_dossier()),
        "rules.md": "\n".join(_rules()),
        "validation.md": "\n".join(_validation()),
    }


def _commands() -> Iterator[str]:
    yield MADE
    yield "# Commands\n"
    yield "Each takes `--json`, except `init`, `demo` and `serve`. Exit codes: 0 done, 1 the answer is"
    yield '"no", 2 bad usage or input.\n'
    yield from _group("matchbound", typer.main.get_command(app))


def _group(path: str, group: typing.Any) -> Iterator[str]:  # noqa: ANN401 - one of typer's commands
    """Write the commands of a group, and of the groups in it."""
    for name, command in sorted(group.commands.items()):
        yield f"## {path} {name}\n"
        yield f"{command.help}\n"
        if hasattr(command, "commands"):
            yield from _group(f"{path} {name}", command)
            continue
        for parameter in command.params:
            record = parameter.get_help_record(command.make_context(name, [], resilient_parsing=True))
            if record and "--help" not in record[0]:
                yield f"- `{record[0]}` {' '.join(record[1].split())}"
        yield ""


def _dossier() -> Iterator[str]:
    yield MADE
    yield "# The dossier file\n"
    yield "YAML or JSON, `format: 1`. Every key may be left out; what is left out or null is not known."
    yield "Dates are written YYYY-MM-DD. A date that still lies ahead takes `expected: true` in its entry."
    yield "Keys that are not listed here are kept, and `matchbound check` points them out.\n"
    seen: list[type[model.Record]] = [model.Dossier]
    for record in seen:
        notes = _notes(record)
        yield f"## {record.__name__}\n"
        yield f"{inspect.getdoc(record)}\n"
        yield "| key | value | |"
        yield "| --- | --- | --- |"
        for name, field in record.model_fields.items():
            seen.extend(one for one in _records(field.annotation) if one not in seen)
            yield f"| `{name}` | {_words(field)} | {' '.join(notes.get(name, '').split())} |"
        yield ""


def _notes(record: type[model.Record]) -> dict[str, str]:
    """Return the text below each field in the class, its base classes included."""
    notes: dict[str, str] = {}
    for base in reversed(record.__mro__):
        if issubclass(base, model.Record):
            body = typing.cast("ast.ClassDef", ast.parse(inspect.getsource(base)).body[0]).body
            for field, text in itertools.pairwise(body):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    notes[ast.unparse(field.target)] = str(typing.cast("ast.Constant", text.value).value)
    return notes


def _records(kind: object) -> list[type[model.Record]]:
    if isinstance(kind, type) and issubclass(kind, model.Record):
        return [kind]
    return [record for part in typing.get_args(kind) for record in _records(part)]


def _words(field: FieldInfo) -> str:
    return _kind(field.annotation) + (" (needed)" if field.is_required() else "")


_NAMED: dict[object, str] = {model.Day: "date", model.Country: "country code", model.State: "state code"}
_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def _kind(kind: object) -> str:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _NAMED.get(kind, _kind(args[0]))
    if origin is tuple:
        return f"list of {_kind(args[0])}"
    if origin in (typing.Union, types.UnionType):
        return _kind(next(one for one in args if one is not type(None)))
    if origin is typing.Literal:
        return " ".join(f"`{one}`" for one in args)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return " ".join(f"`{one}`" for one in kind)
    if isinstance(kind, type) and issubclass(kind, model.Record):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return _PLAIN.get(typing.cast("type", kind), getattr(kind, "__name__", str(kind)))


def _rules() -> Iterator[str]:
    yield MADE
    yield "# Rulebook\n"
    yield "Every rule in plain words, with its parameters, their history and sources. The same in a terminal:"
    yield "`matchbound rules NAME`.\n"
    for rule in all_rules():
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    data = rule_data(rule)
    yield f"## {rule.name}\n"
    yield f"{rule.text}\n"
    for parameter in data["parameters"]:
        yield f"**{parameter['name']}** ({parameter['unit']}). {' '.join(parameter['about'].split())}\n"
        for value in parameter["values"]:
            note = f" {value['note']}" if value.get("note") else ""
            yield (
                f"- {value['from']}: {_value(value['value'])}"
                f" ({value['confidence']}; [{value['source']}]({value['url']}),"
                f" checked {value['checked_on']}){note}"
            )
        yield ""
    yield f"Pinned by {len(data['cases'])} cases.\n"


def _value(value: object) -> str:
    if value is None:
        return "not known"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value)
    return str(value)


def _validation() -> Iterator[str]:
    found, constants = read_validated(), coefficients()
    yield MADE
    yield "# How well the simulated market holds\n"
    yield "Published figures beside what the simulation makes of them. What this means, whose figures these"
    yield "are, how to fit the constants anew: [how far to trust the market](../explanation/validation.md).\n"
    yield "| mean absolute error, percentage points | year known to the fit | year held out |"
    yield "| --- | --- | --- |"
    for words, whats in (("match rates by type", RATES), ("shares held by non-US IMGs", SHARES)):
        yield f"| {words} | {_mean(found, whats, fitted=True)} | {_mean(found, whats, fitted=False)} |"
    yield "\n## Figure by figure\n"
    yield "| what | year | of | published | simulated, year known | simulated, year held out | confidence |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    yield from _cells(found)
    yield "\n## The constants\n"
    yield f"Fitted together on {constants.fitted_on} to the figures above whose year is known to the fit."
    yield "The margin is a standard error.\n"
    yield "| constant | value | margin | meaning |"
    yield "| --- | --- | --- | --- |"
    for (name, value), margin in zip(constants.values.items(), constants.margins().tolist(), strict=True):
        yield f"| `{name}` | {value:.2f} | {margin:.2f} | {constants.meanings[name]} |"


def _mean(found: Validation, whats: tuple[str, ...], *, fitted: bool) -> str:
    mean = found.mean_absolute(whats, fitted=fitted)
    return "" if mean is None else f"{mean:.2f}"


def _cells(found: Validation) -> Iterator[str]:
    """Write each figure once, with both ways in which it is simulated."""
    rows: dict[tuple[str, int, str], dict[bool, Cell]] = {}
    for cell in found.cells:
        whose = ", ".join(one for one in (cell.type, cell.specialty) if one)
        rows.setdefault((cell.what, cell.year, whose), {})[cell.fitted] = cell
    for (what, year, whose), both in sorted(rows.items()):
        one = next(iter(both.values()))
        fitted, held_out = (f"{both[key].simulated:.1f}" if key in both else "" for key in (True, False))
        told = (what, str(year), whose, f"{one.published:.1f}", fitted, held_out, one.confidence)
        yield f"| {' | '.join(told)} |"


def main() -> None:
    """Write the pages."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text.rstrip() + "\n", encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")


if __name__ == "__main__":
    main()
