"""Questions in GIFT, Moodle's plain text: `::name:: text {=right#why ~wrong#why ####take-away}`.

A comment before each question keeps what GIFT has no place for; other readers pass over it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from matchbound.study.curriculum.exchange.bank import (
    FEWEST,
    ONE_BEST,
    Bank,
    Brought,
    Collector,
    ExchangeError,
    ItemError,
    Tags,
    about,
    id_of,
    in_turn,
    kept_json,
    without_pictures,
)
from matchbound.study.curriculum.exchange.html import parted, text_of_html
from matchbound.study.curriculum.model import Exhibit, Option, Question

OURS = "// matchbound "
_SPECIAL = re.compile(r"([\\~=#{}:])")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FORMAT = re.compile(r"^\s*\[(html|moodle|plain|markdown)\]")
_TITLE = re.compile(r"^\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
_MARKS = re.compile(r"\\.|####|[=~#{}]", re.DOTALL)
"""What has a meaning in GIFT; an escaped sign is found, too, so that it is passed over."""
_FULL = 100.0
_HTML = {"html", "moodle"}


def write_gift(bank: Bank) -> bytes:
    """Return a bank in GIFT; ExchangeError if it has pictures, which GIFT does not carry."""
    return "\n".join(_written(question) for question in without_pictures(bank, "GIFT").questions).encode()


def _written(question: Question) -> str:
    kept = json.dumps(about(question, "exhibits"), ensure_ascii=True)
    options = [_option_written(option) for option in question.options]
    general = [f"####{_marked(question.take_away)}"] if question.take_away else []
    body = "\n".join([*options, *general])
    return f"{OURS}{kept}\n::{_escaped(question.id)}::[plain]{_escaped(_text(question))} {{\n{body}\n}}\n"


def _option_written(option: Option) -> str:
    sign = "=" if option.right else "~"
    weight = f"%{100 if option.right else 0}%" if option.text.startswith("%") else ""
    return f"{sign}{weight}{_marked(option.text)}" + (f"#{_marked(option.why)}" if option.why else "")


def _marked(text: str) -> str:
    """Escape a text and keep a bracket that it begins with from being read as its format."""
    return ("[plain]" if text.startswith("[") else "") + _escaped(text)


def _text(question: Question) -> str:
    parts = [question.stem, *map(_exhibit_text, question.exhibits), question.lead_in]
    return "\n\n".join(part for part in parts if part)


def _exhibit_text(exhibit: Exhibit) -> str:
    rows = [" | ".join(row) for row in exhibit.rows]
    words = exhibit.alt if exhibit.figure else exhibit.text
    return "\n".join([exhibit.title, *rows, *([words] if words else [])])


def _escaped(text: str) -> str:
    """Escape what GIFT gives a meaning to; line breaks, too, as an empty line ends an item."""
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text).strip()


# -- reading ---------------------------------------------------------------------------------------------


def read_gift(data: bytes, file: str, tags: Tags | None = None) -> Brought:
    """Read GIFT; what is no single-best-answer item is a fault and does not stop the rest."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{file}: is not text in UTF-8; save the file as UTF-8") from error
    collector = Collector(file, tags)

    def take(number: int, item: tuple[dict[str, Any], str]) -> None:
        collector.take(number, _item(*item))

    return in_turn(_items(text), collector, take)


def _items(text: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each item with what our comment before it keeps; empty lines and braces part items."""
    kept: dict[str, Any] = {}
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("//"):
            kept = _kept(line) or kept
        elif line.startswith("$CATEGORY:"):
            continue
        elif line.strip() or (lines and _is_open("\n".join(lines))):
            lines.append(line)
        elif lines:
            yield kept, "\n".join(lines)
            kept, lines = {}, []
    if lines:
        yield kept, "\n".join(lines)


def _kept(line: str) -> dict[str, Any]:
    return kept_json(line.removeprefix(OURS)) if line.startswith(OURS) else {}


def _is_open(text: str) -> bool:
    marks = [found[0] for found in _MARKS.finditer(text)]
    return marks.count("{") > marks.count("}")


def _found(mark: str, text: str) -> int:
    """Return where a sign first stands that is not escaped, -1 if nowhere."""
    return next((found.start() for found in _MARKS.finditer(text) if found[0] == mark), -1)


def _item(kept: dict[str, Any], text: str) -> dict[str, Any]:
    title = _TITLE.match(text)
    rest = text[title.end() :] if title else text
    opened, closed = _found("{", rest), _found("}", rest)
    if not 0 <= opened < closed:
        raise ItemError("has no answers in braces|write {=right ~wrong ~wrong}")
    if rest[closed + 1 :].strip():
        raise ItemError(f"has a gap to fill in|{ONE_BEST}")
    form = _FORMAT.match(rest)
    options, general = _options(rest[opened + 1 : closed], form[1] if form else "plain")
    stem, lead_in = _question(rest[:opened], kept)
    name = id_of(_plain(title[1])) if title else None
    return {"id": name, "take_away": general, **kept, "stem": stem, "lead_in": lead_in, "options": options}


def _question(before: str, kept: dict[str, Any]) -> tuple[str, str]:
    whole = _formatted(before, "plain")
    if not kept:
        return parted(whole)
    text, _, lead_in = whole.rpartition("\n\n")
    for exhibit in reversed(kept.get("exhibits") or []):
        text = text.removesuffix(_exhibit_text(_exhibit(exhibit))).removesuffix("\n\n")
    return text, lead_in


def _exhibit(data: object) -> Exhibit:
    try:
        return Exhibit.model_validate(data)
    except ValueError as error:
        raise ItemError("its comment holds an exhibit that is none|take the comment out") from error


def _formatted(text: str, form: str) -> str:
    """Return a text of GIFT in plain words; its own format goes before that of its question."""
    found = _FORMAT.match(text)
    plain = _plain(text[found.end() :] if found else text)
    return text_of_html(plain) if (found[1] if found else form) in _HTML else plain


def _options(inside: str, form: str) -> tuple[list[dict[str, Any]], str]:
    """Return the options and the feedback to all of them."""
    marks = [found for found in _MARKS.finditer(inside) if found[0] in {"=", "~", "####"}]
    if not marks or inside[: marks[0].start()].strip():
        raise ItemError(f"is no multiple choice|{ONE_BEST}")
    ends = [*(mark.start() for mark in marks[1:]), len(inside)]
    pieces = [(mark[0], inside[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    options = [_option(mark, text, form) for mark, text in pieces if mark != "####"]
    if sum(option["right"] for option in options) != 1 or len(options) < FEWEST:
        raise ItemError(f"has not one right answer among several|{ONE_BEST}")
    return options, next((_formatted(text, form) for mark, text in pieces if mark == "####"), "")


def _option(mark: str, text: str, form: str) -> dict[str, Any]:
    weight = _WEIGHT.match(text)
    if weight and 0 < float(weight[1]) < _FULL:
        raise ItemError(f"has an answer that is partly right|{ONE_BEST}")
    right = mark == "=" or (weight is not None and float(weight[1]) == _FULL)
    rest = text[weight.end() :] if weight else text
    at = _found("#", rest)
    words, why = (rest[:at], rest[at + 1 :]) if at >= 0 else (rest, "")
    return {"text": _formatted(words, form), "right": right, "why": _formatted(why, form)}
