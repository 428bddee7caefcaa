"""The content of an application, counted by the season's limits."""

from typing import Any

import pytest

from matchbound.dossier.model import Dossier, Publication
from matchbound.experience.cv.limits import category_of, counters_of, length_of, limit_of, unwritten

CHOSEN: dict[str, Any] = {"kind": "observership", "in_application": True}


def counted(dossier: dict[str, Any], season: int) -> list[tuple[str, str, int, int | None, bool]]:
    return [
        (one.name, one.path, one.used, one.left, one.over)
        for one in counters_of(Dossier.model_validate(dossier), season)
    ]


def test_all_that_a_season_limits_is_counted() -> None:
    dossier = {
        "experiences": [
            CHOSEN | {"description": "a" * 751, "meaningful": "b" * 300},
            CHOSEN,
            {"kind": "work", "description": "not chosen"},
        ],
        "cv": {"hobbies": "chess", "honors": "c" * 511},
    }

    assert counted(dossier, 2026) == [
        ("experiences", "experiences", 2, 8, False),
        ("meaningful", "experiences", 1, 2, False),
        ("description", "experiences.0.description", 751, -1, True),
        ("meaningful", "experiences.0.meaningful", 300, 0, False),
        ("description", "experiences.2.description", 10, 740, False),
        ("hobbies", "cv.hobbies", 5, 295, False),
        ("honors", "cv.honors", 511, -1, True),
    ]
    assert unwritten(Dossier.model_validate(dossier)) == ["experiences.1"]


@pytest.mark.parametrize(
    ("chosen", "season", "over"), [(10, 2027, False), (11, 2027, True), (11, 2023, False), (11, 2030, True)]
)
def test_experiences_chosen_are_limited_since_2024(*, chosen: int, season: int, over: bool) -> None:
    assert counted({"experiences": [CHOSEN] * chosen}, season)[0][4] is over


@pytest.mark.parametrize(
    ("name", "season", "value", "confidence"),
    [
        ("experience_characters", 2023, 1020, "confirmed"),
        ("experience_characters", 2024, 750, "confirmed"),
        ("experience_characters", 2031, 750, "unconfirmed"),
        ("hobbies_characters", 2027, 300, "unconfirmed"),
    ],
)
def test_a_limit_is_that_of_its_season(name: str, season: int, value: int, confidence: str) -> None:
    found = limit_of(name, season)

    assert found is not None
    assert (found.value, found.cite.confidence) == (value, confidence)


def test_nobody_knows_the_limits_of_a_season_before_the_first() -> None:
    assert limit_of("experiences", 2019) is None


@pytest.mark.parametrize(("text", "length"), [(None, 0), (" a b ", 3), ("a\r\nb", 3), ("é", 1)])
def test_a_line_end_is_one_character(text: str | None, length: int) -> None:
    assert length_of(text) == length


@pytest.mark.parametrize(
    ("work", "season", "category"),
    [
        ({"kind": "journal-article"}, 2026, "Peer Reviewed Journal Articles/Abstracts"),
        (
            {"kind": "journal-article", "status": "submitted"},
            2026,
            "Peer Reviewed Journal Articles/Abstracts (Other than Published)",
        ),
        ({"kind": "journal-article", "peer_reviewed": False}, 2026, "Other Articles"),
        ({"kind": "poster", "status": "accepted"}, 2026, "Poster Presentation"),
        ({"kind": "research-project"}, 2026, None),
        ({"kind": "journal-article"}, 2027, None),
        ({"kind": "journal-article"}, 2028, None),
        ({}, 2026, None),
    ],
)
def test_the_category_of_a_work(work: dict[str, Any], season: int, category: str | None) -> None:
    assert category_of(Publication.model_validate(work), season) == category
