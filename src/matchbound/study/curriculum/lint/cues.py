"""Checks of clues that let a test-wise reader find the key without knowing the answer."""

import re
from collections import Counter
from collections.abc import Iterator

from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.found import Found, check, listed, quoted, words_of
from matchbound.study.curriculum.model import Question

SHORTEST_CLUE = 5
FEWEST_ELEMENTS = 2
_BETWEEN = re.compile(r"\s*(?:,|;|/|\+|\band\b|\bwith\b|\bplus\b|\bbut\b)\s*")
_ENDINGS = (
    "ically",
    "ation",
    "ional",
    "ing",
    "ies",
    "ions",
    "ion",
    "ity",
    "ous",
    "ive",
    "ial",
    "ic",
    "al",
    "ed",
    "es",
    "e",
    "s",
    "y",
)


def lemma(word: str) -> str:
    """Return a word without its ending, so that forms of one word agree.

    >>> lemma("calcification") == lemma("calcifying")
    False
    >>> lemma("stenoses") == lemma("stenosis")
    False
    >>> lemma("arteries") == lemma("artery")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_CLUE - 1:
            return word[: -len(ending)]
    return word


def _content(text: str) -> dict[str, str]:
    """Return the rarer words of a text, by their lemmas."""
    common = set(listed("common"))
    words = (word for word in words_of(text) if len(word) >= SHORTEST_CLUE and word not in common)
    return {lemma(word): word for word in words if not word[0].isdigit()}


@check("L06", Level.WARNING)
def clang(question: Question) -> Iterator[Found]:
    """Find a rare word that stands in the vignette and in the key, and in no other option."""
    stem = _content(question.stem).keys()
    others = set().union(*(_content(option.text) for option in question.distractors()))
    clues = [
        word for root, word in _content(question.answer.text).items() if root in stem and root not in others
    ]
    if clues:
        yield Found(
            f"options.{question.key}.text",
            f"it alone repeats {quoted(clues)} from the vignette",
            "say it in other words, or use the word in a distractor",
        )


@check("L07", Level.WARNING)
def convergence(question: Question) -> Iterator[Found]:
    """Find a key that shares more elements with the other options than any of them does."""
    elements = [_elements(option.text) for option in question.options]
    if any(len(found) < FEWEST_ELEMENTS for found in elements):
        return
    counts = Counter(element for found in elements for element in found)
    shared = [sum(counts[element] - 1 for element in found) for found in elements]
    key = shared.pop(question.key)
    if shared and key > max(shared):
        yield Found(
            f"options.{question.key}.text",
            "it has most in common with the other options",
            "let each element stand in as many options as every other",
        )


def _elements(text: str) -> set[str]:
    return {part.strip() for part in _BETWEEN.split(text.casefold()) if part.strip()}
