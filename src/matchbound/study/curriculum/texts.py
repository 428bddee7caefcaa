"""The texts of a folder of content as a database keeps them: each with what it says, read back from that."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.curriculum.shelf import Shelf

Item = Question | Concept
MODELS: Mapping[Kind, type[Item]] = {Kind.QUESTION: Question, Kind.CONCEPT: Concept}


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one file, and what it says."""

    kind: Kind
    item: Item
    text: str

    @property
    def digest(self) -> str:
        """Return a word that is another for every other text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def texts_of(shelf: Shelf) -> Iterator[Text]:
    """Yield every text of a shelf; ContentError, before the first, if a file could not be read."""
    Curriculum.of(shelf)
    for one in (*shelf.concepts.values(), *shelf.questions.values()):
        raw = (shelf.folder / shelf.files[one.id]).read_bytes()
        kind = Kind.QUESTION if isinstance(one, Question) else Kind.CONCEPT
        yield Text(kind, one, raw.decode("utf-8-sig").replace("\r\n", "\n"))


def data_of(item: Item) -> dict[str, Any]:
    """Return what an item says as plain data, which is read faster than its text."""
    return item.model_dump(mode="json", exclude_defaults=True)


def item_of(kind: Kind, data: object) -> Item | None:
    """Return the item that says so; None where this version of the product reads it in another way."""
    try:
        return MODELS[kind].model_validate(data)
    except ValidationError:
        return None


def same_answers(one: Question, other: Question) -> bool:
    """Say whether an answer to one question means the same of the other: options and key are alike."""
    return one.key == other.key and [option.text for option in one.options] == [
        option.text for option in other.options
    ]
