"""One document: A4 or letter, headings, paragraphs, dated entries; the typeface is embedded.

Signs that DejaVu Sans lacks (Chinese, Devanagari) become a question mark rather than an empty box.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf import FPDF

_FONTS = Path(__file__).parent / "fonts"
FAMILY = "DejaVu"
BODY, SMALL, LARGE, TITLE = 9.5, 8, 11.5, 17
MARGIN, DATES, LINE = 20, 34, 4.8
"""Millimeters: around the page, for the dates beside an entry, from line to line."""
INK, GRAY, RULE = (20, 24, 33), (95, 100, 110), (205, 208, 214)


class Paper:
    """A PDF being written from top to bottom."""

    def __init__(self, title: str, *, author: str, on: date, footer: str = "", size: str = "letter") -> None:
        self._pdf = _begun(size, footer)
        self._pdf.set_title(title)
        self._pdf.set_author(author)
        self._pdf.set_creator("Matchbound")
        self._pdf.set_creation_date(datetime(on.year, on.month, on.day, tzinfo=UTC))
        self._pdf.add_page()

    def title(self, words: str, below: str = "") -> None:
        """Write the document's title and a line below it."""
        self._write(words, TITLE, bold=True, height=8.5)
        if below:
            self._write(below, BODY, color=GRAY)
        self._pdf.ln(2)

    def heading(self, words: str) -> None:
        """Write a heading over a thin rule, never alone at the foot of a page."""
        pdf = self._pdf
        if pdf.will_page_break(5 * LINE):
            pdf.add_page()
        pdf.ln(3)
        self._write(words, LARGE, bold=True, height=6)
        pdf.set_draw_color(*RULE)
        pdf.line(MARGIN, pdf.get_y(), pdf.w - MARGIN, pdf.get_y())
        pdf.ln(1.5)

    def paragraph(self, words: str, *, quiet: bool = False) -> None:
        """Write text; empty lines part paragraphs."""
        for part in words.split("\n"):
            if part.strip():
                self._write(part.strip(), BODY, color=GRAY if quiet else INK)
            else:
                self._pdf.ln(LINE / 2)
        self._pdf.ln(1)

    def entry(self, when: str, title: str, lines: Iterable[str] = ()) -> None:
        """Write something dated: when on the one side, what on the other."""
        pdf = self._pdf
        if pdf.will_page_break(2 * LINE):
            pdf.add_page()
        top = pdf.get_y()
        self._write(when, SMALL, color=GRAY, width=DATES)
        after, page = pdf.get_y(), pdf.page
        pdf.set_y(top)
        self._write(title, BODY, bold=True, indent=DATES)
        for one in lines:
            if one:
                self._write(one, BODY, indent=DATES)
        if pdf.page == page:
            pdf.set_y(max(after, pdf.get_y()))
        pdf.ln(1.2)

    def bullets(self, lines: Iterable[str]) -> None:
        """Write a list."""
        for one in lines:
            self._write(f"•  {one}", BODY, indent=3)
        self._pdf.ln(1)

    def content(self) -> bytes:
        """Return the finished document."""
        return bytes(self._pdf.output())

    def _write(
        self,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: tuple[int, int, int] = INK,
        indent: float = 0,
        width: float = 0,
        height: float = LINE,
    ) -> None:
        pdf = self._pdf
        pdf.set_font(FAMILY, "B" if bold else "", size)
        pdf.set_text_color(*color)
        pdf.set_x(MARGIN + indent)
        pdf.multi_cell(width, height, _shown(words, pdf), align="L", new_x="LMARGIN", new_y="NEXT")


def _begun(size: str, footer: str) -> "FPDF":
    from fpdf import FPDF  # slow: it brings the typefaces' tools

    class Pages(FPDF):
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(FAMILY, "", SMALL)
            self.set_text_color(*GRAY)
            self.cell(0, 5, f"{footer}{'   ·   ' if footer else ''}{self.page_no()} / {{nb}}", align="C")

    pdf = Pages(format=size)
    pdf.add_font(FAMILY, "", _FONTS / "DejaVuSans.ttf")
    pdf.add_font(FAMILY, "B", _FONTS / "DejaVuSans-Bold.ttf")
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN)
    return pdf


def _shown(words: str, pdf: "FPDF") -> str:
    """Return words in the signs that the typeface has."""
    known = pdf.fonts[FAMILY.lower()].cmap  # type: ignore[union-attr]  # only fonts of a file are used
    return "".join(one if ord(one) in known or one in "\n\t " else "?" for one in words)
