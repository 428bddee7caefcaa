"""The days of cards: what comes now, daily limits, answers that count once, undo, breaks, exams."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.forms import model_to_dict

from matchbound import clock
from matchbound.study.repetition.cards import Settings
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions import repetition
from matchbound.web.store.actions.cards import (
    AnsweringError,
    Given,
    answer_card,
    bury_card,
    queue_of_day,
    suspend_card,
    take_back,
)
from matchbound.web.store.actions.readiness import Wanted as Wishes
from matchbound.web.store.actions.readiness import save_wishes
from matchbound.web.store.actions.repetition import Wanted, mind_exam, save_settings
from matchbound.web.store.models import Account, CardRow, RepetitionSettings, ReviewRow
from matchbound.web.store.queries.cards import Left, Next, next_card, settings_of
from tests_web import AT
from web.cards.given import AGAIN, EASY, GOOD, cards, give, learn

pytestmark = pytest.mark.django_db
USUAL = Wanted("", 0.9, 20, 200, 8, without_exam=False)


def coming(by: Account, at: datetime = AT) -> Next:
    settings = settings_of(by)
    return next_card(by, at, settings, queue_of_day(by, settings, at=at))


def played(by: Account, at: datetime, most: int = 50) -> list[str]:
    """Answer all that comes with "good", and return the fronts."""
    fronts = []
    while (card := coming(by, at).card) is not None and len(fronts) < most:
        fronts.append(card.note.fields.partition("\x1f")[0])
        give(card, GOOD, at)
        at += timedelta(seconds=30)
    return fronts


def test_new_cards_come_up_to_the_days_limit_and_again_after_four_in_the_morning(amina: Account) -> None:
    cards(amina, 5)
    save_settings(replace(USUAL, new_a_day=2), by=amina, at=AT)

    first, tomorrow = played(amina, AT), played(amina, AT + timedelta(hours=17))

    assert first == ["Front 0", "Front 1", "Front 0", "Front 1"]  # each in learning once more
    assert set(tomorrow) == {"Front 2", "Front 3"}
    assert coming(amina, AT).left == Left(0, 0, 0, 0)


def test_the_same_request_counts_once_and_a_stale_page_not_at_all(amina: Account) -> None:
    (card,) = cards(amina)
    given = Given(GOOD, uuid4(), reps=0)

    first = answer_card(card.pk, given, by=amina, at=AT)
    again = answer_card(card.pk, given, by=amina, at=AT + timedelta(seconds=5))
    with pytest.raises(AnsweringError):
        answer_card(card.pk, Given(AGAIN, uuid4(), reps=0), by=amina, at=AT + timedelta(seconds=9))

    assert (again.pk, again.at) == (first.pk, AT)
    assert CardRow.objects.get().reps == ReviewRow.objects.count() == 1
    assert RepetitionSettings.objects.get().reviews == 1


@pytest.mark.parametrize("ratings", ["", "g", "gg", "ggg"])
def test_an_answer_taken_back_leaves_the_card_as_it_was(amina: Account, ratings: str) -> None:
    card = learn(cards(amina)[0], ratings)
    before, at = model_to_dict(card), max(card.due or AT, AT)
    give(card, AGAIN, at)

    taken = take_back(by=amina, at=at + timedelta(minutes=1))

    assert taken is not None
    assert model_to_dict(CardRow.objects.get()) == before
    assert coming(amina, at + timedelta(minutes=1)).card == card
    assert ReviewRow.objects.filter(undone_at=None).count() == len(ratings)
    assert RepetitionSettings.objects.get().reviews == len(ratings)


def test_answers_are_taken_back_one_by_one_and_only_those_of_today(amina: Account) -> None:
    card = learn(cards(amina)[0], "gg")
    at = AT + timedelta(minutes=15)

    taken = [take_back(by=amina, at=at) for _ in range(3)]

    assert [one and one.rating for one in taken] == [3, 3, None]
    learn(card, "e")
    assert take_back(by=amina, at=AT + timedelta(days=1)) is None


def test_a_buried_card_comes_tomorrow_and_a_suspended_one_when_it_is_let(amina: Account) -> None:
    one, other = cards(amina, 2)
    coming(amina)
    bury_card(one.pk, by=amina, at=AT)
    suspend_card(other.pk, suspended=True, by=amina)

    assert coming(amina).card is None
    assert coming(amina, AT + timedelta(days=1)).card == one
    suspend_card(other.pk, suspended=False, by=amina)
    assert coming(amina).card == other


def test_what_is_forgotten_again_and_again_is_flagged(amina: Account) -> None:
    save_settings(replace(USUAL, leech_after=2), by=amina, at=AT)
    card = learn(cards(amina)[0], "e")

    card = learn(card, "ag")
    flags = [card.leech]
    card = learn(card, "a")

    assert [*flags, card.leech, card.lapses] == [False, True, 2]


def test_after_a_break_a_day_holds_no_more_than_its_limit_the_best_remembered_first(amina: Account) -> None:
    for number, card in enumerate(cards(amina, 6)):
        learn(card, "eg" if number % 2 else "e", AT)
    save_settings(replace(USUAL, reviews_a_day=4), by=amina, at=AT)
    back = AT + timedelta(days=200)

    found = coming(amina, back)
    order = queue_of_day(amina, settings_of(amina), at=back).cards

    assert found.left == Left(0, 4, 0, 2)
    strong = set(CardRow.objects.order_by("-stability").values_list("pk", flat=True)[:3])
    assert set(order[:3]) == strong


def exam(by: Account, on: date | None, at: datetime = AT) -> None:
    save_wishes(Wishes("step-1", on, None, (), 0.95), by=by)
    save_settings(replace(USUAL, without_exam=on is None), by=by, at=at)


def test_another_exam_lays_all_cards_out_before_it_and_none_as_before(amina: Account) -> None:
    made = [learn(card, "eee") for card in cards(amina, 4)]
    before = [card.due for card in made]
    later = max(card.last or AT for card in made)
    on = (later + timedelta(days=40)).date()

    exam(amina, on, later)
    brought = [one.due for one in CardRow.objects.order_by("pk")]
    exam(amina, None, later)
    after = [one.due for one in CardRow.objects.order_by("pk")]

    assert all(one is not None and later < one and one.date() < on for one in brought)
    assert after == before


@pytest.mark.parametrize("at_once", [0, 2_000])
def test_another_retention_moves_all_cards_at_once_or_by_a_job(
    amina: Account, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(repetition, "AT_ONCE", at_once)
    before = {card.pk: learn(card, "eee").due for card in cards(amina, 3)}

    later = AT + timedelta(days=120)
    monkeypatch.setattr(clock, "now", lambda: later)
    save_settings(replace(USUAL, retention=0.8), by=amina, at=later)
    changed = CardRow.objects.filter(pk=min(before)).exclude(due=before[min(before)]).exists()
    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)

    assert changed == (at_once > 0)
    assert all(card.due > before[card.pk] for card in CardRow.objects.all())


def test_the_exam_of_the_dossier_is_minded(amina: Account) -> None:
    from matchbound.dossier.model import Dossier
    from matchbound.web.store.actions.dossiers import create_dossier

    sitting = {"exam": "step-2-ck", "taken_on": "2027-02-01", "outcome": "scheduled", "expected": True}
    create_dossier(Dossier.model_validate({"exams": [sitting]}), by=amina, at=AT)

    changed = mind_exam(amina, at=AT)

    assert (changed, settings_of(amina).exam_on, mind_exam(amina, at=AT)) == (True, date(2027, 2, 1), False)
    exam(amina, None)
    assert settings_of(amina).exam_on is None


def test_settings_follow_the_account_until_a_zone_is_chosen(amina: Account) -> None:
    amina.time_zone = "Asia/Karachi"
    usual = settings_of(amina)
    save_settings(replace(USUAL, zone="America/Lima", retention=0.85), by=amina, at=AT)

    assert isinstance(usual, Settings)
    assert (str(usual.zone), str(settings_of(amina).zone)) == ("Asia/Karachi", "America/Lima")
    assert settings_of(amina).retention == 0.85
    assert learn(cards(amina)[0], "e").due is not None
    assert EASY == 4
