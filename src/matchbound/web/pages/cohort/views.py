"""Views of the area cohort: the table, who is chosen to be written to, and what became of a cohort."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.cohort.columns import Column, Share
from matchbound.cohort.filters import FILTERS, Chosen
from matchbound.cohort.outcomes import tables
from matchbound.planner.line import StationName
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.line import NAMES
from matchbound.web.pages.cohort import words
from matchbound.web.pages.cohort.charts import outcomes_chart
from matchbound.web.pages.cohort.looking import Asked, asked_of, organisation_of
from matchbound.web.pages.cohort.outcome_words import said_of
from matchbound.web.pages.cohort.rows_html import SHOWN, rows_html
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.seen import note_seen
from matchbound.web.store.models import Account, Organisation
from matchbound.web.store.models.seen import SeenWhat
from matchbound.web.store.queries.cohort import (
    SORTABLE,
    Line,
    Numbers,
    cohort,
    filters_of,
    lines,
    matching,
    numbers,
    outcomes_counted,
)

ON_A_PAGE = 50
SEASONS_AHEAD = 4


@access(Access.ADVISER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show an organisation's people as a table, those whom the filters find."""
    organisation, cohorts = organisation_of(request.GET, request.user)
    if organisation is None:
        return render(request, "cohort/none.html")
    asked, on = asked_of(request.GET), clock.today()
    people = cohort(organisation, viewer=request.user)
    counted = numbers(people, asked.look, on)
    page = Paginator(range(counted.found), ON_A_PAGE).get_page(request.GET.get("page"))
    start = (page.number - 1) * ON_A_PAGE
    shown = lines(people, asked.look, on, start=start, limit=ON_A_PAGE)
    note_lines(request.user, shown, organisation)
    context = {
        "organisation": organisation,
        "cohorts": cohorts,
        "asked": asked,
        "counted": counted,
        "page": page,
        "address": asked.address(organisation=organisation.pk),
        "rows": rows_html(shown, on, organisation.pk),
        "headings": _headings(asked, organisation),
        "filters": _choices(asked, counted, organisation),
        "seasons": _seasons(asked, on),
        "stages": [(one.value, NAMES[one], one.value == asked.look.stage) for one in StationName],
        "shares": [(words.SHARES[one], counted.shares[one]) for one in Share],
        "kept": _kept(request.user, asked, organisation),
        "outdated": counted.oldest is not None and counted.oldest < on,
        "part": "table",
    }
    return render(request, "cohort/index.html", context, status=422 if asked.faults else 200)


def note_lines(by: Account, shown: list[Line], organisation: Organisation) -> None:
    """Note that somebody saw the lines of people."""
    ids = [one.account_id for one in shown]
    note_seen(by, ids, SeenWhat.COHORT_LINE, at=clock.now(), through=organisation.pk)


def note_outcomes(by: Account, organisation: Organisation) -> int:
    """Have it noted that somebody saw what became of people, and return how many share it.

    On the same day it is noted again only where another number shares it.
    """
    at = clock.now()
    sharing = cohort(organisation, viewer=by).filter(sees_outcomes=True).count()
    args = {"adviser_id": by.pk, "organisation_id": organisation.pk, "at": at.isoformat()}
    key = f"note_outcomes:{by.pk}:{organisation.pk}:{at.date()}:{sharing}"
    enqueue("note_outcomes", args, due_at=at, key=key)
    return sharing


@access(Access.ADVISER)
@require_safe
def chosen(request: Request) -> HttpResponse:
    """Say how many people the filters find, and hand them on to be written to."""
    organisation, _cohorts = organisation_of(request.GET, request.user)
    if organisation is None:
        return render(request, "cohort/none.html")
    asked = asked_of(request.GET)
    people = matching(cohort(organisation, viewer=request.user), asked.look, clock.today())
    ids = [str(one) for one in people.order_by("account").values_list("account", flat=True)]
    context = {
        "organisation": organisation,
        "number": len(ids),
        "people": ",".join(ids),
        "filters": [words.FILTERS[one.filter.name] for one in asked.look.filters],
        "address": asked.address(organisation=organisation.pk),
        "part": "table",
    }
    return render(request, "cohort/chosen.html", context)


@access(Access.ADVISER)
@require_safe
def outcomes(request: Request) -> HttpResponse:
    """Show what became of a cohort, season by season."""
    organisation, cohorts = organisation_of(request.GET, request.user)
    if organisation is None:
        return render(request, "cohort/none.html")
    people = cohort(organisation, viewer=request.user)
    found = tables(outcomes_counted(people))
    sharing = note_outcomes(request.user, organisation)
    context = {
        "organisation": organisation,
        "cohorts": cohorts,
        "chart": outcomes_chart(found),
        "seasons": [said_of(one) for one in found],
        "everybody": people.count(),
        "sharing": sharing,
        "part": "outcomes",
    }
    return render(request, "cohort/outcomes.html", context)


# -- parts of the table's page -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading, and the address that sorts by it."""

    label: Any
    address: str = ""
    sorted: str = ""


def _headings(asked: Asked, organisation: Organisation) -> list[Heading]:
    return [_heading(one, asked, organisation) for one in (Column.NAME, *SHOWN)]


def _heading(column: Column, asked: Asked, organisation: Organisation) -> Heading:
    label = words.COLUMNS[column]
    if column not in SORTABLE:
        return Heading(label)
    now = column is asked.look.sort
    down = "1" if now and not asked.look.down else ""
    sort = "" if column is Column.NAME else column.value
    way = ("descending" if asked.look.down else "ascending") if now else ""
    return Heading(label, asked.address(sort=sort, down=down, organisation=organisation.pk), way)


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter that can be ticked: what it means, how many it is true of, and the number beside it."""

    name: str
    label: Any
    meaning: Any
    count: int
    ticked: bool
    address: str
    """The table with this filter taken away, or with it alone beside those that are ticked."""
    unit: Any = ""
    number: int = 0
    least: int = 0
    most: int = 0


def _choices(asked: Asked, counted: Numbers, organisation: Organisation) -> list[Choice]:
    ticked = {one.filter.name: one for one in asked.look.filters}
    return [_choice(name, ticked.get(name), asked, counted, organisation) for name in FILTERS]


def _choice(
    name: str, ticked: Chosen | None, asked: Asked, counted: Numbers, organisation: Organisation
) -> Choice:
    label, meaning = words.FILTERS[name]
    others = [str(one) for one in asked.look.filters if one.filter.name != name]
    toggled = others if ticked is not None else [*others, name]
    address = asked.address(f=toggled, organisation=organisation.pk)
    choice = Choice(name, label, meaning, counted.under[name], ticked is not None, address)
    bounds = FILTERS[name].number
    if bounds is None:
        return choice
    number = bounds.default if ticked is None or ticked.number is None else ticked.number
    return replace(choice, unit=words.UNITS[name], number=number, least=bounds.least, most=bounds.most)


def _seasons(asked: Asked, on: date) -> list[tuple[int, bool]]:
    years = set(range(on.year, on.year + SEASONS_AHEAD + 1)) | {asked.look.season or on.year}
    return [(year, year == asked.look.season) for year in sorted(years)]


def _kept(viewer: Account, asked: Asked, organisation: Organisation) -> list[dict[str, Any]]:
    """Return the filters that the viewer keeps, each with its address."""
    here = asked.address()
    return [
        {
            "row": one,
            "address": f"organisation={organisation.pk}" + (f"&{one.query}" if one.query else ""),
            "current": one.query == here,
        }
        for one in filters_of(viewer)
    ]
