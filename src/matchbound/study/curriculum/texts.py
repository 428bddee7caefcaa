"""The texts of a folder of content as a database keeps them: each with what it says, read back from that."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.fault import Fault
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.kinds import read_figure
from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.curriculum.reading import concept_tree, question_tree, read_as
from matchbound.study.curriculum.shelf import Shelf

Item = Question | Concept | Figure
FIGURE = "figure"
"""Figures ship, and are not written on the site; the other kinds are those of drafts."""
_TREES: Mapping[str, Callable[[bytes], object]] = {
    Kind.QUESTION: question_tree,
    Kind.CONCEPT: concept_tree,
    FIGURE: question_tree,
}
_MODELS: Mapping[str, Callable[[object, str], Item | tuple[Fault, ...]]] = {
    Kind.QUESTION: partial(read_as, Question),
    Kind.CONCEPT: partial(read_as, Concept),
    FIGURE: read_figure,
}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one file, and what it says."""

    kind: str
    item: Item
    text: str

    @property
    def digest(self) -> str:
        """Return a word that is another for every other text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def texts_of(shelf: Shelf) -> Iterator[Text]:
    """Yield every text of a shelf; ContentError, before the first, if a file could not be read."""
    Curriculum.of(shelf)
    parts: Mapping[str, Mapping[str, Item]] = {
        Kind.CONCEPT.value: shelf.concepts,
        Kind.QUESTION.value: shelf.questions,
        FIGURE: shelf.figures,
    }
    for kind, one in ((kind, one) for kind, some in parts.items() for one in some.values()):
        raw = (shelf.folder / shelf.files[one.id]).read_bytes()
        yield Text(kind, one, raw.decode("utf-8-sig").replace("\r\n", "\n"))


def data_of(item: Item) -> dict[str, Any]:
    """Return what an item says as plain data, which is read faster than its text."""
    return item.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def item_of(kind: str, data: object) -> Item | None:
    """Return the item that says so; None where this version of the product reads it in another way."""
    found = _MODELS[kind](data, "")
    return None if isinstance(found, tuple) else found


def item_in(kind: str, text: str) -> Item | None:
    """Return the item that a text says; None where it cannot be read."""
    try:
        return item_of(kind, _TREES[kind](text.encode(errors="surrogatepass")))
    except MatchboundError:
        return None


def same_answers(one: Question, other: Question) -> bool:
    """Say whether an answer to one question means the same of the other: options and key are alike."""
    return one.key == other.key and [option.text for option in one.options] == [
        option.text for option in other.options
    ]
