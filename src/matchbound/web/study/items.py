"""One item as HTML. What is the same for everybody is made once; only explanations have the key in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.graph import LINK
from matchbound.study.curriculum.markdown import Section
from matchbound.study.curriculum.model import LETTERS, Option, Question
from matchbound.web.store.models import ReplyRow
from matchbound.web.store.queries.blocks import Asked
from matchbound.web.store.queries.brought import is_own
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.figures import exhibits_shown
from matchbound.web.study.links import concept_address, concept_link, picture_address

SHOWN_SECTIONS = ("What it is", "What exams ask")
"""What of a review stands beside an explanation; the rest is one click away."""
MOST_TOUCHED = 8
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class OptionShown:
    """One option as its learner left it; `right` is None as long as nobody may know."""

    place: int
    option: Option
    chosen: bool = False
    struck: bool = False
    right: bool | None = None

    @property
    def letter(self) -> str:
        """Return the letter it goes by."""
        return LETTERS[self.place]


@dataclass(frozen=True, slots=True)
class Touched:
    """A concept that one of the question's touches, what the edge says, and how the two differ."""

    words: str
    name: str
    address: str
    why: str


def item_html(asked: Asked, row: ReplyRow | None, *, told: bool = False) -> SafeString:
    """Return an item as its learner left it; `told`: with the right answer."""
    question = asked.question
    if question is None:
        return SafeString(render_to_string("study/_gone.html"))  # nosec B703 - a template escapes
    if row is None and not told:
        return _bare(curriculum(), question, get_language() or "")
    return _drawn(question, row, told=told)


@lru_cache(maxsize=5000)
def _bare(_content: Curriculum, question: Question, _language: str) -> SafeString:
    return _drawn(question, None, told=False)


def told_html(question: Question, chosen: int | None) -> SafeString:
    """Return an item with its right answer and its explanation, without its learner's notes."""
    return _told(curriculum(), question, chosen, get_language() or "")


@lru_cache(maxsize=5000)
def _told(_content: Curriculum, question: Question, chosen: int | None, _language: str) -> SafeString:
    drawn = _drawn(question, ReplyRow(chosen=chosen), told=True)
    return SafeString(drawn + explanation_html(question, chosen))  # nosec B703 - both are safe


def _drawn(question: Question, row: ReplyRow | None, *, told: bool) -> SafeString:
    state: dict[str, Any] = row.state if row else {}
    context = {
        "question": question,
        "stem": stem_html(question.stem, state.get("highlights", ())),
        "exhibits": list(exhibits_shown(question, told=told)),
        "pictures": picture_address(question),
        "options": list(_options(question, row, told=told)),
        "note": state.get("note", ""),
        "told": told,
    }
    return SafeString(render_to_string("study/_item.html", context))  # nosec B703 - a template escapes


def _options(question: Question, row: ReplyRow | None, *, told: bool) -> Iterator[OptionShown]:
    struck = row.state.get("struck", ()) if row else ()
    chosen = row.chosen if row else None
    for place, option in enumerate(question.options):
        right = option.right if told else None
        yield OptionShown(place, option, chosen == place, place in struck, right)


def stem_html(stem: str, highlights: Iterable[Iterable[int]]) -> SafeString:
    """Return a stem with what its learner highlighted."""
    parts, at = [], 0
    for first, last in sorted((one, other) for one, other in highlights):
        start, end = max(first, at), min(last, len(stem))
        if start < end:
            parts += [_prose(stem[at:start]), "<mark>", _prose(stem[start:end]), "</mark>"]
            at = end
    return SafeString("".join([*parts, _prose(stem[at:])]))  # nosec B703 - every part is escaped


def _prose(text: str) -> str:
    """Return text with breaks between its paragraphs; its characters stay as they are counted."""
    return escape(text).replace(PARAGRAPH, f"{PARAGRAPH}<br><br>")


# -- explanations -----------------------------------------------------------------------------------------


def explanation_html(question: Question, chosen: int | None) -> SafeString:
    """Return why each option is right or wrong, what to remember, and the concepts beside it."""
    return _explanation(curriculum(), question, chosen, get_language() or "")


@lru_cache(maxsize=5000)
def _explanation(_content: Curriculum, question: Question, chosen: int | None, _language: str) -> SafeString:
    return _explained(question, chosen)


def preview_html(question: Question) -> SafeString:
    """Return a question that learners do not see yet as they would see it after they left it out."""
    drawn = _drawn(question, None, told=True)
    return SafeString(drawn + _explained(question, None))  # nosec B703 - both are safe


def _explained(question: Question, chosen: int | None) -> SafeString:
    options = [
        OptionShown(place, one, chosen == place, right=one.right)
        for place, one in enumerate(question.options)
    ]
    context = {
        "question": question,
        "own": is_own(question.id),
        "options": options,
        "chosen": chosen,
        "key": question.letter,
        "concepts": list(_concepts(question)),
        "sections": _sections(question),
        "touched": list(_touched(question)),
    }
    return SafeString(render_to_string("study/_explanation.html", context))  # nosec B703


def _concepts(question: Question) -> Iterator[dict[str, str]]:
    there = curriculum().concepts
    for name in question.concepts:
        if name in there:
            yield {"name": there[name].name, "address": concept_link(name)}


def _sections(question: Question) -> list[Section]:
    main = question.concepts[0] if question.concepts else ""
    if main not in curriculum().concepts:
        return []
    return [one for one in curriculum().sections(main, concept_address()) if one.title in SHOWN_SECTIONS]


def _touched(question: Question) -> Iterator[Touched]:
    """Return what the concept that is tested touches: by typed edges, those with a reason first."""
    main, there = (question.concepts[0] if question.concepts else ""), curriculum().concepts
    if main not in there:
        return
    steps = [one for one in curriculum().graph.steps(main) if one.kind != LINK]
    for step in sorted(steps, key=lambda one: one.why is None)[:MOST_TOUCHED]:
        yield Touched(step.words, there[step.target].name, concept_link(step.target), step.why or "")
