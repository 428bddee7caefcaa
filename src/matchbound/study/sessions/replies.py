"""What a learner did with each item of a block, and what came of the block."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from matchbound.study.curriculum.model import LETTERS, Question

Part = TypeVar("Part", str, int)
Place = Annotated[int, Field(ge=0, lt=len(LETTERS))]
MOST_NOTE, MOST_HIGHLIGHTS, MOST_TEXT = 2_000, 200, 20_000
LONGEST = 24 * 3600


class Reply(BaseModel):
    """One item as its learner left it. Each save holds all of it, so that saves may come twice or late."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    turn: Annotated[int, Field(ge=0)]
    """Counts the learner's changes up: of two saves the one with the higher turn stands."""
    given_at: datetime
    """When the learner did it, by their own clock."""
    chosen: Place | None = None
    struck: tuple[Place, ...] = ()
    marked: bool = False
    note: Annotated[str, Field(max_length=MOST_NOTE)] = ""
    highlights: Annotated[tuple[tuple[int, int], ...], Field(max_length=MOST_HIGHLIGHTS)] = ()
    """Parts of the stem from one character up to another."""
    seconds: Annotated[int, Field(ge=0, le=LONGEST)] = 0
    """How long the item was in front of the learner, all visits together."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if any(not 0 <= start < end <= MOST_TEXT for start, end in self.highlights):
            raise ValueError("a highlight must go from one character to a later one")
        return self

    def stands_over(self, other: "Reply | None") -> bool:
        """Say whether this is the later of two."""
        return other is None or self.turn > other.turn


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some items were right, wrong and left out; and the seconds they took."""

    right: int = 0
    wrong: int = 0
    omitted: int = 0
    seconds: int = 0

    @property
    def items(self) -> int:
        """Return the number of items."""
        return self.right + self.wrong + self.omitted

    @property
    def share(self) -> float:
        """Return the share that was right; what was left out counts as wrong, as in the exam."""
        return self.right / self.items if self.items else 0.0

    def plus(self, question: Question, reply: Reply | None) -> "Tally":
        """Return the tally with one item more."""
        chosen = None if reply is None else reply.chosen
        return Tally(
            self.right + (chosen == question.key),
            self.wrong + (chosen not in (None, question.key)),
            self.omitted + (chosen is None),
            self.seconds + (reply.seconds if reply else 0),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a block: all of it, and by part."""

    whole: Tally
    systems: Mapping[str, Tally]
    disciplines: Mapping[str, Tally]
    tasks: Mapping[str, Tally]
    difficulties: Mapping[int, Tally]


def result_of(questions: Sequence[Question], replies: Mapping[str, Reply]) -> Result:
    """Return what came of a block; an item without a reply was left out."""
    pairs = [(one, replies.get(one.id)) for one in questions]
    whole = Tally()
    for question, reply in pairs:
        whole = whole.plus(question, reply)
    return Result(
        whole,
        _by(pairs, (one.system for one in questions)),
        _by(pairs, (one.discipline for one in questions)),
        _by(pairs, (one.task for one in questions)),
        _by(pairs, (one.difficulty for one in questions)),
    )


def _by(pairs: Iterable[tuple[Question, Reply | None]], parts: Iterable[Part]) -> dict[Part, Tally]:
    found: dict[Part, Tally] = defaultdict(Tally)
    for (question, reply), part in zip(pairs, parts, strict=True):
        found[part] = found[part].plus(question, reply)
    return dict(found)
