"""The kinds of runs, and what each is given to work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from matchbound.dossier.model import Dossier

if TYPE_CHECKING:
    from matchbound.match.odds.background import Background
    from matchbound.match.population.season import Setting
    from matchbound.reference.catalogue import Catalogue
    from matchbound.screening.table import ProgramTable

RUN_MODULES = {
    name: f"matchbound.web.market.{name}" for name in ("odds", "portfolio", "ranking", "specialties")
}


class Progress(Protocol):
    """Is told how many steps of all are done."""

    def __call__(self, done: int, of: int) -> None:
        """Note it; what has become pointless is ended by an exception from here."""


class Backgrounds(Protocol):
    """Gives the national markets of a setting."""

    def __call__(self, setting: "Setting", seed: int, progress: Progress) -> "Background":
        """Return those found on disk with those solved now."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the market."""

    dossier: Dossier
    on: date
    season: int
    seed: int
    asked: Mapping[str, Any]
    catalogue: "Catalogue"
    table: "ProgramTable"
    setting: "Setting"
    """What markets are drawn from: the places of the catalogue, the published figures."""
    backgrounds: Backgrounds

    def background(self, progress: Progress, *, more: int = 0) -> "Background":
        """Return the national markets solved without the applicant; `more` steps come after them."""
        return self.backgrounds(self.setting, self.seed, lambda done, of: progress(done, of + more))


Work = Callable[[Question, Progress], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class RunKind:
    """What a kind of run computes: plain data for JSON."""

    name: str
    work: Work


def run_kind(name: str) -> RunKind:
    """Return a kind by its name; what it computes with is slow to import."""
    found: RunKind = import_module(RUN_MODULES[name]).KIND
    return found
