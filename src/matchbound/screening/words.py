"""The words of programs, to be found by their beginnings."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.program import Program
from matchbound.reference.specialty import specialties
from matchbound.reference.states import STATES

_WORD = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """Return the words of a text, without case, accents and punctuation.

    >>> tokens("St. Mary's, Cañada")
    ['st', 'mary', 's', 'canada']
    """
    if not text.isascii():
        text = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return _WORD.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Words:
    """Every word, sorted; `where[i]` are the programs that have words[i]."""

    size: int
    words: tuple[str, ...]
    where: tuple[NDArray[np.intp], ...]

    @classmethod
    def of(cls, programs: Sequence[Program]) -> "Words":
        """Return the words of programs: name, sponsor, place, specialty, numbers and codes."""
        names = {slug: one.name for slug, one in specialties().items()}
        split: dict[str, list[str]] = {}  # sponsors, cities and specialties recur
        found: dict[str, set[int]] = {}
        for row, one in enumerate(programs):
            for text in _texts(one, names):
                if text not in split:
                    split[text] = tokens(text)
                for token in split[text]:
                    found.setdefault(token, set()).add(row)
        ordered = sorted(found)
        where = tuple(np.array(sorted(found[one]), dtype=np.intp) for one in ordered)
        return cls(len(programs), tuple(ordered), where)

    def having(self, text: str) -> NDArray[np.bool_]:
        """Return the programs that have all words of a text, each as the beginning of one of theirs."""
        left = np.ones(self.size, dtype=np.bool_)
        for token in tokens(text):
            has = np.zeros_like(left)
            for at in range(bisect_left(self.words, token), len(self.words)):
                if not self.words[at].startswith(token):
                    break
                has[self.where[at]] = True
            left &= has
        return left


def _texts(one: Program, specialty_names: dict[str, str]) -> list[str]:
    texts = (
        one.name,
        one.sponsor,
        one.city,
        one.state,
        STATES.get(one.state or ""),
        specialty_names.get(one.specialty, one.specialty),
        one.acgme_id,
        one.id,
        *(track.nrmp_code for track in one.tracks),
    )
    return [text for text in texts if text]
