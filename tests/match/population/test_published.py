"""The published figures, and files of one's own in their place."""

from pathlib import Path

import pytest

from matchbound.base.errors import MatchboundError
from matchbound.match.population.published import Published, PublishedError
from matchbound.match.population.types import TYPES

OWN = """
sources:
  ours: {title: Our table, url: "https://example.org", checked_on: 2027-01-01}
figures:
  - {what: match-rate, year: 2026, type: non-us-img, value: 55.5, source: ours, confidence: confirmed}
"""


def test_every_figure_names_its_source_and_day() -> None:
    figures = Published.of().figures.values()

    assert [
        one for one in figures if not (one.source and one.url.startswith("https://") and one.checked_on)
    ] == []


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
def test_applicants_times_rate_and_positions_agree(year: int) -> None:
    figures = Published.of()
    people = [figures.need("applicants", year, one) * figures.need("match-rate", year, one) for one in TYPES]
    filled = figures.need("positions", year) - figures.need("unfilled", year)

    # some hold two positions, a preliminary and an advanced one
    assert 0.90 < sum(people) / 100 / filled < 0.95


def test_a_file_of_ones_own_replaces_a_figure_and_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")

    found, shipped = Published.of(path), Published.of()

    assert found.value("match-rate", 2026, "non-us-img") == 55.5
    assert found.value("match-rate", 2025, "non-us-img") == shipped.value("match-rate", 2025, "non-us-img")
    assert len(found.figures) == len(shipped.figures)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    row = "{what: match-rate, year: x, value: 1, source: none, confidence: sure, color: red}"
    path.write_text(f"figures:\n  - {row}\n  - 3\n", encoding="utf-8")

    with pytest.raises(PublishedError) as caught:
        Published.of(path)

    assert caught.value.message == (
        "own.yaml: figures.0: 'color' is not known; figures.0: 'none' must stand in `sources` with title, url"
        " and checked_on; figures.0: 'year' must be a number; figures.0: 'confidence' must be one of"
        " confirmed, secondary, unconfirmed; figures.1: write a row of keys and values"
    )


def test_a_figure_that_is_needed_and_missing_is_named() -> None:
    with pytest.raises(PublishedError, match="applicants, 1999, us-img"):
        Published.of().need("applicants", 1999, "us-img")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "no `figures`"),
        ("figures: 3", "a list of rows"),
        ("figures: [1]\nsources: []", "a row of keys and values"),
        ("figures: [{source: [a]}]", "must stand in `sources`"),
        (OWN.replace("55.5", ".inf"), "'value' must be a number"),
        (OWN.replace("55.5", "9" * 401), "'value' must be a number"),
        (OWN.replace("55.5", "[1]"), "'value' must be a number"),
        (OWN.replace("match-rate", "[match-rate]"), "'what' must be text"),
    ],
)
def test_whatever_a_file_of_ones_own_holds_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(PublishedError, match=said):
        Published.of(path)


def test_a_file_of_ones_own_is_in_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"figures: \xff")

    with pytest.raises(MatchboundError, match="is not in UTF-8"):
        Published.of(path)
