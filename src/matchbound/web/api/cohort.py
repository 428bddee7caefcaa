"""Operations of advisers: their organizations, and the people of one with what each shares."""

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from matchbound import clock
from matchbound.base.cursors import cursor_of, values_of
from matchbound.base.errors import MatchboundError
from matchbound.cohort.columns import Column, Missing
from matchbound.cohort.filters import chosen
from matchbound.web.api import schemas
from matchbound.web.api.guarding import Call
from matchbound.web.api.problems import ProblemError
from matchbound.web.api.telling import ON_A_PAGE, Cursor, Limit, page, tell
from matchbound.web.api.telling import operation as told
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import Account, Organisation
from matchbound.web.store.models.api import Scope
from matchbound.web.store.models.seen import SeenWhat
from matchbound.web.store.queries.cohort import Line, Look, cohort, cohorts_of, lines, matching

router = Router(tags=["cohorts"])
MOST_FILTERS = 10
Filters = Annotated[
    list[str],
    Query(max_length=MOST_FILTERS, description="Only those of whom it is true: stuck, exam-runs-out:6 …"),
]


@router.get("/organizations", **told(Scope.COHORT_READ, schemas.OrganizationList))
def list_organizations(request: Call) -> HttpResponse:
    """List the organizations that one advises for."""
    return tell({"items": [{"id": one.pk, "name": one.name} for one in cohorts_of(request.by)]})


@router.get(
    "/organizations/{organization_id}/people", **told(Scope.COHORT_READ, schemas.PeoplePage, also=[404])
)
def list_people(
    request: Call,
    organization_id: int,
    filter: Filters = [],  # noqa: A002, B006 - its name in the address; never changed
    limit: Limit = ON_A_PAGE,
    cursor: Cursor = "",
) -> HttpResponse:
    """List the people of an organization with what each shares; each sees that it was looked at."""
    organization = _organization(organization_id, request.by)
    look, on = _look(filter), clock.today()
    people = cohort(organization, viewer=request.by)
    found = matching(people, look, on).order_by("pk")
    if cursor:
        found = found.filter(pk__gt=_after(cursor))
    ids = list(found.values_list("pk", flat=True)[: limit + 1])
    shown = sorted(lines(people.filter(pk__in=ids), look, on), key=lambda one: one.advised_id)
    seen = [one.account_id for one in shown[:limit]]
    note_seen(request.by, seen, SeenWhat.COHORT_LINE, at=clock.now(), through=organization.pk)
    return page(shown, limit, line_data, lambda one: cursor_of(one.advised_id))


def _organization(organization_id: int, viewer: Account) -> Organisation:
    for one in cohorts_of(viewer):
        if one.pk == organization_id:
            return one
    raise Http404


def _look(names: list[str]) -> Look:
    try:
        return Look(filters=tuple(chosen(one) for one in names))
    except MatchboundError as error:
        raise ProblemError(422, f"filter: {error.message}") from error


def _after(cursor: str) -> int:
    (value,) = values_of(cursor, int)
    return min(max(int(value), 0), 2**62)


def line_data(line: Line) -> dict[str, Any]:
    """Return a person of a cohort as plain data; what is not told is null, and named with why."""
    untold = {one: told for one, told in line.told.items() if isinstance(told, Missing)}
    plain = {one.value: None if one in untold else line.told[one] for one in Column if one is not Column.NAME}
    return {
        "person": line.advised_id,
        "name": line.name,
        "as_of": line.made_on,
        **plain,
        "unknown": sorted(one.value for one, why in untold.items() if why is Missing.UNKNOWN),
        "not_shared": sorted(one.value for one, why in untold.items() if why is Missing.NOT_SHARED),
    }
