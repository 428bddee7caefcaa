"""Cards made from content: a question with its answer, and the sections of a concept's review."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.markdown import Section, anchor_of
from matchbound.study.curriculum.model import Concept, Exhibit, Question, Written
from matchbound.study.decks.parts import parts_of

PROMPTS = {
    "what-it-is": "What is it?",
    "mechanism": "What is the mechanism?",
    "how-it-presents": "How does it present?",
    "told-apart-from": "What is it told apart from, and how?",
    "work-up": "What is the work-up?",
    "treatment": "What is the treatment?",
    "what-exams-ask": "What do exams ask about it?",
    "class": "What class of drug is it?",
    "use": "What is it used for?",
    "adverse-effects": "What are its adverse effects?",
    "interactions": "What does it interact with?",
}
"""What is asked of each section of a review; of others, their heading."""
LONGEST = 120
"""No guid is longer."""
_LINK = re.compile(r'<a class="concept"[^>]*>(.*?)</a>', re.DOTALL)
"""Where a card is learned there is no review to lead to: links become their words."""
_CHECKED = "last checked against its sources on"
_OPEN = "<p><small>Answer in your own words; the options are left out.</small></p>"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A card to make; `guid` is the same whenever it is made from the same."""

    guid: str
    front: str
    back: str
    """HTML."""
    deck: str
    tags: tuple[str, ...]
    whole: str = ""
    """What the front says where the answer is not parted."""
    after: str = ""
    """The guid of the first part, if this is a further one."""


def from_question(question: Question, there: Curriculum) -> Prompt:
    """Return a card of a question: vignette and question in front, answer, reason and take-away behind."""
    answer = question.answer
    taught = f"<p><b>Worth keeping:</b> {escape(question.take_away)}</p>" if question.take_away else ""
    return Prompt(
        guid=f"mb-question-{question.id}",
        front=f"{_paragraphs(question.stem)}{''.join(map(_exhibit, question.exhibits))}"
        f"<p><b>{escape(question.lead_in)}</b></p>{_OPEN}",
        back=f"<p><b>{escape(answer.text)}</b></p>{_paragraphs(answer.why)}{taught}",
        deck=f"Matchbound::{_deck(question.system, there)}",
        tags=("missed", question.exam.value, question.system),
    )


def from_concept(concept: Concept, there: Curriculum) -> tuple[Prompt, ...]:
    """Return cards of each section of a concept's review, and of the diagrams that are its own in words."""
    sections = (one for section in there.sections(concept.id, "") for one in _of_section(concept, section))
    drawn = (
        _Asked(f"mb-figure-{one.id}", f"What does the diagram “{one.title}” show?", _paragraphs(one.alt))
        for one in there.figures_of(concept.id)
        if one.concepts[0] == concept.id
    )
    return tuple(_prompt(one, concept, there) for one in (*sections, *drawn))


def signed(back: str, written: Written) -> str:
    """Return a back that ends with who read the text; one that says so already stays as it is."""
    return back if _CHECKED in back else f"{back}{_read_by(written)}"


def _read_by(written: Written) -> str:
    """Return the line that says which physician read a text, and when it was last checked."""
    names = ", ".join(written.reviewed_by)
    read = f"Read by {names}, by their own statement" if names else "No physician has read this yet"
    day = f"{written.checked_on:%-d %b %Y}"
    return f"<p><small>{escape(read)}; {_CHECKED} {day}.</small></p>"


@dataclass(frozen=True, slots=True)
class _Asked:
    guid: str
    question: str
    answer: str
    part: str = ""
    after: str = ""


def _of_section(concept: Concept, section: Section) -> Iterator[_Asked]:
    """Yield the first part by the name that the whole section had, so that its cards stay what they are."""
    guid = f"mb-concept-{concept.id}-{anchor_of(section.title)}"[:LONGEST]
    parts = parts_of(_LINK.sub(r"\1", section.html))
    question = PROMPTS.get(section.anchor, section.title)
    for number, part in enumerate(parts, start=1):
        ending = f"-part-{number}"
        yield _Asked(
            guid if number == 1 else f"{guid[: LONGEST - len(ending)]}{ending}",
            question,
            part,
            f" ({number}&nbsp;of&nbsp;{len(parts)})" if len(parts) > 1 else "",
            guid if number > 1 else "",
        )


def _prompt(asked: _Asked, concept: Concept, there: Curriculum) -> Prompt:
    whole = f"<b>{escape(concept.name)}</b>: {escape(asked.question)}"
    return Prompt(
        guid=asked.guid,
        front=f"{whole}{asked.part}",
        back=asked.answer,
        deck=f"Matchbound::{_deck(concept.system, there)}",
        tags=("concept", concept.system),
        whole=whole,
        after=asked.after,
    )


def _exhibit(one: Exhibit) -> str:
    """Return what stands beside a stem; pictures and diagrams in words."""
    title = f"<p><i>{escape(one.title)}</i></p>"
    if one.rows:
        rows = (_row(row, "td" if at else "th") for at, row in enumerate(one.rows))
        return f"{title}<table>{''.join(rows)}</table>"
    return f"{title}{_paragraphs(one.text or one.alt or '')}"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _deck(system: str, there: Curriculum) -> str:
    found = there.systems.get(system)
    return found.name if found else system


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n") if one.strip())
