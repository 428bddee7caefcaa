"""How others from one's school did it: counts that let nobody be made out, or nothing at all.

What is published of a school is coarse, and changes in steps of several people. Of one person it says
nothing that could be read from what stood before and what stands after. `docs/explanation/crowds.md` tells
what that protects, and what not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LEAST = 5
"""People in a group, in every cell, and between what is published of a school and what is published next."""
OTHERS = "others"
Answers = Mapping[str, str]
"""What one person's dossier says, in bands, by question; a question without an answer is left out."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted. Bands in an order are put together with their neighbors, others with what is rare."""

    name: str
    bands: tuple[str, ...] = ()


QUESTIONS = (
    Question("step_1", ("1", "2", "3+")),
    Question("step_2_ck", ("1", "2", "3+")),
    Question("score", ("-219", "220-229", "230-239", "240-249", "250-259", "260-")),
    Question("years", ("0-1", "2-3", "4-5", "6-9", "10-")),
    Question("experience", ("1-2", "3-5", "6-11", "12-")),
    Question("specialty"),
    Question("visa"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Several bands next to each other, and at least how many people are in them: a multiple of LEAST."""

    bands: tuple[str, ...]
    least: int

    @property
    def most(self) -> int:
        """Return how many people there are at most."""
        return self.least + LEAST - 1


@dataclass(frozen=True, slots=True)
class Table:
    """What is told of one question."""

    question: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is told of a school."""

    least: int
    tables: tuple[Table, ...]


class Decision(StrEnum):
    """What becomes of what is told of a school."""

    KEEP = "keep"
    TAKE_DOWN = "take-down"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Difference:
    """How far those who let themselves be counted are from those who are in what was last published."""

    published: int
    """In what was last published, whether it still stands or not; 0: nothing ever was."""
    left: int = 0
    """Of these, those who are not counted any more."""
    changed: int = 0
    """Of these, those whose answers are others now."""
    joined: int = 0

    @property
    def people(self) -> int:
        """Return how many let themselves be counted."""
        return self.published - self.left + self.joined


def decide(difference: Difference) -> Decision:
    """Decide what becomes of what is told of a school, so that no step shows what one person did."""
    apart = difference.left + difference.changed + difference.joined
    if difference.people >= LEAST and apart >= LEAST:
        return Decision.PUBLISH
    still = difference.published - difference.left
    return Decision.KEEP if still >= LEAST or not difference.published else Decision.TAKE_DOWN


def sheet_of(people: Sequence[Answers]) -> Sheet | None:
    """Return what is told of some people; None where they are too few."""
    if len(people) < LEAST:
        return None
    tables = (_table(one, people) for one in QUESTIONS)
    return Sheet(_rounded(len(people)), tuple(one for one in tables if one is not None))


def _table(question: Question, people: Iterable[Answers]) -> Table | None:
    """Return the counts of one question; None without two cells: one alone is everybody's answer."""
    said = [answers[question.name] for answers in people if question.name in answers]
    grouped = _neighbors(question.bands, said) if question.bands else _frequent(said)
    cells = tuple(Cell(bands, _rounded(number)) for bands, number in grouped)
    return Table(question.name, cells) if len(cells) > 1 else None


def _rounded(number: int) -> int:
    return number - number % LEAST


def _neighbors(bands: Sequence[str], said: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """Return bands with their counts, each put together with its neighbors until it is large enough."""
    found: list[tuple[tuple[str, ...], int]] = []
    waiting: tuple[str, ...] = ()
    number = 0
    for band in bands:
        waiting, number = (*waiting, band), number + said.count(band)
        if number >= LEAST:
            found.append((waiting, number))
            waiting, number = (), 0
    if waiting and found:
        last, count = found[-1]
        found[-1] = ((*last, *waiting), count + number)
    return found


def _frequent(said: Sequence[str]) -> list[tuple[tuple[str, ...], int]]:
    """Return what many said, most first, and all the rest as one; what is rare takes a frequent one along."""
    numbers = {one: said.count(one) for one in sorted(set(said))}
    kept = sorted((one for one in numbers if numbers[one] >= LEAST), key=lambda one: (-numbers[one], one))
    rest = sum(number for number in numbers.values() if number < LEAST)
    if 0 < rest < LEAST and kept:
        rest += numbers[kept.pop()]
    found: list[tuple[tuple[str, ...], int]] = [((one,), numbers[one]) for one in kept]
    return [*found, ((OTHERS,), rest)] if rest >= LEAST else found


# -- as data ---------------------------------------------------------------------------------------------


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as plain data."""
    tables = {one.question: [[list(cell.bands), cell.least] for cell in one.cells] for one in sheet.tables}
    return {"least": sheet.least, "tables": tables}


def read_sheet(data: Mapping[str, Any]) -> Sheet:
    """Return the sheet that plain data holds."""
    tables = (
        Table(name, tuple(Cell(tuple(bands), least) for bands, least in cells))
        for name, cells in data["tables"].items()
    )
    return Sheet(data["least"], tuple(tables))
