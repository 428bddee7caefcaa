"""A CV as PDF and as a document that word processors open."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from matchbound.experience.cv.sheet import Line, Sheet
from matchbound.experience.paper import Paper

if TYPE_CHECKING:
    from docx.document import Document

FONT, SIZE, MARGIN_CM, DATES_CM = "Calibri", 10.5, 2.0, 3.6
LONGEST_NAME = 200
"""What a document's own fields hold of a name."""


def pdf_of(sheet: Sheet) -> bytes:
    """Return the CV as PDF."""
    paper = Paper(f"{sheet.name}: curriculum vitae", author=sheet.name, on=sheet.on, footer=sheet.name)
    paper.title(sheet.name, sheet.below)
    for part in sheet.parts:
        paper.heading(part.heading)
        if any(line.when or line.more for line in part.lines):
            for line in part.lines:
                paper.entry(line.when, line.title, line.more)
        else:
            paper.bullets(line.title for line in part.lines)
    return paper.content()


def docx_of(sheet: Sheet) -> bytes:
    """Return the CV as DOCX: headings, and entries with their dates in a column, to go on writing in."""
    document = _begun(sheet)
    document.add_heading(_plain(sheet.name), level=0)
    document.add_paragraph(sheet.below)
    for part in sheet.parts:
        document.add_heading(part.heading, level=1)
        dated = any(line.when or line.more for line in part.lines)
        for line in part.lines:
            _entry(document, line) if dated else document.add_paragraph(
                _plain(line.title), style="List Bullet"
            )
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _begun(sheet: Sheet) -> "Document":
    import docx  # slow import: lxml
    from docx.shared import Cm, Pt

    document = docx.Document()
    about = document.core_properties
    name = _plain(sheet.name)[:LONGEST_NAME]
    about.author, about.title, about.comments = name, f"{name}: curriculum vitae", ""
    about.created = about.modified = datetime(sheet.on.year, sheet.on.month, sheet.on.day, tzinfo=UTC)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    normal.paragraph_format.space_after = Pt(2)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.59), Cm(27.94)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN_CM)
    return document


def _entry(document: "Document", line: Line) -> None:
    from docx.shared import Cm

    first = document.add_paragraph()
    first.paragraph_format.tab_stops.add_tab_stop(Cm(DATES_CM))
    first.paragraph_format.left_indent, first.paragraph_format.first_line_indent = Cm(DATES_CM), Cm(-DATES_CM)
    first.paragraph_format.keep_with_next = bool(line.more)
    first.add_run(f"{line.when}\t")
    first.add_run(_plain(line.title)).bold = bool(line.more)
    for words in line.more:
        document.add_paragraph(_plain(words)).paragraph_format.left_indent = Cm(DATES_CM)


def _plain(text: str) -> str:
    """Return a text without signs that XML cannot hold."""
    return "".join(sign for sign in text if sign.isprintable())
