"""Cards made from content: what a missed question taught, and the sections of a concept's review."""

from dataclasses import dataclass
from html import escape

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.markdown import anchor_of
from matchbound.study.curriculum.model import Concept, Question

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


@dataclass(frozen=True, slots=True)
class Prompt:
    """A card to make; `guid` is the same whenever it is made from the same."""

    guid: str
    front: str
    back: str
    """HTML."""
    deck: str
    tags: tuple[str, ...]


def from_question(question: Question, there: Curriculum) -> Prompt:
    """Return a card of what a question taught; the question itself stays unused for the next block."""
    names = [there.concepts[one].name for one in question.concepts if one in there.concepts]
    topic = names[0] if names else there.systems[question.system].name
    beside = f"<br><small>{escape(', '.join(names[1:]))}</small>" if names[1:] else ""
    back = f"<p><strong>{escape(question.take_away)}</strong></p>" if question.take_away else ""
    why = question.answer.why or question.answer.text
    return Prompt(
        guid=f"mb-question-{question.id}",
        front=f"<b>{escape(topic)}</b>: what is worth remembering?{beside}",
        back=f"{back}{_paragraphs(why)}",
        deck=f"Matchbound::{_deck(question.system, there)}",
        tags=("missed", question.exam.value, question.system),
    )


def from_concept(concept: Concept, there: Curriculum) -> tuple[Prompt, ...]:
    """Return a card for each section of a concept's review."""
    return tuple(
        Prompt(
            guid=f"mb-concept-{concept.id}-{anchor_of(section.title)}"[:120],
            front=f"<b>{escape(concept.name)}</b>: {escape(PROMPTS.get(section.anchor, section.title))}",
            back=section.html.strip(),
            deck=f"Matchbound::{_deck(concept.system, there)}",
            tags=("concept", concept.system),
        )
        for section in there.sections(concept.id, "")
    )


def _deck(system: str, there: Curriculum) -> str:
    found = there.systems.get(system)
    return found.name if found else system


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n") if one.strip())
