"""Questions as JSON lines: everything a question has, one a line; pictures in lines before them."""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from matchbound.study.curriculum.exchange.bank import Bank, Brought, Collector, ItemError, Tags, in_turn


def write_jsonl(bank: Bank) -> bytes:
    """Return a bank as JSON lines."""
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(bank)).encode()


def _lines(bank: Bank) -> Iterator[dict[str, Any]]:
    for name, data in bank.media.items():
        yield {"picture": name, "base64": base64.b64encode(data).decode()}
    for question in bank.questions:
        yield question.model_dump(mode="json")


def read_jsonl(data: bytes, file: str, tags: Tags | None = None) -> Brought:
    """Read JSON lines; a bad line is a fault and does not stop the rest."""
    collector = Collector(file, tags)

    def take(number: int, line: bytes) -> None:
        item = _object(line)
        if "picture" in item:
            collector.keep(str(item["picture"]), decoded(str(item.get("base64"))))
        else:
            collector.take(number, item)

    return in_turn([line for line in data.split(b"\n") if line.strip()], collector, take)


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ItemError("is not readable as JSON|write one object a line, in UTF-8") from error
    if not isinstance(found, dict):
        raise ItemError("is no object|write {…}, one question a line")
    return found


def decoded(text: str) -> bytes:
    """Return what a base64 text holds; ItemError if it is none."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ItemError("the picture is no base64|encode it anew") from error
