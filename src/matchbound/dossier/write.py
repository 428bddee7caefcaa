"""A Dossier back into text: everything that was given, unknown keys included, and nothing else.

Lists keep their order. Keys come in the order of the format, those it does not know last; comments are lost.
"""

import contextlib
import json
import os
import tempfile
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import dump_yaml
from matchbound.dossier.model import FORMAT, Dossier, Record

PRIVATE = 0o600
"""A dossier is personal: a new file is its owner's alone."""


class NotWrittenError(MatchboundError):
    """A dossier could not be written; the old file is as it was."""


def dump_dossier(dossier: Dossier, *, as_json: bool = False) -> str:
    """Return the dossier as YAML or JSON text that reads back to an equal one.

    >>> from matchbound import parse_dossier
    >>> print(dump_dossier(parse_dossier("{format: 1, applicant: {name: Amina}}")))
    format: 1
    applicant:
      name: Amina
    <BLANKLINE>
    """
    tree = to_tree(dossier)
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n" if as_json else dump_yaml(tree)


def to_tree(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier as plain data: the keys that were given, and the format, which every file names."""
    return {"format": FORMAT} | _plain(dossier)


def _plain(record: Record) -> dict[str, Any]:
    """Return the keys of a record that were given, in the model's order, those it does not know last."""
    given = [name for name in type(record).model_fields if name in record.model_fields_set]
    given.sort(key=lambda name: name == "expected")  # an entry begins with what it is
    known = {name: _plain_value(getattr(record, name)) for name in given}
    return known | (record.model_extra or {})


def _plain_value(value: object) -> object:
    if isinstance(value, Record):
        return _plain(value)
    if isinstance(value, tuple):
        return [_plain_value(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write_dossier(dossier: Dossier, path: str | Path) -> None:
    """Write the dossier to a file, JSON if its name ends so: wholly or, if that fails, not at all.

    >>> import tempfile
    >>> from matchbound import parse_dossier, read_dossier
    >>> dossier = parse_dossier("{format: 1, applicant: {name: Amina}}")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_dossier(dossier, f"{folder}/amina.json")
    ...     read_dossier(f"{folder}/amina.json") == dossier
    True
    """
    target = Path(path)
    text = dump_dossier(dossier, as_json=target.suffix.lower() == ".json")
    try:
        _replace(target.resolve(), text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        raise NotWrittenError(f"{target}: cannot be written: {reason}") from error


def _replace(target: Path, text: str) -> None:
    """Put a text in the place of a file through a file beside it, so that no reader ever sees half of it."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else PRIVATE)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
