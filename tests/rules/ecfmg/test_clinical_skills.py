"""Pathways: windows, validity, choice and encounters. The vignettes stand beside the rule as cases."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.dated import Confidence, SeasonTable
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, Education, Licence
from matchbound.rules.ecfmg.clinical_skills import (
    clinical_skills,
    eligible_pathways,
    pathway_deadline,
    pathway_season_on,
    pathway_valid_until,
)
from matchbound.rules.ecfmg.pathway_choice import GRADUATED, LICENCE
from matchbound.rules.ecfmg.pathway_encounters import count_encounters
from matchbound.rules.ecfmg.pathway_seasons import judged_season, reach, reaches
from matchbound.rules.finding import Verdict
from strategies import DOSSIERS, ON

SEASONS = st.integers(2021, 2030)


def facts_of(on: date = ON, **data: object) -> Facts:
    return Facts(Dossier.model_validate(data), on)


def with_pathway(on: date = ON, certified_on: str | None = None, **pathway: object) -> Facts:
    return facts_of(on, certification={"pathway": pathway, "certified_on": certified_on})


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2020, 8, 30), None),
        (date(2020, 8, 31), 2021),
        (date(2021, 1, 31), 2021),
        (date(2021, 2, 1), None),
        (date(2021, 5, 1), 2022),
        (date(2022, 12, 31), 2023),
        (date(2023, 3, 31), 2023),
        (date(2023, 4, 1), 2024),
        (date(2024, 2, 15), 2024),
        (date(2024, 2, 16), None),
        (date(2025, 5, 31), 2025),
        (date(2025, 6, 1), None),
        (date(2025, 8, 18), None),
        (date(2025, 8, 19), 2026),
        (date(2026, 11, 22), 2027),
        (date(2030, 12, 1), 2031),
    ],
)
def test_pathway_season_on_follows_the_windows(day: date, season: int | None) -> None:
    assert pathway_season_on(day) == season


@pytest.mark.parametrize(
    ("season", "day", "confidence"),
    [
        (2021, date(2020, 12, 31), Confidence.CONFIRMED),
        (2022, date(2021, 12, 15), Confidence.UNCONFIRMED),
        (2023, date(2023, 1, 31), Confidence.UNCONFIRMED),
        (2024, date(2024, 2, 15), Confidence.CONFIRMED),
        (2025, date(2025, 1, 31), Confidence.UNCONFIRMED),
        (2026, date(2026, 1, 31), Confidence.SECONDARY),
        (2027, date(2027, 1, 31), Confidence.UNCONFIRMED),
        (2031, date(2031, 1, 31), Confidence.UNCONFIRMED),
    ],
)
def test_pathway_deadline_is_listed_or_forecast(season: int, day: date, confidence: Confidence) -> None:
    deadline = pathway_deadline(season)

    assert deadline is not None
    assert (deadline.value, deadline.cite.confidence) == (day, confidence)


def test_pathway_deadline_before_the_pathways_does_not_exist() -> None:
    assert pathway_deadline(2020) is None


@pytest.mark.parametrize(
    ("pathway", "until", "confidences"),
    [
        ({"season": 2021}, date(2024, 12, 31), [Confidence.CONFIRMED]),
        ({"season": 2022, "valid_until": "2022-12-31"}, date(2024, 12, 31), [Confidence.CONFIRMED]),
        ({"season": 2023}, date(2024, 12, 31), [Confidence.UNCONFIRMED]),
        ({"season": 2024}, date(2025, 12, 31), [Confidence.UNCONFIRMED]),
        ({"season": 2024, "valid_until": "2025-06-30"}, date(2025, 6, 30), []),
        ({"season": 2025}, date(2026, 12, 31), [Confidence.SECONDARY]),
        ({"season": 2026}, date(2027, 12, 31), [Confidence.UNCONFIRMED]),
        ({"season": 2026, "valid_until": "2028-12-31"}, date(2028, 12, 31), []),
        ({"season": 2027}, date(2028, 12, 31), [Confidence.UNCONFIRMED]),
        ({"season": 2020}, None, []),
    ],
)
def test_pathway_valid_until_prefers_what_is_sure(
    pathway: dict[str, Any], until: date | None, confidences: list[Confidence]
) -> None:
    found, grounds = pathway_valid_until(with_pathway(number=1, accepted_on="2021-01-20", **pathway))

    assert (found, [one.confidence for one in grounds]) == (until, confidences)


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        pytest.param(facts_of(), None, id="no Pathway"),
        pytest.param(with_pathway(number=1, season=2025, submitted_on="2024-09-01"), None, id="not accepted"),
        pytest.param(
            with_pathway(number=1, season=2025, submitted_on="2024-09-01", accepted_on="2026-11-23"),
            None,
            id="accepted after the day judged",
        ),
        pytest.param(
            with_pathway(number=1, season=2025, submitted_on="2024-09-01", certified_on="2024-12-01"),
            date(2026, 12, 31),
            id="certified since",
        ),
        pytest.param(
            with_pathway(number=1, season=2027, submitted_on="2026-09-01", certified_on="2024-12-01"),
            None,
            id="revalidation under way",
        ),
    ],
)
def test_pathway_valid_until_needs_acceptance(facts: Facts, until: date | None) -> None:
    assert pathway_valid_until(facts)[0] == until


@pytest.mark.parametrize(
    ("season", "cutoff", "before"),
    [
        (2023, date(2018, 1, 1), Verdict.NOT_APPLICABLE),
        (2024, date(2019, 1, 1), Verdict.NOT_APPLICABLE),
        (2027, date(2019, 1, 1), Verdict.NOT_APPLICABLE),  # confirmed for 2024, and never moved back
        (2027, date(2022, 1, 1), Verdict.UNKNOWN),
        (2030, date(2025, 1, 1), Verdict.UNKNOWN),
    ],
)
def test_licence_counts_from_the_cutoff_on(season: int, cutoff: date, before: Verdict) -> None:
    def verdict(valid_until: date) -> Verdict:
        licence = Licence(country="IN", kind="unsupervised", valid_until=valid_until, disciplined=False)
        facts = Facts(Dossier(licences=(licence,)), date(season - 1, 11, 1))
        return eligible_pathways(facts, season)[0].verdict

    days = [date(cutoff.year - 1, 12, 31), cutoff, date(cutoff.year, 1, 2)]

    after = Verdict.OPEN if before is Verdict.UNKNOWN or season < 2027 else Verdict.UNKNOWN
    assert [verdict(day) for day in days] == [before, after, after]


@pytest.mark.parametrize(
    ("season", "cutoff", "before"),
    [
        (2023, date(2021, 1, 1), Verdict.UNKNOWN),
        (2025, date(2023, 1, 1), Verdict.NOT_APPLICABLE),
        (2026, date(2024, 1, 1), Verdict.UNKNOWN),
        (2030, date(2028, 1, 1), Verdict.UNKNOWN),
    ],
)
def test_graduation_counts_from_the_cutoff_on(season: int, cutoff: date, before: Verdict) -> None:
    def verdict(graduated_on: date) -> Verdict:
        school = Education(country="IN", accredited=True, graduated_on=graduated_on)
        facts = Facts(Dossier(education=(school,)), date(season - 1, 11, 1))
        return eligible_pathways(facts, season)[2].verdict

    days = [date(cutoff.year - 1, 12, 31), cutoff, date(cutoff.year, 1, 2)]

    assert [verdict(day) for day in days] == [before, Verdict.OPEN, Verdict.OPEN]


@pytest.mark.parametrize(
    ("on", "data", "season"),
    [
        (date(2027, 1, 31), {}, 2027),
        (date(2027, 2, 1), {}, 2028),
        (date(2026, 11, 22), {"goal": {"season": 2029}}, 2029),
        (date(2026, 11, 22), {"goal": {"season": 2012}}, 2027),
        (date(2026, 11, 22), {"education": [{"graduated_on": "2028-07-01", "expected": True}]}, 2028),
        (date(2026, 11, 22), {"education": [{"graduated_on": "2028-07-02", "expected": True}]}, 2029),
        (
            date(2026, 11, 22),
            {
                "goal": {"season": 2030},
                "certification": {"pathway": {"number": 1, "season": 2027, "submitted_on": "2026-09-01"}},
            },
            2027,
        ),
    ],
)
def test_judged_season_is_one_that_can_still_work(on: date, data: dict[str, Any], season: int) -> None:
    assert judged_season(facts_of(on, **data), on) == season


def test_eligible_pathways_before_the_first_season_are_none() -> None:
    assert eligible_pathways(facts_of(), 2020) == ()


def test_eligible_pathways_are_barred_by_a_valid_pass_in_step_2_cs() -> None:
    passed = {"exam": "step-2-cs", "taken_on": "2018-05-01", "outcome": "pass"}
    steps = [
        {"exam": "step-1", "taken_on": "2016-06-01", "outcome": "pass", "score": 220},
        {"exam": "step-2-ck", "taken_on": "2017-06-01", "outcome": "pass", "score": 230},
    ]
    licence = {"country": "IN", "kind": "unsupervised", "disciplined": False}

    choices = eligible_pathways(facts_of(exams=[passed, *steps], licences=[licence]), 2027)

    assert [(one.verdict, one.because) for one in choices] == [(Verdict.NOT_APPLICABLE, ("exams.0",))] * 6


@given(DOSSIERS, SEASONS)
def test_eligible_pathways_keeps_the_order_of_precedence(data: dict[str, Any], season: int) -> None:
    choices = eligible_pathways(facts_of(**data), season)
    verdicts = {one.number: one.verdict for one in choices}
    usable = {number for number, verdict in verdicts.items() if verdict is Verdict.OPEN}

    assert list(verdicts) == [1, 2, 3, 4, 5, 6]
    assert 1 not in usable or usable == {1}
    assert 6 not in usable or usable == {6}
    assert all(one.because for one in choices if one.verdict is Verdict.UNKNOWN)


@given(DOSSIERS, SEASONS)
def test_eligible_pathways_after_failed_step_2_cs_has_six_only(data: dict[str, Any], season: int) -> None:
    exams = [one for one in data.get("exams", []) if one["exam"] != "step-2-cs"]
    failed = {"exam": "step-2-cs", "taken_on": "2018-04-10", "outcome": "fail"}
    facts = facts_of(**{**data, "exams": [*exams, failed]})

    usable = [
        one.number for one in eligible_pathways(facts, season) if one.verdict is not Verdict.NOT_APPLICABLE
    ]

    assert usable == ([] if season == 2021 else [6])


@given(DOSSIERS)
def test_clinical_skills_has_one_deciding_finding_first(data: dict[str, Any]) -> None:
    main, *others = clinical_skills(Dossier.model_validate(data), ON)

    assert main.about is None
    assert all(one.about and not one.needs for one in others)
    assert not others or main.verdict not in (Verdict.MET, Verdict.EXPIRING)
    assert main.due is None or main.due >= ON


@given(DOSSIERS)
def test_clinical_skills_is_not_met_by_plans(data: dict[str, Any]) -> None:
    pathway = {"number": 1, "season": 2027, "submitted_on": "2026-12-01", "accepted_on": "2027-01-10"}
    without = {key: value for key, value in data.items() if key not in ("certification", "exams")}
    planned = {**without, "certification": {"pathway": {**pathway, "expected": True}}}

    (main, *_) = clinical_skills(Dossier.model_validate(planned), ON)

    assert main.verdict in (Verdict.OPEN, Verdict.UNKNOWN)


ENCOUNTERS = st.lists(
    st.fixed_dictionaries(
        {
            "taken_on": st.dates(date(2026, 8, 1), date(2026, 12, 31)).map(date.isoformat),
            "evaluator": st.sampled_from(["Dr A", "dr a ", "Dr B", "Dr C"]),
            "evaluator_licensed_on": st.none()
            | st.dates(date(2021, 6, 1), date(2021, 12, 31)).map(date.isoformat),
            "in_person": st.sampled_from([None, True, True, False]),
        }
    ),
    max_size=9,
)


def counted(encounters: list[dict[str, Any]]) -> tuple[int, int]:
    facts = with_pathway(number=6, season=2027, submitted_on="2026-09-10", encounters=encounters)
    assert facts.pathway is not None
    found = count_encounters(facts, facts.pathway.value)
    return found.counted, found.doubtful


@given(ENCOUNTERS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_count_encounters_does_not_depend_on_their_order(
    orders: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    assert counted(orders[0]) == counted(orders[1])


@given(ENCOUNTERS)
def test_count_encounters_never_counts_more_than_two_of_one_evaluator(
    encounters: list[dict[str, Any]],
) -> None:
    names = {one["evaluator"].strip().casefold() for one in encounters}
    sure, doubtful = counted(encounters)

    assert sure + doubtful <= 2 * len(names)
    assert sure <= counted([*encounters, encounters[0]])[0] if encounters else sure == 0


@given(st.sampled_from([LICENCE, GRADUATED]), SEASONS, st.dates(date(2012, 1, 1), date(2030, 1, 1)))
def test_reach_is_never_sure_of_a_no_by_what_nobody_confirmed(
    table: SeasonTable, season: int, day: date
) -> None:
    found = reach(table, season, day)

    assert not (found.sure and found.answer is None)
    if found.sure and found.answer is False:
        assert found.by is not None
        assert not found.by.cite.doubtful
        assert not found.by.forecast
        assert day < found.by.value
    if not found.sure:
        assert found.answer == reaches(table, season, day)


@given(st.sampled_from([LICENCE, GRADUATED]), SEASONS, st.dates(date(2012, 1, 1), date(2030, 1, 1)))
def test_reaches_never_takes_back_a_later_day(table: SeasonTable, season: int, day: date) -> None:
    rank = {False: 0, None: 1, True: 2}
    later = date(day.year + 1, day.month, 1)

    assert rank[reaches(table, season, day)] <= rank[reaches(table, season, later)]
    assert rank[reaches(table, season + 1, day)] <= rank[reaches(table, season, day)]
