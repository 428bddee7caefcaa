"""Speed of repetition: histories, chances of recall, single answers, fitting; beside fsrs and fsrs-rs."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs_rs_python as rust
import numpy as np
from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler

from matchbound.study.repetition.answering import answer
from matchbound.study.repetition.cards import Card, Settings
from matchbound.study.repetition.fitting import fit, mean_loss
from matchbound.study.repetition.histories import Histories
from matchbound.study.repetition.memory import states_after
from matchbound.study.repetition.recall import DEFAULTS, retrievability
from study.repetition.drawn import learner, reviews_of

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SOME = 2_000
"""Cards that the library replays; it takes as long for each of the others."""
FEW = 8
"""Answers to one card: after more, its days lie beyond the calendar."""
TARGET_REPLAY, TARGET_FIT, TARGET_LOSS = 10, 10.0, 0.0005


def test_whole_histories() -> None:
    histories = reviews_of(DEFAULTS, cards=158_000)
    reviews = len(histories.rating)
    states_after(histories, DEFAULTS)
    ours = _median(lambda: states_after(histories, DEFAULTS)) / reviews
    plain = _library(histories)
    items = [_item(histories, card) for card in range(SOME)]
    counted = int(histories.start[SOME])
    model = rust.FSRS(rust.DEFAULT_PARAMETERS)
    compiled = _median(lambda: model.memory_state_batch(items)) / counted

    _say(
        f"{reviews:,} reviews of {len(histories):,} cards replayed: {ours * reviews:.3f} s; fsrs"
        f" {plain / ours:,.0f} times as long (target {TARGET_REPLAY}), fsrs-rs {compiled / ours:,.1f} times"
    )


def test_chances_of_recall() -> None:
    rng = np.random.default_rng(1)
    stability, elapsed = rng.uniform(0.5, 300, 100_000), rng.integers(0, 400, 100_000).astype(float)
    ours = _median(lambda: retrievability(stability, elapsed, DEFAULTS))
    scheduler = Scheduler()
    cards = [LibraryCard(1, stability=float(one), last_review=BEGIN) for one in stability[:SOME]]
    at = [BEGIN + timedelta(days=int(one)) for one in elapsed[:SOME]]

    def by_library() -> None:
        for card, day in zip(cards, at, strict=True):
            scheduler.get_card_retrievability(card, day)

    theirs = _median(by_library) * 100_000 / SOME
    _say(f"100,000 chances of recall: {ours * 1e3:.1f} ms; fsrs {theirs / ours:,.0f} times as long")


def test_single_answers() -> None:
    settings, scheduler = Settings(ZoneInfo("Asia/Karachi")), Scheduler(enable_fuzzing=False)

    def ours() -> None:
        card, at = Card(), BEGIN
        for _ in range(FEW):
            card = answer(card, Rating.Good, at, settings, name="c-1").card
            at = card.due or at

    def theirs() -> None:
        card, at = LibraryCard(1), BEGIN
        for _ in range(FEW):
            card, _log = scheduler.review_card(card, Rating.Good, at)
            at = card.due

    mine, peer = _median(ours, 300) / FEW, _median(theirs, 300) / FEW
    _say(f"one answer: {mine * 1e6:.0f} us, {mine / peer:.1f} times as long as fsrs, which it calls")


def test_fitting() -> None:
    truth = learner(3)
    histories, unseen = reviews_of(truth, cards=12_700), reviews_of(truth, cards=20_000, seed=99)
    weight = unseen.judged().astype(float)
    fit(reviews_of(truth, cards=1_000))
    start = time.perf_counter()
    found = fit(histories)
    seconds = time.perf_counter() - start
    items = [
        rust.FSRSItem(one.reviews[:size])
        for one in (_item(histories, card) for card in range(len(histories)))
        for size in range(2, len(one.reviews) + 1)
    ]
    start = time.perf_counter()
    peer = np.array(rust.FSRS(rust.DEFAULT_PARAMETERS).compute_parameters(items))
    peer_seconds = time.perf_counter() - start
    own, other, default, best = (
        mean_loss(unseen, weight, one) for one in (found.parameters, peer, DEFAULTS, truth)
    )
    _say(
        f"{len(histories.rating):,} reviews fitted: {seconds:.1f} s (target {TARGET_FIT:.0f}), fsrs-rs"
        f" {peer_seconds:.1f} s; log loss of unseen reviews {own:.4f}, fsrs-rs {other:.4f} (to be within"
        f" {TARGET_LOSS}), defaults {default:.4f}, the parameters they were drawn from {best:.4f}"
    )
    assert own <= default


def _library(histories: Histories) -> float:
    """Return the seconds a review of the library's own replay."""
    scheduler = Scheduler(enable_fuzzing=False)
    start = time.perf_counter()
    for number in range(SOME):
        card = LibraryCard(number)
        for at in range(histories.start[number], histories.start[number + 1]):
            when = BEGIN + timedelta(days=int(histories.day[at]))
            card, _ = scheduler.review_card(card, Rating(int(histories.rating[at])), when)
    return (time.perf_counter() - start) / int(histories.start[SOME])


def _item(histories: Histories, card: int) -> rust.FSRSItem:
    part = slice(int(histories.start[card]), int(histories.start[card + 1]))
    pairs = zip(histories.rating[part].tolist(), histories.elapsed[part].tolist(), strict=True)
    return rust.FSRSItem([rust.FSRSReview(rating, int(days)) for rating, days in pairs])


def _median(call: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _say(text: str) -> None:
    print(f"\n  >> {text}")
