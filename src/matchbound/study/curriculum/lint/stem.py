"""Checks of the vignette: whole, no longer than it must be, without bias, standing by itself."""

import re
from collections.abc import Iterator

from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.found import Found, any_of, check, listed, pattern_of, quoted
from matchbound.study.curriculum.model import Question, StudiedExam

FEWEST_WORDS, MOST_WORDS = 40, 170
_AGE = re.compile(
    r"\b\d+[\s-]*(?:minute|hour|day|week|month|year)s?[\s-]*old\b|\b(?:newborn|neonate)\b"
    r"|\baged?\s+\d+|\b\d+ years of age\b",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"(?<![\w+-])(?:[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,4}|[A-Z]{2,6})(?![\w-])")
_PEOPLE = (
    r"(?:man|woman|men|women|boy|girl|patient|infant|child|adolescent|couple|male|female|person|descent"
    r"|ancestry)"
)


def _texts(question: Question) -> str:
    parts = [question.stem, question.lead_in, question.take_away]
    return "\n".join([*parts, *(f"{option.text}\n{option.why}" for option in question.options)])


@check("L16", Level.WARNING)
def no_vignette(question: Question) -> Iterator[Found]:
    """Find a question without a vignette; one of Step 2 CK that is short or lacks the patient's age."""
    if not question.stem:
        yield Found("stem", "is missing", "tell the case", Level.ERROR)
    if question.exam is not StudiedExam.STEP_2_CK:
        return
    if (many := len(question.stem.split())) < FEWEST_WORDS:
        yield Found("stem", f"has {many} words", f"tell the case in {FEWEST_WORDS} to {MOST_WORDS}")
    if not _AGE.search(question.stem):
        yield Found("stem", "gives no age", "begin with age, sex, setting and complaint")


@check("L17", Level.INFO)
def long_stem(question: Question) -> Iterator[Found]:
    """Find a vignette so long that something in it is likely to be window dressing."""
    if (many := len(question.stem.split())) > MOST_WORDS:
        yield Found("stem", f"has {many} words", "take out what neither answer nor distractors need")


@check("L21", Level.INFO)
def house_style(question: Question) -> Iterator[Found]:
    """Find an eponym with 's, a brand name, or an abbreviation that is not written out."""
    text = _texts(question)
    eponym = re.search(rf"\b({'|'.join(listed('eponyms'))})['\u2019]s?\s+(?=[a-z])", text)
    if eponym:
        yield Found("", f"'{eponym[0].strip()}' has a possessive form", f"write '{eponym[1]}' without it")
    if brands := sorted(set(_brands().findall(text))):
        yield Found("", f"names the brand {quoted(brands)}", "write the generic name")
    if unknown := _unexplained(text):
        yield Found(
            "",
            f"abbreviates {quoted(unknown)}",
            "write it out where it first stands, the short form in brackets",
        )


def _brands() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(listed('brands'))})\b")


def _unexplained(text: str) -> list[str]:
    known = set(listed("known_abbreviations"))
    found = dict.fromkeys(_SHORT_FORM.findall(text))
    return [
        short
        for short in found
        if short not in known and f"({short})" not in text and f"({short}," not in text
    ]


@check("L22", Level.WARNING)
def stereotype(question: Question) -> Iterator[Found]:
    """Find race, religion, orientation or standing that is told of the patient and then not used."""
    reasons = " ".join([question.take_away, *(option.why for option in question.options)])
    for found in dict.fromkeys(match[1] for match in _background().finditer(question.stem)):
        if not pattern_of((found,)).search(reasons):
            yield Found(
                "stem",
                f"tells that somebody is '{found}' and does not use it",
                "leave it out, or say why it matters",
            )


def _background() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(listed("background"), key=len, reverse=True)))
    return re.compile(rf"\b({words})\s+{_PEOPLE}\b")


@check("L26", Level.ERROR)
def hinge(question: Question) -> Iterator[Found]:
    """Find a question that leans on another one."""
    for place, text in (("stem", question.stem), ("lead_in", question.lead_in)):
        if found := any_of("hinges").search(text):
            yield Found(place, f"leans on another item by '{found[0]}'", "tell here what this question needs")
