"""Decks in and out: what comes with a package, what a second import knows, what hostile ones can do."""

import io
from collections.abc import Callable
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from django.http import Http404

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.decks.package import Media
from matchbound.study.decks.write import write_package
from matchbound.web.store import card_files
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.cards import cards_from_concept, cards_from_question, delete_card, edit_card
from matchbound.web.store.actions.decks import DeckStateError, delete_deck, sweep_packages, take_package
from matchbound.web.store.models import (
    Account,
    CardDeck,
    CardMedia,
    CardRow,
    DeckImport,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
    SeenQuestion,
)
from matchbound.web.store.queries.cards import own_deck
from matchbound.web.store.queries.decks import deck_to_write, own_media
from study.decks import made
from tests_web import AT
from web.cards.given import bring, cards, learn

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


def exported(by: Account, deck: CardDeck | None = None) -> io.BytesIO:
    """Return cards as a package."""
    found, digests = deck_to_write(by, deck, at=AT)
    file = io.BytesIO()

    def read(one: Media) -> bytes:
        return card_files.media_path(by.pk, digests[one.name]).read_bytes()

    write_package(found, read, file)
    return file


def rows(by: Account) -> list[tuple[object, ...]]:
    """Return all that is kept of somebody's cards, by note."""
    columns = ("note__guid", "ord", "note__fields", "note__tags", "deck__name", "stage", "reps", "lapses")
    return list(CardRow.objects.filter(account=by).order_by("note__guid", "ord").values_list(*columns))


@pytest.mark.parametrize("kind", ["older", "newer", "colpkg"])
def test_a_package_of_anki_comes_with_cards_tags_picture_and_history(
    amina: Account, tmp_path: Path, kind: str
) -> None:
    run = bring(amina, made.written_by_anki(tmp_path, kind), LATER)

    assert (run.state, run.counts, run.faults) == (
        DeckImport.State.DONE,
        {"new": 2, "changed": 0, "same": 0, "cards": 3, "moved_on": 0, "reviews": 3},
        [],
    )
    assert set(CardDeck.objects.values_list("name", "brought")) == {("Heart::Valves", True)}
    assert sorted(NoteRow.objects.values_list("tags", flat=True)) == ["", " seen step1::heart "]
    assert CardMedia.objects.values_list("name", "content_type").get() == ("valve one.png", "image/png")
    assert own_media("valve one.png", viewer=amina).size == len(made.PICTURE)
    assert {one.stage for one in CardRow.objects.all()} == {"review"}
    assert ReviewRow.objects.filter(first=True, counts=True).count() == 3
    assert RepetitionSettings.objects.get().reviews == 3
    assert not card_files.package_path(run.pk).exists()


def test_a_second_import_knows_what_is_there_and_changes_what_differs(amina: Account, tmp_path: Path) -> None:
    file = made.written_by_anki(tmp_path, "newer")
    bring(amina, file, LATER)
    before = rows(amina)
    again = bring(amina, file, LATER)
    same = rows(amina)
    card = CardRow.objects.order_by("pk")[0]
    edit_card(card.pk, ["Changed here", "by me"], ["mine"], by=amina, at=LATER)

    third = bring(amina, file, LATER)

    assert again.counts == {"new": 0, "changed": 0, "same": 2, "cards": 0, "moved_on": 0, "reviews": 0}
    assert (same, rows(amina)) == (before, before)
    assert third.counts["changed"] == 1


def test_what_was_learned_here_since_stays_and_what_was_learned_there_since_comes(
    amina: Account, tmp_path: Path
) -> None:
    file = made.written_by_anki(tmp_path, "newer")
    bring(amina, file, LATER)
    here = learn(CardRow.objects.order_by("pk")[0], "g", LATER)
    bring(amina, file, LATER)
    assert CardRow.objects.get(pk=here.pk).reps == here.reps

    package = exported(amina)
    CardRow.objects.filter(pk=here.pk).update(last=AT - timedelta(days=900), reps=1)
    moved = bring(amina, package, LATER)

    assert moved.counts["moved_on"] == 1
    assert CardRow.objects.get(pk=here.pk).reps == here.reps


def test_the_site_round_trip_keeps_everything(
    amina: Account, account: Callable[..., Account], tmp_path: Path
) -> None:
    bring(amina, made.written_by_anki(tmp_path, "newer"), LATER)
    for card, ratings in zip(cards(amina, 3), ("ggg", "gga", ""), strict=True):
        learn(card, ratings, LATER)
    other = account("other@example.org")
    states = list(CardRow.objects.order_by("note__guid", "ord").values_list("stability", "difficulty", "due"))

    run = bring(other, exported(amina), LATER)

    assert run.counts["reviews"] == ReviewRow.objects.filter(account=amina).count() == 9
    assert rows(other) == rows(amina)
    theirs = CardRow.objects.filter(account=other).order_by("note__guid", "ord")
    for (stability, difficulty, due), card in zip(states, theirs, strict=True):
        assert card.stability == pytest.approx(stability)
        assert card.difficulty == pytest.approx(difficulty)
        assert (card.due is None) == (due is None)
        assert due is None or abs(card.due - due) < timedelta(seconds=1)
    assert own_media("valve one.png", viewer=other).digest == own_media("valve one.png", viewer=amina).digest


