"""Figures as pages show them: whole in reviews; beside a question without what tells its answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.markdown import Section
from matchbound.study.curriculum.model import Exhibit, Question, Reference
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.study.links import concept_address, report_address

MECHANISM = "Mechanism"
NARROW, BROAD = 440, 640
"""Up to, and from, which width a figure is shown in another size."""


@dataclass(frozen=True, slots=True)
class FigureShown:
    """One figure: its drawing, what it is called, what it says in words, and who says so."""

    picture: SafeString
    title: str
    words: str
    size: str
    references: tuple[Reference, ...] = ()
    source: Figure | None = None
    """In reviews: the figure itself, which says who read it and when."""
    report: str = ""
    """Where an error in it is reported."""


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section of a review with the figures at its end."""

    title: str
    anchor: str
    html: str
    figures: tuple[FigureShown, ...]


@dataclass(frozen=True, slots=True)
class ExhibitShown:
    """One exhibit; `figure` is its drawing where it is one."""

    exhibit: Exhibit
    figure: FigureShown | None


def figure_shown(figure: Figure) -> FigureShown:
    """Return a figure as reviews show it."""
    drawn = figure.whole.svg(f"figure-{figure.id}", figure.title, figure.alt)
    return FigureShown(
        SafeString(drawn),  # nosec B703 - the sheet escapes words, numbers are its own
        figure.title,
        figure.alt,
        _size(figure.whole.width),
        figure.references,
        figure,
        report_address("concept", figure.concepts[0], of=figure.id) if figure.concepts else "",
    )


def _size(width: float) -> str:
    return "narrow" if width <= NARROW else "broad" if width >= BROAD else ""


def sections_shown(concept: str, content: Curriculum | None = None) -> list[SectionShown]:
    """Return a review section by section; a figure of a section that it lacks stands at its mechanism."""
    there = content or site_curriculum()
    sections = there.sections(concept, concept_address())
    titles = [section.title for section in sections]
    figures = [(_place(one, titles), figure_shown(one)) for one in there.figures_of(concept)]
    return [_with(section, figures) for section in sections]


def _place(figure: Figure, titles: list[str]) -> str:
    """Return the section that shows a figure: its own, else the mechanism, else the first."""
    return next((title for title in (figure.section, MECHANISM) if title in titles), "".join(titles[:1]))


def _with(section: Section, placed: Iterable[tuple[str, FigureShown]]) -> SectionShown:
    found = tuple(shown for title, shown in placed if title == section.title)
    return SectionShown(section.title, section.anchor, section.html, found)


def review_html(concept: str, content: Curriculum) -> SafeString:
    """Return a review with its figures, as one text."""
    sections = sections_shown(concept, content)
    return SafeString(render_to_string("study/_review.html", {"sections": sections}))  # nosec B703


def exhibits_shown(question: Question, *, told: bool) -> Iterator[ExhibitShown]:
    """Yield a question's exhibits; a figure tells what it is only with the answer."""
    for at, exhibit in enumerate(question.exhibits, start=1):
        figure = site_curriculum().figures.get(exhibit.figure or "")
        yield ExhibitShown(
            exhibit, _beside(exhibit, figure, f"{question.id}-{at}", told=told) if figure else None
        )


def _beside(exhibit: Exhibit, figure: Figure, name: str, *, told: bool) -> FigureShown:
    words = exhibit.alt or ""
    sheet = figure.whole if told else figure.bare
    drawn = SafeString(sheet.svg(f"exhibit-{name}", exhibit.title, words))  # nosec B703 - as above
    if told:
        return FigureShown(drawn, f"{exhibit.title}: {figure.title}", figure.alt, _size(sheet.width))
    return FigureShown(drawn, exhibit.title, words, _size(sheet.width))
