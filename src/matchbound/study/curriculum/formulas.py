"""Formulas that exams ask for: what stands for what, what they tell, and one worked by its own numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from matchbound.base.errors import MatchboundError, faults_listed
from matchbound.base.yaml import load_untrusted_yaml
from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.model import Id, Line, Prose, Record, Written
from matchbound.study.curriculum.reading import read_as, unreadable
from matchbound.study.curriculum.system import CONTENT

FILE = "formulas.yaml"
SHOWN = 20


class FormulasError(MatchboundError):
    """The file of formulas cannot be read; the message lists its faults."""


class FormulaGroup(StrEnum):
    """Where a formula belongs."""

    BIOSTATISTICS = "Biostatistics"
    ACID_BASE = "Acid-base"
    RENAL = "Renal"
    CARDIOVASCULAR = "Cardiovascular"
    RESPIRATORY = "Respiratory"
    PHARMACOKINETICS = "Pharmacokinetics"
    OTHER = "Other"


def _plain(value: object) -> object:
    """Take arithmetic that is one number for the text that was typed."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


class Worked(Record):
    """One example: what is given, the arithmetic, and what it gives, which the check does again."""

    given: Line
    formula: Annotated[Line, BeforeValidator(_plain)]
    gives: Annotated[float, Field(allow_inf_nan=False)]
    within: Annotated[float, Field(ge=0)] = 0.0
    unit: Line | None = None


class Formula(Written):
    """One formula: its terms, what it tells, a worked example, and the concepts it belongs to."""

    id: Id
    name: Line
    also_called: tuple[Line, ...] = ()
    group: FormulaGroup
    formula: Line
    where: Mapping[Line, Line] = Field(default_factory=dict)
    means: Prose
    worked: Worked
    concepts: tuple[Id, ...] = ()
    author: Line = "Matchbound"


@dataclass(frozen=True, slots=True)
class Formulas:
    """What a file of formulas holds: all that could be read, by id, and every fault of the rest."""

    by_id: Mapping[str, Formula]
    faults: tuple[Fault, ...]

    def of(self, group: FormulaGroup) -> tuple[Formula, ...]:
        """Return the formulas of a group, in the file's order."""
        return tuple(one for one in self.by_id.values() if one.group is group)


def read_formulas(folder: Path = CONTENT) -> Formulas:
    """Return the formulas of a folder of content; a folder without their file has none."""
    path = folder / FILE
    if not path.exists():
        return Formulas({}, ())
    try:
        tree = load_untrusted_yaml(path.read_text(encoding="utf-8"))
    except (MatchboundError, UnicodeDecodeError) as error:
        told = error if isinstance(error, MatchboundError) else MatchboundError("is not text in UTF-8")
        return Formulas({}, (unreadable(FILE, told),))
    if not isinstance(tree, dict):
        remedy = "write `id:` and under it `name: …`, `formula: …` and so on"
        return Formulas({}, (Fault("F02", Level.ERROR, FILE, "", "holds no formulas by their ids", remedy),))
    read = [_read(name, one) for name, one in tree.items()]
    formulas = {one.id: one for one in read if isinstance(one, Formula)}
    return Formulas(formulas, tuple(fault for one in read if isinstance(one, tuple) for fault in one))


def _read(name: str, tree: object) -> Formula | tuple[Fault, ...]:
    found = read_as(Formula, {**tree, "id": name} if isinstance(tree, dict) else tree, FILE)
    return found if isinstance(found, Formula) else tuple(_placed(name, found))


def _placed(name: str, faults: tuple[Fault, ...]) -> Iterator[Fault]:
    """Yield the faults of one formula with its id before the place in it."""
    for one in faults:
        place = ".".join(filter(None, (name, one.place)))
        yield Fault(one.code, one.level, one.file, place, one.words, one.remedy)


@cache
def formulas() -> Formulas:
    """Return the formulas that ship, read once in a process; FormulasError if any cannot be read."""
    found = read_formulas()
    if found.faults:
        raise FormulasError(faults_listed(FILE, [str(one) for one in found.faults], SHOWN))
    return found
