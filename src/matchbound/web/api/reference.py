"""Operations on what is the same for everybody: programs, rules, seasons."""

from bisect import bisect_right
from typing import Annotated

from django.http import HttpResponse
from ninja import Path, Router

from matchbound.base.cursors import cursor_of, values_of
from matchbound.reference.plain import program_data, program_with_said
from matchbound.rules.engine import all_rules
from matchbound.rules.rulebook import list_data, rule_data
from matchbound.rules.seasons import calendar_data
from matchbound.web.api import schemas
from matchbound.web.api.guarding import Call
from matchbound.web.api.problems import ProblemError
from matchbound.web.api.telling import ON_A_PAGE, Cursor, Limit, page, tell
from matchbound.web.api.telling import operation as told
from matchbound.web.programs.columns import columns
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.said import said_of

router = Router(tags=["reference"])
Year = Annotated[int, Path(ge=2012, le=2100)]


@router.get("/programs", **told(Scope.PROGRAMS_READ, schemas.ProgramPage))
def list_programs(request: Call, limit: Limit = ON_A_PAGE, cursor: Cursor = "") -> HttpResponse:
    """List the programs of the catalogue by their ids."""
    del request
    programs = columns().catalogue.programs
    start = bisect_right(programs, str(values_of(cursor, str)[0]), key=lambda one: one.id) if cursor else 0
    return page(programs[start : start + limit + 1], limit, program_data, lambda one: cursor_of(one.id))


@router.get("/programs/{program_id}", **told(Scope.PROGRAMS_READ, schemas.ProgramWithSaid, also=[404]))
def read_program(request: Call, program_id: str) -> HttpResponse:
    """Read one program: what it is said to ask, who says so, and what else was said."""
    del request
    held = columns()
    row = held.rows.get(program_id)
    if row is None:
        raise ProblemError(404, "No program of the catalogue has this id.")
    program = held.catalogue.programs[row]
    return tell(program_with_said(held.catalogue, program, said_of(program)))


@router.get("/rules", **told(None, schemas.RuleList))
def list_rules(request: Call) -> HttpResponse:
    """List the rules."""
    del request
    return tell({"items": list_data()})


@router.get("/rules/{name}", **told(None, schemas.RuleTold, also=[404]))
def read_rule(request: Call, name: str) -> HttpResponse:
    """Read one rule with its parameters' history, its sources and the cases that pin it."""
    del request
    for rule in all_rules():
        if rule.name == name:
            return tell(rule_data(rule))
    raise ProblemError(404, "There is no such rule.")


@router.get("/seasons/{season}", **told(None, schemas.SeasonTold))
def read_season(request: Call, season: Year) -> HttpResponse:
    """Read the calendar of the season that ends with Match Day of a year."""
    del request
    return tell(calendar_data(season))
