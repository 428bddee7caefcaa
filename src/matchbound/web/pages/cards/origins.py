"""What of our content a card was made from, who read that, and where an error in it is reported."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from matchbound.study.curriculum.model import Question
from matchbound.web.store.models import CardRow
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.decks import text_of_card
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
    text = text_of_card(card)
    if text is None:
        return None
    about = text.concepts if isinstance(text, Question) else (text.id,)
    concept = curriculum().concepts.get(about[0]) if about else None
    return Origin(
        concept.name if concept else "",
        concept_link(concept.id) if concept else "",
        text.reviewed_by,
        text.checked_on,
        reverse("study:report", args=["question" if isinstance(text, Question) else "concept", text.id]),
    )
