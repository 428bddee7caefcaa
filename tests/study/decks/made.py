"""Packages that Anki itself writes, and broken ones."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from anki.collection import Collection, ExportAnkiPackageOptions

PICTURE = b"\x89PNG\r\n\x1a\n not really"


def written_by_anki(folder: Path, kind: str, *, answers: int = 3) -> Path:
    """Write a package of two notes and three cards in one of Anki's forms: older, newer, colpkg."""
    collection = Collection(str(folder / "a.anki2"))
    deck = collection.decks.id("Heart::Valves")
    basic = collection.new_note(collection.models.by_name("Basic"))
    basic["Front"], basic["Back"] = "Which <b>valve</b>? <img src='valve one.png'>", "mitral"
    basic.tags = ["step1::heart", "seen"]
    collection.add_note(basic, deck)
    cloze = collection.new_note(collection.models.by_name("Cloze"))
    cloze["Text"] = "The {{c1::aortic}} valve has {{c2::three::number}} cusps"
    collection.add_note(cloze, deck)
    (folder / "valve one.png").write_bytes(PICTURE)
    collection.media.add_file(str(folder / "valve one.png"))
    collection.decks.select(deck)
    for _ in range(answers):
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, 4)
    path = folder / f"{kind}.{'colpkg' if kind == 'colpkg' else 'apkg'}"
    if kind == "colpkg":
        collection.export_collection_package(str(path), include_media=True, legacy=False)
    else:
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=kind == "older"
        )
        collection.export_anki_package(out_path=str(path), options=options, limit=None)
        collection.close()
    return path


def package(change: Callable[[sqlite3.Connection], object] | None = None, **members: bytes) -> io.BytesIO:
    """Return a small package of the oldest form, its database changed, with further members."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(path)) as database:
            database.executescript(TABLES)
            col = (1_700_000_000, json.dumps(_MODELS), json.dumps(_DECKS))
            database.execute("insert into col values (?, ?, ?)", col)
            if change:
                change(database)
            database.commit()
        data = path.read_bytes()
    return archive({"collection.anki2": data, "media": b"{}", **members})


def archive(members: dict[str, bytes]) -> io.BytesIO:
    """Return a zip of members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    file.seek(0)
    return file


_MODELS = {
    "7": {
        "name": "Basic",
        "type": 0,
        "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
        "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}],
    }
}
_DECKS = {"1": {"name": "Default"}}
TABLES = """
create table col (crt integer, models text, decks text);
create table notes (id integer primary key, guid text, mid integer, tags text, flds text);
create table cards (id integer primary key, nid integer, did integer, ord integer, type integer,
  queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, odue integer,
  odid integer, data text);
create table revlog (id integer primary key, cid integer, ease integer, ivl integer, lastIvl integer,
  factor integer, time integer, type integer);
insert into notes values (1, 'g-1', 7, ' a b ', 'What?' || char(31) || 'That.');
insert into revlog values (1700000000000, 1, 0, 0, 0, 0, 0, 0);
insert into cards values (1, 1, 1, 0, 2, 2, 400, 30, 2500, 5, 1, 0, 0, '');
"""
