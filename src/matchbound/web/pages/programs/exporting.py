"""What a search finds as a file, with everything that is said of it and every source."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.reference.exporters import ExportFormat, export_programs
from matchbound.screening.search import search
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.programs.reader import reader_of
from matchbound.web.programs.asked import asked_of
from matchbound.web.store.queries.said import all_said_of

MOST_IN_EXCEL = 15_000
"""So many rows are written in a second or two; a spreadsheet takes ten times as long as the other formats."""
_TOO_MANY = _(
    "Excel would have %(found)d rows, and at most %(most)d are written at once. Take CSV, which Excel opens,"
    " or narrow the search."
)
TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
}


@access(Access.MEMBER)
@limited("export_programs", reading=True)
@require_GET
def export(request: Request, kind: str) -> HttpResponse:
    """Give out what the search of the address finds; without a search everything."""
    if kind not in list(ExportFormat):
        raise Http404
    reader = reader_of(request, clock.today())
    asked = asked_of(request.GET, reader.held, personal=reader.screening is not None)
    if asked.lost:  # a place that nobody knows: the search page says so
        return redirect(f"{reverse('programs:index')}?{asked.address}")
    fitted = reader.fitted(asked.weights)
    found = search(reader.held.index, asked.query, reader.screening, fitted.score if fitted else None)
    programs = [reader.held.catalogue.programs[row] for row in found.rows]
    said = list(all_said_of(programs))
    if kind == ExportFormat.XLSX and len(said) > MOST_IN_EXCEL:
        most = {"found": len(said), "most": MOST_IN_EXCEL}
        messages.warning(request, _TOO_MANY % most)
        return redirect(f"{reverse('programs:index')}?{asked.address}")
    content = export_programs(programs, said, ExportFormat(kind))
    answer = HttpResponse(content, content_type=TYPES[ExportFormat(kind)])
    answer["Content-Disposition"] = f'attachment; filename="programs-{clock.today()}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
