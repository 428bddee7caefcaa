"""A cohort and what became of it as files: exactly what is shared, and no small groups."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.cohort.columns import Column, Missing
from matchbound.cohort.outcomes import Tally, tables, without_small_groups
from matchbound.cohort.sheet import Cell, SheetFormat, sheet_of
from matchbound.planner.line import StationName
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.labels import word_of
from matchbound.web.line import NAMES
from matchbound.web.pages.cohort import words
from matchbound.web.pages.cohort.looking import asked_of, organisation_of
from matchbound.web.pages.cohort.outcome_words import said_of
from matchbound.web.pages.cohort.views import note_lines, note_outcomes
from matchbound.web.store.models import Organisation
from matchbound.web.store.queries.cohort import Line, cohort, lines, outcomes_counted

TYPES = {
    SheetFormat.CSV: "text/csv; charset=utf-8",
    SheetFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BESIDE = (
    (Column.LAST_EXAM, "last_exam_on"),
    (Column.US_LETTERS, "us_letters_asked"),
    (Column.MATCHED, "matched_season"),
)


@access(Access.ADVISER)
@limited("export_cohort", reading=True)
@require_GET
def export(request: Request, kind: str) -> HttpResponse:
    """Give out the people whom the filters find, with what each shares."""
    organisation = _organisation(request, kind)
    people, look = cohort(organisation, viewer=request.user), asked_of(request.GET).look
    found = lines(people, look, clock.today())
    note_lines(request.user, found, organisation)
    return _file(kind, "cohort", _("Cohort"), [_headings(), *(_cells(one) for one in found)])


@access(Access.ADVISER)
@limited("export_cohort", reading=True)
@require_GET
def export_outcomes(request: Request, kind: str) -> HttpResponse:
    """Give out what became of a cohort, without groups so small that they tell of single people."""
    organisation = _organisation(request, kind)
    people = cohort(organisation, viewer=request.user)
    note_outcomes(request.user, organisation)
    return _file(kind, "outcomes", _("Outcomes"), list(_outcome_rows(outcomes_counted(people))))


def _organisation(request: Request, kind: str) -> Organisation:
    organisation, _cohorts = organisation_of(request.GET, request.user)
    if organisation is None or kind not in list(SheetFormat):
        raise Http404
    return organisation


def _file(kind: str, name: str, sheet: str, rows: Sequence[Sequence[Cell]]) -> HttpResponse:
    form = SheetFormat(kind)
    answer = HttpResponse(sheet_of(form, sheet, rows), content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


# -- people ------------------------------------------------------------------------------------------------


def _headings() -> list[Cell]:
    more = [_("Last exam passed on"), _("US letters asked for"), _("Season of that match"), _("As of")]
    return [*(str(words.COLUMNS[one]) for one in words.COLUMNS), *more]


def _cells(line: Line) -> list[Cell]:
    beside = [_beside(line, column, name) for column, name in _BESIDE]
    return [*(_cell(column, line.told[column]) for column in words.COLUMNS), *beside, line.made_on]


def _cell(column: Column, told: Any) -> Cell:  # noqa: ANN401 - of any column
    if isinstance(told, Missing):
        return str(words.MISSING[told])
    if told is None and column in _NOTHING:
        return str(_NOTHING[column])
    said = _WORDS.get(column)
    return str(said(told)) if said and told else told


def _beside(line: Line, column: Column, name: str) -> Cell:
    told = line.told[column]
    return str(words.MISSING[told]) if isinstance(told, Missing) else line.beside[name]


_NOTHING: dict[Column, Any] = {
    Column.SEASON: gettext_lazy("earliest"),
    Column.EXPIRES_ON: gettext_lazy("nothing"),
    Column.ATTEMPTS_LEFT: gettext_lazy("none at risk"),
}
"""What the table says as well, so that an empty cell is not taken for what nobody knows."""
_WORDS: dict[Column, Any] = {
    Column.STAGE: lambda told: NAMES[StationName(told)],
    Column.STUCK: words.STUCK.__getitem__,
    Column.CERTIFICATION: words.CERTIFICATIONS.__getitem__,
    Column.LAST_EXAM: word_of,
    Column.PLAN: words.PLANS.__getitem__,
    Column.MATCHED: words.MATCHES.__getitem__,
}

# -- outcomes ----------------------------------------------------------------------------------------------


def _outcome_rows(counted: Any) -> Iterator[list[Cell]]:  # noqa: ANN401 - as the query gives it
    yield [
        _("Season"),
        _("Grouped by"),
        _("Group"),
        _("Applied"),
        _("Matched"),
        _("Did not match"),
        _("Not known"),
    ]
    for table in tables(counted):
        safe = without_small_groups(table)
        if safe is None:
            continue
        season = said_of(safe)
        yield [season.season, _("everybody who shares it"), "", *_tally(season.total)]
        for group in season.groups:
            for name, tally in group.lines:
                yield [season.season, group.heading, name, *_tally(tally)]


def _tally(one: Tally) -> list[Cell]:
    withheld = _("withheld: few people")
    return [withheld if number is None else number for number in (
        one.applied, one.matched, one.unmatched, one.unknown
    )]  # fmt: skip
