"""Checks of figures: shown somewhere, said in words, drawn so that every word of them can be read."""

import re
from collections.abc import Iterator

from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.lint.concept import SECTIONS
from matchbound.study.curriculum.model import Question
from matchbound.study.curriculum.shelf import Shelf

FEWEST_WORDS, MOST_WORDS = 20, 80
_Found = tuple[str, Level, str, str, str]


def figure_faults(shelf: Shelf) -> Iterator[Fault]:
    """Yield what is wrong with figures, and with exhibits that show one."""
    shown = {exhibit.figure for question in shelf.questions.values() for exhibit in question.exhibits}
    for figure in shelf.figures.values():
        for look in (_words, _sources, _readable, _belongs):
            for code, level, place, words, remedy in look(figure, shelf):
                yield Fault(code, level, shelf.files[figure.id], place, words, remedy)
        if not figure.concepts and figure.id not in shown:
            words, remedy = "no review and no question shows it", "name the concepts it belongs to"
            yield Fault("P05", Level.ERROR, shelf.files[figure.id], "concepts", words, remedy)
    for question in shelf.questions.values():
        yield from exhibit_faults(question, shelf)


def exhibit_faults(question: Question, shelf: Shelf) -> Iterator[Fault]:
    """Yield exhibits of a question that show a figure which does not exist."""
    for at, exhibit in enumerate(question.exhibits):
        if exhibit.figure and exhibit.figure not in shelf.figures:
            words, remedy = f"there is no figure '{exhibit.figure}'", "mend the id, or draw that figure"
            file = shelf.files[question.id]
            yield Fault("P06", Level.ERROR, file, f"exhibits.{at}.figure", words, remedy)


def _words(figure: Figure, _shelf: Shelf) -> Iterator[_Found]:
    many = len(re.findall(r"\S+", figure.alt))
    if not FEWEST_WORDS <= many <= MOST_WORDS:
        remedy = f"say in {FEWEST_WORDS} to {MOST_WORDS} words what the figure says"
        yield "P01", Level.ERROR, "alt", f"has {many} words", remedy


def _sources(figure: Figure, _shelf: Shelf) -> Iterator[_Found]:
    if not figure.references:
        yield "P02", Level.ERROR, "references", "there is none", "name textbooks, guidelines or reviews"


def _readable(figure: Figure, _shelf: Shelf) -> Iterator[_Found]:
    for words in figure.clashes():
        yield "P03", Level.ERROR, "", words, "shorten the words, or give them room"


def _belongs(figure: Figure, shelf: Shelf) -> Iterator[_Found]:
    for at, concept in enumerate(figure.concepts):
        if concept not in shelf.concepts:
            words, remedy = f"there is no concept '{concept}'", "mend the id, or write that concept"
            yield "P04", Level.ERROR, f"concepts.{at}", words, remedy
    if figure.section not in SECTIONS:
        remedy = f"use {', '.join(SECTIONS)}"
        yield "P04", Level.ERROR, "section", f"'{figure.section}' is no section of reviews", remedy
