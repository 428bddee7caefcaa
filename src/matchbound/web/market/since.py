"""What was changed since a run was asked for."""

from dataclasses import dataclass
from uuid import UUID

from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.market import catalogue_mark, newest_version


@dataclass(frozen=True, slots=True)
class Changes:
    """What is another than it was."""

    dossier: bool
    catalogue: bool

    def __bool__(self) -> bool:
        """Say whether anything is."""
        return self.dossier or self.catalogue


@dataclass(frozen=True, slots=True)
class Now:
    """What answers would be about now."""

    version: int | None
    catalogue: str

    @classmethod
    def of(cls, record_id: UUID) -> "Now":
        """Return how things stand for a dossier."""
        return cls(newest_version(record_id), catalogue_mark())

    def changes(self, run: MarketRun) -> Changes:
        """Return what was changed since a run of the same dossier."""
        return Changes(run.version != self.version, run.catalogue != self.catalogue)


def changes_since(run: MarketRun) -> Changes:
    """Return what was changed since a run was asked for."""
    return Now.of(run.record_id).changes(run)
