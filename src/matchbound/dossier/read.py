"""The edge where a text becomes a Dossier, or one error that names everything wrong with it.

    bytes -> text (UTF-8, of a sane size) -> plain tree (YAML or JSON, read strictly) -> Dossier

Each step refuses what the next one could stumble over, so that no input whatever ends in a traceback.
"""

import json as json_parser
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import ValidationError

from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import MAX_DEPTH, MAX_NODES, load_untrusted_yaml
from matchbound.dossier.faults import DossierError, Fault
from matchbound.dossier.model import FORMAT, Dossier
from matchbound.dossier.words import SHOWN_LENGTH, faults_in, path_of, shown

MAX_BYTES = 1_000_000
"""A dossier of a whole career stays under 50 kB; what is larger is another file. A decision of ours."""
WHOLE_DIGITS = 19
"""Whole numbers have fewer digits than this, so that any database and any JSON reader can keep them."""
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_KNOWN = frozenset(Dossier.model_fields)
_KEYS = f"a dossier's keys ({', '.join(list(Dossier.model_fields)[:5])}, …)"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


class _UnreadableError(MatchboundError):
    """A text cannot be read at all; the caller adds its name."""


class _NotJsonError(_UnreadableError):
    """A text is not JSON; it may be YAML."""


def read_dossier(path: str | Path) -> Dossier:
    """Return the dossier in a YAML or JSON file; DossierError lists every fault.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "amina.yaml")
    ...     _ = file.write_text("{format: 1, applicant: {name: Amina}}", encoding="utf-8")
    ...     read_dossier(file).applicant.name
    'Amina'
    """
    path = Path(path)
    name = _file_name(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DossierError(name, [Fault("", _why_unreadable(error))]) from error
    return parse_dossier(raw, name=name, json=True if path.suffix.lower() == ".json" else None)


def parse_dossier(text: str | bytes, *, name: str = "dossier", json: bool | None = None) -> Dossier:
    """Return the dossier in a text; DossierError lists every fault, by its path.

    `json` says whether the text is JSON (True), YAML (False), or shows it by itself (None).

    >>> dossier = parse_dossier("{format: 1, education: [{school: Example University, country: PK}]}")
    >>> dossier.education[0].country
    'PK'
    """
    try:
        whole = _decoded(text)
        tree, was_json = _tree(whole, json=json)
    except MatchboundError as error:
        raise DossierError(name, [Fault("", error.message)]) from error
    plain = was_json and whole.isprintable() and "\\" not in whole  # the walk for junk would find none
    return _dossier(tree, name, clean=plain and _shallow(tree))


def dossier_of(tree: object, *, name: str = "dossier") -> Dossier:
    """Return the dossier in plain data, such as parsed JSON; DossierError lists every fault, by its path."""
    return _dossier(tree, name, clean=False)


def _dossier(tree: object, name: str, *, clean: bool) -> Dossier:
    """Return the dossier in a tree; `clean` says that nothing in it can be junk."""
    if misshapen := list(_shape(tree)):
        raise DossierError(name, misshapen)
    faults = [] if clean else list(_junk(tree))
    junk = {fault.path for fault in faults}
    try:
        dossier = Dossier.model_validate(tree)
    except ValidationError as error:
        faults += [fault for fault in faults_in(error) if fault.path not in junk]
    else:
        if not faults:
            return dossier
    raise DossierError(name, faults)


def read_many(path: str | Path) -> Iterator[tuple[int, Dossier | DossierError]]:
    """Read a JSON-lines file, one dossier a line: yield each line's number with what it holds.

    A bad line yields its error and does not stop the rest; empty lines are skipped. Memory holds one line.
    """
    path = Path(path)
    name = _file_name(path)
    try:
        with path.open("rb") as file:
            for number, line in _lines(file):
                yield number, _dossier_or_error(line, f"{name}, line {number}")
    except (OSError, ValueError) as error:
        raise DossierError(name, [Fault("", _why_unreadable(error))]) from error


def _dossier_or_error(line: bytes, name: str) -> Dossier | DossierError:
    try:
        return parse_dossier(line, name=name, json=True)
    except DossierError as error:
        return error


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines; of one that is too long, only as much as shows that it is."""
    number = 0
    while line := file.readline(MAX_BYTES + 2):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := file.readline(MAX_BYTES)):
            pass
        line = line.rstrip(b"\r\n")
        if line.strip():
            yield number, line


# -- bytes to text --------------------------------------------------------------------------------------


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    if len(text) > MAX_BYTES:
        raise _UnreadableError(f"is larger than a dossier may be ({MAX_BYTES:,} bytes, about 1 MB)")
    if text.startswith(_WIDE_MARKS):
        raise _UnreadableError("is written in UTF-16; save it as UTF-8")
    if b"\0" in text:
        raise _UnreadableError("is not a text file; a dossier is YAML or JSON text in UTF-8")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(f"line {line}: is not text in UTF-8; save the file as UTF-8") from error


def _file_name(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else ascii(name)


def _why_unreadable(error: OSError | ValueError) -> str:
    known: dict[type, str] = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "is a folder; name the file in it",
        PermissionError: "you are not allowed to read it",
    }
    reason = getattr(error, "strerror", None) or "its name is not one a file can have"
    return known.get(type(error), f"cannot be read: {reason}")


# -- text to tree ---------------------------------------------------------------------------------------


def _tree(text: str, *, json: bool | None) -> tuple[Any, bool]:
    """Return what a text holds, and whether it was read as JSON."""
    if json or (json is None and text.lstrip().startswith(("{", "["))):
        try:
            return _json_tree(text), True
        except _NotJsonError:
            if json or text.lstrip()[1:].lstrip().startswith('"'):
                raise
    return load_untrusted_yaml(text), False


def _json_tree(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    if text.count(",") > MAX_NODES:
        raise _UnreadableError(f"holds more than {MAX_NODES:,} entries")
    try:
        return json_parser.loads(
            text,
            object_pairs_hook=_pairs,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except json_parser.JSONDecodeError as error:
        raise _NotJsonError(
            f"is not readable as JSON: line {error.lineno}, column {error.colno}: {_small(error.msg)}"
        ) from error
    except RecursionError as error:
        raise _UnreadableError(f"is nested more than {MAX_DEPTH} levels deep") from error


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise _UnreadableError(f"the key {shown(twice)} stands twice in one group; keep one")
    return tree


def _no_number(word: str) -> float:
    cut = word if len(word) <= SHOWN_LENGTH else f"{word[:SHOWN_LENGTH]}…"
    raise _UnreadableError(f"{cut} is not a number that a dossier can hold")


def _finite(word: str) -> float:
    number = float(word)
    return number if math.isfinite(number) else _no_number(word)


def _whole(word: str) -> int | float:
    return int(word) if len(word.lstrip("-")) < WHOLE_DIGITS else _no_number(word)


def _shallow(tree: object) -> bool:
    """Say whether a tree is no deeper than allowed, without recursion."""
    level = [tree]
    for _ in range(MAX_DEPTH):
        level = [
            value
            for group in level
            if isinstance(group, dict | list)
            for value in (group.values() if isinstance(group, dict) else group)
            if type(value) is dict or type(value) is list
        ]
        if not level:
            return True
    return False


# -- tree to dossier ------------------------------------------------------------------------------------


def _shape(tree: object) -> Iterator[Fault]:
    """Yield why a tree is no dossier at all."""
    if tree is None:
        yield Fault("", "is empty; `matchbound init` asks what a dossier needs and writes one")
    elif not isinstance(tree, dict):
        yield Fault("", f"holds {shown(tree)} where {_KEYS} belong")
    elif tree and _KNOWN.isdisjoint(tree):
        yield Fault("", f"has none of {_KEYS}; is it another file?")
    elif tree.get("format") is True:  # which equals 1
        yield Fault("format", f"true is not a format; write {FORMAT}")


def _junk(tree: object, place: tuple[int | str, ...] = ()) -> Iterator[Fault]:
    """Yield what cannot be kept wherever it stands: it could not be written back, stored or shown."""
    if isinstance(tree, str):
        if _CONTROL.search(tree):
            yield Fault(path_of(place), "holds control characters or half a character; type it anew")
    elif isinstance(tree, dict | list):
        yield from _junk_within(tree, place)
    elif isinstance(tree, float) and not math.isfinite(tree):
        word = ".nan" if math.isnan(tree) else ".inf"
        yield Fault(path_of(place), f"{word} is not a number that a dossier can hold")
    elif isinstance(tree, int) and abs(tree) >= 10 ** (WHOLE_DIGITS - 1):
        yield Fault(path_of(place), f"{shown(tree)} is a number too large to be kept")


def _junk_within(tree: dict[Any, Any] | list[Any], place: tuple[int | str, ...]) -> Iterator[Fault]:
    if len(place) >= MAX_DEPTH:
        yield Fault(path_of(place), f"is nested more than {MAX_DEPTH} levels deep")
        return
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield from _junk(value, (*place, key))
        if isinstance(key, str) and _CONTROL.search(key):
            yield Fault(path_of((*place, key)), "this key holds control characters; type it anew")
