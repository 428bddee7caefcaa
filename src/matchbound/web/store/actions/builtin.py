"""What ships with the product comes into the database, so that people can say something of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.observed import OWN_PAGE, observed
from matchbound.reference.program import Program
from matchbound.web.store.actions.bringing import undo_brought
from matchbound.web.store.actions.catalogue import changing, write_log
from matchbound.web.store.actions.imports import Heading, bring
from matchbound.web.store.models import ImportRun

State = ImportRun.State


@dataclass(frozen=True, slots=True)
class _Shipped:
    programs: tuple[Program, ...]
    assertions: tuple[Assertion, ...]

    @property
    def name(self) -> str:
        """Return a name that tells one state of it from another."""
        return f"observed-{hashlib.sha256(repr(self).encode()).hexdigest()[:16]}"


def bring_builtin(*, at: datetime) -> None:
    """Bring the real programs that ship, unless they are there; of an older version only what changed goes.

    What is said as before stays where it is, with the votes on it; nothing that people brought is touched.
    """
    shipped = _Shipped(*observed())
    with changing() as change:  # whoever comes second finds them there
        before = list(ImportRun.objects.filter(builtin=True, state=State.APPLIED))
        if any(run.file_name == shipped.name for run in before):
            return
        bring(shipped, Heading(shipped.name, SourceKind.PROGRAM, OWN_PAGE), by=None, at=at, builtin=True)
        for run in before:
            run.state, run.undone_at = State.UNDONE, at
            run.save(update_fields=["state", "undone_at"])
            undo_brought(run, change, at=at)
            write_log("import-undone", by=None, at=at, run=run)
