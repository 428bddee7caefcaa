"""The line as a picture: places, words, both drawings, both directions."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from matchbound.demo.people import AMINA, person
from matchbound.dossier.read import read_dossier
from matchbound.planner.line import DayKind, Line, State, Station, StationName, line_of
from matchbound.planner.solve import make_plan
from matchbound.rules.report import evaluate
from matchbound.web.line import NO_BREAK, figure_of
from matchbound.web.line_svg import Drawing

ON = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))


def amina() -> Line:
    dossier = person(AMINA)
    return line_of(evaluate(dossier, ON), make_plan(dossier, ON), dossier)


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Return roughly the room that each piece of text takes: left, top, right, bottom."""
    found = []
    for text in (text for mark in drawing.marks for text in mark.words):
        width = len(text.text) * 6.4
        left = {"middle": text.x - width / 2, "start": text.x, "end": text.x - width}[text.anchor]
        found.append((left, text.y - 11, left + width, text.y + 3))
    return found


def test_figure_says_the_line_in_a_sentence_and_as_a_list() -> None:
    figure = figure_of(amina())

    assert plain(figure.sentence) == (
        "The way to day one in 2028: 2 of 11 stations behind you. Next: Step 2 CK, planned for 25 Apr 2027."
    )
    assert [plain(item) for item in figure.items[:4]] == [
        "Application: done, 1 Dec 2022. Application accepted on 1 Dec 2022",
        (
            "Step 1: done, 4 May 2023. Step 1 (4 May 2023) was passed and counts; without Step 2 CK only"
            " until 4 May 2030"
        ),
        "Step 2 CK: next, 25 Apr 2027, planned. Step 2 CK has not been sat",
        (
            "Clinical skills: ahead, 25 Sep 2027, planned. No Pathway was accepted yet: for the 2027 Match"
            " your facts allow Pathway 1"
        ),
    ]
    assert plain(figure.items[8]) == "Match Day: ahead, 17 Mar 2028, forecast"


def test_figure_names_what_bars_the_way() -> None:
    dossier = read_dossier(EXAMPLES / "four-failed-attempts.yaml")

    figure = figure_of(line_of(evaluate(dossier, ON), None, dossier))

    assert figure.sentence == (
        "The way to day one in 2027: 1 of 11 stations behind you."
        " Blocked as things stand: Step 1, Step 2 CK, Match Day."
    )


def test_neighbors_whose_days_are_of_one_kind_share_their_word() -> None:
    wide = figure_of(amina()).wide

    assert [(one.word.text, one.x1, one.x2) for one in wide.groups if one.word] == [
        ("planned", 258, 576),
        ("forecast", 591, 992),
    ]


def test_track_is_solid_behind_and_dotted_towards_forecasts() -> None:
    tall = figure_of(amina()).tall

    assert [one.look for one in tall.segments] == ["behind"] * 2 + ["ahead"] * 4 + ["forecast"] * 5


def test_days_take_two_lines_where_months_are_not_shortened() -> None:
    with translation.override("ar"):
        wide = figure_of(amina()).wide

    assert [text.text for text in wide.marks[0].words][-2:] == [f"1{NO_BREAK}نوفمبر", "2016"]
    assert wide.height > figure_of(amina()).wide.height


def test_what_runs_out_soon_says_until_when() -> None:
    passed = Station(
        StationName.STEP_1, State.DONE, date(2020, 3, 10), DayKind.FACT, expires=date(2027, 3, 10)
    )

    figure = figure_of(Line(ON, 2028, None, (passed,)))

    assert [(plain(one.text), one.look) for one in figure.wide.marks[0].words] == [
        ("Step 1", "name"),
        ("10 Mar 2020", "fact"),
        ("until 10 Mar 2027", "warn"),
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("shape", ["wide", "tall"])
def test_no_words_of_a_drawing_overlap(path: Path, shape: str) -> None:
    dossier = read_dossier(path)
    figure = figure_of(line_of(evaluate(dossier, ON), make_plan(dossier, ON), dossier))
    drawing: Drawing = getattr(figure, shape)

    found = boxes(drawing)

    for index, (left, top, right, bottom) in enumerate(found):
        assert left >= -2
        assert right <= drawing.width + 2
        assert bottom <= drawing.height
        for other in found[index + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart, (drawing.marks[0], left, other)


def test_from_right_to_left_everything_is_mirrored_and_twice_is_nothing() -> None:
    line = amina()
    there, back = figure_of(line, rtl=False), figure_of(line, rtl=True)

    for one, other in ((there.wide, back.wide), (there.tall, back.tall)):
        assert [one.width - mark.x for mark in one.marks] == [mark.x for mark in other.marks]
        assert [one.width - text.x for mark in one.marks for text in mark.words] == [
            text.x for mark in other.marks for text in mark.words
        ]
        assert [mark.state for mark in one.marks] == [mark.state for mark in other.marks]
    assert (there.sentence, there.items) == (back.sentence, back.items)


def test_component_is_well_formed_and_its_list_is_for_screen_readers() -> None:
    html = render_to_string("components/line.html", {"figure": figure_of(amina())})

    tree = ET.fromstring(html)  # noqa: S314 - our own
    drawings = tree.findall("svg")
    assert [(one.get("class"), one.get("aria-hidden")) for one in drawings] == [
        ("wide", "true"),
        ("tall", "true"),
    ]
    assert len(tree.findall("figcaption/ol/li")) == 11
    assert " style=" not in html


def test_every_shape_has_colors_that_print() -> None:
    html = figure_of(amina()).wide.svg

    shapes = re.findall(r"<(?:circle|rect|path|text)\b[^>]*>", html)
    assert [one for one in shapes if "#" not in one] == []


def test_words_in_a_drawing_are_escaped() -> None:
    odd = Station(StationName.STEP_1, State.NEXT, why='<script>"&')

    html = figure_of(Line(ON, 2028, None, (odd,))).wide.svg

    assert "<script>" not in html
    assert "&lt;script&gt;&quot;&amp;" in html
