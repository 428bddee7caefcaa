"""Words of texts as a search compares them, and the nearest known one to a word that is misspelt."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

_GREEK = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "kappa",
    "lambda",
    "mu",
    "pi",
    "sigma",
    "tau",
    "omega",
)
GREEK: Mapping[str, str] = {
    unicodedata.lookup(f"GREEK SMALL LETTER {name.replace('lambda', 'lamda')}"): name for name in _GREEK
}
_WORD = re.compile(r"[^\W_]+")
_MICRO = "\u00b5"
PIECE, SHORT, MIDDLING = 3, 4, 7
"""Words up to the second length are not guessed at; those up to the third may differ in one letter."""
COMPLETED = 40
"""A beginning stands for so many words at most."""
COMPARED = 60
"""So many words that share most pieces are compared letter by letter."""


def spelt_out(text: str) -> str:
    """Return a text with Greek letters as words and raised or lowered figures on the line.

    >>> spelt_out("β-blockers, CO₂")
    'beta-blockers, CO2'
    """
    plain = unicodedata.normalize("NFKC", text.replace(_MICRO, "u"))
    return "".join(GREEK.get(sign.lower(), sign) for sign in plain) if not plain.isascii() else plain


def words_in(text: str) -> list[str]:
    """Return the words of a text without accents, in small letters.

    >>> words_in("Sjögren's β-blocker")
    ['sjogren', 's', 'beta', 'blocker']
    """
    folded = spelt_out(text).casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return _WORD.findall(folded)


class Vocabulary:
    """The words of some texts, found by the pieces of three letters that they are made of."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._many = Counter(word for text in texts for word in words_in(text))
        self._by_piece = self._pieced()

    def __contains__(self, word: str) -> bool:
        return word in self._many

    def beginning(self, start: str) -> list[str]:
        """Return the words that begin so, the most frequent first and no more than can be looked for."""
        held = self._by_piece.get(f"^{start[: PIECE - 1]}", ())
        found = (word for word in held if word.startswith(start))
        return sorted(found, key=lambda word: (-self._many[word], word))[:COMPLETED]

    def nearest(self, word: str) -> str | None:
        """Return the known word that differs in the fewest letters, the most frequent of such; None: none."""
        allowed = 0 if len(word) <= SHORT else 1 if len(word) <= MIDDLING else 2
        if not allowed:
            return None
        shared = Counter(other for piece in _pieces(word) for other in self._by_piece.get(piece, ()))
        near = ((distance(word, other), other) for other, _ in shared.most_common(COMPARED))
        found = [(far, -self._many[other], other) for far, other in near if far <= allowed]
        return min(found)[2] if found else None

    def _pieced(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._many:
            if len(word) >= PIECE and not word.isdigit():
                for piece in set(_pieces(word)):
                    found[piece].append(word)
        return found


def _pieces(word: str) -> Iterator[str]:
    around = f"^{word}$"
    return (around[at : at + PIECE] for at in range(len(around) - PIECE + 1))


def distance(one: str, other: str) -> int:
    """Return by how many letters two words differ: put in, left out, another one, or two that changed places.

    >>> distance("pnuemonia", "pneumonia"), distance("oedema", "edema"), distance("cat", "dog")
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for there, beside in enumerate(other, start=1):
            least = min(before[there] + 1, row[there - 1] + 1, before[there - 1] + (letter != beside))
            if at > 1 and there > 1 and letter == other[there - 2] and one[at - 2] == beside:
                least = min(least, earlier[there - 2] + 1)
            row.append(least)
    return row[-1]
