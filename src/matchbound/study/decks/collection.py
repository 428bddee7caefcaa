"""A package's database: its tables in both layouts in use, opened as something hostile."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchbound.study.decks.cards import CardRow, Deck, Note, NoteType, ReviewRows, Template
from matchbound.study.decks.limits import DeckError
from matchbound.study.decks.package import Package
from matchbound.study.decks.wire import number_in, text_in

_DAMAGED = "the package's database is damaged: export it anew, or let Anki check its database first"
_FIELD, _LEVEL = "\x1f", "\x1f"
_CLOZE = 1
_AT_A_TIME = 20_000
_NEEDED = ("notes", "cards", "revlog", "col")
_CARDS = (
    "select id, nid, ord, did, type, queue, due, ivl, lapses, reps, odue, odid, data from cards order by id"
)
_REVIEWS = "select cid, id, ease, type, factor, time, ivl, lastIvl from revlog order by id"


def read_collection(package: Package, path: Path) -> Deck:
    """Return what a package's database holds; DeckError where it cannot be read."""
    faults = list(package.faults)
    try:
        with _opened(path) as database:
            created, kinds, decks = _outlines(database)
            notes, place = _notes(database, kinds, faults)
            cards, number = _cards(database, place, decks, faults)
            reviews = _reviews(database, number)
    except (
        sqlite3.Error,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as error:
        raise DeckError(_DAMAGED) from error
    return Deck(package.generation, created, kinds, notes, cards, reviews, package.media, tuple(faults))


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.create_collation("unicase", _unicase)
        database.text_factory = lambda data: data.decode(errors="replace")
        database.execute("pragma trusted_schema = off")
        database.execute("pragma cell_size_check = on")
        if database.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise DeckError(_DAMAGED)
        missing = [name for name in _NEEDED if name not in _tables(database)]
        if missing:
            raise DeckError(f"{_DAMAGED}; it has no table {', '.join(missing)}")
        yield database


def _unicase(one: str, other: str) -> int:
    a, b = one.casefold(), other.casefold()
    return (a > b) - (a < b)


def _tables(database: sqlite3.Connection) -> set[str]:
    """Return real tables only: a view under a table's name would compute whatever it likes."""
    found = database.execute(
        "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
    )
    return {name for (name,) in found}


# -- what notes are made of --------------------------------------------------------------------------


def _outlines(database: sqlite3.Connection) -> tuple[int, Mapping[int, NoteType], Mapping[int, str]]:
    """Return the day the collection began, kinds of notes and names of decks, in either layout."""
    if "notetypes" in _tables(database):
        (created,) = database.execute("select crt from col").fetchone()
        decks = {number: name.replace(_LEVEL, "::") for number, name in _named(database, "decks")}
        return int(created), dict(_kinds_in_tables(database)), decks
    created, models, decks = database.execute("select crt, models, decks from col").fetchone()
    kinds = {int(number): _kind_in_json(one) for number, one in json.loads(models).items()}
    return int(created), kinds, {int(number): str(one["name"]) for number, one in json.loads(decks).items()}


def _named(database: sqlite3.Connection, table: str) -> Iterator[tuple[int, str]]:
    yield from database.execute(f"select id, name from {table}")  # noqa: S608 - a name of ours


def _kind_in_json(one: Any) -> NoteType:  # noqa: ANN401 - whatever stands in a file
    by_place = sorted(one["flds"], key=lambda field: field["ord"])
    templates = sorted(one["tmpls"], key=lambda template: template["ord"])
    return NoteType(
        str(one["name"]),
        tuple(str(field["name"]) for field in by_place),
        tuple(Template(str(t["name"]), str(t["qfmt"]), str(t["afmt"])) for t in templates),
        cloze=one.get("type") == _CLOZE,
    )


def _kinds_in_tables(database: sqlite3.Connection) -> Iterator[tuple[int, NoteType]]:
    rows = database.execute("select id, name, config from notetypes").fetchall()
    for number, name, config in rows:
        names = database.execute("select name from fields where ntid = ? order by ord", (number,))
        made = database.execute("select name, config from templates where ntid = ? order by ord", (number,))
        yield (
            number,
            NoteType(
                name,
                tuple(field for (field,) in names),
                tuple(Template(one, text_in(data, 1), text_in(data, 2)) for one, data in made),
                cloze=number_in(config, 1) == _CLOZE,
            ),
        )


# -- notes, cards, reviews ---------------------------------------------------------------------------


def _notes(
    database: sqlite3.Connection, kinds: Mapping[int, NoteType], faults: list[str]
) -> tuple[tuple[Note, ...], dict[int, int]]:
    """Return the notes, and each one's place by its number."""
    notes: list[Note] = []
    place: dict[int, int] = {}
    strange = 0
    for number, guid, kind, tags, values in database.execute(
        "select id, guid, mid, tags, flds from notes order by id"
    ):
        if kind not in kinds:
            strange += 1
            continue
        place[number] = len(notes)
        notes.append(
            Note(number, str(guid), kind, tuple(str(values).split(_FIELD)), tuple(str(tags).split()))
        )
    if strange:
        faults.append(f"{strange} notes are left out: the package does not say what kind they are")
    return tuple(notes), place


def _cards(
    database: sqlite3.Connection, place: Mapping[int, int], decks: Mapping[int, str], faults: list[str]
) -> tuple[tuple[CardRow, ...], dict[int, int]]:
    """Return the cards, and each one's place by its number."""
    cards: list[CardRow] = []
    number: dict[int, int] = {}
    homeless = 0
    for id_, note, ord_, deck, kind, queue, due, interval, lapses, reps, odue, odid, data in database.execute(
        _CARDS
    ):
        if note not in place:
            homeless += 1
            continue
        number[id_] = len(cards)
        name = decks.get(odid or deck, "")
        cards.append(
            CardRow(id_, place[note], ord_, name, kind, queue, due, interval, lapses, reps, odue, str(data))
        )
    if homeless:
        faults.append(f"{homeless} cards are left out: their notes are not there")
    return tuple(cards), number


def _reviews(database: sqlite3.Connection, number: Mapping[int, int]) -> ReviewRows:
    rows = _table(database.execute(_REVIEWS), _REVIEWS.count(",") + 1)
    ids = np.array(sorted(number), dtype=np.int64)
    places = np.array([number[one] for one in ids.tolist()], dtype=np.int64)
    at = np.searchsorted(ids, rows[:, 0]).clip(max=max(len(ids) - 1, 0))
    known = ids[at] == rows[:, 0] if len(ids) else np.zeros(len(rows), np.bool_)
    kept = rows[known]
    return ReviewRows(
        places[at[known]] if len(ids) else kept[:, 0], *(kept[:, part] for part in range(1, rows.shape[1]))
    )


def _table(found: sqlite3.Cursor, columns: int) -> NDArray[np.int64]:
    """Return rows of numbers as a table, read some at a time: as Python's they take ten times the room."""
    parts = [np.empty((0, columns), np.int64)]
    while rows := found.fetchmany(_AT_A_TIME):
        parts.append(np.array(rows, dtype=np.int64))
    return np.concatenate(parts)
