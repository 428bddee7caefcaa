"""The view of programs side by side."""

from collections.abc import Sequence
from urllib.parse import urlencode

import numpy as np
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.programs.compared import MOST, Block, blocks_of
from matchbound.web.pages.programs.reader import Reader, reader_of
from matchbound.web.programs.asked import LONGEST, weights_of


@access(Access.PUBLIC)
@require_GET
def compare(request: Request) -> HttpResponse:
    """Show up to six programs side by side."""
    reader = reader_of(request, clock.today())
    faults: list[str] = []
    rows, unfound = _rows(request.GET, reader, faults)
    ids = [reader.held.catalogue.programs[row].id for row in rows]
    only = request.GET.get("only") == "differences"
    blocks = blocks_of(reader, rows, reader.fitted(weights_of(request.GET))) if rows else []
    context = {
        "compared": _columns(reader, rows),
        "season_meant": reader.meant,
        "blocks": _shown(blocks, reader, rows, only=only),
        "span": len(rows) + 1,
        "only": only,
        "address": urlencode([("id", one) for one in ids]),
        "faults": faults,
        "unfound": unfound,
        "most": MOST,
    }
    return render(request, "programs/compare.html", context, status=422 if faults else 200)


def _rows(asked: QueryDict, reader: Reader, faults: list[str]) -> tuple[list[int], str]:
    """Return the rows asked for, and what was to be added and is not one program; faults are added."""
    ids = list(dict.fromkeys(asked.getlist("id")))
    missing = [one for one in ids if one not in reader.held.rows]
    if missing:
        said = ", ".join(one[:LONGEST] for one in missing[:MOST])
        faults.append(gettext("Not in the catalogue, and left out: %s") % said)
    rows = [reader.held.rows[one] for one in ids if one in reader.held.rows]
    unfound = _add(asked.get("add", "").strip()[:LONGEST], rows, reader, faults)
    if len(rows) > MOST:
        faults.append(gettext("At most six programs fit side by side: these are the first six."))
    return rows[:MOST], unfound


def _add(text: str, rows: list[int], reader: Reader, faults: list[str]) -> str:
    if not text:
        return ""
    found = np.flatnonzero(reader.held.index.words.having(text))
    row = reader.held.rows.get(text, int(found[0]) if len(found) == 1 else None)
    if row is None:
        words = gettext("“%(text)s” is %(count)d programs: give more words, or a number.")
        if not len(found):
            words = gettext("No program has the words or the number “%(text)s”.")
        faults.append(words % {"text": text, "count": len(found)})
        return text
    if row not in rows:
        rows.append(row)
    return ""


def _columns(reader: Reader, rows: Sequence[int]) -> list[dict[str, object]]:
    programs = [reader.held.catalogue.programs[row] for row in rows]
    return [
        {
            "program": one,
            "without": urlencode([("id", other.id) for other in programs if other is not one]),
        }
        for one in programs
    ]


def _shown(
    blocks: list[Block], reader: Reader, rows: Sequence[int], *, only: bool
) -> list[dict[str, object]]:
    """Return the blocks with each cell beside its program's name, for phones."""
    programs = [reader.held.catalogue.programs[row] for row in rows]
    names = [f"{number}. {one.name}" for number, one in enumerate(programs, start=1)]
    shown = []
    for block in blocks:
        lines = [
            {"label": line.label, "differs": line.differs, "named": list(zip(line.cells, names, strict=True))}
            for line in block.lines
            if line.differs or not only
        ]
        if lines:
            shown.append({"heading": block.heading, "english": block.english, "lines": lines})
    return shown
