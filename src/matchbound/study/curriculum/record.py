"""The record of independent readings: each item answered once without its key, again after it was mended."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Day
from matchbound.study.curriculum.model import LETTERS, Id, Question, Record
from matchbound.study.curriculum.reading import read_as
from matchbound.study.curriculum.system import CONTENT

FILE = "reading.csv"


def _letter(value: object) -> object:
    if not (isinstance(value, str) and len(value) == 1 and value in LETTERS):
        raise ValueError("is no letter of an option|write A, B, C and so on")
    return value


Letter = Annotated[str, BeforeValidator(_letter)]


def _yes_or_no(value: object) -> object:
    return {"yes": True, "no": False}.get(str(value), value)


YesNo = Annotated[bool, BeforeValidator(_yes_or_no), Field(strict=True)]


class ReadState(StrEnum):
    """What came of a reading."""

    OK = "ok"
    MENDED = "mended"
    REPLACED = "replaced"  # another item in the same place of the outline


class ReadingError(MatchboundError):
    """The record cannot be read; the message lists every fault by its line."""


class Reading(Record):
    """One row: what a reader who saw no key answered, what they found, and what was done."""

    id: Id
    version: Annotated[int, Field(ge=1, strict=True)]
    slot: str
    """Its place in the outline: exam/system/task/discipline."""
    answered: Letter
    key: Letter
    agreed: YesNo
    faults: str
    mended: YesNo
    again: Letter | None = None
    """What another reader answered after it was mended; None: it was not, or was not read again."""
    state: ReadState
    read_on: Day

    @property
    def doubted(self) -> bool:
        """Say whether the reader answered otherwise, or found any fault."""
        return not self.agreed or bool(self.faults)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How readings of some items came out."""

    items: int
    agreed: int
    """At the first reading."""
    doubted: int
    mended: int
    again: int
    """Mended items that were read again."""
    agreed_again: int


def read_readings(path: Path = CONTENT / FILE) -> tuple[Reading, ...]:
    """Return the rows of the record; ReadingError with every fault."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = [_row(number, row) for number, row in enumerate(csv.DictReader(file), start=2)]
    if faults := [fault for row in rows if isinstance(row, list) for fault in row]:
        raise ReadingError("\n".join(faults))
    return tuple(row for row in rows if isinstance(row, Reading))


def _row(number: int, row: Mapping[str, str]) -> Reading | list[str]:
    data = {**row, "version": int(row["version"]) if row["version"].isdigit() else row["version"]}
    data["again"] = row["again"] or None  # type: ignore[assignment]
    found = read_as(Reading, data, FILE)
    return found if isinstance(found, Reading) else [f"line {number}: {fault}" for fault in found]


def agreement(readings: Iterable[Reading], keys: Mapping[str, Question]) -> Agreement:
    """Return how readings came out; an item read again counts as agreed if its key of now was answered."""
    rows = list(readings)
    again = [row for row in rows if row.again is not None]
    agreed = sum(row.id in keys and row.again == keys[row.id].letter for row in again)
    return Agreement(
        items=len(rows),
        agreed=sum(row.agreed for row in rows),
        doubted=sum(row.doubted for row in rows),
        mended=sum(row.mended for row in rows),
        again=len(again),
        agreed_again=agreed,
    )


def unread(readings: Iterable[Reading], questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """Yield items that the record does not cover as they are now, and why."""
    rows = {row.id: row for row in readings}
    for name, question in questions.items():
        if name not in rows:
            yield name, "nobody has read it"
        elif rows[name].version != question.version:
            yield name, f"version {rows[name].version} was read, this is {question.version}"
        elif rows[name].slot != question.slot:
            yield name, f"its place was {rows[name].slot}, now it is {question.slot}"
    for name in rows.keys() - questions.keys():
        yield name, "there is no such item"
