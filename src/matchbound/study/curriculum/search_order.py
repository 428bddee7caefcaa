"""What comes first of what was found: what goes by the words asked for, before what only speaks of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchbound.study.curriculum.spelling import words_in

Words = tuple[str, ...]
SILENT = frozenset(
    [
        *("a", "an", "and", "are", "by", "does", "for", "from", "how", "in", "is", "of", "on", "s"),
        *("that", "the", "to", "what", "which", "why", "with"),
        *("cause", "causes", "diagnosis", "management", "mechanism", "symptoms", "therapy", "treatment"),
        *("adverse", "contraindications", "effects", "side", "use", "uses"),
    ]
)
"""Words that tell nothing apart: small ones, and those that every review or card has a section for."""
_PLURAL_FROM = 4


def compared(words: Iterable[str]) -> Words:
    """Return words as names are compared by: without those that say nothing, many as one.

    >>> compared(["beta", "blockers", "and", "the", "heart"])
    ('beta', 'blocker', 'heart')
    """
    every = tuple(words)
    return tuple(_single(word) for word in every if word not in SILENT) or every


def _single(word: str) -> str:
    many = len(word) >= _PLURAL_FROM and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if many else word


@dataclass(frozen=True, slots=True)
class Names:
    """The name of something, and what it is also called, as words."""

    name: Words
    others: tuple[Words, ...]

    @classmethod
    def of(cls, name: str, others: Iterable[str]) -> "Names":
        """Return names as their words are compared."""
        return cls(compared(words_in(name)), tuple(compared(words_in(other)) for other in others))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words asked for, what they are also written as, and whether the last may still be going on."""

    said: Words
    meant: tuple[Words, ...]
    goes_on: bool

    def place(self, names: Names) -> tuple[int, bool]:
        """Return how far down something of these names belongs; the first place is (0, False).

        What an abbreviation is known to mean comes before what only shares it: MI is infarction first, and
        motivational interviewing after that.
        """
        head, others = names.name, names.others
        every = (head, *others)
        meant = any(_holds(one, words) for one in every for words in self.meant)
        ways = (
            head == self.said,
            self.said in others and (meant or not self.meant),
            any(words in every for words in self.meant),
            any(_holds(head, words) for words in self.meant),
            self.said in others,
            self._held_by(head),
            any(self._held_by(one) for one in others),
            {*self.said} <= {word for one in every for word in one},
        )
        begins = self._held_by(head[: len(self.said)])
        return next((at for at, true in enumerate(ways) if true), len(ways)), not begins

    def _held_by(self, name: Words) -> bool:
        return _holds(name, self.said, goes_on=self.goes_on)


def _holds(name: Words, part: Sequence[str], *, goes_on: bool = False) -> bool:
    """Say whether words stand in a name one after another."""
    many, ahead = len(part), tuple(part[:-1])
    return any(
        name[at : at + many - 1] == ahead and _same(name[at + many - 1], part[-1], goes_on=goes_on)
        for at in range(len(name) - many + 1)
    )


def _same(word: str, wanted: str, *, goes_on: bool) -> bool:
    return word.startswith(wanted) if goes_on else word == wanted
