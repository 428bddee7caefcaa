"""One content file in, one concept or question out, or every fault of the file at once."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import load_untrusted_yaml
from matchbound.dossier.words import path_of, shown, type_at
from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.model import Record

FENCE = "---"
MAX_BYTES = 200_000
"""A concept or question with all its words stays under 20 kB; what is larger is another file."""
TAGS = ("exam", "system", "task", "discipline", "difficulty")
_UNREADABLE, _SHAPE, _TAG = "F01", "F02", "L24"
_Read = TypeVar("_Read", bound=Record)


class UnreadableError(MatchboundError):
    """A file cannot be read at all; what is wrong and the remedy are joined by a bar."""


def question_tree(raw: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a question's file holds as plain data."""
    return load_untrusted_yaml(_text(raw))


def concept_tree(raw: bytes) -> dict[str, Any]:
    """Return a concept's front matter and, as `body`, the Markdown under it."""
    head, body = _parted(_text(raw))
    tree = load_untrusted_yaml(f"\n{head}")  # the fence's line is counted, so that faults name the file's own
    if not isinstance(tree, dict):
        raise UnreadableError("its front matter holds no keys|write `id: …`, `name: …` and so on")
    if "body" in tree:
        raise UnreadableError("its front matter has a key `body`|write the text under the second ---")
    return {**tree, "body": body}


def _text(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"is larger than {MAX_BYTES:,} bytes|split it")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"line {line} is not text in UTF-8|save the file as UTF-8") from error


def _parted(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    head, fence, body = f"\n{rest}".partition(f"\n{FENCE}\n")
    if first.rstrip() != FENCE or not fence:
        raise UnreadableError("has no front matter|begin with a line ---, the keys, and a second line ---")
    return head.removeprefix("\n"), body


def unreadable(file: str, error: MatchboundError) -> Fault:
    """Return why a file cannot be read at all."""
    words, _, remedy = error.message.partition("|")
    return Fault(_UNREADABLE, Level.ERROR, file, "", words, remedy or "mend the YAML there")


def read_as(model: type[_Read], tree: object, file: str) -> _Read | tuple[Fault, ...]:
    """Return what a tree says as a concept or question, or every fault in it."""
    if not isinstance(tree, dict):
        words = f"holds {shown(tree)}"
        return (Fault(_SHAPE, Level.ERROR, file, "", words, "write keys such as `id: …`, each on its line"),)
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        return tuple(_faults(error, model, file))


def _faults(error: ValidationError, model: type[BaseModel], file: str) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        words, remedy = _in_words(detail, model)
        code = _TAG if detail["loc"][:1] and detail["loc"][0] in TAGS else _SHAPE
        yield Fault(code, Level.ERROR, file, path_of(detail["loc"]), words, remedy)


def _in_words(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, value, context = detail["type"], shown(detail["input"]), detail.get("ctx", {})
    told = {
        "missing": ("is missing", "add it"),
        "string_type": (f"{value} is not text", "write text, in quotes if it looks like a number"),
        "string_too_short": ("is empty", "write it"),
        "string_too_long": (f"{value} is too long", "shorten it"),
        "string_pattern_mismatch": _no_name(detail),
        "enum": (f"{value} is not known here", f"write one of {_plain(context.get('expected'))}"),
        "greater_than_equal": (f"{value} is too small", f"write {context.get('ge')} or more"),
        "less_than_equal": (f"{value} is too large", f"write {context.get('le')} or less"),
        "int_type": (f"{value} is not a whole number", "write a whole number without quotes"),
        "bool_type": (f"{value} is not a yes or no", "write true or false"),
        "tuple_type": (f"{value} is not a list", "write […], or one entry a line after a hyphen"),
        "model_type": (f"{value} is not a group of keys", "write {key: value, …}"),
    }
    if kind == "extra_forbidden":
        return f"nothing is known by the key {shown(str(detail['loc'][-1]))}", _meant(detail["loc"], model)
    if kind == "value_error":
        told_by_us = str(context.get("error", ""))
        words, bar, remedy = told_by_us.partition("|" if "|" in told_by_us else "; ")
        return (words, remedy) if bar == "|" else (f"{value} {words}", remedy or "mend it")
    return told.get(kind, (detail["msg"], "mend it"))


def _no_name(detail: ErrorDetails) -> tuple[str, str]:
    value = shown(detail["input"])
    if detail["loc"][-1:] == ("file",):
        return f"{value} is no name of a file", "use letters, digits, '.', '_' and '-'"
    return f"{value} is no id", "write small letters, digits and single hyphens"


def _plain(expected: object) -> str:
    return str(expected).replace("'", "").replace(" or ", ", ")


def _meant(place: Sequence[int | str], model: type[BaseModel]) -> str:
    """Return which key is probably meant by one that is not known."""
    owner = type_at(model, place[:-1]) if place[:-1] else model
    known: Mapping[str, object] = getattr(owner, "model_fields", {})
    near = difflib.get_close_matches(str(place[-1]), list(known), n=1)
    return f"write `{near[0]}`" if near else "take it out"
