"""Checks of the options: as many as they must be, all of one kind, in order, none that stands out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.found import Found, any_of, check, listed, quoted, words_of
from matchbound.study.curriculum.lint.order import is_number, number_ranges, order_of, ordered
from matchbound.study.curriculum.model import LETTERS, Option, Question

FEWEST, MOST = 4, 10
STANDS_OUT = 1.5
_OF_ABOVE = re.compile(
    r"\b(all|none|both|neither|any|some)\s+of\s+(the\s+)?(above|these|those|them|options|answers|choices)\b"
    r"|^(both\s+)?\(?[A-J]\)?\s*(,|and|or|&|\+)\s*\(?[A-J]\)?$"
    r"|\b(options?|answers?|choices?)\s+[A-J]\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"^\W*\d[\d.,]*(?:\s*(?:-|\u2013|to)\s*\d[\d.,]*)?\s*(?P<unit>[^\d\s].*)?$")


def place(at: int) -> str:
    """Return where in the file the text of an option stands."""
    return f"options.{at}.text"


def each(question: Question) -> Iterator[tuple[str, Option]]:
    """Yield the options, each with its place."""
    return ((place(at), option) for at, option in enumerate(question.options))


@check("L02", Level.ERROR)
def of_the_above(question: Question) -> Iterator[Found]:
    """Find an option that stands for others: all or none of the above, A and B."""
    for where, option in each(question):
        if _OF_ABOVE.search(option.text):
            yield Found(where, "stands for other options", "write one answer of its own")


@check("L03", Level.WARNING)
def absolute(question: Question) -> Iterator[Found]:
    """Find an absolute word in an option; test-wise people strike such out."""
    found = [any_of("absolute").findall(option.text) for option in question.options]
    level = Level.ERROR if not found[question.key] else None
    for at, words in enumerate(found):
        if words:
            yield Found(place(at), f"has the absolute {quoted(words)}", "write it without", level)


@check("L04", Level.WARNING)
def vague(question: Question) -> Iterator[Found]:
    """Find a vague frequency in an option, which everybody reads otherwise."""
    for where, option in each(question):
        if words := any_of("vague").findall(option.text):
            yield Found(where, f"has the vague {quoted(words)}", "say what is, or give the figure")


@check("L05", Level.WARNING)
def long_key(question: Question) -> Iterator[Found]:
    """Find a key that stands out by its length."""
    longest = max((len(option.text) for option in question.distractors()), default=0)
    if longest and len(question.answer.text) >= STANDS_OUT * longest:
        yield Found(
            place(question.key), "is far longer than all others", "shorten it, or lengthen one or two"
        )


@check("L08", Level.WARNING)
def unlike(question: Question) -> Iterator[Found]:
    """Find options that are not of one kind."""
    texts = [option.text for option in question.options]
    yield from _mixed_numbers(texts)
    if len({text.rstrip().endswith(".") for text in texts}) > 1:
        yield Found(
            "options", "some end in a full stop, others do not", "write all as phrases or all as sentences"
        )
    if len({text[0].isupper() for text in texts if "A" <= text[0] <= "z"}) > 1:
        yield Found("options", "some begin with a capital letter, others do not", "write them alike")
    if not any_of("management").search(question.lead_in):
        yield from _mixed_kinds(texts)


def _mixed_numbers(texts: Sequence[str]) -> Iterator[Found]:
    numbers = [text for text in texts if is_number(text)]
    if numbers and len(numbers) < len(texts):
        yield Found("options", "numbers stand among words", "make all options of one kind")
    units = {_unit(text) for text in numbers}
    if len(numbers) == len(texts) and len(units) > 1:
        yield Found("options", f"units differ: {quoted(sorted(units))}", "give all in one unit")


def _unit(text: str) -> str:
    found = _UNIT.match(text)
    return (found["unit"] or "").strip().casefold() if found else ""


def _mixed_kinds(texts: Sequence[str]) -> Iterator[Found]:
    tests = [bool(any_of("tests").search(text)) for text in texts]
    treatments = [_treats(text) and not test for text, test in zip(texts, tests, strict=True)]
    if any(tests) and any(treatments):
        yield Found("options", "tests stand among treatments", "ask for one of the two")


def _treats(text: str) -> bool:
    return bool(any_of("treatments").search(text)) or "ectomy" in text.casefold()


@check("L12", Level.ERROR)
def overlapping(question: Question) -> Iterator[Found]:
    """Find two options that overlap, or one that holds another."""
    words = [words_of(option.text) for option in question.options]
    ranges = number_ranges([option.text for option in question.options])
    for one, other in combinations(range(len(words)), 2):
        where = f"options.{other}.text"
        if ranges and ranges[one][0] < ranges[other][1] and ranges[other][0] < ranges[one][1]:
            yield Found(where, f"its range meets that of {LETTERS[one]}", "part the ranges")
        elif words[one] != words[other] and (
            _holds(words[one], words[other]) or _holds(words[other], words[one])
        ):
            yield Found(where, f"it and {LETTERS[one]} hold one another", "make each an answer of its own")


def _holds(outer: Sequence[str], inner: Sequence[str]) -> bool:
    size = len(inner)
    return 0 < size < len(outer) and any(
        outer[at : at + size] == inner for at in range(len(outer) - size + 1)
    )


@check("L13", Level.WARNING)
def out_of_order(question: Question) -> Iterator[Found]:
    """Find options that are neither in alphabetical nor in numeric order."""
    texts = [option.text for option in question.options]
    if not ordered(texts):
        right = ", ".join(LETTERS[at] for at in order_of(texts))
        yield Found("options", "are not in alphabetical or numeric order", f"write them in the order {right}")


@check("L14", Level.ERROR)
def number_of_options(question: Question) -> Iterator[Found]:
    """Find too few options, too many, or two that are the same."""
    many = len(question.options)
    if not FEWEST <= many <= MOST:
        yield Found("options", f"there are {many}", f"give {FEWEST} to {MOST}; four to six are usual")
    times = Counter(tuple(words_of(option.text)) for option in question.options)
    for at, option in enumerate(question.options):
        same = tuple(words_of(option.text))
        if times[same] > 1:
            times[same] = 0
            yield Found(place(at), "is there twice", "write another one")


@check("L15", Level.WARNING)
def exhaustive_pair(question: Question) -> Iterator[Found]:
    """Find two options that are opposites among others of another kind, so that one of them is right."""
    neutral = [_without_opposites(option.text) for option in question.options]
    paired = [at for at, (text, opposite) in enumerate(neutral) if opposite]
    pairs = [
        (one, other)
        for one, other in combinations(paired, 2)
        if neutral[one][0] == neutral[other][0] and neutral[one][1] != neutral[other][1]
    ]
    if len(pairs) == 1 and len(paired) < len(neutral):
        first, second = (LETTERS[at] for at in pairs[0])
        yield Found(
            "options", f"{first} and {second} are opposites among others", "pair the others, too, or none"
        )


def _without_opposites(text: str) -> tuple[str, str]:
    """Return a text with a mark for each word that has an opposite, and those words."""
    known = {word for pair in listed("opposites") for word in pair}
    names = {word: "/".join(pair) for pair in listed("opposites") for word in pair}
    words = words_of(text)
    return " ".join(names.get(word, word) for word in words), " ".join(w for w in words if w in known)
