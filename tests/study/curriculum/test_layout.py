"""Where concepts stand on the map: each by itself, its system around it, what comes first above."""

import json
import sys
from itertools import combinations
from pathlib import Path

import pytest

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.layout import ROW, Layout, digest_of, layout_of
from matchbound.study.curriculum.model import EdgeKind


@pytest.fixture(scope="module")
def small() -> Curriculum:
    """Return the kidney's concepts only."""
    kidney = {name: one for name, one in curriculum().concepts.items() if one.system == "renal"}
    return Curriculum(kidney, {})


@pytest.fixture(scope="module")
def layout(small: Curriculum) -> Layout:
    return layout_of(small)


def test_every_concept_has_a_place_of_its_own_in_its_system(small: Curriculum, layout: Layout) -> None:
    (region,) = layout.regions
    pairs = combinations(region.places.values(), 2)

    assert (region.system, set(region.places)) == ("renal", set(small.concepts))
    assert all(abs(x - u) >= 1 or abs(y - v) >= ROW - 1e-9 for (x, y), (u, v) in pairs)


def test_what_must_be_known_first_stands_above_as_far_as_that_goes(layout: Layout) -> None:
    (region,) = layout.regions
    needed = [one for one in layout.edges if one.kind == EdgeKind.PREREQUISITE]
    below = [one for one in needed if region.places[one.source][1] < region.places[one.target][1]]

    assert len(needed) > 10
    assert len(below) < len(needed) / 5


def test_every_typed_edge_is_there_once(small: Curriculum, layout: Layout) -> None:
    said = {
        (edge.kind, frozenset((one.id, edge.to)))
        for one in small.concepts.values()
        for edge in one.edges
        if edge.to in small.concepts
    }

    assert {(one.kind, frozenset((one.source, one.target))) for one in layout.edges} == said
    assert len(layout.edges) == len(said)


def test_a_layout_is_kept_and_read_again_while_its_content_stays(
    small: Curriculum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    made = layout_of(small, tmp_path)
    kept = tmp_path / "__pycache__" / f"map.{digest_of(small)}.json"
    again = layout_of(Curriculum(small.concepts, {}), tmp_path)

    assert json.loads(kept.read_bytes())["renal"].keys() == small.concepts.keys()
    assert again == made


def test_another_edge_is_another_map(small: Curriculum) -> None:
    name, one = next((name, one) for name, one in small.concepts.items() if one.edges)
    fewer = {**small.concepts, name: one.model_copy(update={"edges": one.edges[1:]})}

    assert digest_of(Curriculum(fewer, {})) != digest_of(small)
