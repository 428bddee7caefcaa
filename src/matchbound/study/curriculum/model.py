"""Concepts and questions as they stand in their files: frozen, typed, and refusing what they do not know."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from matchbound.base.dates import LAST_YEAR
from matchbound.dossier.model import Day

FIRST_SOURCE = 1800
"""No source cited is older than this; a smaller year is a typing error."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The letters that options go by: an exam has at most 26."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
_JUNK = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_GAP = re.compile(r"\n{3,}")


def _writable(value: object) -> object:
    if isinstance(value, str) and _JUNK.search(value):
        raise ValueError("holds control characters or half a character|type it anew")
    return value


def _one_line(value: object) -> object:
    """Write a text in one line with single spaces; what is no text is left to pydantic."""
    return _writable(" ".join(value.split())) if isinstance(value, str) else value


def _paragraphs(value: object) -> object:
    """Write a text with single spaces, and with at most one empty line between paragraphs."""
    if not isinstance(value, str):
        return value
    lines = "\n".join(" ".join(line.split()) for line in value.splitlines())
    return _writable(_GAP.sub("\n\n", lines).strip())


Cell = Annotated[str, BeforeValidator(_one_line)]
Line = Annotated[str, StringConstraints(min_length=1), BeforeValidator(_one_line)]
Prose = Annotated[str, BeforeValidator(_paragraphs)]
Markdown = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(_writable)]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
Year = Annotated[int, Field(ge=FIRST_SOURCE, le=LAST_YEAR, strict=True)]


class StudiedExam(StrEnum):
    """The exams that content is written for."""

    STEP_1 = "step-1"
    STEP_2_CK = "step-2-ck"


class EdgeKind(StrEnum):
    """How one concept bears on another."""

    PREREQUISITE = "prerequisite"
    CAUSES = "causes"
    PRESENTS_WITH = "presents-with"
    TREATED_BY = "treated-by"
    CONTRASTS_WITH = "contrasts-with"
    CONFUSED_WITH = "confused-with"
    TREATS = "treats"
    """From a drug to a disease: what the disease would say as treated-by; the graph knows only that."""


class ReferenceKind(StrEnum):
    """What kind of source a reference is."""

    TEXTBOOK = "textbook"
    GUIDELINE = "guideline"
    REVIEW = "review"
    STUDY = "study"
    LABEL = "label"
    WEBSITE = "website"


class ConceptKind(StrEnum):
    """What a concept's text is: a review, or the card of a drug."""

    REVIEW = "review"
    DRUG = "drug"


class ExhibitKind(StrEnum):
    """What an exhibit shows."""

    TABLE = "table"
    IMAGE = "image"
    TEXT = "text"
    FIGURE = "figure"


class License(StrEnum):
    """Under what terms a text may be handed on."""

    OWN = "own"  # written for Matchbound
    CC_BY = "cc-by"
    CC_BY_SA = "cc-by-sa"
    PUBLIC_DOMAIN = "public-domain"
    PRIVATE = "private"  # somebody else's: stays with the account that brought it


class Record(BaseModel):
    """A part of a content file."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Reference(Record):
    """A source that says so, too."""

    title: Line
    by: Line
    year: Year
    kind: ReferenceKind
    url: Line | None = None

    def __str__(self) -> str:
        return f"{self.by}: {self.title}, {self.year}"


class Edge(Record):
    """How a concept bears on another one; `why` is a clause that tells the two apart."""

    kind: EdgeKind
    to: Id
    why: Line | None = None


class Written(Record):
    """Who wrote a text, who read it, when it was last checked, and what may be done with it."""

    references: tuple[Reference, ...]
    author: Line
    checked_on: Day
    reviewed_by: tuple[Line, ...] = ()
    license: License = License.OWN


class Concept(Written):
    """One thing that exams ask about, with its review in Markdown and its edges to others."""

    id: Id
    kind: ConceptKind = ConceptKind.REVIEW
    name: Line
    also_called: tuple[Line, ...] = ()
    """Abbreviations and other names, for the search."""
    system: Id
    topics: tuple[Line, ...]
    disciplines: tuple[Id, ...]
    exams: tuple[StudiedExam, ...]
    edges: tuple[Edge, ...] = ()
    body: Markdown

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Return the ids of the concepts that the review links to, each once, in their order."""
        return tuple(dict.fromkeys(match["id"].strip() for match in LINK.finditer(self.body)))


