"""Figures as they are drawn: of every kind, with their words, without what an exam must not tell."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.kinds import KINDS, read_figure
from matchbound.study.curriculum.reading import question_tree
from study.curriculum.figures.drawn import data, faults, figure

SVG = "{http://www.w3.org/2000/svg}"
CSS = (Path(__file__).parents[4] / "src/matchbound/web/static/app.css").read_text(encoding="utf-8")


def parsed(drawing: str) -> ET.Element:
    """Return a drawing as a tree."""
    return ET.fromstring(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def words_of(drawing: str) -> list[str]:
    """Return the lines that a drawing writes."""
    return [one.text or "" for one in parsed(drawing).iter(f"{SVG}tspan")]


def said(one: Figure, *, bare: bool = False) -> list[str]:
    return words_of((one.bare if bare else one.whole).svg("name", one.title, one.alt))


def test_there_are_figures_of_every_kind() -> None:
    assert {one.kind for one in curriculum().figures.values()} == set(KINDS)
    assert len(curriculum().figures) >= 60


@pytest.mark.parametrize("kind", KINDS)
def test_figure_of_each_kind_is_drawn_with_its_title_and_words(kind: str) -> None:
    one = figure(kind, title="<One> & two")

    root = parsed(one.whole.svg("name", one.title, one.alt))

    assert (root.get("role"), root.get("direction")) == ("img", "ltr")
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("name-title", "name-words")
    assert [child.text for child in root[:2]] == ["<One> & two", one.alt]
    assert [child.get("id") for child in root[:2]] == ["name-title", "name-words"]
    assert list(one.clashes()) == []


def _looks(root: ET.Element) -> Iterator[str]:
    for one in root.iter():
        yield from (f"@{name}" for name in one.attrib if name == "style" or name.startswith("on"))
        yield from (one.get("class") or "").split()


def test_figures_that_ship_have_no_style_of_their_own_and_only_classes_that_the_site_knows() -> None:
    looks: set[str] = set()
    tags: set[str] = set()
    for one in curriculum().figures.values():
        root = parsed(one.whole.svg("name", one.title, one.alt))
        looks.update(_looks(root))
        tags |= {child.tag.removeprefix(SVG) for child in root.iter()}

    assert tags == {"svg", "title", "desc", "path", "circle", "text", "tspan"}
    known = set(re.findall(r"\.([a-z-]+)", CSS))
    assert {look for look in looks if look not in known} == set()


def test_example_of_the_page_on_figures_is_a_figure_without_fault() -> None:
    page = Path(__file__).parents[4] / "docs/how-to/draw-figures.md"
    (example,) = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)

    one = read_figure(question_tree(example.encode()), "flow-clotting-end.yaml")

    assert isinstance(one, Figure)
    assert (one.id, list(one.clashes())) == ("flow-clotting-end", [])


def test_words_of_figures_that_ship_can_be_read() -> None:
    assert [f"{one.id}: {clash}" for one in curriculum().figures.values() for clash in one.clashes()] == []


def test_words_that_stand_on_one_another_are_told() -> None:
    marks = [{"at": [5, 50], "text": "here", "dot": False}, {"at": [5, 50.5], "text": "there", "dot": False}]

    assert list(figure("curve", marks=marks).clashes()) == ["'here' and 'there' stand on one another"]


def test_words_that_run_out_of_the_sheet_are_told() -> None:
    mark = {"at": [10, 50], "text": "far to the right", "dot": False}

    assert list(figure("curve", marks=[mark]).clashes()) == ["'far to the right' runs out of the figure"]


@pytest.mark.parametrize(("kind", "hidden"), [("ecg", "Usual"), ("murmur", "Lesion")])
def test_exam_is_not_told_what_it_asks_for(kind: str, hidden: str) -> None:
    one = figure(kind)

    assert (hidden in said(one), hidden in said(one, bare=True)) == (True, False)


def test_flow_says_what_stops_an_arrow_and_what_the_mark_means() -> None:
    assert said(figure("flow")) == [
        "cleaves",
        "aliskiren",
        "Renin",
        "Angiotensin",
        "stopped by what stands beside it",
    ]


BOXES = {"a": "A", "b": "B"}
FAULTY: dict[str, tuple[object, list[str]]] = {
    "no keys": (["a"], ["error F02 holds a list; write keys such as `id: …`, each on its line"]),
    "kind": (
        data("flow") | {"kind": "map"},
        [f"error F02 kind: 'map' is no kind of figure; write one of {', '.join(KINDS)}"],
    ),
    "key": (data("ecg", rate=80), ["error F02 rate: nothing is known by the key 'rate'; take it out"]),
    "box twice": (
        data("flow", rows=[["a", "b"], ["a"]]),
        ["error F02 a stands twice in the rows; put each box in one place"],
    ),
    "box nowhere": (
        data("flow", rows=[["a"]], arrows=[]),
        ["error F02 b is in `boxes` or in `rows` only; write it in both"],
    ),
    "arrow": (
        data("flow", arrows=[{"from": "a", "to": "c"}]),
        ["error F02 an arrow ends at c, which is no box; mend its id"],
    ),
    "beyond": (
        data("curve", curves=[{"points": [[0, 5], [11, 90]]}]),
        ["error F02 a point of curve 1 lies beyond the axes: 11, 90; mend it, or make the axis longer"],
    ),
    "mark": (
        data("curve", marks=[{"at": [5, 101], "text": "top"}]),
        ["error F02 'top' lies beyond the axes: 5, 101; mend it, or make the axis longer"],
    ),
    "axis": (
        data("curve", x={"label": "Time", "from": 3, "to": 3}),
        ["error F02 x: it begins where it ends; give `from` and `to` different figures"],
    ),
    "tick": (
        data("curve", x={"label": "Time", "from": 0, "to": 10, "ticks": [0, 12]}),
        ["error F02 x: a tick lies beyond its ends; take it out, or make the axis longer"],
    ),
    "both": (
        data("curve", curves=[{"points": [[0, 1], [1, 2]], "form": "line"}]),
        ["error F02 curves.0: a curve has `points` or a `form`; write one of both"],
    ),
    "form": (
        data("curve", curves=[{"form": "acid", "values": {"ph": 7}}]),
        ["error F02 curves.0: a acid has no such values; write some of pk"],
    ),
    "rate": (
        data("ecg", strips=[{"lead": "II", "rate": 5}]),
        ["error F02 strips.0.rate: 5 is too small; write 20.0 or more"],
    ),
    "murmur": (
        data("murmur", heard=[{"name": "x", "murmurs": [{"from": 0.3, "to": 0.2, "shape": "plateau"}]}]),
        ["error F02 heard.0.murmurs.0: a murmur ends before it begins; give `to` more than `from`"],
    ),
    "parents": (
        data("pedigree", unions=[{"of": ["a", "c"]}]),
        ["error F02 a and c are of two generations; draw them in one row"],
    ),
    "child": (
        data("pedigree", unions=[{"of": ["a", "b"], "children": ["a"]}]),
        ["error F02 a is not one row below the parents; mend the row"],
    ),
    "span": (
        data("timeline", rows=[{"name": "IgM", "spans": [{"from": 5, "to": 4}]}]),
        ["error F02 a span of 'IgM' lies beyond the axis or ends before it begins; mend it"],
    ),
    "bar": (
        data("bars", most=40),
        ["error F02 'Water' is longer than the scale; make `most` larger"],
    ),
    "parts": (
        data("bars", parts=["In", "Out"]),
        ["error F02 'Water' has 1 values; give one for each of `parts`"],
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_what_is_wrong_with_a_figure_is_told_with_its_remedy(case: str) -> None:
    tree, expected = FAULTY[case]

    assert faults(tree) == expected
