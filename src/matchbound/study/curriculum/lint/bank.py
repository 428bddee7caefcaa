"""Checks of the whole bank: where keys stand, how long they are, and questions that are nearly the same."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.lint.found import words_of
from matchbound.study.curriculum.model import LETTERS, Question
from matchbound.study.curriculum.shelf import QUESTIONS, Shelf

FEWEST = 20
"""With fewer questions of one number of options, shares say nothing."""
POSITION_SPREAD, LENGTH_SPREAD = 2.47, 1.95
"""Standard deviations from an even share that are let pass: 13 to 27 of 100 with 200 five-option questions
for the key's letter, 25.5 for the longest option."""
SHINGLE = 5
NEAR = 0.5


def bank_faults(shelf: Shelf) -> Iterator[Fault]:
    """Yield what is wrong with the questions taken together."""
    by_size: dict[int, list[Question]] = defaultdict(list)
    for question in shelf.questions.values():
        by_size[len(question.options)].append(question)
    for size, questions in sorted(by_size.items()):
        if len(questions) >= FEWEST and size > 1:
            yield from _positions(size, questions)
            yield from _longest(size, questions)
    yield from _copies(shelf)


def _positions(size: int, questions: list[Question]) -> Iterator[Fault]:
    counts = Counter(question.key for question in questions)
    spread = POSITION_SPREAD * _deviation(size, len(questions))
    for at in range(size):
        share = counts[at] / len(questions)
        if abs(share - 1 / size) > spread:
            words = (
                f"{LETTERS[at]} is the key of {share:.0%} of {len(questions)} questions with {size} options"
            )
            yield Fault("L19", Level.INFO, QUESTIONS, "", words, f"about {1 / size:.0%} would be even")


def _longest(size: int, questions: list[Question]) -> Iterator[Fault]:
    share = sum(map(_key_is_longest, questions)) / len(questions)
    most = 1 / size + LENGTH_SPREAD * _deviation(size, len(questions))
    if share > most:
        words = (
            f"the key is the longest option in {share:.0%} of {len(questions)} questions with {size} options"
        )
        yield Fault(
            "L20", Level.WARNING, QUESTIONS, "", words, f"shorten keys until it is {most:.0%} or less"
        )


def _key_is_longest(question: Question) -> bool:
    return len(question.answer.text) > max(len(option.text) for option in question.distractors())


def _deviation(size: int, questions: int) -> float:
    return math.sqrt((1 - 1 / size) / size / questions)


def _copies(shelf: Shelf) -> Iterator[Fault]:
    for one, other, share in near_duplicates(shelf.questions.values()):
        words = f"shares {share:.0%} of its wording with {one}"
        yield Fault("L25", Level.ERROR, shelf.files[other], "stem", words, "write another vignette")


def near_duplicates(questions: Iterable[Question]) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of questions whose five-word pieces are half or more the same, with the share."""
    pieces = {question.id: shingles(question) for question in questions}
    for (one, other), common in _common(pieces).items():
        share = common / (len(pieces[one]) + len(pieces[other]) - common)
        if share >= NEAR:
            yield one, other, share


def shingles(question: Question) -> frozenset[tuple[str, ...]]:
    """Return the pieces of five words in a row that a vignette is made of, options included."""
    text = " ".join([question.stem, *(option.text for option in question.options)])
    words = words_of(text)
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1)))


def _common(pieces: dict[str, frozenset[tuple[str, ...]]]) -> Counter[tuple[str, str]]:
    """Count the pieces that pairs have in common, through an index and not pair by pair."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in sorted(pieces.items()):
        for piece in found:
            holders[piece].append(name)
    return Counter(pair for names in holders.values() for pair in combinations(names, 2))