LINK = re.compile(r"\[\[(?P<id>[^\[\]|\\\n]+)(?:\\?\|(?P<words>[^\[\]\n]+))?\]\]")
"""A link to a concept: [[id]] or [[id|other words]]; in a table the bar is written \\|."""


class Option(Record):
    """One answer to choose, and why it is or is not the one."""

    text: Line
    right: Annotated[bool, Field(strict=True)] = False
    why: Prose = ""


class Exhibit(Record):
    """What stands beside the stem: a table whose first row is its head, a picture, a text, or a figure.

    Of a figure the exam shows the exhibit's own title and words, for the figure's would tell the answer.
    """

    kind: ExhibitKind
    title: Line
    rows: tuple[tuple[Cell, ...], ...] = ()
    file: FileName | None = None
    alt: Line | None = None
    text: Prose | None = None
    figure: Id | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind is ExhibitKind.TABLE and not self.rows:
            raise ValueError("a table needs rows|give `rows: [[…], […]]`, the head first")
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("its rows differ in length|give each row as many cells as the head")
        if self.kind is ExhibitKind.IMAGE and not (self.file and self.alt):
            raise ValueError("a picture needs `file` and `alt`|name the file, say in `alt` what it shows")
        if self.kind is ExhibitKind.TEXT and not self.text:
            raise ValueError("a text to read needs `text`|write it under `text: |`")
        if self.kind is ExhibitKind.FIGURE and not (self.figure and self.alt):
            raise ValueError("a figure needs `figure` and `alt`|name it, say in `alt` what it shows")
        return self


class Number(Record):
    """A figure that an item rests on, and the arithmetic that gives it, which the check does again."""

    what: Line
    formula: Line
    gives: float
    within: Annotated[float, Field(ge=0)] = 0.0


class Question(Written):
    """One single-best-answer item: a vignette, a question, its options, each with its reason.

    What somebody brings may lack vignette, reasons and take-away; the check of content asks for them.
    """

    id: Id
    exam: StudiedExam
    version: Annotated[int, Field(ge=1, strict=True)]
    system: Id
    task: Id
    discipline: Id
    also: tuple[Id, ...] = ()
    """Further disciplines that it draws on; the outline's disciplines overlap."""
    difficulty: Annotated[int, Field(ge=1, le=5, strict=True)]
    concepts: tuple[Id, ...]
    stem: Prose
    lead_in: Line
    exhibits: tuple[Exhibit, ...] = ()
    options: tuple[Option, ...]
    numbers: tuple[Number, ...] = ()
    take_away: Cell

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        many = sum(option.right for option in self.options)
        if many != 1:
            raise ValueError(f"{many} options are marked right|mark exactly one with `right: true`")
        if len(self.options) > len(LETTERS):
            raise ValueError(f"it has {len(self.options)} options|keep at most {len(LETTERS)}")
        return self

    @cached_property
    def key(self) -> int:
        """Return the place of the right option, counted from 0."""
        return next(at for at, option in enumerate(self.options) if option.right)

    @property
    def disciplines(self) -> tuple[str, ...]:
        """Return all its disciplines, the main one first."""
        return (self.discipline, *self.also)

    @property
    def letter(self) -> str:
        """Return the letter of the right option."""
        return LETTERS[self.key]

    @property
    def slot(self) -> str:
        """Return its place in the outline: exam/system/task/discipline."""
        return f"{self.exam}/{self.system}/{self.task}/{self.discipline}"

    @property
    def answer(self) -> Option:
        """Return the right option."""
        return self.options[self.key]

    def distractors(self) -> Iterator[Option]:
        """Yield the wrong options."""
        return (option for option in self.options if not option.right)
