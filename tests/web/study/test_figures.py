"""Figures on the site: in reviews, beside questions before and after their answer, in the preview."""

import re
from html import unescape

import pytest
from django.test import Client

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.drafts import Draft, Kind
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.model import Exhibit, Question
from matchbound.study.curriculum.writing import concept_text
from matchbound.web.pages.teaching.texts import preview_of
from matchbound.web.store.queries.blocks import Asked
from matchbound.web.study.figures import sections_shown
from matchbound.web.study.items import item_html, preview_html
from study.curriculum.figures.drawn import figure
from study.curriculum.made import concept

pytestmark = pytest.mark.django_db
CONCEPT = "raas"


def asking() -> tuple[Question, Exhibit, Figure]:
    """Return a question that ships with a figure beside it, the exhibit, and the figure."""
    for question in curriculum().questions.values():
        for exhibit in question.exhibits:
            if exhibit.figure:
                return question, exhibit, curriculum().figures[exhibit.figure]
    raise LookupError


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def test_review_shows_its_figures_with_caption_words_and_sources(client: Client) -> None:
    page = client.get(f"/study/concepts/{CONCEPT}/").content.decode()

    first = curriculum().figures_of(CONCEPT)[0]
    shown = page[page.index('<figure class="figure') : page.index("</figure>")]
    assert f'aria-labelledby="figure-{first.id}-title"' in shown
    assert words(shown).endswith(
        f"{first.title} In words {first.alt} {'; '.join(map(str, first.references))} No physician has read"
        f" this yet. Written from its sources, last read again on {first.checked_on:%-d %b %Y}."
        " Report an error Larger"
    )
    assert (
        page.index('id="mechanism"')
        < page.index('<figure class="figure')
        < page.index('id="told-apart-from"')
    )
    assert page.count("<figure") == len(curriculum().figures_of(CONCEPT))
    assert " style=" not in page


@pytest.mark.parametrize(
    ("titles", "place"),
    [(["What it is", "Treatment"], 1), (["What it is", "Mechanism"], 1), (["What it is", "Work-up"], 0)],
)
def test_figure_stands_in_its_section_else_at_the_mechanism_else_after_the_first(
    titles: list[str], place: int
) -> None:
    one = figure("ecg", section="Treatment", concepts=["aortic-stenosis"])
    body = "".join(f"## {title}\n\nText.\n\n" for title in titles)
    content = Curriculum({"aortic-stenosis": concept(body=body)}, {}, {one.id: one})

    shown = [len(section.figures) for section in sections_shown("aortic-stenosis", content)]

    assert shown == [int(at == place) for at in range(len(titles))]


def test_exam_shows_a_figure_by_the_exhibits_words_and_tells_what_it_is_with_the_answer() -> None:
    question, exhibit, shown = asking()
    asked = Asked(1, question.id, question.version, question)

    before, after = item_html(asked, None), item_html(asked, None, told=True)

    assert (shown.id in before, shown.title in before, shown.alt in before) == (False, False, False)
    assert (exhibit.title in words(before), str(exhibit.alt) in words(before)) == (True, True)
    assert f"{exhibit.title}: {shown.title}" in words(after)
    assert before.count('class="figure-frame" tabindex="0"') == 1


def test_preview_shows_figures_of_questions_and_of_reviews() -> None:
    question, exhibit, shown = asking()
    text = concept_text(curriculum().concepts[CONCEPT])

    review = preview_of(Draft(Kind.CONCEPT, CONCEPT, text, curriculum()))

    assert f"{exhibit.title}: {shown.title}" in words(preview_html(question))
    assert curriculum().figures_of(CONCEPT)[0].alt in words(review or "")
