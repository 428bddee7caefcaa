"""Writing a package that Anki opens, history included, in the older layout, which all its versions read."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from matchbound.study.decks.cards import CardRow, Deck, Note, NoteType
from matchbound.study.decks.clean import without_tags
from matchbound.study.decks.package import Media

_TABLES = """
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null,
  due integer not null, ivl integer not null, factor integer not null, reps integer not null,
  lapses integer not null, left integer not null, odue integer not null, odid integer not null,
  flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_usn on revlog (usn);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
"""
_CARDS = "insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_VERSION, _USN = 11, -1
_EASE, _ONE_STEP_LEFT = 2500, 1001
_CONF = {
    "schedVer": 2,
    "sched2021": True,
    "curDeck": 1,
    "activeDecks": [1],
    "nextPos": 1,
    "sortType": "noteFld",
}
"""Without the first two Anki takes the ratings for those of an older scheduler, and shifts them."""
_FIELD = "\x1f"
_FIRST_DECK = 1_400_000_000_000
_CHECKED = 8


def write_package(deck: Deck, read: Callable[[Media], bytes], file: Path | IO[bytes]) -> None:
    """Write all that a deck holds; `read` gives a picture's or recording's bytes."""
    with (
        TemporaryDirectory(prefix="deck-") as folder,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        path = Path(folder) / "collection.anki2"
        _write_database(deck, path)
        archive.write(path, path.name)
        archive.writestr("media", json.dumps({str(n): one.name for n, one in enumerate(deck.media)}))
        for number, one in enumerate(deck.media):
            archive.writestr(str(number), read(one))


def _write_database(deck: Deck, path: Path) -> None:
    names = sorted({part for one in deck.cards for part in _parents(one.deck)})
    number = {name: _FIRST_DECK + place for place, name in enumerate(names)}
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_TABLES)
        database.execute("insert into col values (?,?,?,?,?,?,?,?,?,?,?,?,?)", _col(deck, number))
        database.executemany("insert into notes values (?,?,?,?,?,?,?,?,?,?,?)", map(_note, deck.notes))
        database.executemany(_CARDS, _cards(deck, number))
        database.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", _reviews(deck))
        database.commit()


def _parents(name: str) -> Iterator[str]:
    parts = (name or "Matchbound").split("::")
    yield from ("::".join(parts[: count + 1]) for count in range(len(parts)))


def _col(deck: Deck, number: Mapping[str, int]) -> tuple[Any, ...]:
    mod = deck.created * 1000
    models = {str(one): _model(one, kind, mod) for one, kind in deck.kinds.items()}
    decks = {str(one): _deck(one, name, mod) for name, one in {"Default": 1, **number}.items()}
    options = {
        "1": {
            "id": 1,
            "name": "Default",
            "mod": 0,
            "usn": 0,
            "maxTaken": 60,
            "timer": 0,
            "autoplay": True,
            "replayq": True,
            "dyn": False,
            "new": {},
            "rev": {},
            "lapse": {},
        }
    }
    made: tuple[Any, ...] = (_CONF, models, decks, options, {})
    return (1, deck.created, mod, mod, _VERSION, 0, 0, 0, *(json.dumps(one) for one in made))


def _model(number: int, kind: NoteType, mod: int) -> dict[str, Any]:
    fields = [
        {"name": name, "ord": place, "font": "Arial", "size": 20, "sticky": False, "rtl": False, "media": []}
        for place, name in enumerate(kind.fields)
    ]
    templates = [
        {
            "name": one.name,
            "ord": place,
            "qfmt": one.question,
            "afmt": one.answer,
            "did": None,
            "bqfmt": "",
            "bafmt": "",
        }
        for place, one in enumerate(kind.templates)
    ]
    return {
        "id": number,
        "name": kind.name,
        "type": int(kind.cloze),
        "mod": mod // 1000,
        "usn": _USN,
        "sortf": 0,
        "did": 1,
        "flds": fields,
        "tmpls": templates,
        "css": "",
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [],
        "vers": [],
        "tags": [],
    }


def _deck(number: int, name: str, mod: int) -> dict[str, Any]:
    days = {"newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}
    return {
        "id": number,
        "name": name,
        "mod": mod // 1000,
        "usn": _USN,
        "conf": 1,
        "dyn": 0,
        "desc": "",
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        **days,
    }


def _note(one: Note) -> tuple[Any, ...]:
    first = without_tags(one.fields[0]) if one.fields else ""
    digest = int(sha1(first.encode(), usedforsecurity=False).hexdigest()[:_CHECKED], 16)
    tags = f" {' '.join(one.tags)} " if one.tags else ""
    return (
        one.id,
        one.guid,
        one.kind,
        one.changed or one.id // 1000,
        _USN,
        tags,
        _FIELD.join(one.fields),
        first,
        digest,
        0,
        "",
    )


def _cards(deck: Deck, number: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    for one in deck.cards:
        note, home = deck.notes[one.note], number[one.deck or "Matchbound"]
        yield (
            one.id,
            note.id,
            home,
            one.ord,
            one.id // 1000,
            _USN,
            one.type,
            one.queue,
            _due(one),
            one.interval,
            _EASE if one.type else 0,
            one.reps,
            one.lapses,
            _ONE_STEP_LEFT if one.type in (1, 3) else 0,
            0,
            0,
            0,
            one.data,
        )


def _due(one: CardRow) -> int:
    """Return the day or moment of a card; of one in a filtered deck, that of its home."""
    return one.filtered_due or one.due


def _reviews(deck: Deck) -> Iterator[tuple[int, ...]]:
    rows = deck.reviews
    columns = (rows.at, rows.card, rows.ease, rows.interval, rows.before, rows.factor, rows.took, rows.kind)
    for at, card, ease, interval, before, factor, took, kind in zip(
        *(one.tolist() for one in columns), strict=True
    ):
        yield at, deck.cards[card].id, _USN, ease, interval, before, factor, took, kind
