"""What stands of an opportunity when several say something of it."""

from dataclasses import replace
from datetime import date

import pytest

from matchbound.base.dated import Confidence
from matchbound.experience.directory.opportunity import Source, Statement, standing
from matchbound.experience.directory.shelf import shipped_opportunities

PLACE = {"institution": "Alder", "type": "elective"}
OLD = Source("Old page", "https://old.example.org/", date(2025, 1, 1), Confidence.CONFIRMED)
NEW = Source("New page", "https://new.example.org/", date(2026, 1, 1), Confidence.CONFIRMED)
HEARD = replace(NEW, name="Hearsay", confidence=Confidence.UNCONFIRMED)
MADE_UP = replace(NEW, name="Sample", checked_on=date(2026, 6, 1), synthetic=True)


def cost_of(*said: tuple[str, Source]) -> tuple[str, str]:
    [one] = standing([Statement("a", PLACE, OLD), *(Statement("a", {"cost": cost}, by) for cost, by in said)])
    return one.value("cost"), one.sources["cost"].name


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ([("1", OLD), ("2", NEW)], ("2", "New page")),
        ([("2", NEW), ("1", OLD)], ("2", "New page")),
        ([("1", NEW), ("2", HEARD)], ("1", "New page")),
        ([("1", NEW), ("2", NEW)], ("2", "New page")),
        ([("1", OLD), ("2", MADE_UP)], ("1", "Old page")),
        ([("1", OLD), ("", NEW)], ("", "New page")),
    ],
    ids=["newer", "newer first", "trusted", "entered last", "real", "nobody knows any more"],
)
def test_of_several_values_one_stands_with_its_source(
    said: list[tuple[str, Source]], stands: tuple[str, str]
) -> None:
    assert cost_of(*said) == stands


def test_what_has_no_institution_is_not_shown() -> None:
    assert standing([Statement("a", {"cost": "1"}, NEW)]) == ()


def test_what_nobody_said_is_unknown_and_never_no() -> None:
    [one] = standing([Statement("a", PLACE, NEW)])

    assert (one.yes("hands_on"), one.number("cost"), one.day("apply_until"), one.many("who")) == (
        None,
        None,
        None,
        (),
    )


def test_a_sample_ships_and_says_that_it_is_made_up() -> None:
    found = shipped_opportunities()
    real = [one for one in found if not one.synthetic]

    assert len(found) - len(real) == 40
    assert sorted({one.value("institution") for one in real}) == [
        "Cleveland Clinic",
        "Dartmouth",
        "Master the Wards",
        "Vanderbilt University",
        "Yale School of Medicine",
    ]
    assert {source.synthetic for one in real for source in one.sources.values()} == {False}
    assert all("example.org" not in source.url for one in real for source in one.sources.values())
