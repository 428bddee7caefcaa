"""Questions as a table, comma or tab separated, one a row; what is a list stands as JSON in its cell."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from matchbound.study.curriculum.exchange.bank import (
    FEWEST,
    Bank,
    Brought,
    Collector,
    ExchangeError,
    ItemError,
    Tags,
    about,
    in_turn,
    without_pictures,
)
from matchbound.study.curriculum.model import LETTERS, Question

TAB, COMMA = "\t", ","
_NUMBERS = ("version", "difficulty")
LONGEST_NUMBER = 9
"""Digits: Python refuses to read numbers of thousands of them."""
_JSON = ("also", "concepts", "references", "reviewed_by", "exhibits", "numbers")
_HEAD = (
    "id", "exam", "version", "system", "task", "discipline", "also", "difficulty", "concepts", "stem",
    "exhibits", "lead_in",
)  # fmt: skip
_TAIL = ("key", "numbers", "take_away", "references", "author", "checked_on", "reviewed_by", "license")
_NEEDED = ("lead_in", "option_a", "option_b", "key")
_GUARDED = re.compile(r"^(?=[=+\-@'])")
_GUARD = re.compile(r"^'(?=[=+\-@'])")


def write_table(bank: Bank, separator: str = COMMA) -> bytes:
    """Return a bank as a table; ExchangeError if it has pictures, which no table carries."""
    questions = without_pictures(bank, "a table").questions
    most = max((len(question.options) for question in questions), default=FEWEST)
    options = [f"{what}_{letter.lower()}" for letter in LETTERS[:most] for what in ("option", "why")]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*_HEAD, *options, *_TAIL], delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _guarded(cell) for key, cell in _row(question)} for question in questions)
    return text.getvalue().encode("utf-8-sig")


def _row(question: Question) -> Iterator[tuple[str, str]]:
    for key, value in about(question, "stem", "exhibits", "lead_in", "take_away").items():
        yield key, json.dumps(value, ensure_ascii=False) if key in _JSON else str(value)
    for letter, option in zip(LETTERS.lower(), question.options, strict=False):
        yield f"option_{letter}", option.text
        yield f"why_{letter}", option.why
    yield "key", question.letter


def _guarded(cell: str) -> str:
    """Keep a spreadsheet from reading a text as a formula; reading takes the mark off again."""
    return _GUARDED.sub("'", cell)


def read_table(data: bytes, file: str, tags: Tags | None = None) -> Brought:
    """Read a table; a bad row is a fault and does not stop the rest, a table without head is an error."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{file}: is not text in UTF-8; save the table as UTF-8") from error
    collector = Collector(file, tags)

    def take(number: int, row: Mapping[str, str]) -> None:
        collector.take(number, _item(row))

    return in_turn(_rows(text, file), collector, take)


def _rows(text: str, file: str) -> list[dict[str, str]]:
    first = text.partition("\n")[0]
    separator = max((TAB, ";", COMMA), key=first.count)
    try:
        head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except (csv.Error, ValueError) as error:
        raise ExchangeError(
            f"{file}: is not readable as a table; the first line names the columns"
        ) from error
    names = [name.strip().casefold() for name in head]
    if missing := [name for name in _NEEDED if name not in names]:
        raise ExchangeError(f"{file}: has no column {', '.join(missing)}; name the columns in the first line")
    filled = (row for row in rows if any(cell.strip() for cell in row))
    return [dict(zip(names, (_GUARD.sub("", cell) for cell in row), strict=False)) for row in filled]


def _item(row: Mapping[str, str]) -> dict[str, Any]:
    options: list[dict[str, Any]] = [
        {"text": text, "why": row.get(f"why_{letter}", "")}
        for letter in LETTERS.lower()
        if (text := row.get(f"option_{letter}", "").strip())
    ]
    options[_key(row.get("key", ""), options)]["right"] = True
    told = {key: _value(key, row[key]) for key in (*_HEAD, *_TAIL) if row.get(key, "").strip()}
    del told["key"]
    return {"stem": "", "take_away": "", **told, "options": options}


def _key(told: str, options: list[dict[str, Any]]) -> int:
    """Return which option is meant by a letter, a number from 1, or its text."""
    word = told.strip()
    names = [{LETTERS[at], str(at + 1), option["text"].casefold()} for at, option in enumerate(options)]
    for at, known in enumerate(names):
        if word.upper() in known or word.casefold() in known:
            return at
    raise ItemError(f"its key '{word}' is none of its options|give the letter of the right one")


def _value(key: str, cell: str) -> object:
    if key in _NUMBERS:
        return int(cell) if cell.strip().isdecimal() and len(cell) <= LONGEST_NUMBER else cell
    if key not in _JSON:
        return cell
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        if key == "concepts":
            return re.split(r"[;,\s]+", cell.strip())
        raise ItemError(f"its {key} are no JSON|write a list in […]") from None
