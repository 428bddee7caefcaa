"""What of our content a card was made from, who read that, and where an error in it is reported."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from matchbound.web.store.models import CardRow
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.links import concept_link


@dataclass(frozen=True, slots=True)
class Origin:
    """The concept that a card belongs to, and the state of the text that it was made from."""

    name: str
    """Of the concept; empty where the question names none."""
    address: str
    reviewed_by: tuple[str, ...]
    checked_on: date
    report: str


def origin_of(card: CardRow) -> Origin | None:
    """Return where a card comes from; None where it is no content of ours, or was withdrawn."""
    there = curriculum()
    question = there.questions.get(card.origin) if card.source == CardRow.Source.QUESTION else None
    name = question.concepts[0] if question and question.concepts else card.origin
    concept = there.concepts.get(name) if card.source in _OURS else None
    text = question or concept
    if text is None:
        return None
    return Origin(
        concept.name if concept else "",
        concept_link(concept.id) if concept else "",
        text.reviewed_by,
        text.checked_on,
        reverse("study:report", args=["question" if question else "concept", text.id]),
    )


_OURS = (CardRow.Source.CONCEPT, CardRow.Source.QUESTION)
