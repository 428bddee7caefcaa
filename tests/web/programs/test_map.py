"""The map: the shapes that ship, the colors, the links, the table that says the same."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from matchbound import clock
from matchbound.reference.states import STATES
from matchbound.web.pages.programs.map_svg import FILE, FILLS, breaks_of, legend, map_svg
from matchbound.web.store.queries.catalogue import forget_catalogue
from tests_web import AT
from web.programs.pages import bring_small, links, names, text

SVG = re.compile(r"<svg class=\"us-map\".*?</svg>", re.DOTALL)
SHAPES = json.loads(FILE.read_text(encoding="utf-8"))
TERRITORIES = {"AS", "GU", "MP", "PR", "VI"}
PATH = re.compile(r"(M-?\d+ -?\d+l-?\d+ -?\d+( -?\d+ -?\d+)+z)+")


def test_the_shapes_are_those_of_the_states_in_whole_numbers() -> None:
    assert set(SHAPES["states"]) == set(STATES) - TERRITORIES
    assert SHAPES["source"] == "us-atlas@3.0.1"
    assert re.fullmatch(r"[0-9a-f]{64}", SHAPES["sha256"])
    assert "Michael Bostock" in FILE.with_name("us-atlas.LICENSE").read_text(encoding="utf-8")
    for one in SHAPES["states"].values():
        assert PATH.fullmatch(one["path"])
        assert 0 < one["x"] < SHAPES["width"]
        assert 0 < one["y"] < SHAPES["height"]


@pytest.mark.parametrize(
    ("counts", "breaks"),
    [
        ([], []),
        ([0, 0], []),
        ([7], [7]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ([1, 1, 1, 1, 1, 1, 9], [1, 9]),
        (list(range(1, 52)), [11, 21, 31, 41, 51]),
    ],
)
def test_the_steps_hold_as_many_states_each_as_can_be(counts: list[int], breaks: list[int]) -> None:
    assert breaks_of(counts) == breaks


def test_every_shape_has_its_own_color_and_every_state_one_link_with_its_number() -> None:
    counts = {code: number for number, code in enumerate(STATES)}
    drawn = ET.fromstring(str(map_svg(counts, lambda code: f"/there/?a=1&state={code}")))  # noqa: S314 - our own
    ends = [one.words for one in legend(counts)]
    found = {}
    for link in drawn:
        shapes = [part for part in link if part.tag in {"path", "rect"}]
        assert shapes
        assert all(part.get("fill") in FILLS for part in shapes)
        assert all(part.get("fill") for part in link if part.tag == "text")
        code = str(link.get("href")).removeprefix("/there/?a=1&state=")
        found[code] = (link.get("aria-label"), FILLS.index(str(shapes[0].get("fill"))))

    assert drawn.get("role") == "group"
    assert set(found) == set(STATES)
    assert found["AL"] == ("Alabama: 0 programs", 0)
    assert found["AK"] == ("Alaska: 1 program", 1)
    assert found["VI"] == ("US Virgin Islands: 55 programs", 5)
    assert [step for _, step in found.values()] == sorted(step for _, step in found.values())
    assert ends == [
        "1\N{EN DASH}11",
        "12\N{EN DASH}22",
        "23\N{EN DASH}33",
        "34\N{EN DASH}44",
        "45\N{EN DASH}55",
    ]


def test_territories_without_programs_are_left_out_but_for_puerto_rico() -> None:
    drawn = str(map_svg({"NY": 3, "GU": 1}, lambda code: code))

    assert [code for code in sorted(TERRITORIES) if f'href="{code}"' in drawn] == ["GU", "PR"]


@pytest.mark.django_db
def test_the_page_shows_the_same_numbers_as_a_table_and_leads_to_the_list(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    forget_catalogue()
    bring_small()
    visitor = text(Client(), "/programs/?view=map&setting=community-based&state=TX")
    own = text(member, "/programs/?view=map")
    to = links(Client(), "/programs/?view=map&setting=community-based&state=TX", r'<a href="([^"]+state=NY)"')

    assert "Programs by state State Found New York 1 Texas 1" in visitor
    assert "State Found Open to you" in own
    assert "State not known 1 0" in own
    assert set(to) == {"/programs/?setting=community-based&state=NY"}
    assert names(Client(), to[0]) == ["x-capital"]
