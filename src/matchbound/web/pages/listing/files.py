"""The list as tables for spreadsheets. Nothing that somebody typed is ever read as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from matchbound.planner.applications import Status
from matchbound.web.pages.listing.booked import Shown
from matchbound.web.pages.listing.shown import Row
from matchbound.web.pages.listing.words import STATUSES

Cell = str | int
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTH = 22


def to_csv(rows: Iterable[Row], season: int) -> bytes:
    """Return the programs as CSV in UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for cells in _programs(rows, season):
        writer.writerow([_plain(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_FORMULA) else cell


def to_xlsx(rows: Iterable[Row], interviews: Iterable[Shown], season: int) -> bytes:
    """Return the programs and the interviews as two sheets; texts are written as texts."""
    from xlsxwriter import Workbook  # slow import, needed for this file alone

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        bold = book.add_format({"bold": True})
        for name, table in ((_("Programs"), _programs(rows, season)), (_("Interviews"), _booked(interviews))):
            sheet = book.add_worksheet(name[:31])
            for line, cells in enumerate(table):
                sheet.write_row(line, 0, cells, bold if line == 0 else None)
            sheet.freeze_panes(1, 1)
            sheet.set_column(0, 0, 2 * _WIDTH)
            sheet.set_column(1, 40, _WIDTH)
    return file.getvalue()


def _programs(rows: Iterable[Row], season: int) -> Iterator[Sequence[Cell]]:
    yield (
        _("Program"),
        _("Program number"),
        _("Season"),
        _("Specialty"),
        _("City and state"),
        _("Synthetic"),
        _("Status"),
        *(str(words) for words in STATUSES.values()),
        _("For you"),
        _("Signal"),
        _("Letters"),
        _("What it lacks"),
        _("Interviews"),
        _("Your own date"),
        _("Notes"),
    )
    for row in rows:
        yield _program(row, season)


def _program(row: Row, season: int) -> Sequence[Cell]:
    days = {step.status: step.day.isoformat() for step in row.entry.steps}
    return (
        row.name,
        row.entry.program,
        season,
        row.specialty,
        row.where,
        _("synthetic") if row.synthetic else "",
        row.status,
        *(days.get(status, "") for status in Status),
        row.verdict or _("not in the catalogue any more"),
        row.signal,
        row.letters,
        "; ".join(lack.text for lack in row.lacks),
        "; ".join(
            f"{one.interview.starts:%Y-%m-%d %H:%M} {one.interview.time_zone}" for one in row.entry.interviews
        ),
        _day(row.entry.due_on),
        row.entry.notes,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _booked(interviews: Iterable[Shown]) -> Iterator[Sequence[Cell]]:
    yield (
        _("Program"),
        _("Begins, time at the program"),
        _("Time zone"),
        _("Begins, UTC"),
        _("Minutes"),
        _("Place"),
        _("Clashes"),
        _("Thanked on"),
    )
    for one in interviews:
        yield (
            one.name,
            f"{one.there:%Y-%m-%d %H:%M}",
            one.interview.time_zone,
            f"{one.interview.begins:%Y-%m-%d %H:%M}",
            one.interview.minutes,
            one.interview.place or _("by video"),
            "; ".join(one.clashes),
            _day(one.interview.thanked_on),
        )
