"""What tests of imports bring, and what stands afterwards."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from matchbound.web.store.actions.imports import Heading, bring
from matchbound.web.store.models import Account, ImportRun
from matchbound.web.store.queries.catalogue import load_catalogue
from tests_web import AT

PATHOLOGY = Program("x-test-path", "Test Hospital Pathology", "pathology", city="Rome", state="NY")
SURGERY = Program("x-test-surg", "Test Hospital Surgery", "general-surgery", state="GA")
LIST = Heading("list.csv", SourceKind.LIST, "A list")


@dataclass(frozen=True)
class Brought:
    """What a file holds."""

    programs: tuple[Program, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    heading: Heading = field(default=LIST)


def said(
    program: Program = PATHOLOGY, requirement: str = "visa_j1", value: str = "yes", **more: object
) -> Assertion:
    """Return a statement of a list, for the season of 2028."""
    usual: dict[str, Any] = {"force": Force.HARD, "source": SourceKind.LIST, "source_name": "A list"}
    return Assertion(program.id, requirement, value, **{**usual, "season": 2028, **more})


def apply(brought: Brought, *, after: int = 0, by: Account | None = None) -> ImportRun:
    """Bring a file at once, some minutes after the day of the tests."""
    return bring(brought, brought.heading, by=by, at=AT + timedelta(minutes=after))


def standing() -> dict[str, tuple[Program, dict[str, Current]]]:
    """Return the real programs as they stand, with what stands of each; rows' numbers left out."""
    catalogue = load_catalogue()
    return {
        one.id: (one, {name: _bare(stands) for name, stands in catalogue.of(one.id).items()})
        for one in catalogue.programs
        if not one.synthetic
    }


def _bare(stands: Current) -> Current:
    return replace(stands, assertion=replace(stands.assertion, id=None))


SEEN_ON = date(2026, 11, 1)
