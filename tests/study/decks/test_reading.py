"""Packages as Anki writes them, in each form in use; and those that are broken or mean harm."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from matchbound.study.decks import limits, package
from matchbound.study.decks.limits import DeckError, safe_name
from matchbound.study.decks.read import reading
from study.decks import made

FORMS = ("older", "newer", "colpkg")


@pytest.mark.parametrize("form", FORMS)
def test_what_anki_writes_is_read_in_every_form(tmp_path: Path, form: str) -> None:
    with reading(made.written_by_anki(tmp_path, form)) as (deck, opened):
        notes = {(note.fields, note.tags) for note in deck.notes}
        cards = {(deck.kinds[deck.notes[one.note].kind].name, one.ord, one.deck) for one in deck.cards}
        pictures = {one.name: opened.read(one) for one in deck.media}

    assert notes == {
        (("Which <b>valve</b>? <img src='valve one.png'>", "mitral"), ("seen", "step1::heart")),
        (("The {{c1::aortic}} valve has {{c2::three::number}} cusps", ""), ()),
    }
    assert cards == {
        (kind, ord_, "Heart::Valves") for kind, ord_ in (("Basic", 0), ("Cloze", 0), ("Cloze", 1))
    }
    assert pictures == {"valve one.png": made.PICTURE}
    assert (sorted(deck.reviews.card.tolist()), deck.reviews.ease.tolist()) == ([0, 1, 2], [4, 4, 4])
    assert deck.faults == ()


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"a.txt": b"hello"}, "no package of cards"),
        ({"collection.anki2": b"no database at all", "media": b"{}"}, "database is damaged"),
        ({"collection.anki21b": b"not compressed", "meta": b"\x08\x03", "media": b""}, "is damaged"),
        ({"collection.anki21b": b"", "meta": b"\x08\x09", "media": b""}, "newer kind"),
        ({"collection.anki2": b"", "meta": b"\x08\x03", "media": b""}, "no package of cards"),
        ({"collection.anki2": b"", "meta": b"\xff\xff\xff", "media": b"{}"}, "breaks off"),
        ({"collection.anki2": b"", "media": b"[1, 2"}, "list of pictures is damaged"),
        ({"collection.anki2": b"", "media": b"[1, 2]"}, "list of pictures is damaged"),
    ],
)
def test_what_is_no_package_is_refused_in_words(members: dict[str, bytes], words: str) -> None:
    with pytest.raises(DeckError, match=words), reading(made.archive(members)):
        pass


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deck.apkg").write_bytes(b"PK but not for long")
    with pytest.raises(DeckError, match="no package of cards"), reading(tmp_path / "deck.apkg"):
        pass


def overwritten(database: sqlite3.Connection) -> None:
    database.execute("drop table notes")
    database.execute("create view notes as select 1 as id, 'g' as guid, 7 as mid, '' as tags, 'x' as flds")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (overwritten, "no table notes"),
        (lambda database: database.execute("drop table revlog"), "no table revlog"),
        (lambda database: database.execute("update col set models = '{'"), "damaged"),
        (lambda database: database.execute("update col set models = '[]'"), "damaged"),
        (lambda database: database.execute("delete from col"), "damaged"),
        (lambda database: database.execute("update revlog set ease = 'soon'"), "damaged"),
    ],
)
def test_a_database_that_is_not_what_it_should_be_is_refused(
    change: Callable[[sqlite3.Connection], object], words: str
) -> None:
    with pytest.raises(DeckError, match=words), reading(made.package(change)):
        pass


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_a_damaged_page_is_found(page: int) -> None:
    whole = zipfile.ZipFile(made.package()).read("collection.anki2")
    at = 4096 * page
    damaged = whole[:at] + b"\xff" * 600 + whole[at + 600 :]

    with (
        pytest.raises(DeckError),
        reading(made.archive({"collection.anki2": damaged, "media": b"{}"})),
    ):
        pass


def test_what_unpacks_to_more_than_it_may_is_stopped_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_DATABASE", 1 << 20)
    bombs = (
        {"collection.anki2": bytes(5 << 20), "media": b"{}"},
        {"collection.anki21b": zstandard.compress(bytes(5 << 20)), "meta": b"\x08\x03", "media": b""},
    )
    for members in bombs:
        file = made.archive(members)
        assert len(file.getvalue()) < 20_000
        with pytest.raises(DeckError, match="more than 1 MB"), reading(file):
            pass


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 3)
    with pytest.raises(DeckError, match="more than 3 files"), reading(made.package(a=b"", b=b"")):
        pass


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "a\\b.png", "..", "", ".hidden", "a\x00.png", "x" * 300, "a:b", " a"],
)
def test_names_that_lead_elsewhere_are_left_out_and_told(name: str) -> None:
    file = made.package(**{"0": b"x", "1": made.PICTURE})
    names = json.dumps({"0": name, "1": "fine.png"}).encode()
    members = {one.filename: zipfile.ZipFile(file).read(one) for one in zipfile.ZipFile(file).infolist()}
    with reading(made.archive({**members, "media": names})) as (deck, _):
        assert [one.name for one in deck.media] == ["fine.png"]
        assert len(deck.faults) == 1
    assert not safe_name(name)


@pytest.mark.parametrize("name", ["a.png", "Über größe.jpg", "paste-12.jpg", "x" * limits.LONGEST_NAME])
def test_plain_names_are_fine(name: str) -> None:
    assert safe_name(name)


def test_notes_and_cards_that_hang_in_the_air_are_left_out_and_told() -> None:
    def change(database: sqlite3.Connection) -> None:
        database.execute("insert into notes values (2, 'g-2', 99, '', 'x')")
        database.execute("insert into cards select 2, 2, 1, 0, 2, 2, 1, 1, 1, 1, 1, 0, 0, ''")
        database.execute("insert into revlog values (5, 77, 3, 1, 1, 1, 1, 1), (6, 1, 3, 1, 1, 1, 1, 1)")

    with reading(made.package(change)) as (deck, _):
        assert [len(part) for part in (deck.notes, deck.cards, deck.reviews)] == [1, 1, 2]
        assert len(deck.faults) == 2
