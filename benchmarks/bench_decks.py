"""Time and memory of reading a large deck with its history, from a second process, and of writing it."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from fsrs import Rating

from matchbound.study.decks.own import Own, Reviewed, deck_of
from matchbound.study.decks.write import write_package
from matchbound.study.repetition.answering import answer
from matchbound.study.repetition.cards import Card, Settings

NOTES, REVIEWS_EACH = 35_000, 15
TARGET_SECONDS, TARGET_MB = 60, 500
BEGIN = datetime(2024, 3, 2, 9, tzinfo=UTC)
SETTINGS = Settings(ZoneInfo("Asia/Kolkata"))
READ = """
import json, resource, sys, time
from pathlib import Path
from zoneinfo import ZoneInfo
from matchbound.study.decks.clean import cleaner
from matchbound.study.decks.faces import face_of
from matchbound.study.decks.memory import cards_of
from matchbound.study.decks.read import reading
from matchbound.study.repetition.cards import Settings
start = time.perf_counter()
with reading(Path(sys.argv[1])) as (deck, _):
    read = time.perf_counter()
    cards = sum(1 for _ in cards_of(deck, Settings(ZoneInfo("Asia/Kolkata"))))
    states = time.perf_counter()
    clean = cleaner((), under="/media/")
    faces = sum(len(face_of(deck, one, clean).answer) > 0 for one in deck.cards)
    done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([cards, len(deck.reviews), faces, read - start, states - read, done - states, peak]))
"""


def test_a_large_deck_with_its_history(tmp_path: Path) -> None:
    path = tmp_path / "large.apkg"
    one = _learned()
    cards = [
        Own(
            f"c-{n}",
            BEGIN + timedelta(seconds=n),
            f"<b>Question</b> {n} {'words ' * 40}",
            f"Answer {n} {'text ' * 60}",
            "Large::Deck",
            one.card,
            ("heart",),
            one.reviews,
        )
        for n in range(NOTES)
    ]
    start = time.perf_counter()
    write_package(deck_of(cards, SETTINGS, created=BEGIN), lambda _: b"", path)
    wrote = time.perf_counter() - start
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    count, reviews, faces, read, states, shown, peak = json.loads(done.stdout)

    print(
        f"\n  >> {count:,} cards with {reviews:,} reviews: read in {read:.1f} s, their memory replayed in"
        f" {states:.1f} s, both sides of {faces:,} cleaned in {shown:.1f} s, {peak:.0f} MB at most (targets"
        f" {TARGET_SECONDS} s with storing them, {TARGET_MB} MB); written in {wrote:.1f} s"
    )


def _learned() -> Own:
    card, at, reviews = Card(), BEGIN, []
    for _ in range(REVIEWS_EACH):
        reviews.append(Reviewed(at, Rating.Good, card.stage, 4_000))
        card = answer(card, Rating.Good, at, SETTINGS, name="c").card
        at = min(card.due or at, at + timedelta(days=40))
    return Own("c", BEGIN, "", "", "", card, (), tuple(reviews))
