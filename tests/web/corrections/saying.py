"""What tests of corrections say of two invented hospitals, and what stands afterwards."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from matchbound.web.store.actions.imports import Heading, bring
from matchbound.web.store.models import Account, AssertionRow, CatalogueLog, ImportRun
from matchbound.web.store.queries.catalogue import load_catalogue
from tests_web import AT
from web.programs.bringing import Brought

PATHOLOGY = Program("x-test-path", "Test Hospital Pathology", "pathology", city="Rome", state="NY")
SURGERY = Program("x-test-surg", "Test Hospital Surgery", "general-surgery", state="GA")
INVENTED = Program("x-ny-9999", "Nobody's Hospital", "pathology", state="NY", synthetic=True)
LISTED = Assertion(
    PATHOLOGY.id,
    "visa_j1",
    "no",
    Force.HARD,
    SourceKind.LIST,
    "A list",
    "https://list.example.org/",
    season=2027,
)
PAGE = Assertion(
    PATHOLOGY.id,
    "visa_j1",
    "yes",
    Force.HARD,
    SourceKind.PROGRAM,
    "The program's FAQ page",
    "https://hospital.example.org/faq",
    date(2026, 11, 20),
    2027,
)
"""What the program's own page says, which the list does not."""
LIST = Heading("list.csv", SourceKind.LIST, "A list")


def after(minutes: int) -> datetime:
    """Return an instant some minutes after the day of the tests."""
    return AT + timedelta(minutes=minutes)


def said(**more: Any) -> Assertion:  # noqa: ANN401 - fields of an assertion
    """Return what the program's page says, with some of it otherwise."""
    return replace(PAGE, **more)


def bring_list(*assertions: Assertion, by: Account | None = None, minutes: int = -60) -> ImportRun:
    """Bring both hospitals, an invented program, and what a list says of them."""
    brought = Brought((PATHOLOGY, SURGERY, INVENTED), assertions or (LISTED,))
    return bring(brought, LIST, by=by, at=after(minutes))


def stands(program: str = PATHOLOGY.id, requirement: str = "visa_j1") -> str | None:
    """Return the value that the catalogue shows; with a question mark where it is in doubt."""
    found = load_catalogue().of(program).get(requirement)
    return found and found.assertion.value + "?" * found.doubtful


def row_that_stands(program: str = PATHOLOGY.id, requirement: str = "visa_j1") -> AssertionRow:
    """Return the statement that stands."""
    return AssertionRow.objects.get(program=program, requirement=requirement, stands__gt=0)


def logged() -> list[str]:
    """Return what the log says of corrections and votes, in order."""
    lines = CatalogueLog.objects.exclude(what__startswith="import").order_by("pk")
    return list(lines.values_list("what", flat=True))
