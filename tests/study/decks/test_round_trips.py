"""Written and read again; opened by Anki with its history, and recognised when it comes a second time."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound import clock
from matchbound.study.decks.memory import cards_of, histories_of, study_days
from matchbound.study.decks.own import Own, Reviewed, deck_of
from matchbound.study.decks.read import reading
from matchbound.study.decks.write import write_package
from matchbound.study.repetition.answering import answer
from matchbound.study.repetition.cards import Card, Settings, Stage
from study.decks import made

PLAIN = Settings(ZoneInfo("Asia/Kolkata"))
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def learned(ratings: str, name: str = "c-1", front: str = "Front", tags: tuple[str, ...] = ()) -> Own:
    """Return a card that was answered when it was due: a(gain), h(ard), g(ood), e(asy)."""
    card, at, reviews = Card(), BEGIN, []
    for letter in ratings:
        rating = Rating("ahge".index(letter) + 1)
        reviews.append(Reviewed(at, rating, card.stage, 4_000))
        card = answer(card, rating, at, PLAIN, name=name).card
        at = (card.due or at) + timedelta(hours=3)
    return Own(name, BEGIN, front, "<b>Back</b>", "Matchbound::Heart", card, tags, tuple(reviews))


def written(*cards: Own) -> io.BytesIO:
    file = io.BytesIO()
    write_package(deck_of(cards, PLAIN, created=BEGIN), lambda _: b"", file)
    file.seek(0)
    return file


@settings(max_examples=30)
@given(st.lists(st.tuples(st.text("ahg", max_size=9), TEXT), min_size=1, max_size=5))
def test_cards_come_back_as_they_were(given_: list[tuple[str, str]]) -> None:
    cards = [learned(ratings, f"c-{n}", front) for n, (ratings, front) in enumerate(given_)]
    deck = deck_of(cards, PLAIN, created=BEGIN)
    with reading(written(*cards)) as (back, _):
        assert (back.notes, back.cards, back.kinds) == (deck.notes, deck.cards, deck.kinds)
        for column in ("card", "at", "ease", "kind", "factor", "took"):
            assert getattr(back.reviews, column).tolist() == getattr(deck.reviews, column).tolist()
        for own, card in zip(cards, cards_of(back, PLAIN), strict=True):
            assert (card.stage, card.reps, card.lapses) == (own.card.stage, own.card.reps, own.card.lapses)
            assert card.stability == pytest.approx(own.card.stability)
            if card.stage is Stage.REVIEW:
                assert card.due == own.card.due
                assert card.last is not None
                assert own.card.last is not None
                assert card.last - own.card.last < timedelta(seconds=1)  # no two reviews at one moment


def opened_by_anki(folder: Path, file: Path) -> tuple[Collection, int, int]:
    collection = Collection(str(folder / "b.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True, merge_notetypes=True)
    request = ImportAnkiPackageRequest(package_path=str(file), options=options)
    first, again = (collection.import_anki_package(request).log for _ in range(2))
    return collection, len(first.new), len(again.duplicate)


def test_anki_opens_what_is_written_with_its_history_and_knows_it_again(tmp_path: Path) -> None:
    cards = [learned("ggg", "c-1", tags=("heart",)), learned("gga", "c-2"), learned("", "c-3")]
    (tmp_path / "own.apkg").write_bytes(written(*cards).getvalue())

    collection, new, duplicate = opened_by_anki(tmp_path, tmp_path / "own.apkg")

    assert (new, duplicate) == (3, 3)
    rows = collection.db.all("select type, reps, lapses, ivl from cards order by id")
    assert [row[:3] for row in rows] == [[2, 3, 0], [3, 3, 1], [0, 0, 0]]
    answers = collection.db.all("select cid, ease from revlog order by id")
    assert sorted(ease for _, ease in answers) == [1, 3, 3, 3, 3, 3]
    note = collection.get_note(collection.find_notes("tag:heart")[0])
    assert (note["Front"], note["Back"], note.note_type()["name"]) == ("Front", "<b>Back</b>", "Matchbound")
    due = collection.get_card(collection.find_cards("tag:heart")[0]).due - collection.sched.today
    expected = (PLAIN.study_day(cards[0].card.due or BEGIN) - PLAIN.study_day(clock.now())).days
    assert abs(due - expected) <= 1  # Anki's day is that of the machine's zone
    assert collection.fix_integrity()[1]


@pytest.mark.parametrize("form", ["older", "newer"])
def test_a_deck_of_others_is_written_as_it_was_read(tmp_path: Path, form: str) -> None:
    with reading(made.written_by_anki(tmp_path, form)) as (deck, opened):
        write_package(deck, opened.read, tmp_path / "again.apkg")
        with reading(tmp_path / "again.apkg") as (back, reopened):
            assert (back.notes, back.cards, back.created) == (deck.notes, deck.cards, deck.created)
            assert back.kinds == deck.kinds
            assert [reopened.read(one) for one in back.media] == [made.PICTURE]
    _, new, duplicate = opened_by_anki(tmp_path, tmp_path / "again.apkg")
    assert (new, duplicate) == (2, 2)


def test_study_days_of_moments_are_those_of_the_settings() -> None:
    new_york = Settings(ZoneInfo("America/New_York"))
    moments = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=7 * n, minutes=13) for n in range(1500)]
    days = study_days(np.array([int(one.timestamp() * 1000) for one in moments]), new_york)

    assert days.tolist() == [(new_york.study_day(one) - datetime(1970, 1, 1).date()).days for one in moments]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ([(1, 3, 0), (2, 3, 1), (3, 1, 1)], 3),
        ([(1, 3, 0), (2, 0, 1), (3, 0, 5)], 1),  # no answers
        ([(1, 3, 0), (2, 3, 3)], 1),  # crammed
        ([(1, 3, 0), (2, 3, 1), (3, 0, 4), (4, 3, 0)], 1),  # set back to new
    ],
)
def test_only_reviews_that_tell_of_memory_count(rows: list[tuple[int, int, int]], counted: int) -> None:
    def change(database: object) -> None:
        for day, ease, kind in rows:
            database.execute(  # type: ignore[attr-defined]
                "insert into revlog values (?, 1, ?, 0, 0, 0, 0, ?)",
                (1_700_000_000_000 + day * 86_400_000, ease, kind),
            )

    with reading(made.package(change)) as (deck, _):
        histories, whose = histories_of(deck, PLAIN)

    assert (len(histories.rating), whose.tolist()) == (counted, [0])


@pytest.mark.parametrize(
    ("data", "stability", "difficulty"),
    [
        ('{"s": 12.5, "d": 4.25}', 12.5, 4.25),
        ("", 30.0, 5.0),
        ("{", 30.0, 5.0),
        ('{"s": "x"}', 30.0, 5.0),
        pytest.param("[" * 5000, 30.0, 5.0, id="deep"),
    ],
)
def test_without_reviews_what_is_stored_counts_and_then_the_interval(
    data: str, stability: float, difficulty: float
) -> None:
    with reading(made.package(lambda one: one.execute("update cards set data = ?", (data,)))) as (deck, _):
        (card,) = cards_of(deck, PLAIN)

    assert (card.stage, card.stability, card.difficulty) == (Stage.REVIEW, stability, difficulty)
    assert card.due is not None
    assert (
        PLAIN.study_day(card.due) == (datetime.fromtimestamp(1_700_000_000, UTC) + timedelta(days=400)).date()
    )
