"""Which questions the catalogue answers for the programs on one's list, and of which programs it does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from matchbound.reference.assertion import Current
from matchbound.rules.visa.questions import Question
from matchbound.web.programs.words import said_words
from matchbound.web.store.models import Account
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import Entry, entries_of, titled

SHOWN = 6
"""Names of programs beside a question; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the programs of a list say to one question; programs are named as the list names them."""

    unknown: tuple[str, ...]
    known: tuple[tuple[str, str], ...]

    @property
    def open(self) -> bool:
        """Say whether somebody is to be asked."""
        return bool(self.unknown)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the first of the programs to ask."""
        return self.unknown[:SHOWN]

    @property
    def more(self) -> int:
        """Return how many more there are."""
        return max(len(self.unknown) - SHOWN, 0)


def answers_of(
    head: Head, season: int, questions: Iterable[Question], *, viewer: Account
) -> dict[str, Answered]:
    """Return by requirement what is known of the programs on a list; empty for an empty list."""
    entries = entries_of(head.record_id, season, viewer=viewer)
    if not entries:
        return {}
    topics = {one.topic for one in questions if one.topic}
    catalogue = load_catalogue() if topics else None
    return {topic: _answered(topic, entries, catalogue.currents) for topic in topics} if catalogue else {}


def settled_of(head: Head, season: int, questions: Iterable[Question], *, viewer: Account) -> set[str]:
    """Return the requirements that all programs on a list say something of, so that nobody is asked."""
    answers = answers_of(head, season, questions, viewer=viewer)
    return {topic for topic, found in answers.items() if not found.open}


def _answered(topic: str, entries: Iterable[Entry], stands: Mapping[str, Mapping[str, Current]]) -> Answered:
    unknown, known = [], []
    for entry in entries:
        found = stands.get(entry.program, {}).get(topic)
        if found is None or found.doubtful:
            unknown.append(_name(entry))
        else:
            known.append((_name(entry), said_words(topic, found.assertion.value)))
    return Answered(tuple(unknown), tuple(known))


def _name(entry: Entry) -> str:
    name = titled(entry.name, entry.state)
    return gettext("%(program)s (synthetic)") % {"program": name} if entry.synthetic else name
