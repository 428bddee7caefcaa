"""Where reviews stand on the map of their system: each by itself, what comes first above."""

import json
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.layout import COLUMNS, ROW, SHIPPED, Region, placed, region_of
from matchbound.study.curriculum.model import EdgeKind
from study.curriculum.made import CARD, concept, edge


@pytest.fixture(scope="module")
def small() -> Curriculum:
    """Return the kidney's concepts only."""
    kidney = {name: one for name, one in curriculum().concepts.items() if one.system == "renal"}
    return Curriculum(kidney, {})


@pytest.fixture(scope="module")
def region(small: Curriculum) -> Region:
    return region_of(small, "renal")


def test_every_review_has_a_place_of_its_own(small: Curriculum, region: Region) -> None:
    reviews = {name for name, one in small.concepts.items() if one.kind == "review"}
    pairs = combinations(region.places.values(), 2)

    assert set(region.places) == reviews
    assert all(abs(x - u) >= 1 or abs(y - v) >= ROW - 1e-9 for (x, y), (u, v) in pairs)


def test_what_must_be_known_first_stands_above_as_far_as_that_goes(region: Region) -> None:
    needed = [one for one in region.edges if one.kind == EdgeKind.PREREQUISITE]
    below = [one for one in needed if region.places[one.source][1] < region.places[one.target][1]]

    assert len(needed) > 10
    assert len(below) < len(needed) / 4


def test_every_typed_edge_is_there_once(small: Curriculum, region: Region) -> None:
    said = {
        (edge.kind, frozenset((one.id, edge.to)))
        for one in small.concepts.values()
        for edge in one.edges
        if one.id in region.places and edge.to in region.places
    }

    assert {(one.kind, frozenset((one.source, one.target))) for one in region.edges} == said
    assert len(region.edges) == len(said)


def test_drugs_are_in_no_picture() -> None:
    card = concept("digoxin", kind="drug", body=CARD, edges=[edge("treats", "heart-failure")])
    content = Curriculum({"heart-failure": concept("heart-failure"), "digoxin": card}, {})

    assert set(region_of(content, "cardiovascular").places) == {"heart-failure"}


@settings(max_examples=25)
@given(
    st.integers(0, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20, unique=True)
)
def test_boxes_never_overlap_and_fill_no_more_rows_than_they_need(
    count: int, joined: list[tuple[int, int]]
) -> None:
    pairs = [(one, other) for one, other in joined if one != other and max(one, other) < count]

    places = placed(count, pairs)

    assert len(places) == count
    assert all(abs(x - u) >= 1 or abs(y - v) >= ROW - 1e-9 for (x, y), (u, v) in combinations(places, 2))
    assert {round(y / ROW) for _, y in places} == set(range(len({y for _, y in places})))
    assert all(0 <= x <= COLUMNS - 0.5 for x, _ in places)


def test_a_region_is_kept_until_another_state_replaces_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    own = {"x": concept("x", edges=[edge("causes", "y")]), "y": concept("y")}

    made = region_of(Curriculum(own, {}), "cardiovascular", tmp_path)

    (kept,) = tmp_path.glob(f"map-cardiovascular.{made.digest}.json")
    assert [tuple(place) for place in json.loads(kept.read_bytes())] == list(made.places.values())
    again = {**own, "x": concept("x", edges=[edge("presents-with", "y")])}
    elsewhere = region_of(Curriculum(again, {}), "cardiovascular", tmp_path)
    assert elsewhere.digest != made.digest
    assert not kept.exists()


def test_maps_that_ship_are_those_of_the_content_that_ships() -> None:
    there = json.loads(SHIPPED.read_text(encoding="utf-8"))
    wanted = {name: region_of(curriculum(), name) for name in there}

    assert set(there) == {one.system for one in curriculum().concepts.values()}, "run `make docs`"
    assert {name: one["digest"] for name, one in there.items()} == {
        name: one.digest for name, one in wanted.items()
    }, "run `make docs` and commit it"


def test_map_that_ships_is_what_the_layout_gives() -> None:
    there = json.loads(SHIPPED.read_text(encoding="utf-8"))
    name, kept = min(there.items(), key=lambda one: len(one[1]["places"]))
    region = region_of(curriculum(), name)
    index = {concept: at for at, concept in enumerate(region.places)}
    pairs = [(index[one.source], index[one.target]) for one in region.edges]
    down = [-float(one.kind == EdgeKind.PREREQUISITE) for one in region.edges]

    assert [tuple(place) for place in kept["places"]] == placed(len(index), pairs, down)


def test_another_edge_is_another_map_of_its_system_alone() -> None:
    first = concept("a", edges=[edge("causes", "b")])
    content = {"a": first, "b": concept("b")}
    region = region_of(Curriculum(content, {}), "cardiovascular")
    turned = {**content, "a": concept("a", edges=[edge("presents-with", "b")])}
    elsewhere = {**content, "asthma": concept("asthma", system="respiratory")}

    assert region_of(Curriculum(turned, {}), "cardiovascular").digest != region.digest
    assert region_of(Curriculum(elsewhere, {}), "cardiovascular") is region
