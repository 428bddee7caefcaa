"""Records in JSON: lists of objects, and of questions with their answers."""

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from matchbound.reference.importers.files.sheet import MAX_COLUMNS, MB, Sheet, as_text, checked
from matchbound.reference.importers.headers import in_context
from matchbound.reference.importers.model import UnreadableFileError

MAX_JSON = 32 * MB
MAX_VALUES = 4_000_000
Record = dict[str, str]
_QUESTION, _ANSWER = "question", "answer"
_WRAPPERS = ("attributes", "fields")
_INSIDE = ("value", "uri", "url", "name", "title")


def read_json(content: bytes) -> list[Sheet]:
    """Return the records as one table: a column for each name, in the order in which they are met."""
    records = [_record(one) for one in _find(_parse(content))]
    names = list(dict.fromkeys(name for record in records for name in record))
    if not names:
        raise UnreadableFileError("its JSON holds no list of records")
    if len(names) > MAX_COLUMNS:
        raise UnreadableFileError(f"its records have more than {MAX_COLUMNS} different names")

    def rows() -> Iterator[Sequence[str]]:
        yield names
        for record in records:
            yield [record.get(name, "") for name in names]

    return [Sheet("", lambda: checked(rows()))]


def _parse(content: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    if len(content) > MAX_JSON:
        raise UnreadableFileError(f"its JSON is larger than {MAX_JSON // MB} MB; split it into several files")
    if sum(map(content.count, (b",", b"[", b"{"))) > MAX_VALUES:
        raise UnreadableFileError(
            f"its JSON has more than {MAX_VALUES:,} values; split it into several files"
        )
    try:
        return json.loads(content.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableFileError(f"its JSON is broken{where}") from error


def _find(data: Any) -> list[Any]:  # noqa: ANN401
    """Return the records: a list of them, or the longest list that a record of lists holds."""
    if isinstance(data, list):
        return [data] if _asked(data) else data
    if not isinstance(data, dict):
        return []
    lists = [one for one in data.values() if _holds_records(one)]
    return max(lists, key=len, default=[data])


def _holds_records(one: object) -> bool:
    return isinstance(one, list) and bool(one) and all(map(_nested, one)) and not _asked(one)


def _nested(one: object) -> bool:
    return isinstance(one, dict | list)


def _asked(data: object) -> bool:
    """Say whether it is a list of questions with answers."""
    return (
        isinstance(data, list)
        and bool(data)
        and all(isinstance(one, dict) and _QUESTION in one for one in data)
    )


def _record(one: object) -> Record:
    if isinstance(one, list):
        return _answers(one) if _asked(one) else {}
    if not isinstance(one, dict):
        return {}
    found: Record = {}
    for name, value in one.items():
        if _asked(value):
            found |= _answers(value)
        elif name in _WRAPPERS and isinstance(value, dict):
            found |= _record(value)
        else:
            found[as_text(name)] = _text(value)
    return found


def _answers(pairs: Sequence[Mapping[str, Any]]) -> Record:
    """Return answers by their question; what is asked of several exams is told apart by the one before it."""
    questions = [_text(pair[_QUESTION]) for pair in pairs]
    answers = [_text(pair.get(_ANSWER)) for pair in pairs]
    found: Record = {}
    for question, answer in zip(in_context(questions), answers, strict=True):
        found.setdefault(question, answer)
    return found


def _text(value: object) -> str:
    """Return a value as a text: of a list all that is plain, of an object what it holds."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_plain(one) for one in value)))
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in _INSIDE if name in value), None)
    return "" if _nested(value) else as_text(value)
