"""The format of an exam on the day it is taken: blocks, items, minutes, breaks, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Cite, Confidence, Dated, NoValueError, cites_of, weakest
from matchbound.base.dates import human
from matchbound.base.parameters import parameters
from matchbound.dossier.model import ExamName
from matchbound.rules.usmle.exam_format import BLOCKS, DAYS, ITEMS
from matchbound.rules.usmle.steps import LABEL

P = parameters(__file__)  # formats.yaml, checked on import
BESIDE = ("block_items", "breaks", "tutorial", "hours", "cases")


@dataclass(frozen=True, slots=True)
class SittingDay:
    """One day of an exam; what nobody knows is None.

    `items` are the most that a sitting has; `breaks` is the least time for them, in minutes.
    """

    name: str
    blocks: int
    items: int
    fewest_in_block: int
    most_in_block: int
    block_minutes: int
    breaks: int | None
    tutorial: int | None
    hours: int | None
    cases: int | None
    since: date
    cites: tuple[Cite, ...]

    @property
    def confidence(self) -> Confidence:
        """Return how far the least sure of its figures is to be believed."""
        return weakest(self.cites)

    def block_sizes(self) -> tuple[int, ...]:
        """Return the items of each block of a whole sitting, shared out as evenly as they go."""
        least, more = divmod(self.items, self.blocks)
        return tuple(least + (at < more) for at in range(self.blocks))

    def possible_blocks(self, questions: int) -> int:
        """Return how many of its blocks so many questions are enough for."""
        return min(self.blocks, questions // self.fewest_in_block)


@dataclass(frozen=True, slots=True)
class ExamFormat:
    """How an exam is given to those who sit it on a day: one entry for each of its days."""

    exam: ExamName
    days: tuple[SittingDay, ...]

    @property
    def items(self) -> int:
        """Return the items of all days."""
        return sum(day.items for day in self.days)


def exam_format(exam: ExamName, day: date) -> ExamFormat:
    """Return the format of an exam that begins on a day; NoValueError where it is not known."""
    names = DAYS.get(exam)
    if names is None:
        raise NoValueError(f"the format of {LABEL[exam]} is not kept: ask for Step 1, Step 2 CK or Step 3")
    return ExamFormat(exam, tuple(_sitting_day(name, exam, day) for name in names))


def _sitting_day(name: str, exam: ExamName, day: date) -> SittingDay:
    blocks, items = BLOCKS[name].find(day), ITEMS[name].find(day)
    beside = dict(_beside(name, day))
    sizes = beside.get("block_items")
    if blocks is None or items is None or sizes is None:
        raise NoValueError(
            f"the format of {LABEL[exam]} is not known for {human(day)}: its history begins later"
        )
    used = (blocks, items, *beside.values())
    return SittingDay(
        name=name,
        blocks=blocks.value["blocks"],
        items=items.value,
        fewest_in_block=sizes.value[0],
        most_in_block=sizes.value[1],
        block_minutes=blocks.value["minutes"],
        **{key: beside[key].value if key in beside else None for key in BESIDE[1:]},
        since=max(value.since or date.min for value in used),
        cites=cites_of(used),
    )


def _beside(name: str, day: date) -> Iterator[tuple[str, Dated]]:
    for key in BESIDE:
        timeline = P.timelines(key).get(name)
        found = timeline.find(day) if timeline else None
        if found is not None:
            yield key, found
