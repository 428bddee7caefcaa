"""Edits: Dossier -> Dossier, one record at a place at a time, and everything else as it was.

A place is named by its path in the file: `applicant`, `exams.2`, `certification.pathway.encounters.0`.
"""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

from matchbound.base.errors import MatchboundError
from matchbound.dossier.difference import followed
from matchbound.dossier.model import Dossier, Letter, Record
from matchbound.dossier.words import is_model, shown, type_at

INDEX_DIGITS = 6

Parts = tuple[str | int, ...]
R = TypeVar("R", bound=Record)


class NoSuchPlaceError(MatchboundError):
    """A path names no record of this dossier."""

    status = 404


def parts_of(path: str) -> Parts:
    """Return a path as its keys and list numbers."""
    return tuple(
        int(part) if part.isascii() and part.isdecimal() and len(part) <= INDEX_DIGITS else part
        for part in path.split(".")
    )


def model_at(path: str) -> type[Record]:
    """Return the model of the record at a path, or of the entries of the list there."""
    kind = type_at(Dossier, parts_of(path))
    if get_origin(kind) is tuple:
        kind = get_args(kind)[0]
    if not is_model(kind):
        raise NoSuchPlaceError(f"{shown(path)} names no record of a dossier")
    found: type[Record] = kind
    return found


def record_at(dossier: Dossier, path: str) -> Record | None:
    """Return the record at a path; None where one may stand and does not."""
    model_at(path)
    found = _value_at(dossier, parts_of(path), path)
    if isinstance(found, tuple):
        raise NoSuchPlaceError(f"{shown(path)} is a list; name one of its entries")
    record: Record | None = found
    return record


def entries_at(dossier: Dossier, path: str) -> tuple[Record, ...]:
    """Return the entries of the list at a path; none where the group that holds the list is absent."""
    if get_origin(type_at(Dossier, parts_of(path))) is not tuple:
        raise NoSuchPlaceError(f"{shown(path)} is no list")
    model_at(path)
    return _value_at(dossier, parts_of(path), path) or ()


def _value_at(dossier: Dossier, parts: Parts, path: str) -> Any:  # noqa: ANN401 - a record or a list of them
    value: Any = dossier
    for part in parts:
        if isinstance(value, tuple):
            if not isinstance(part, int) or part >= len(value):
                raise NoSuchPlaceError(f"{shown(path)} is not in this dossier any more")
            value = value[part]
        elif value is not None:
            value = getattr(value, str(part))
    return value


def replace(dossier: Dossier, path: str, record: Record) -> Dossier:
    """Return the dossier with the record at a path replaced, or put where one may stand and did not."""
    record_at(dossier, path)
    return _with(dossier, parts_of(path), lambda _: record)


def add(dossier: Dossier, path: str, record: Record) -> Dossier:
    """Return the dossier with a record added at the end of the list at a path."""
    entries_at(dossier, path)
    return _with(dossier, parts_of(path), lambda entries: (*(entries or ()), record))


def remove(dossier: Dossier, path: str) -> Dossier:
    """Return the dossier without the record at a path; what pointed to it, or beyond it, is put right."""
    if record_at(dossier, path) is None:
        raise NoSuchPlaceError(f"{shown(path)} is not in this dossier any more")
    *owner, last = parts_of(path)
    if not isinstance(last, int):
        return _with(dossier, (*owner, last), lambda _: None)
    index = last
    shorter = _with(dossier, tuple(owner), lambda entries: entries[:index] + entries[index + 1 :])
    return shorter if owner != ["experiences"] else _letters_without(shorter, index)


def _letters_without(dossier: Dossier, index: int) -> Dossier:
    """Return the dossier with its letters pointing to the same experiences after one was taken out."""
    letters = tuple(
        letter if letter.from_experience is None else _pointing(letter, _after(letter.from_experience, index))
        for letter in dossier.letters
    )
    return dossier if letters == dossier.letters else updated(dossier, {"letters": letters})


def _after(pointed: int, removed: int) -> int | None:
    return None if pointed == removed else pointed - (pointed > removed)


def _pointing(letter: Letter, index: int | None) -> Letter:
    return updated(letter, {"from_experience": index})


def rebased(record: Record, *, base: Dossier, newest: Dossier) -> Record:
    """Return a record that was written for one version as it is meant in a newer one.

    Only a letter depends on its surroundings: it names its experience by number.
    """
    return rebased_letter(record, base=base, newest=newest) if isinstance(record, Letter) else record


def rebased_letter(letter: Letter, *, base: Dossier, newest: Dossier) -> Letter:
    """Return a letter with the number of its experience in a newer version; with none if that is gone."""
    if letter.from_experience is None:
        return letter
    path = followed(base, newest, f"experiences.{letter.from_experience}")
    return _pointing(letter, int(path.rpartition(".")[2]) if path else None)


# -- rebuilding -------------------------------------------------------------------------------------------


def _with(dossier: Dossier, parts: Parts, change: Any) -> Dossier:  # noqa: ANN401 - old value -> new value
    found: Dossier = _changed(dossier, parts, change)
    return found


def _changed(value: Any, parts: Parts, change: Any) -> Any:  # noqa: ANN401 - a record or a list of them
    """Return a value with the change made at a place in it, rebuilding only what leads there."""
    if not parts:
        return change(value)
    first, *rest = parts
    if isinstance(first, int):
        return (*value[:first], _changed(value[first], tuple(rest), change), *value[first + 1 :])
    if value is None:
        raise NoSuchPlaceError(f"there is nothing yet that could hold {shown(first)}; enter that first")
    return updated(value, {first: _changed(getattr(value, first), tuple(rest), change)})


def updated(record: R, values: Mapping[str, Any]) -> R:
    """Return a record with some keys changed; None takes a key out, as if it had never been given."""
    given = {name: getattr(record, name) for name in record.model_fields_set if name not in values}
    given |= {name: value for name, value in values.items() if value is not None}
    return type(record).model_validate(given)
