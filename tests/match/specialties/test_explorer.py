"""Every specialty side by side: rows, programs, visas, verdicts, orders."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.match.population.published import Published
from matchbound.match.specialties.data import explorer_data
from matchbound.match.specialties.explorer import ORDERS, Chance, Explorer, chances_in, explore
from matchbound.match.specialties.figures import Figures
from matchbound.match.specialties.mine import Mine
from matchbound.match.specialties.programs import Programs, Sponsoring, programs_of
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import make_catalogue
from matchbound.reference.program import Accreditation, Program, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.reference.sample import sample_catalogue
from matchbound.rules.ecfmg.img_status import ImgKind
from matchbound.screening.profile import Profile
from matchbound.screening.screen import screen
from matchbound.screening.table import ProgramTable

ON, SEASON = date(2026, 11, 26), 2027
EXAMPLES = Path(__file__).parents[3] / "examples"


@cache
def found(name: str | None = "step-3-wants-h1b") -> Explorer:
    figures = Figures.of(Published.of())
    if name is None:
        return explore(sample_catalogue(), figures, on=ON, season=SEASON)
    dossier = read_dossier(EXAMPLES / f"{name}.yaml")
    screening = screen(ProgramTable.of(sample_catalogue(), SEASON), Profile.of(dossier, ON, SEASON))
    mine = Mine.of(Facts(dossier, ON))
    return explore(sample_catalogue(), figures, on=ON, season=SEASON, mine=mine, screening=screening)


def program(number: int, specialty: str = "pathology", **changes: object) -> Program:
    track = Track(TrackKind.CATEGORICAL)
    return replace(Program(f"x-{number}", f"Program {number}", specialty, tracks=(track,)), **changes)  # type: ignore[arg-type]


def said(number: int, requirement: str, value: str) -> Assertion:
    return Assertion(
        program=f"x-{number}",
        requirement=requirement,
        value=value,
        force=Force.HARD,
        source=SourceKind.SYNTHETIC,
        source_name="a test",
        seen_on=ON,
        season=SEASON,
    )


def test_every_specialty_with_programs_or_figures_has_a_row() -> None:
    slugs = [one.slug for one in found().rows]

    assert len(slugs) == 24
    assert set(slugs) == {one.specialty for one in sample_catalogue().programs}


def test_verdicts_count_every_program_once() -> None:
    counts = Counter(one.specialty for one in sample_catalogue().programs)

    for row in found().rows:
        assert row.verdicts is not None
        told = row.verdicts
        assert told.eligible + told.likely + told.unknown + told.ineligible == counts[row.slug]


def test_anybody_sees_the_figures_without_verdicts() -> None:
    told = found(None)

    assert (told.mine, told.type) == (None, ImgKind.NON_US_IMG)
    assert {(one.verdicts, one.aimed) for one in told.rows} == {(None, False)}
    assert [one.figures for one in told.rows] == [one.figures for one in found().rows]


def test_visas_part_those_that_say_no_from_those_that_say_nothing() -> None:
    values = ["yes", "yes", "conditional", "continue-only", "no", None]
    programs = [program(number) for number in range(len(values))]
    closed = program(9, accreditation=Accreditation.WITHDRAWN)
    assertions = [said(n, "visa_h1b", value) for n, value in enumerate(values) if value]

    told = programs_of(make_catalogue([*programs, closed], [*assertions, said(9, "visa_h1b", "yes")]))

    assert told == {
        "pathology": Programs(
            number=6,
            whole=6,
            j1=Sponsoring(silent=6),
            h1b=Sponsoring(yes=2, conditional=1, continued=1, no=1, silent=1),
        )
    }
    assert (told["pathology"].h1b.share, told["pathology"].j1.share) == (60, None)


@pytest.mark.parametrize(
    ("kinds", "whole", "mostly"),
    [
        ([TrackKind.CATEGORICAL, TrackKind.ADVANCED], 1, True),
        ([TrackKind.PRIMARY, TrackKind.PRELIMINARY], 1, True),
        ([TrackKind.CATEGORICAL, TrackKind.ADVANCED, TrackKind.ADVANCED], 1, False),
        ([TrackKind.PRELIMINARY], 0, False),
    ],
)
def test_whole_training_is_told_from_years_apart(kinds: list[TrackKind], whole: int, *, mostly: bool) -> None:
    programs = [program(number, tracks=(Track(kind),)) for number, kind in enumerate(kinds)]

    told = programs_of(make_catalogue(programs, []))["pathology"]

    assert (told.whole, told.mostly_whole) == (whole, mostly)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("order", ORDERS)
def test_every_order_holds_all_rows_with_the_unknown_last(order: str, *, reverse: bool) -> None:
    key, falling = ORDERS[order]
    values = [key(row) for row in found().ordered(order, reverse=reverse)]
    known = [one for one in values if one is not None]

    assert len(values) == len(found().rows)
    assert values[: len(known)] == sorted(known, reverse=falling is not reverse)


@pytest.mark.parametrize(
    ("dossier", "mine"),
    [
        pytest.param(Dossier(), Mine(None, None, "education", None, "exams"), id="empty"),
        pytest.param(
            Dossier.model_validate(
                {
                    "applicant": {"citizenships": ["PK"]},
                    "education": [{"school": "A", "country": "PK"}],
                    "exams": [{"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass"}],
                }
            ),
            Mine(True, ImgKind.NON_US_IMG, "education.0.country", None, "exams.0.score"),
            id="a pass without its score",
        ),
        pytest.param(
            Dossier.model_validate({"education": [{"school": "A", "country": "PK"}]}),
            Mine(True, None, "applicant.citizenships", None, "exams"),
            id="citizenship not said",
        ),
        pytest.param(
            Dossier.model_validate(
                {"education": [{"school": "A", "country": "US", "accredited": True}]},
            ),
            Mine(False, None, "education.0.country", None, "exams"),
            id="graduate of a US school",
        ),
    ],
)
def test_what_is_missing_is_named_by_its_path(dossier: Dossier, mine: Mine) -> None:
    assert Mine.of(Facts(dossier, ON)) == mine


def test_the_type_is_the_applicants_own() -> None:
    assert found("us-citizen-caribbean").type is ImgKind.US_IMG
    assert found("green-card").type is ImgKind.NON_US_IMG


def test_odds_stand_beside_their_specialty_and_say_where_they_say_little() -> None:
    answer = {
        "by_specialty": [
            {
                "specialty": slug,
                "match": {"value": 0.4, "low": 0.2, "high": 0.6},
                "applications": 75,
                "interviews": 5.5,
            }
            for slug in ("pathology", "dermatology")
        ]
    }
    told = explore(
        sample_catalogue(),
        Figures.of(Published.of()),
        on=ON,
        season=SEASON,
        odds=chances_in(answer),
    )

    chance = Chance(0.4, 0.2, 0.6, 75, 5.5)
    odds = {one.slug: (one.odds, one.few) for one in told.rows if one.odds}
    assert odds == {"dermatology": (chance, True), "pathology": (chance, False)}
    assert [one.slug for one in told.ordered("odds")[:2]] == ["dermatology", "pathology"]


def test_data_say_where_each_figure_stands() -> None:
    data = explorer_data(found(), "positions")
    first = data["specialties"][0]

    assert (first["specialty"], first["aimed_at"], first["means_of"]) == (
        "internal-medicine",
        True,
        "non-us-img",
    )
    assert first["share_of_filled"][-1]["source"].startswith("NRMP, Results and Data, 2025")
    assert first["step_2_ck"]["matched"]["confidence"] == "confirmed"
    programs = [one for one in sample_catalogue().programs if not one.closed]
    made_up = sum(one.synthetic for one in programs)
    assert (data["mine"]["step2ck"], data["synthetic"], data["programs"]) == (251, made_up, len(programs))
