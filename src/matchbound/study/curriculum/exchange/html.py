"""The texts of a question as HTML, and HTML of others as plain texts, tables and names of pictures."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from matchbound.study.curriculum.model import Exhibit, ExhibitKind, Question

LEAD_IN = "lead-in"
TITLE = "data-title"
"""The attribute in which a picture or a text beside the stem keeps its title."""
_BLOCKS = {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "pre",
    "figure",
    "caption",
    "figcaption",
    "tr",
    "td",
    "th",
}
_SILENT = {"script", "style", "head", "title", "template"}
_LAST_QUESTION = re.compile(r"^(?P<stem>.*[.!?:]\s+)?(?P<lead_in>[^.!?]*\?)\s*$", re.DOTALL)


@dataclass
class Found:
    """What HTML holds: paragraphs, titled tables and texts, pictures (address, words, title), lead-in."""

    paragraphs: list[str] = field(default_factory=list)
    tables: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    texts: list[tuple[str, list[str]]] = field(default_factory=list)
    pictures: list[tuple[str, str, str]] = field(default_factory=list)
    order: list[tuple[str, int]] = field(default_factory=list)
    lead_in: str = ""

    @property
    def text(self) -> str:
        """Return the paragraphs as one text."""
        return "\n\n".join(self.paragraphs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Found()
        self.words = ""
        self.silent = 0
        self.in_lead = False
        self.rows: list[list[str]] | None = None
        self.title = ""
        self.beside: list[str] | None = None
        """The paragraphs of a text that stands beside the stem, while in one."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self.silent += tag in _SILENT
        if tag == "br":
            self.words += "\n"
        elif tag == "img":
            self._entered("picture", len(self.found.pictures))
            self.found.pictures.append(
                (told.get("src", ""), told.get("alt", ""), told.get(TITLE) or told.get("title", ""))
            )
        elif tag in _BLOCKS or tag == "table":
            self._end_block()
            self._begin(tag, told)

    def _begin(self, tag: str, told: dict[str, str]) -> None:
        if tag == "table":
            self.rows, self.title = [], ""
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag == "blockquote" and told.get(TITLE):
            self.beside = []
            self._entered("text", len(self.found.texts))
            self.found.texts.append((told[TITLE], self.beside))
        elif tag == "p" and LEAD_IN in told.get("class", "").split():
            self.in_lead = True

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT and self.silent > 0
        if tag in {"td", "th"} and self.rows:
            self.rows[-1].append(self._taken())
        elif tag == "caption" and self.rows is not None:
            self.title = self._taken()
        elif tag == "table" and self.rows is not None:
            self._entered("table", len(self.found.tables))
            self.found.tables.append((self.title, self.rows))
            self.rows = None
        elif tag in _BLOCKS:
            self._end_block()
            self.beside = None if tag == "blockquote" else self.beside

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words += data.replace("\r", " ").replace("\n", " ")

    def close(self) -> None:
        super().close()
        self._end_block()

    def _entered(self, kind: str, at: int) -> None:
        self.found.order.append((kind, at))

    def _taken(self) -> str:
        words, self.words = self.words, ""
        return "\n".join(" ".join(line.split()) for line in words.split("\n")).strip()

    def _end_block(self) -> None:
        if self.rows is not None:
            return
        if words := self._taken():
            if self.in_lead:
                self.found.lead_in = words
            elif self.beside is not None:
                self.beside.append(words)
            else:
                self.found.paragraphs.append(words)
        self.in_lead = False


def read_html(html: str) -> Found:
    """Return what HTML holds, as plain texts."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def text_of_html(html: str) -> str:
    r"""Return HTML as plain text.

    >>> text_of_html("<p>H<sub>2</sub>O &amp; salt</p><p>Two</p>")
    'H2O & salt\n\nTwo'
    """
    return read_html(html).text


def parted(text: str) -> tuple[str, str]:
    """Return a text as vignette and lead-in: its last paragraph, or the question that it ends in."""
    stem, gap, last = text.strip().rpartition("\n\n")
    if gap:
        return stem, last
    found = _LAST_QUESTION.match(last)
    return ((found["stem"] or "").strip(), found["lead_in"].strip()) if found else ("", last)


def html_of_text(text: str) -> str:
    """Return a plain text as paragraphs of HTML."""
    paragraphs = (escape(part, quote=False).replace("\n", "<br/>") for part in text.split("\n\n") if part)
    return "".join(f"<p>{part}</p>" for part in paragraphs)


def html_of_question(question: Question, address: Callable[[str], str], *, lead_in: bool = True) -> str:
    """Return vignette, exhibits and lead-in as HTML; `address` says where a picture is."""
    exhibits = "".join(_exhibit(exhibit, address) for exhibit in question.exhibits)
    last = f'<p class="{LEAD_IN}">{escape(question.lead_in, quote=False)}</p>' if lead_in else ""
    return html_of_text(question.stem) + exhibits + last


def _exhibit(exhibit: Exhibit, address: Callable[[str], str]) -> str:
    if exhibit.kind is ExhibitKind.IMAGE:
        source, alt, title = (
            escape(text) for text in (address(exhibit.file or ""), exhibit.alt or "", exhibit.title)
        )
        return f'<p><img src="{source}" alt="{alt}" {TITLE}="{title}"/></p>'
    if exhibit.kind in (ExhibitKind.TEXT, ExhibitKind.FIGURE):  # other programs get a figure's words
        words = exhibit.text or exhibit.alt or ""
        return f'<blockquote {TITLE}="{escape(exhibit.title)}">{html_of_text(words)}</blockquote>'
    head, *rows = exhibit.rows
    body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in rows)
    caption = f"<caption>{escape(exhibit.title, quote=False)}</caption>"
    return f"<table>{caption}<tbody><tr>{_cells('th', head)}</tr>{body}</tbody></table>"


def _cells(tag: str, row: tuple[str, ...]) -> str:
    return "".join(f"<{tag}>{escape(cell, quote=False)}</{tag}>" for cell in row)


def exhibits_of(found: Found, name_of: Callable[[str], str]) -> Iterator[dict[str, object]]:
    """Yield the tables, texts and pictures of HTML as exhibits; `name_of` takes a picture's address."""
    for kind, at in found.order:
        if kind == "table":
            title, rows = found.tables[at]
            most = max((len(row) for row in rows), default=0)
            if most:
                filled = [[*row, *[""] * (most - len(row))] for row in rows]
                yield {"kind": "table", "title": title or "Table", "rows": filled}
        elif kind == "text":
            title, paragraphs = found.texts[at]
            yield {"kind": "text", "title": title, "text": "\n\n".join(paragraphs)}
        else:
            address, alt, title = found.pictures[at]
            name = name_of(address)
            yield {
                "kind": "image",
                "title": title or "Picture",
                "file": name,
                "alt": alt or "picture without words",
            }
