"""Everything that was ever said of a program, with what became of it."""

from dataclasses import dataclass
from datetime import datetime

from matchbound.reference.assertion import Assertion
from matchbound.web.store.models import AssertionRow
from matchbound.web.store.queries.program_rows import ASSERTION_COLUMNS, assertion_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and its history."""

    assertion: Assertion
    stands: bool = True
    contradicted: bool = False
    entered_at: datetime | None = None
    proposed_by: int | None = None
    """Whose correction it came by; others see a pseudonym."""
    accepted_at: datetime | None = None
    """When an editor accepted it."""
    withdrawn_at: datetime | None = None


def statements_of(program: str) -> list[Statement]:
    """Return what was said of a program: what stands first, what was withdrawn last, the newest first."""
    columns = ("stands", "at", "withdrawn_at", "correction__decided_at", "correction__by", *ASSERTION_COLUMNS)
    rows = AssertionRow.objects.filter(program=program).order_by("-at", "-pk").values_list(*columns)
    found = [
        Statement(
            assertion_of(tuple(values)),
            stands=stands != AssertionRow.Stands.NO,
            contradicted=stands == AssertionRow.Stands.CONTRADICTED,
            entered_at=at,
            proposed_by=proposed_by,
            accepted_at=accepted,
            withdrawn_at=withdrawn,
        )
        for stands, at, withdrawn, accepted, proposed_by, *values in rows
    ]
    return sorted(found, key=_place)


def _place(one: Statement) -> tuple[bool, bool, int, int]:
    said = one.assertion
    read = said.seen_on.toordinal() if said.seen_on else 0
    return one.withdrawn_at is not None, not one.stands, -(said.age_season or 0), -read
