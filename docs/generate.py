"""Write docs/reference/: commands, dossier, rules, library, validation, content and security, from the code.

`make docs` runs it, and the commands of the tutorial; tests fail when what is committed differs from what the
code says.
"""

import ast
import doctest
import inspect
import itertools
import json
import os
import re
import sys
import tempfile
import types
import typing
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

import django
import typer
from pydantic.fields import FieldInfo

import matchbound
from matchbound.base.yaml import load_yaml_file
from matchbound.cli.main import app
from matchbound.dossier import model
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.validated import RATES, SHARES, Cell, Validation, read_validated
from matchbound.rules.engine import Rule, all_rules
from matchbound.rules.rulebook import rule_data
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.formats import exam_format
from matchbound.study.curriculum.layout import SHIPPED, maps_of, once
from matchbound.study.curriculum.model import ConceptKind, StudiedExam
from matchbound.study.curriculum.record import Agreement, Reading, agreement, read_readings
from matchbound.study.sessions.form import form_of, ranges

REFERENCE = Path(__file__).parent / "reference"
TUTORIAL = Path(__file__).parent / "tutorial" / "README.md"
MADE = "<!-- Made by `make docs`; edit the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Return every reference page by its file name."""
    return {
        "commands.md": "\n".join(_commands()),
        "dossier.md": "\n".join(_dossier()),
        "rules.md": "\n".join(_rules()),
        "library.md": "\n".join(_library()),
        "validation.md": "\n".join(_validation()),
        "content.md": "\n".join(_content()),
        "asvs.md": "\n".join(_asvs()),
        "api.md": "\n".join(_api()),
        "openapi.json": json.dumps(_described(), ensure_ascii=False, indent=1),
    }


@cache
def _described() -> dict[str, typing.Any]:
    """Return the description of the API; its addresses are the site's, so the site is set up."""
    if "DJANGO_SETTINGS_MODULE" not in os.environ:
        os.environ["DJANGO_SETTINGS_MODULE"] = "matchbound.web.config.settings"
        os.environ.setdefault("MATCHBOUND_DATA", tempfile.mkdtemp())
    django.setup()
    from matchbound.web.api.site import document  # only after Django is set up

    return document()


def _api() -> Iterator[str]:
    yield MADE
    yield "# The API\n"
    yield f"{_described()['info']['description']}"
    yield "How to begin, write twice without harm, page and be told of changes:"
    yield "[use the API](../how-to/use-the-api.md)."
    yield "Every key of what is sent and told: [openapi.json](openapi.json), which the site serves at"
    yield "`/api/v1/openapi.json`.\n"
    for path, ways in _described()["paths"].items():
        for method, one in ways.items():
            yield f"## `{method.upper()} {path}`\n"
            yield f"{one['description']}\n"
            scopes = ", ".join(f"`{name}`" for name in one["security"][0]["token"])
            yield f"- scope: {scopes or 'none, any token'}"
            for given in one["parameters"]:
                words = f": {given['description']}" if "description" in given else ""
                yield f"- {given['in']} `{given['name']}`{words}"
            told = ", ".join(f"{status} {said['description']}" for status, said in one["responses"].items())
            yield f"- answers: {told}\n"


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
        yield f"{_prose(record)}\n"
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


def _library() -> Iterator[str]:
    yield MADE
    yield "# The library\n"
    yield "`import matchbound` gives these names, and loads what each needs when it is asked for. They are"
    yield "typed, read no clock, and raise `MatchboundError` with a message for the reader. The tests run"
    yield "every example as it stands.\n"
    for name in matchbound.__all__:
        made = getattr(matchbound, name)
        yield f"## {name}\n"
        if inspect.isfunction(made):
            yield f"```python\n{_signature(name, made)}\n```\n"
        yield f"{_prose(made)}\n"
        yield f"```python\n>>> from matchbound import {name}"
        for example in doctest.DocTestParser().get_examples(inspect.getdoc(made) or ""):
            lines = example.source.splitlines()
            yield "\n".join([f">>> {lines[0]}", *(f"... {line}" for line in lines[1:])])
            if example.want:
                yield example.want.rstrip()
        yield "```\n"


def _signature(name: str, made: types.FunctionType) -> str:
    """Return how a function is called, with types by their short names."""
    text = re.sub(r"<(\w+\.\w+): [^>]*>", r"\1", str(inspect.signature(made)))
    return name + re.sub(r"\b[a-z_]+\.(?=\w)", "", text)


def _prose(made: object) -> str:
    """Return a docstring without its examples."""
    return (inspect.getdoc(made) or "").partition("\n>>> ")[0].rstrip()


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


def _content() -> Iterator[str]:
    there = curriculum()
    texts = [*there.concepts.values(), *there.questions.values()]
    checked, reviewed = max(one.checked_on for one in texts), sum(bool(one.reviewed_by) for one in texts)
    steps = once(step for name in there.concepts for step in there.graph.steps(name))
    edges = Counter(step.kind for step in steps)
    yield MADE
    yield "# Study content that ships\n"
    yield f"{len(texts)} original texts, checked last on {checked}; physicians have reviewed {reviewed}.\n"
    yield "| system | reviews | drug cards | diagrams | Step 1 | Step 2 CK |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    counts = {name: _counts(name) for name in there.systems}
    for name, system in there.systems.items():
        yield f"| {system.name} | {' | '.join(map(str, counts[name]))} |"
    yield f"| all | {' | '.join(str(sum(column)) for column in zip(*counts.values(), strict=True))} |\n"
    named = ", ".join(f"{many} {kind}" for kind, many in edges.most_common())
    yield f"Edges between concepts: {edges.total()} ({named}).\n"
    for exam in StudiedExam:
        yield from _form(exam)
    yield from _readings()


