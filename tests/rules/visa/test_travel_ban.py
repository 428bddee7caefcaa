"""Entry proclamations: the lists, and for whom they close which visa."""

from datetime import date

import pytest

from matchbound.base.countries import COUNTRIES
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.visa.travel_ban import FULL, IMMIGRANTS_ONLY, PARTIAL, Ban, ban_standing
from matchbound.rules.visa.uscis_hold import COUNTRIES_HELD

FIRST, SECOND, UNSEEN = date(2025, 6, 9), date(2026, 1, 1), date(2026, 6, 24)


def standing(on: date, **applicant: object) -> tuple[Ban, bool, bool]:
    """Return the standing of somebody abroad (unless told otherwise), and what of J-1 and H-1B is blocked."""
    data = {"us_status": "none", "in_us": False, **applicant}
    found = ban_standing(Facts(Dossier.model_validate({"applicant": data}), on))
    return found.ban, found.blocks_j1, found.blocks_h1b


@pytest.mark.parametrize(
    ("day", "full", "partial", "immigrants"),
    [
        pytest.param(FIRST, 12, 7, 0, id="first proclamation"),
        pytest.param(SECOND, 20, 19, 1, id="second, with Palestinian documents on the full list"),
        pytest.param(UNSEEN, 20, 19, 1, id="last list seen"),
    ],
)
def test_lists_have_their_countries_once(day: date, full: int, partial: int, immigrants: int) -> None:
    lists = [FULL.on(day).value, PARTIAL.on(day).value, IMMIGRANTS_ONLY.on(day).value]
    together = [country for one in lists for country in one]

    assert [len(one) for one in lists] == [full, partial, immigrants]
    assert len(set(together)) == len(together)
    assert set(together) <= COUNTRIES.keys()


def test_last_list_seen_is_the_one_before_and_unconfirmed() -> None:
    for line in (FULL, PARTIAL, IMMIGRANTS_ONLY):
        assert line.on(UNSEEN).value == line.on(date(2026, 6, 23)).value
        assert line.on(UNSEEN).cite.doubtful
        assert not line.on(date(2026, 6, 23)).cite.doubtful


def test_holds_cover_the_nationalities_of_the_lists() -> None:
    first = {*FULL.on(FIRST).value, *PARTIAL.on(FIRST).value}
    second = {*FULL.on(SECOND).value, *PARTIAL.on(SECOND).value, *IMMIGRANTS_ONLY.on(SECOND).value}

    assert set(COUNTRIES_HELD.on(date(2025, 12, 2)).value) == first
    assert set(COUNTRIES_HELD.on(SECOND).value) == second


@pytest.mark.parametrize("day", [FIRST, SECOND, UNSEEN])
def test_every_listed_national_abroad_is_blocked_as_listed(day: date) -> None:
    for country in FULL.on(day).value:
        assert standing(day, citizenships=[country]) == (Ban.ALL_BLOCKED, True, True)
    for country in PARTIAL.on(day).value:
        assert standing(day, citizenships=[country]) == (Ban.J_BLOCKED, True, False)


@pytest.mark.parametrize(
    ("on", "applicant", "expected"),
    [
        pytest.param(date(2025, 6, 8), {"citizenships": ["SD"]}, Ban.NONE, id="day before the first"),
        pytest.param(FIRST, {"citizenships": ["SD"]}, Ban.ALL_BLOCKED, id="first day"),
        pytest.param(date(2025, 12, 31), {"citizenships": ["LA"]}, Ban.J_BLOCKED, id="Laos partial"),
        pytest.param(SECOND, {"citizenships": ["LA"]}, Ban.ALL_BLOCKED, id="Laos full"),
        pytest.param(date(2025, 12, 31), {"citizenships": ["NG"]}, Ban.NONE, id="Nigeria last free day"),
        pytest.param(SECOND, {"citizenships": ["NG"]}, Ban.J_BLOCKED, id="Nigeria first day"),
        pytest.param(date(2025, 12, 31), {"citizenships": ["TM"]}, Ban.J_BLOCKED, id="Turkmenistan 2025"),
        pytest.param(SECOND, {"citizenships": ["TM"]}, Ban.FREE, id="Turkmenistan 2026"),
        pytest.param(SECOND, {"citizenships": ["PS"]}, Ban.ALL_BLOCKED, id="Palestinian documents"),
        pytest.param(SECOND, {"citizenships": ["SD", "CA"]}, Ban.FREE, id="another passport"),
        pytest.param(SECOND, {"citizenships": ["SD", "NG"]}, Ban.J_BLOCKED, id="better of two listed"),
        pytest.param(SECOND, {"citizenships": ["SD", "US"]}, Ban.EXEMPT, id="US citizen too"),
        pytest.param(
            SECOND, {"citizenships": ["SD"], "us_status": "permanent-resident"}, Ban.EXEMPT, id="green card"
        ),
        pytest.param(
            SECOND, {"citizenships": ["SD"], "us_status": "refugee-or-asylee"}, Ban.EXEMPT, id="refugee"
        ),
        pytest.param(SECOND, {"citizenships": ["SD"], "in_us": True}, Ban.HIGH_RISK, id="inside"),
        pytest.param(
            SECOND, {"citizenships": ["SD"], "us_status": "f1", "in_us": None}, Ban.UNKNOWN, id="where?"
        ),
        pytest.param(SECOND, {"citizenships": []}, Ban.UNKNOWN, id="which nationality?"),
        pytest.param(SECOND, {"citizenships": ["IN"]}, Ban.NONE, id="on no list"),
    ],
)
def test_standing_is(on: date, applicant: dict[str, object], expected: Ban) -> None:
    assert standing(on, **applicant)[0] is expected


@pytest.mark.parametrize(
    ("since", "until", "on", "expected"),
    [
        pytest.param("2025-05-01", "2026-04-30", date(2026, 3, 1), Ban.VISA_HELD, id="valid then and now"),
        pytest.param("2025-05-01", "2026-04-30", date(2026, 5, 1), Ban.HIGH_RISK, id="ran out since"),
        pytest.param("2025-05-01", "2026-01-01", date(2026, 3, 1), Ban.HIGH_RISK, id="valid that day"),
        pytest.param("2025-05-01", "2025-12-31", date(2026, 3, 1), Ban.J_BLOCKED, id="ended the day before"),
        pytest.param(
            "2026-02-01", "2026-02-20", date(2026, 3, 1), Ban.J_BLOCKED, id="issued and ended later"
        ),
        pytest.param("2026-04-01", "2027-02-20", date(2026, 3, 1), Ban.J_BLOCKED, id="not yet issued"),
        pytest.param(None, None, date(2026, 3, 1), Ban.J_BLOCKED, id="dates not known"),
    ],
)
def test_visa_in_the_passport_counts_by_its_days(
    since: str | None, until: str | None, on: date, expected: Ban
) -> None:
    visa = {"kind": "j-1", "since": since, "until": until}

    assert standing(on, citizenships=["NG"], visas_held=[visa])[0] is expected