def test_anki_opens_what_the_site_exports_with_history(amina: Account, tmp_path: Path) -> None:
    bring(amina, made.written_by_anki(tmp_path, "newer"), LATER)
    learn(cards(amina)[0], "gga", LATER)
    path = tmp_path / "all.apkg"
    path.write_bytes(exported(amina).getvalue())

    collection = Collection(str(tmp_path / "b.anki2"))
    options = ImportAnkiPackageOptions(with_scheduling=True, merge_notetypes=True)
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    ).log

    assert len(log.new) == 3
    assert collection.db.scalar("select count() from revlog where ease > 0") == 6
    assert {deck.name for deck in collection.decks.all_names_and_ids()} >= {"Heart::Valves", "Mine"}
    assert (Path(collection.media.dir()) / "valve one.png").read_bytes() == made.PICTURE


def test_without_history_cards_come_new(amina: Account, tmp_path: Path) -> None:
    run = bring(amina, made.written_by_anki(tmp_path, "newer"), LATER, with_history=False)

    assert run.state == DeckImport.State.DONE
    assert {(one.stage, one.reps) for one in CardRow.objects.all()} == {("new", 0)}
    assert not ReviewRow.objects.exists()


def test_another_picture_of_the_same_name_does_not_take_the_firsts_place(amina: Account) -> None:
    def package(guid: str, picture: bytes) -> io.BytesIO:
        return made.package(
            lambda db: db.execute("update notes set guid = ?, flds = ?", (guid, "<img src='a.png'>\x1fBack")),
            media=b'{"0": "a.png"}',
            **{"0": picture},
        )

    bring(amina, package("one", b"\x89PNG\r\n\x1a\n one"))
    for _ in range(2):
        bring(amina, package("two", b"\x89PNG\r\n\x1a\n two"))

    first, second = NoteRow.objects.order_by("pk").values_list("fields", flat=True)
    names = list(CardMedia.objects.order_by("pk").values_list("name", flat=True))
    assert (len(names), names[0]) == (2, "a.png")
    assert (names[0] in first, names[1] in second) == (True, True)


def test_a_deck_goes_with_all_that_only_it_needs(
    amina: Account,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - of pytest-django
) -> None:
    bring(amina, made.written_by_anki(tmp_path, "newer"), LATER)
    digest = own_media("valve one.png", viewer=amina).digest
    (mine,) = cards(amina)
    parent = CardDeck.objects.create(account=amina, name="Heart", created_at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        many = delete_deck(parent.pk, by=amina)

    assert many == 3
    assert list(CardRow.objects.all()) == [mine]
    assert list(NoteRow.objects.all()) == [mine.note]
    assert list(CardDeck.objects.all()) == [mine.deck]
    assert not CardMedia.objects.exists()
    assert not card_files.media_path(amina.pk, digest).exists()
    assert RepetitionSettings.objects.get().reviews == 0


def test_nobody_deletes_or_reads_what_is_somebody_elses(
    amina: Account, account: Callable[..., Account], tmp_path: Path
) -> None:
    bring(amina, made.written_by_anki(tmp_path, "newer"), LATER)
    other, deck = account("other@example.org"), CardDeck.objects.get()

    for attempt in (
        lambda: delete_deck(deck.pk, by=other),
        lambda: own_deck(deck.pk, viewer=other),
        lambda: own_media("valve one.png", viewer=other),
    ):
        with pytest.raises(Http404):
            attempt()
    assert exported_names(other) == []


def exported_names(by: Account) -> list[str]:
    return [note.guid for note in deck_to_write(by, None, at=AT)[0].notes]


def test_with_the_account_go_its_cards_and_files(
    amina: Account,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - of pytest-django
) -> None:
    bring(amina, made.written_by_anki(tmp_path, "newer"), LATER)
    take_package([b"x"], "waits.apkg", with_history=True, by=amina, at=LATER)
    files = [
        card_files.media_path(amina.pk, own_media("valve one.png", viewer=amina).digest),
        card_files.package_path(DeckImport.objects.get(file_name="waits.apkg").pk),
    ]
    before = [path.exists() for path in files]

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(by=amina)

    assert (before, [path.exists() for path in files]) == ([True, True], [False, False])
    assert [one.objects.count() for one in (CardRow, NoteRow, ReviewRow, CardMedia, DeckImport)] == [0] * 5


# -- what hostile packages can do ---------------------------------------------------------------------------


def test_a_bomb_is_refused_with_one_message_and_leaves_nothing(
    amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchbound.study.decks.package.MOST_DATABASE", 1_000)

    run = bring(amina, made.package())

    assert (run.state, run.done) == (DeckImport.State.FAILED, 0)
    assert "unpacks to more than" in run.fault
    assert not NoteRow.objects.exists()
    assert not card_files.package_path(run.pk).exists()


@pytest.mark.parametrize(
    ("media", "fault"),
    [
        (bytes(40 << 20), "'media' of the package unpacks to more than 32 MB"),
        (b"[" * 5000, "the package's list of pictures is damaged"),
    ],
    ids=["large", "deep"],
)
def test_a_list_of_pictures_that_is_a_bomb_is_refused(amina: Account, media: bytes, fault: str) -> None:
    package = made.package(media=media)
    assert len(package.getvalue()) < 100_000

    run = bring(amina, package)

    assert (run.state, run.fault.startswith(fault)) == (DeckImport.State.FAILED, True)
    assert not NoteRow.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "update cards set ivl = 1e300",
        "update cards set due = 9e18",
        "update notes set flds = null",
        "update cards set type = 'x'",
        "update revlog set id = 9223372036854775807",
    ],
)
def test_strange_numbers_are_left_out_or_told(amina: Account, sql: str) -> None:
    run = bring(amina, made.package(lambda db: db.execute(sql)))

    assert run.state in {DeckImport.State.DONE, DeckImport.State.FAILED}
    assert bool(run.fault) == (run.state == DeckImport.State.FAILED)