def _counts(system: str) -> tuple[int, ...]:
    there = curriculum()
    concepts = there.concepts_of(system)
    drawn = {figure.id for one in concepts for figure in there.figures_of(one.id)}
    asked = Counter(one.exam for one in there.questions.values() if one.system == system)
    kinds = Counter(one.kind for one in concepts)
    drugs = kinds[ConceptKind.DRUG]
    return (kinds[ConceptKind.REVIEW], drugs, len(drawn), *(asked[exam] for exam in StudiedExam))


def _form(exam: StudiedExam) -> Iterator[str]:
    """Write how a full-length form out of what ships meets the outline of the day it was last checked."""
    pool = sorted(curriculum().questions_of(exam), key=lambda one: one.id)
    on = max(one.checked_on for one in pool)
    number = exam_format(model.ExamName(exam), on).days[0].items
    form = form_of(pool, min(number, len(pool)), exam, on, seed=1)
    chosen = {at for at, one in enumerate(pool) if one in form}
    yield f"## A full-length {'Step 1' if exam is StudiedExam.STEP_1 else 'Step 2 CK'}\n"
    parts = list(ranges(pool, len(form), exam, on))
    met = sum(not part.lacks(chosen) for part in parts)
    yield f"{len(form)} of {len(pool)} questions: {met} of {len(parts)} published ranges are met ({on}).\n"
    yield "| by | part of the outline | wanted | there |"
    yield "| --- | --- | ---: | ---: |"
    for part in parts:
        many = sum(place in chosen for place in part.places)
        yield f"| {part.dimension} | {part.name} | {part.least}-{part.most} | {many} |"
    yield ""


def _readings() -> Iterator[str]:
    yield "## Readings without the key\n"
    yield "Each item was answered once by a reader who did not see its key; what was mended was read again by"
    yield "another. Writers and readers are of the same kind: that they agree says less than it seems.\n"
    yield "| system | items | answered as the key | doubted | mended | read again | then as the key |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    rows: dict[str, list[Reading]] = {}
    for row in read_readings():
        rows.setdefault(row.slot.split("/")[1], []).append(row)
    for system, found in curriculum().systems.items():
        if system in rows:
            yield _agreed(found.name, agreement(rows[system], curriculum().questions))
    yield _agreed("all", agreement(read_readings(), curriculum().questions))
    yield "\nDoubted: answered otherwise, or any fault found, down to wording. Rows: `reading.csv`."


def _agreed(name: str, one: Agreement) -> str:
    figures = (one.items, one.agreed, one.doubted, one.mended, one.again, one.agreed_again)
    return f"| {name} | {' | '.join(map(str, figures))} |"


def _asvs() -> Iterator[str]:
    chapters = load_yaml_file(REFERENCE.parent / "asvs.yaml")
    yield MADE.replace("the code", "docs/asvs.yaml")
    yield "# OWASP ASVS 5.0.0, levels 1 and 2\n"
    yield "Each requirement of the [Application Security Verification Standard](https://owasp.org/asvs/)"
    yield "(CC BY-SA 4.0) up to level 2, in our own short words: for its full text see there. This is what"
    yield "those who wrote the site say of it; nobody else has verified it. Operator: left to who runs it."
    yield "The dangers themselves are in the [threat model](../explanation/threat-model.md).\n"
    yield f"| chapter | {' | '.join(STATES)} |"
    yield f"| --- |{' ---: |' * len(STATES)}"
    for chapter in chapters:
        yield _states(f"{chapter['chapter']} {chapter['name']}", chapter["answers"])
    answers = [one for chapter in chapters for one in chapter["answers"]]
    yield _states("all", answers) + "\n"
    yield "Not met:\n"
    yield from (f"- {one['id']}: {one['asks']}." for one in answers if one["state"] == "not met")
    for chapter in chapters:
        yield f"\n## {chapter['chapter']} {chapter['name']}\n"
        yield "| number | level | asks | answer | how, or why not | where | tests |"
        yield "| --- | ---: | --- | --- | --- | --- | --- |"
        yield from map(_answer, chapter["answers"])


STATES = ("met", "partly", "not met", "operator", "not applicable")


def _states(name: str, answers: list[dict[str, typing.Any]]) -> str:
    counts = Counter(one["state"] for one in answers)
    return f"| {name} | {' | '.join(str(counts[state]) for state in STATES)} |"


def _answer(one: dict[str, typing.Any]) -> str:
    where = ", ".join(f"[{Path(path).name}](../../{path})" for path in one.get("where", ()))
    tests = ", ".join(
        f"[{name}](../../{file})" for file, _, name in (test.partition("::") for test in one.get("tests", ()))
    )
    cells = (one["id"], str(one["level"]), one["asks"], one["state"], one.get("how", ""), where, tests)
    return f"| {' | '.join(cells)} |"


def maps() -> str:
    """Return the maps that ship, as their file has them: a system a line."""
    lines = (f'"{system}": {json.dumps(found)}' for system, found in maps_of(curriculum()).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Run the tutorial's commands, then write the pages."""
    from console import refreshed  # beside this file: found when it is run, which tests do not

    with tempfile.TemporaryDirectory() as folder:
        TUTORIAL.write_text(refreshed(TUTORIAL.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
    sys.stdout.write("docs/tutorial/README.md\n")
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text.rstrip() + "\n", encoding="utf-8")
        sys.stdout.write(f"docs/reference/{name}\n")
    SHIPPED.write_text(maps(), encoding="utf-8")


if __name__ == "__main__":
    main()
