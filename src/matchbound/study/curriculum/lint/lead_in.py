"""Checks of the lead-in: one focused question that can be answered with the options covered."""

import re
from collections.abc import Iterator

from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.found import Found, any_of, check, words_of
from matchbound.study.curriculum.model import Question

FEWEST_WORDS = 4
_LEAST_ALLOWED = re.compile(r"\bat least\b", re.IGNORECASE)
_LAST_ARTICLE = re.compile(r"\b(an?)\s*[:.…?_]*\s*$", re.IGNORECASE)
_NAMED = re.compile(
    r"\bof the following (?!(?:is|are|was|were|best|most|would|will|should|can|could|has|had|have|does)\b)"
    r"\w",
    re.IGNORECASE,
)
"""A noun after `of the following` says what is asked for."""
_PLACE = "lead_in"


@check("L01", Level.ERROR)
def negative(question: Question) -> Iterator[Found]:
    """Find a lead-in that asks for what is not so."""
    text = _LEAST_ALLOWED.sub("", question.lead_in)
    if found := any_of("negative").search(text):
        yield Found(_PLACE, f"asks by '{found[0]}' for what is not so", "ask for the one right answer")


@check("L09", Level.ERROR)
def open_ended(question: Question) -> Iterator[Found]:
    """Find grammar that gives the answer away: a lead-in that ends in an article, a key alone with one."""
    text = question.lead_in.rstrip()
    if found := _LAST_ARTICLE.search(text):
        yield Found(_PLACE, f"ends in '{found[1]}', which fits some options only", "write a whole question")
    elif text.endswith((":", "…", "...")):
        yield Found(_PLACE, "is a sentence for the options to end", "write a whole question")
    begun = [option.text.casefold().startswith(("a ", "an ")) for option in question.options]
    if begun.count(begun[question.key]) == 1:
        words = (
            "the key alone begins with an article" if begun[question.key] else "only the key has no article"
        )
        yield Found(f"options.{question.key}.text", words, "begin all options alike")


@check("L10", Level.ERROR)
def unfocused(question: Question) -> Iterator[Found]:
    """Find a lead-in that is no focused question."""
    text = question.lead_in
    if not text.rstrip().endswith("?"):
        yield Found(_PLACE, "is not a question", "end it with a question mark")
    if len(words_of(text)) < FEWEST_WORDS:
        yield Found(_PLACE, f"has fewer than {FEWEST_WORDS} words", "ask a whole question")
    if found := any_of("unfocused").search(text):
        yield Found(
            _PLACE, f"asks by '{found[0]}' for any truth", "ask for a diagnosis, a cause, a next step …"
        )


@check("L11", Level.WARNING)
def uncovered(question: Question) -> Iterator[Found]:
    """Find a lead-in that cannot be answered with the options covered: it names no kind of answer."""
    if not any_of("classes").search(question.lead_in) and not _NAMED.search(question.lead_in):
        yield Found(
            _PLACE, "does not say what kind of thing the answer is", "name it: diagnosis, test, drug …"
        )
