"""What may stand in each place of a dossier, in plain words read off the model; pydantic's errors so told.

The words follow the type of the place and not the kind of error, so a new key of the model needs none here.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from matchbound.dossier.faults import Fault
from matchbound.dossier.model import FORMAT, Country, Day, Dossier, Slug, State, Text

SHOWN_LENGTH = 40
_TEXT, _LIST, _GROUP = "text", "a list", "a group of keys"
_GROUPS = (_LIST, _GROUP)
_PLAIN: list[tuple[Any, str]] = [
    (Day, "a date, written YYYY-MM-DD"),
    (Country, "a country code of two capital letters (ISO 3166-1, such as PK, IN, NG)"),
    (State, "a state's two capital letters, such as TX"),
    (Slug, "words of small letters and digits joined by hyphens, such as internal-medicine"),
    (Text, f"{_TEXT} of at most 500 characters"),
    (bool, "true or false"),
]


def faults_in(error: ValidationError, model: type[BaseModel] = Dossier) -> Iterator[Fault]:
    """Return what pydantic found wrong with a `model`, each fault in our own words."""
    for detail in error.errors(include_url=False):
        allowed = allowed_at(model, detail["loc"])
        path = path_of(detail["loc"])
        yield Fault(path, _message(detail, model, allowed), allowed=allowed)


def path_of(place: Sequence[int | str]) -> str:
    """Return a place in the file as its keys and list numbers, joined by dots."""
    return ".".join(shown_key(part) for part in place)


def shown_key(key: int | str) -> str:
    """Return a key as it is printed in a path: control characters and length taken out of it."""
    text = str(key)
    return text if text.isprintable() and 0 < len(text) <= SHOWN_LENGTH else shown(text)


def shown(value: object) -> str:
    """Return a value as a message shows it: short, on one line, in the file's own words."""
    if isinstance(value, str):
        cut = value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"
        return f"'{cut}'" if cut.isprintable() else ascii(cut)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Mapping):
        return _GROUP
    if isinstance(value, list | tuple):
        return _LIST
    if isinstance(value, int) and abs(value) >= 10**SHOWN_LENGTH:
        return "a giant number"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _message(detail: ErrorDetails, model: type[BaseModel], allowed: str) -> str:
    value = detail["input"]
    if detail["type"] == "missing":
        return f"is missing; give {allowed}" + _mistyped(detail["loc"], value, model)
    if detail["loc"] == ("format",):
        return f"{shown(value)} is not a format that this version reads; it reads format {FORMAT}"
    if detail["type"] == "value_error" and isinstance(value, str):
        said = str(detail.get("ctx", {}).get("error", ""))  # the day and country checks of the model
        if said:
            return f"{shown(value)} {said}"
    if isinstance(value, dict | list) or allowed.startswith(_GROUPS):
        return f"holds {shown(value)} where {allowed} belongs"
    if not allowed.startswith(_TEXT):
        return f"{shown(value)} is not {allowed}"
    if isinstance(value, str):
        return f"{shown(value)} is too long, with {len(value):,} characters; give {allowed}"
    return f"{shown(value)} is not text; put it in quotes"


def _mistyped(place: tuple[int | str, ...], siblings: object, model: type[BaseModel]) -> str:
    """Return a hint if a key that nobody knows stands where one is missing and looks like it."""
    owner = type_at(model, place[:-1])
    if not isinstance(siblings, Mapping) or not is_model(owner):
        return ""
    strangers = [key for key in siblings if isinstance(key, str) and key not in owner.model_fields]
    found = nearest(str(place[-1]), strangers)
    return f" (is it the key {shown(found)}?)" if found else ""


def nearest(word: str, words: Sequence[str]) -> str | None:
    """Return the word that looks most like another, None if none is near."""
    found = difflib.get_close_matches(word[:100], words[:1000], n=1, cutoff=0.6)
    return found[0] if found else None


# -- the types of places ------------------------------------------------------------------------------


def allowed_at(model: type[BaseModel], place: Sequence[int | str]) -> str:
    """Return in words what may stand at a place; one number in a list is like another."""
    return _allowed_like(model, tuple(0 if isinstance(part, int) else part for part in place))


@lru_cache(maxsize=1000)
def _allowed_like(model: type[BaseModel], place: tuple[int | str, ...]) -> str:
    return allowed_for(type_at(model, place))


def type_at(kind: Any, place: Sequence[int | str]) -> Any:  # noqa: ANN401 - types of types
    """Return the type of what may stand at a place; None where the model says nothing."""
    for part in place:
        kind = _without_none(kind)
        if is_model(kind):
            kind = types_of(kind).get(str(part))
        elif get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        else:
            return None
    return _without_none(kind)


@cache
def types_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the types of a model's keys, constraints included."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def allowed_for(kind: Any) -> str:  # noqa: ANN401 - types of types
    """Return in words what a type allows."""
    for known, words in _PLAIN:
        if kind == known:
            return words
    if is_model(kind):
        keys = [key for key in kind.model_fields if key != "expected"]
        return f"{_GROUP} ({', '.join(keys[:3])}{', …' if len(keys) > 3 else ''})"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f"one of {', '.join(kind)}"
    origin = get_origin(kind)
    if origin is tuple:
        return _LIST
    if origin is Literal:
        return f"one of {', '.join(map(str, get_args(kind)))}"
    if origin is Annotated:
        return _number_words(*get_args(kind))
    return "what belongs here"


def _number_words(kind: type, *constraints: object) -> str:
    words = "a whole number" if kind is int else "a number"
    limits = [one for entry in constraints if isinstance(entry, FieldInfo) for one in entry.metadata]
    low, high = (
        next((getattr(limit, name) for limit in limits if hasattr(limit, name)), None)
        for name in ("ge", "le")
    )
    if low is not None and high is not None:
        return f"{words} from {low:,} to {high:,}" if high > 9999 else f"{words} from {low} to {high}"
    return f"{words} of {low} or more" if low is not None else words


def is_model(kind: Any) -> bool:  # noqa: ANN401 - types of types
    """Say whether a type is a group of keys of the dossier."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - types of types
    if isinstance(kind, UnionType) or str(get_origin(kind)) == "typing.Union":
        rest = [one for one in get_args(kind) if one is not NoneType]
        return rest[0] if len(rest) == 1 else None
    return kind
