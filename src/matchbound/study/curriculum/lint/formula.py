"""Checks of formulas: their arithmetic is done again, they name sources, and concepts that exist."""

from collections.abc import Iterator

from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.formulas import FILE, Formula, read_formulas
from matchbound.study.curriculum.lint.numbers import wrong_number
from matchbound.study.curriculum.model import Number
from matchbound.study.curriculum.shelf import Shelf

_Found = tuple[str, str, str, str]


def formula_faults(shelf: Shelf) -> Iterator[Fault]:
    """Yield what is wrong with the formulas of a folder of content."""
    read = read_formulas(shelf.folder)
    yield from read.faults
    for one in read.by_id.values():
        for look in (_arithmetic, _sources, _belongs):
            for code, place, words, remedy in look(one, shelf):
                yield Fault(code, Level.ERROR, FILE, f"{one.id}.{place}", words, remedy)


def _arithmetic(one: Formula, _shelf: Shelf) -> Iterator[_Found]:
    worked = one.worked
    number = Number(what=worked.given, formula=worked.formula, gives=worked.gives, within=worked.within)
    if found := wrong_number(number):
        yield "R01", "worked", *found


def _sources(one: Formula, _shelf: Shelf) -> Iterator[_Found]:
    if not one.references:
        yield "R02", "references", "there is none", "name textbooks, guidelines or reviews"


def _belongs(one: Formula, shelf: Shelf) -> Iterator[_Found]:
    if not one.concepts:
        yield "R03", "concepts", "is empty", "name the concepts it belongs to"
    for at, concept in enumerate(one.concepts):
        if concept not in shelf.concepts:
            remedy = "mend the id, or write that concept"
            yield "R03", f"concepts.{at}", f"there is no concept '{concept}'", remedy