def test_names_that_lead_out_of_a_folder_are_left_out(amina: Account) -> None:
    run = bring(
        amina, made.package(media=b'{"0": "../../evil.png", "1": "ok.svg"}', **{"0": b"x", "1": b"<svg/>"})
    )

    assert [name for name in ("../../evil.png",) if name in str(run.faults)] == ["../../evil.png"]
    assert list(CardMedia.objects.values_list("name", "content_type")) == [("ok.svg", "")]


def test_notes_that_stand_twice_are_taken_once(amina: Account) -> None:
    run = bring(
        amina,
        made.package(
            lambda db: db.execute("insert into notes values (2, 'g-1', 7, '', 'Other' || char(31))")
        ),
    )

    assert run.faults == ["1 notes stand twice in the package: each is taken once"]
    assert NoteRow.objects.get().fields == "What?\x1fThat."


def test_one_import_at_a_time_and_packages_nobody_waits_for_are_swept(amina: Account) -> None:
    run = take_package([b"x"], "a.apkg", with_history=True, by=amina, at=AT)
    with pytest.raises(DeckStateError):
        take_package([b"x"], "b.apkg", with_history=True, by=amina, at=AT)

    sweep_packages()
    kept = card_files.package_path(run.pk).exists()
    DeckImport.objects.all().delete()
    sweep_packages()

    assert (kept, card_files.package_path(run.pk).exists()) == (True, False)


# -- cards from content -------------------------------------------------------------------------------------


def test_a_concept_gives_a_card_for_each_section_once(amina: Account) -> None:
    first = cards_from_concept("aortic-stenosis", by=amina, at=AT)
    again = cards_from_concept("aortic-stenosis", by=amina, at=LATER)

    assert [one.pk for one in again] == [one.pk for one in first]
    assert "<b>Aortic stenosis</b>: What is it?" in [one.note.fields.partition("\x1f")[0] for one in first]
    assert {(one.source, one.origin) for one in first} == {("concept", "aortic-stenosis")}


def test_a_section_kept_as_one_card_from_earlier_gets_no_further_parts(amina: Account) -> None:
    made = cards_from_concept("pharmacokinetics", by=amina, at=AT)
    first, *rest = [one for one in made if "-mechanism" in one.note.guid]
    for one in rest:
        delete_card(one.pk, by=amina)
    whole = "<b>Pharmacokinetics and drug interactions</b>: What is the mechanism?"
    edit_card(first.pk, [whole, "All of it"], [], by=amina, at=AT)

    again = cards_from_concept("pharmacokinetics", by=amina, at=LATER)

    assert len(rest) >= 1
    assert [one.pk for one in again if "-mechanism" in one.note.guid] == [first.pk]
    assert len(again) == len(made) - len(rest)


def test_cards_of_content_leave_with_the_line_who_read_them_once(amina: Account) -> None:
    card, *_others = cards_from_concept("aortic-stenosis", by=amina, at=AT)
    for _twice in range(2):
        back = deck_to_write(amina, None, at=AT)[0].notes[0].fields[1]
        edit_card(card.pk, ["<b>Aortic stenosis</b>: What is it?", back], [], by=amina, at=AT)

    assert back.count("No physician has read this yet; last checked against its sources on") == 1


def test_a_question_gives_its_take_away_once_it_was_explained(amina: Account) -> None:
    question = next(iter(curriculum().questions.values()))
    with pytest.raises(Http404):
        cards_from_question(question.id, by=amina, at=AT)
    SeenQuestion.objects.create(account=amina, question=question.id, right=False, seen_at=AT)

    front, _, back = cards_from_question(question.id, by=amina, at=AT).note.fields.partition("\x1f")

    assert escape(question.take_away) in back
    assert escape(question.answer.text) in back
    assert escape(question.lead_in) in front
    assert not [one.text for one in question.distractors() if escape(one.text) in front + back]
