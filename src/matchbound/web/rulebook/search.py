"""Search in the rulebook: every word must occur; pages come before single figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from matchbound.web.glossary import Term, terms
from matchbound.web.rulebook.book import Figure, Page, pages
from matchbound.web.rulebook.titles import title_of

MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds every word, with those of its figures that do so by themselves."""

    page: Page
    figures: tuple[Figure, ...]


def search(query: str) -> tuple[list[Found], list[Term]]:
    """Return the pages and the glossary's terms in which every word of a query occurs."""
    words = query.casefold().split()[:MAX_WORDS]
    if not words:
        return [], []
    return list(_pages(words)), [term for term in terms() if _holds(_term_text(term), words)]


def _pages(words: list[str]) -> Iterator[Found]:
    for page in pages().values():
        figures = tuple(figure for figure in page.figures if _holds(_figure_text(figure), words))
        if figures or _holds(_page_text(page), words):
            yield Found(page, figures[:5])


def _holds(text: str, words: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _page_text(page: Page) -> str:
    title = str(title_of(page.name))
    return " ".join(
        [page.name, title, *page.paragraphs, *(f"{one.name} {one.about}" for one in page.figures)]
    )


def _figure_text(figure: Figure) -> str:
    words = {
        word for value in figure.values for word in (value.dated.cite.source, value.dated.cite.note or "")
    }
    return " ".join([figure.name, figure.about, figure.unit, *words])


def _term_text(term: Term) -> str:
    return " ".join([*term.spellings, term.name, term.means])
