"""A list of a season with all that is known of its programs now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from matchbound.planner.applications import Application
from matchbound.planner.lacks import Standing, standings
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.web.proofs import Fact, facts_of, linked_fact
from matchbound.web.store.models import Account
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import Entry, LetterLink, entries_of, titled

LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Held:
    """The list; `programs` holds those that are in the catalogue now."""

    head: Head
    season: int
    on: date
    entries: list[Entry]
    programs: Mapping[str, Program]
    applications: Mapping[str, Application]
    letters: list[Fact]
    """Those of the dossier, in its order."""
    catalogue: Catalogue

    def standings(self, entries: Iterable[Entry]) -> dict[str, Standing]:
        """Return by program how some applications stand."""
        chosen = [self.applications[one.program] for one in entries]
        return standings(chosen, self.catalogue, self.head.dossier, on=self.on, season=self.season)

    def name(self, one: Entry) -> str:
        """Return what a program is called now, or was when it was chosen."""
        found = self.programs.get(one.program)
        return found.name if found else one.name

    def title(self, one: Entry) -> str:
        """Return its name so that it is told from one of the same name in another state."""
        found = self.programs.get(one.program)
        return titled(self.name(one), (found.state or "") if found else one.state)


def hold(head: Head, season: int, *, viewer: Account, on: date) -> Held:
    """Return a dossier's list of a season."""
    entries, catalogue = entries_of(head.record_id, season, viewer=viewer), load_catalogue()
    wanted = {one.program for one in entries}
    letters = [fact for fact in facts_of(head.dossier) if fact.path.startswith(f"{LETTERS}.")]

    def place_of(link: LetterLink) -> int | None:
        fact = linked_fact(letters, link.path, link.mark)
        return int(fact.path.rpartition(".")[2]) if fact else None

    return Held(
        head,
        season,
        on,
        entries,
        {one.id: one for one in catalogue.programs if one.id in wanted},
        {one.program: one.application(place_of) for one in entries},
        letters,
        catalogue,
    )
