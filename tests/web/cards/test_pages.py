"""The pages of cards: reviewed by forms, searched, made, changed; decks in and out; settings; pictures."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.web.jobs.worker import Worker
from matchbound.web.pages.cards import decks
from matchbound.web.pages.cards.forms import as_html, as_text
from matchbound.web.store.actions.deck_export import KEPT
from matchbound.web.store.card_files import export_path, forget_exports, note_progress, sweep_exports
from matchbound.web.store.models import (
    Account,
    CardRow,
    DeckImport,
    Job,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)
from study.decks import made
from tests_web import AT
from web.cards.given import bring, cards, learn

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def client(amina: Account) -> Client:
    made_ = Client()
    made_.force_login(amina)
    return made_


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    response = client.get(reverse(name, args=args), asked)
    assert response.status_code == 200, name
    return response.content.decode()


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def answer_form(text: str) -> tuple[str, dict[str, str]]:
    """Return the address and hidden fields of the form by which the card shown is answered."""
    form = re.search(r'<form method="post" action="([^"]*/answer/)".*?</form>', text, re.DOTALL)
    assert form is not None
    hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    return form[1], hidden


# -- reviewing ----------------------------------------------------------------------------------------------


def test_a_card_is_answered_by_the_form_and_the_same_form_counts_once(client: Client, amina: Account) -> None:
    cards(amina, 2)
    address, hidden = answer_form(page(client, "cards:review"))
    given = {**hidden, "rating": "4", "took_ms": "2500"}

    first, again = client.post(address, given), client.post(address, given)

    assert (first.status_code, again.status_code) == (302, 302)
    review = ReviewRow.objects.get()
    assert (review.rating, review.took_ms, str(review.request)) == (4, 2500, hidden["request"])
    assert answer_form(page(client, "cards:review"))[0] != address


def test_each_rating_tells_in_how_long_the_card_comes_again(client: Client, amina: Account) -> None:
    cards(amina)

    waits = re.findall(r'rating-wait">([^<]+)<', page(client, "cards:review"))

    assert waits[:3] == ["1 min", "6 min", "10 min"]
    assert waits[3:] in (["7 days"], ["8 days"], ["9 days"])  # spread by the card


def test_an_answer_kept_without_a_connection_counts_for_its_moment(client: Client, amina: Account) -> None:
    cards(amina)
    address, hidden = answer_form(page(client, "cards:review"))
    earlier = AT - timedelta(hours=2)

    client.post(address, {**hidden, "rating": "3", "given_at": earlier.isoformat()})

    assert ReviewRow.objects.get().at == earlier


@pytest.mark.parametrize(
    "given_at", ["", "yesterday", "2026-11-22T11:00:00", "2026-10-01T11:00:00Z", "2099-01-01T00:00:00Z"]
)
def test_any_other_moment_is_now(client: Client, amina: Account, given_at: str) -> None:
    cards(amina)
    address, hidden = answer_form(page(client, "cards:review"))

    client.post(address, {**hidden, "rating": "3", "given_at": given_at})

    assert ReviewRow.objects.get().at == AT


def test_undo_brings_the_card_back(client: Client, amina: Account) -> None:
    cards(amina)
    address, hidden = answer_form(page(client, "cards:review"))
    client.post(address, {**hidden, "rating": "4"})
    assert "Done for today" in page(client, "cards:review")

    client.post(reverse("cards:undo"))

    assert answer_form(page(client, "cards:review"))[0] == address


@pytest.mark.parametrize("what", ["bury", "suspend"])
def test_a_card_put_aside_does_not_come(client: Client, amina: Account, what: str) -> None:
    (card,) = cards(amina)

    client.post(reverse("cards:aside", args=[card.pk]), {"what": what})

    assert "Nothing is due" in page(client, "cards:review")
    shown = words(page(client, "cards:show", card.pk))
    assert ("not today" in shown) == (what == "bury")
    assert ("Let it come again" in shown) == (what == "suspend")


def test_a_leech_is_told_with_what_helps(client: Client, amina: Account) -> None:
    RepetitionSettings.objects.create(account=amina, leech_after=1)
    learn(cards(amina)[0], "e", AT - timedelta(days=20))
    address, hidden = answer_form(page(client, "cards:review"))

    told = words(client.post(address, {**hidden, "rating": "1"}, follow=True).content.decode())

    assert "That card was forgotten 1 time. Look it up, change its words, or suspend it" in told


def test_the_next_card_takes_few_queries_however_many_there_are(
    client: Client, amina: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cards(amina, 30)
    page(client, "cards:review")

    with django_assert_max_num_queries(16):
        page(client, "cards:review")


# -- looking, making, changing ------------------------------------------------------------------------------


def test_cards_are_found_by_words_deck_tag_and_state(client: Client, amina: Account) -> None:
    first, second = cards(amina, 2)
    NoteRow.objects.filter(pk=second.note_id).update(tags=" heart ")
    CardRow.objects.filter(pk=first.pk).update(suspended=True)

    found = {
        name: re.findall(r"Front \d", page(client, "cards:browse", **asked))
        for name, asked in {
            "all": {},
            "words": {"q": "back 1 front"},
            "deck": {"deck": str(first.deck_id)},
            "no deck": {"deck": "9"},
            "tag": {"tag": "heart"},
            "state": {"state": "suspended"},
        }.items()
    }

    assert found == {
        "all": ["Front 1", "Front 0"],
        "words": ["Front 1"],
        "deck": ["Front 1", "Front 0"],
        "no deck": [],
        "tag": ["Front 1"],
        "state": ["Front 0"],
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("one\r\ntwo", "one<br>two"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("", ""),
    ],
)
def test_what_is_typed_comes_back_as_typed(typed: str, kept: str) -> None:
    assert (as_html(typed), as_text(kept)) == (kept, typed.replace("\r\n", "\n"))


def test_a_card_is_made_changed_and_deleted(client: Client) -> None:
    typed = {
        "field-0": "What?\nWhy?",
        "field-1": "That <script>alert(1)</script>",
        "tags": "a b",
        "deck": "X::Y",
    }
    client.post(reverse("cards:new"), typed)
    card = CardRow.objects.get()
    shown = page(client, "cards:show", card.pk)

    assert ("What?<br>Why?" in shown, "alert(1)" in shown) == (True, False)
    assert "What?\nWhy?</textarea>" in page(client, "cards:edit", card.pk)
    client.post(reverse("cards:edit", args=[card.pk]), {"field-0": "When?", "field-1": "Now", "tags": ""})
    card.note.refresh_from_db()
    assert (card.note.fields, card.note.tags) == ("When?\x1fNow", "")
    client.post(reverse("cards:delete", args=[card.pk]))
    assert not NoteRow.objects.exists()


def test_an_empty_card_is_refused(client: Client) -> None:
    response = client.post(reverse("cards:new"), {"field-0": " "})

    assert response.status_code == 422
    assert not NoteRow.objects.exists()


def test_cards_of_a_concept_are_made_by_a_button(client: Client, amina: Account) -> None:
    told = words(
        client.post(reverse("cards:from_concept", args=["aortic-stenosis"]), follow=True).content.decode()
    )

    assert "of this concept are among yours" in told
    assert "Aortic stenosis : What is it?" in told
    assert "From the review of Aortic stenosis . No physician has read it yet. Last checked on" in told
    assert "No physician has read it yet." in words(page(client, "cards:review"))
    assert client.post(reverse("cards:from_concept", args=["no-such"])).status_code == 404
    assert CardRow.objects.filter(account=amina, origin="aortic-stenosis").count() > 3


# -- decks --------------------------------------------------------------------------------------------------


def upload(client: Client, data: bytes, name: str = "deck.apkg", **more: str) -> DeckImport | None:
    file = SimpleUploadedFile(name, data)
    response = client.post(reverse("cards:bring"), {"file": file, "with_history": "on", **more}, follow=True)
    work()
    assert response.status_code in {200, 422}
    if response.status_code == 422:
        return None
    return DeckImport.objects.get(pk=response.resolver_match.kwargs["import_id"])


@pytest.fixture(autouse=True)
def _no_exports_left(amina: Account) -> None:
    """Files outlive a test's database, and the next test's account has the same number."""
    forget_exports(amina.pk)


def exported(client: Client, name: str, args: list[str]) -> bytes:
    """Return a package that was asked for, written by a job and downloaded."""
    address = reverse(name, args=args)
    assert client.get(f"{address}file/")["Location"] == address
    assert "Make the package" in client.get(address).content.decode()
    for _twice in range(2):
        assert client.post(address)["Location"] == address
    assert Job.objects.filter(name="write_export", state=Job.State.QUEUED).count() == 1
    assert "It waits for its turn." in client.get(address).content.decode()
    work()
    assert "it is kept for a day" in client.get(address).content.decode()
    response = client.get(f"{address}file/")
    assert ".apkg" in response["Content-Disposition"]
    return b"".join(response)


def work() -> None:
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)


def test_how_far_an_export_is_stands_on_its_page(client: Client, amina: Account) -> None:
    client.post(reverse("cards:export_all"))
    note_progress(amina.pk, "all", 2_000, 35_000)

    assert "2,000 of 35,000 cards read" in words(page(client, "cards:export_all"))


def test_exports_are_swept_after_a_day_and_go_with_their_account(client: Client, amina: Account) -> None:
    client.post(reverse("cards:export_all"))
    work()
    path = export_path(amina.pk, "all")

    sweep_exports(clock.now() - KEPT)
    kept = path.exists()
    sweep_exports(clock.now() + 4_000 * KEPT)
    assert (kept, path.exists()) == (True, False)

    client.post(reverse("cards:export_all"))
    work()
    forget_exports(amina.pk)
    assert not path.parent.exists()


def test_a_deck_comes_in_by_a_job_and_goes_out_again(client: Client, tmp_path: Path) -> None:
    run = upload(client, made.written_by_anki(tmp_path, "newer").read_bytes())
    assert run is not None
    told = words(page(client, "cards:brought", run.pk))

    assert "Imported. New notes 2 Changed notes 0 Here already 0 New cards 3 Answers 3" in told
    listed = page(client, "cards:decks")
    deck = re.search(r"decks/(\d+)/export", listed)
    assert deck is not None
    for name, args in (("cards:export", [deck[1]]), ("cards:export_all", [])):
        package = exported(client, name, args)
        again = upload(client, package)
        assert again is not None
        assert (again.counts["same"], again.counts["new"]) == (2, 0)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"no zip", "deck.apkg", "this is no package of cards"),
        (b"PK\x03\x04 broken", "deck.colpkg", "this is no package of cards"),
    ],
)
def test_what_is_no_package_is_told_in_one_sentence(
    client: Client, data: bytes, name: str, said: str
) -> None:
    run = upload(client, data, name)

    assert run is not None
    assert said in words(page(client, "cards:brought", run.pk))
    assert not NoteRow.objects.exists()


def test_another_ending_and_nothing_are_refused_at_once(client: Client) -> None:
    assert upload(client, b"x", "deck.txt") is None
    assert client.post(reverse("cards:bring"), {}).status_code == 422
    assert not DeckImport.objects.exists()


def test_a_package_that_is_too_large_is_told_before_it_is_read(client: Client) -> None:
    big = str(decks.LARGEST * 2)

    response = client.post(
        reverse("cards:bring"), b"x", content_type="multipart/form-data; boundary=b", CONTENT_LENGTH=big
    )

    assert response.status_code == 413
    assert "larger than 250 MB" in response.content.decode()


def test_a_picture_is_shown_to_its_owner_only_and_never_as_a_page(
    client: Client, amina: Account, account: Callable[..., Account]
) -> None:
    package = made.package(
        lambda db: db.execute("update notes set flds = ?", ("<img src='a.png'>\x1f<img src='evil.png'>",)),
        media=b'{"0": "a.png", "1": "evil.png"}',
        **{"0": made.PICTURE, "1": b"<html><script>alert(1)</script>"},
    )
    bring(amina, package)
    other = Client()
    other.force_login(account("other@example.org"))

    picture, evil = (client.get(reverse("cards:media", args=[name])) for name in ("a.png", "evil.png"))

    assert (picture["Content-Type"], b"".join(picture.streaming_content)) == ("image/png", made.PICTURE)
    assert b"".join(evil.streaming_content).startswith(b"<html>")
    assert evil["Content-Type"] == "application/octet-stream"
    assert evil["Content-Disposition"].startswith("attachment")
    assert {one["X-Content-Type-Options"] for one in (picture, evil)} == {"nosniff"}
    assert "sandbox" in picture["Content-Security-Policy"]
    assert other.get(reverse("cards:media", args=["a.png"])).status_code == 404
    shown = page(client, "cards:show", CardRow.objects.get().pk)
    assert ('<img alt="Picture a.png" src="/study/cards/media/a.png">' in shown, "evil.png" in shown) == (
        True,
        False,
    )


def test_a_deck_is_deleted_after_asking(client: Client, amina: Account) -> None:
    (card,) = cards(amina)
    address = reverse("cards:delete_deck", args=[card.deck_id])

    assert "Its 1 card goes with all your answers" in words(page(client, "cards:delete_deck", card.deck_id))
    client.post(address)

    assert not CardRow.objects.exists()


# -- settings and pictures ----------------------------------------------------------------------------------

CHOSEN = {
    "new_a_day": "10",
    "reviews_a_day": "150",
    "retention": "92",
    "leech_after": "6",
    "exam": "none",
    "zone": "Asia/Karachi",
}


def test_settings_are_kept_as_chosen(client: Client) -> None:
    client.post(reverse("cards:settings"), CHOSEN)
    row = RepetitionSettings.objects.get()
    text = page(client, "cards:settings")

    assert (row.new_a_day, row.reviews_a_day, row.retention, row.leech_after, row.without_exam, row.zone) == (
        10, 150, 0.92, 6, True, "Asia/Karachi",
    )  # fmt: skip
    assert 'value="92"' in text
    assert "Laid out for the exam on" not in page(client, "cards:index")  # no cards yet


@pytest.mark.parametrize(
    "wrong",
    [
        {"retention": "99"},
        {"new_a_day": "-1"},
        {"exam": "day"},
        {"zone": "Mars/Base"},
        {"leech_after": "0"},
    ],
)
def test_settings_that_cannot_be_are_refused(client: Client, wrong: dict[str, str]) -> None:
    response = client.post(reverse("cards:settings"), {**CHOSEN, **wrong})

    assert response.status_code == 422
    assert not RepetitionSettings.objects.filter(new_a_day=10).exists()


def test_the_overview_shows_what_comes_and_what_was_done_in_words_too(client: Client, amina: Account) -> None:
    assert "Import a deck" in page(client, "cards:index")
    for card in cards(amina, 3):
        learn(card, "e", AT - timedelta(days=5))
    text = page(client, "cards:index")

    assert "3 answers on 1 day since" in text
    assert "3 reviews come of the cards you know today" in words(text)
    assert "Reviews to come: at most" in text


def test_somebody_elses_card_is_not_there(client: Client, account: Callable[..., Account]) -> None:
    (card,) = cards(account("other@example.org"))

    for name in ("show", "edit", "delete"):
        assert client.get(reverse(f"cards:{name}", args=[card.pk])).status_code == 404
    answer = {"rating": "3", "request": str(uuid4()), "reps": "0"}
    assert client.post(reverse("cards:answer", args=[card.pk]), answer).status_code == 404
    assert client.post(reverse("cards:aside", args=[card.pk]), {"what": "bury"}).status_code == 404
