"""Checks of what is said about a question: its tags, its explanations, its sources."""

from collections.abc import Iterator

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.found import Found, check, quoted
from matchbound.study.curriculum.model import Question
from matchbound.study.curriculum.outline import Dimension, newest_outline
from matchbound.study.curriculum.system import systems

FEWEST_WORDS = 15
OLD_AFTER_YEARS = 5
FEWEST_CONCEPTS = 2


@check("L23", Level.WARNING)
def explanation(question: Question) -> Iterator[Found]:
    """Find an option that is not or hardly explained, and sources that are missing or old."""
    for at, option in enumerate(question.options):
        place, many = f"options.{at}.why", len(option.why.split())
        if not many:
            yield Found(place, "is missing", "say why the option is right or wrong", Level.ERROR)
        elif many < FEWEST_WORDS:
            yield Found(place, f"has {many} words", f"explain it in {FEWEST_WORDS} or more")
    if not question.take_away:
        yield Found("take_away", "is missing", "write the one line that is worth remembering", Level.ERROR)
    years = [reference.year for reference in question.references]
    if not years:
        yield Found("references", "there is none", "name a textbook, guideline or review", Level.ERROR)
    elif question.checked_on.year - max(years) > OLD_AFTER_YEARS:
        yield Found(
            "references", f"the newest is of {max(years)}", f"add one of the last {OLD_AFTER_YEARS} years"
        )


@check("L24", Level.ERROR)
def tags(question: Question) -> Iterator[Found]:
    """Find a tag that is missing or none of the outline."""
    outline = newest_outline(ExamName(question.exam))
    known = {
        "system": tuple(systems()),
        "task": outline.tags(Dimension.TASK),
        "discipline": outline.tags(Dimension.DISCIPLINE),
    }
    across = (*known["discipline"], *outline.overlapping())
    for at, value in enumerate(question.also):
        if value not in across or value == question.discipline:
            said = f"'{value}' is no further discipline of {question.exam}"
            yield Found(f"also.{at}", said, f"write one of {quoted(across)}")
    for place, words in known.items():
        value = getattr(question, place)
        if value not in words:
            yield Found(place, f"'{value}' is none of {question.exam}", f"write one of {quoted(words)}")
    if len(question.concepts) < FEWEST_CONCEPTS:
        many = len(question.concepts)
        yield Found("concepts", f"there are {many}", "name the concept it tests and one it rests on")
    if len(set(question.concepts)) < len(question.concepts):
        yield Found("concepts", "one is there twice", "name each once")
