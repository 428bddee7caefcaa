"""A dossier's letters with all that is known of them: stages, warnings, addresses of writers."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.experience.letters.life import Kept
from matchbound.experience.letters.request import Request as Asked
from matchbound.experience.letters.request import due_for
from matchbound.experience.letters.warnings import Letters, letters_for
from matchbound.web.http import Request
from matchbound.web.list_season import list_season
from matchbound.web.proofs import Fact, facts_of, linked_fact
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.letters import Link, links_of
from matchbound.web.store.queries.listing import LetterLink

LETTERS = "letters."


@dataclass(frozen=True, slots=True)
class Held:
    """The letters; `facts` name each as documents and lists do, in the dossier's order."""

    head: Head
    letters: Letters
    facts: tuple[Fact, ...]
    links: list[Link]
    meant: str
    """Which season it is and why, where it is not the one that the dossier names."""
    other_lists: tuple[int, ...]
    """Other seasons that the dossier has a list of."""

    @property
    def on(self) -> date:
        """Return the day that is judged."""
        return self.letters.on

    def links_to(self, place: int) -> list[Link]:
        """Return the addresses that were made for the letter at a place."""
        return [one for one in self.links if self.place_of(one.letter) == place]

    def place_of(self, link: LetterLink) -> int | None:
        """Return where a letter stands now; None if it is not in the dossier any more."""
        return place_of(self.facts, link)

    def letter(self, place: int) -> Kept:
        """Return the letter at a place; 404 if there is none."""
        if place >= len(self.letters.all):
            raise Http404
        return self.letters.all[place]

    def asking(self, place: int) -> Asked:
        """Return the request for the letter at a place."""
        dossier = self.head.dossier
        return Asked(
            self.letter(place),
            dossier.applicant.name or "",
            next(iter(dossier.goal.specialties), None),
            self.letters.season,
            due_for(self.letters.opens, self.on),
        )


def today() -> date:
    """Return the day that it is where the viewer lives."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


def held_for(request: Request) -> Held | None:
    """Return the viewer's letters; None before they have a dossier."""
    head = own_head(request.user)
    if head is None:
        return None
    links = links_of(head.record_id, viewer=request.user)
    usual = list_season(head, today(), viewer=request.user)
    letters = letters_for(head.dossier, today(), usual.season)
    return Held(head, letters, letter_facts(head.dossier), links, usual.meant, usual.others)


def held_or_404(request: Request) -> Held:
    """Return the viewer's letters; 404 before they have a dossier."""
    held = held_for(request)
    if held is None:
        raise Http404
    return held


def letter_facts(dossier: Dossier) -> tuple[Fact, ...]:
    """Return the letters as documents and lists name them, in the dossier's order."""
    return tuple(one for one in facts_of(dossier) if one.path.startswith(LETTERS))


def place_of(facts: tuple[Fact, ...], link: LetterLink) -> int | None:
    """Return where a letter stands now; None if it was changed or removed since."""
    found = linked_fact(facts, link.path, link.mark)
    return int(found.path.removeprefix(LETTERS)) if found else None
