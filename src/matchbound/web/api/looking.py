"""Operations that look at a dossier: status, plan, costs, visas, programs screened."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from matchbound.base.cursors import WRONG, CursorError, cursor_of, values_of
from matchbound.planner.aim import evaluate_aimed
from matchbound.rules.costs import costs_of
from matchbound.rules.visa.routes import routes_data
from matchbound.screening.fit import fit
from matchbound.screening.plain import DISCLAIMER, screened_data
from matchbound.screening.search import Query as Search
from matchbound.screening.search import search
from matchbound.web.aims import aim_for
from matchbound.web.api import schemas
from matchbound.web.api.guarding import Call
from matchbound.web.api.telling import ON_A_PAGE, Cursor, Limit, OnDay, day_of, tell
from matchbound.web.api.telling import operation as told
from matchbound.web.plans import plan_for
from matchbound.web.programs.columns import Columns, columns
from matchbound.web.programs.screened import screening_of
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.dossiers import Head, dossier_head

router = Router(tags=["looking at a dossier"])
Why = Annotated[bool, Query(description="Every ground, not only the weightiest.")]
SOON = "5"
"""Seconds after which to ask again for a plan in the making."""


@router.get("/dossiers/{dossier_id}/status", **told(Scope.STATUS_READ, schemas.Status, also=[404]))
def read_status(request: Call, dossier_id: UUID, on: OnDay = None) -> HttpResponse:
    """Say where an applicant stands on a day, why, and who says so."""
    head = dossier_head(dossier_id, viewer=request.by)
    day = day_of(on)
    report, _aim = evaluate_aimed(head.dossier, day, aim_for(head, day))
    return tell(report.to_data())


PLAN = told(Scope.PLAN_READ, schemas.PlanTold, also=[404])
PLAN["response"][202] = schemas.PlanInTheMaking


@router.get("/dossiers/{dossier_id}/plan", **PLAN)
def read_plan(request: Call, dossier_id: UUID, on: OnDay = None) -> HttpResponse:
    """Read the plan as of a day; 202 while it is being made."""
    kept = plan_for(dossier_head(dossier_id, viewer=request.by), day_of(on), by=request.by)
    if kept is not None:
        return tell(kept.plan.to_data())
    waiting = tell({"status": "in-the-making"}, status=202)
    waiting["Retry-After"] = SOON
    return waiting


@router.get("/dossiers/{dossier_id}/costs", **told(Scope.COSTS_READ, schemas.Costs, also=[404]))
def read_costs(request: Call, dossier_id: UUID, on: OnDay = None) -> HttpResponse:
    """Say what the whole way costs, item by item, with sources."""
    head = dossier_head(dossier_id, viewer=request.by)
    day = day_of(on)
    return tell(costs_of(aim_for(head, day).of(head.dossier), day).to_data())


@router.get("/dossiers/{dossier_id}/visas", **told(Scope.STATUS_READ, schemas.Visas, also=[404]))
def read_visas(request: Call, dossier_id: UUID, on: OnDay = None) -> HttpResponse:
    """Say which visa routes are open, closed or unknown, and why."""
    return tell(routes_data(dossier_head(dossier_id, viewer=request.by).dossier, day_of(on)))


# -- programs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a screening goes on, and of which dossier, day and catalogue it is."""

    start: int
    version: int
    on: date
    catalogue: int

    def cursor(self, start: int) -> str:
        """Return the cursor of a later place in the same screening."""
        return cursor_of(start, self.version, self.on.isoformat(), self.catalogue)


@router.get(
    "/dossiers/{dossier_id}/screening",
    **told(Scope.PROGRAMS_READ, schemas.ScreeningPage, also=[404, 409]),
)
def screen_programs(
    request: Call,
    dossier_id: UUID,
    on: OnDay = None,
    why: Why = False,  # noqa: FBT002 - asked by name in an address
    limit: Limit = ON_A_PAGE,
    cursor: Cursor = "",
) -> HttpResponse:
    """Say for every program what its requirements mean for a dossier, the best fit first."""
    head, held = dossier_head(dossier_id, viewer=request.by), columns()
    place = _place(cursor, head, held, day_of(on))
    return tell(_screened(head, held, place, limit, why=why))


def _place(cursor: str, head: Head, held: Columns, on: date) -> _Place:
    now = held.catalogue.revision
    if not cursor:
        return _Place(0, head.number, on, now)
    start, version, day, catalogue = values_of(cursor, int, int, str, int)
    if (version, catalogue) != (head.number, now):
        raise StaleError("The dossier or the catalogue changed meanwhile: begin anew, without a cursor.")
    try:
        return _Place(max(0, int(start)), head.number, date.fromisoformat(str(day)), now)
    except ValueError as error:
        raise CursorError(WRONG) from error


class StaleError(CursorError):
    """A list cannot go on where it stopped."""

    status = 409


def _screened(head: Head, held: Columns, place: _Place, limit: int, *, why: bool) -> dict[str, Any]:
    screening = screening_of(head, held, place.on)
    score = fit(screening).score
    rows = search(held.index, Search(), screening, score).rows
    end = place.start + limit
    programs = held.catalogue.programs
    return {
        "items": [
            screened_data(screening, int(row), programs[row], float(score[row]), why=why)
            for row in rows[place.start : end]
        ],
        "next": place.cursor(end) if end < len(rows) else None,
        "as_of": place.on.isoformat(),
        "season": screening.table.season,
        "found": len(rows),
        "synthetic": held.synthetic,
        "disclaimer": DISCLAIMER,
    }
