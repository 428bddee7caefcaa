"""`matchbound study review`: cards answered at the terminal, key by key."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cli.cards import Whose, learner_here
from matchbound.cli.text import WIDTH, wrap

if TYPE_CHECKING:
    from matchbound.web.store.models import Account, CardRow
    from matchbound.web.store.queries.cards import Left, Next

SHOW, UNDO, STOP = (" ", "\r", "\n"), "u", ("q", "\x03", "\x04", "\x1b")
BURY, SUSPEND = "b", "s"
KEYS = "Space shows the answer, 1 to 4 rate it, u takes the last one back, b not today, s suspend, q ends."


def review(account: Whose = None) -> None:
    """Review the cards of the day by keyboard; every answer is kept at once.

    Keys: Space shows the answer; 1 again, 2 hard, 3 good, 4 easy; u takes the last answer back; b: not today;
    s: suspend; q ends.
    """
    by = learner_here(account)
    from matchbound.web.store.actions.repetition import mind_exam  # only after Django is set up

    mind_exam(by, at=clock.now())
    typer.echo("\n".join(wrap(KEYS, "", "")))
    answered = 0
    while (coming := _coming(by)).card is not None:
        key = _asked(coming.card, coming.left)
        if key in STOP:
            break
        answered += _done(by, coming.card, key)
    typer.echo(_closing(coming, answered))


def _coming(by: "Account") -> "Next":
    from matchbound.web.store.actions.cards import queue_of_day  # only after Django is set up
    from matchbound.web.store.queries.cards import next_card, settings_of

    at, settings = clock.now(), settings_of(by)
    return next_card(by, at, settings, queue_of_day(by, settings, at=at))


def _asked(card: "CardRow", left: "Left") -> str:
    """Show a card and return the key that was pressed in the end: a rating, or something else to do."""
    from matchbound.web.study.faces import text_sides  # only after Django is set up

    front, back = text_sides(card)
    typer.echo(f"\n{'─' * WIDTH}\nnew {left.new} · being learned {left.learning} · reviews {left.reviews}\n")
    typer.echo("\n".join(_lines(front)))
    while (key := typer.getchar().lower()) not in (*SHOW, UNDO, BURY, SUSPEND, *STOP):
        pass
    if key not in SHOW:
        return key
    typer.echo("")
    typer.echo("\n".join(_lines(back)))
    typer.echo(f"\n{_choices(card)}")
    while (key := typer.getchar().lower()) not in (*"1234", UNDO, BURY, SUSPEND, *STOP):
        pass
    return key


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from wrap(line, "  ", "  ")


def _choices(card: "CardRow") -> str:
    from matchbound.study.repetition.answering import answer  # commands import what they need
    from matchbound.web.store.queries.cards import card_of, settings_of
    from matchbound.web.study.waits import RATINGS, wait_words

    at, settings, now = clock.now(), settings_of(card.account), card_of(card)
    waits = {
        rating: wait_words(answer(now, rating, at, settings, name=str(card.pk)).card, at, settings)
        for rating in RATINGS
    }
    return "   ".join(f"{rating.value} {RATINGS[rating]} ({wait})" for rating, wait in waits.items())


def _done(by: "Account", card: "CardRow", key: str) -> int:
    """Do what a key says; return by how many answers there are more."""
    from fsrs import Rating  # commands import what they need

    from matchbound.web.store.actions.cards import Given, answer_card, bury_card, suspend_card, take_back

    if key == UNDO:
        taken = take_back(by=by, at=clock.now())
        typer.echo("Taken back." if taken else "There is nothing to take back.")
        return -1 if taken else 0
    if key == BURY:
        bury_card(card.pk, by=by, at=clock.now())
    elif key == SUSPEND:
        suspend_card(card.pk, suspended=True, by=by)
    else:
        given = Given(Rating(int(key)), uuid4(), card.reps)
        try:
            answer_card(card.pk, given, by=by, at=clock.now())
        except MatchboundError as error:
            typer.echo(error.message)
            return 0
        return 1
    return 0


def _closing(coming: "Next", answered: int) -> str:
    left = coming.left.all
    answers = "1 answer" if answered == 1 else f"{answered} answers"
    said = f"\n{answers} given, {left} left."
    if coming.card is None and coming.waits_until is not None:
        return f"{said} A card that is being learned comes back at {coming.waits_until:%H:%M} UTC."
    return said
