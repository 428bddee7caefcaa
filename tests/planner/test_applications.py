"""A list of applications: their steps, and what they cost and spend."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.planner.application_costs import list_fee, signals_used
from matchbound.planner.applications import Application, Status, Step, StepDayError, Steps, moved
from matchbound.reference.program import ApplicationService
from matchbound.rules.applying import letter_limit, usual_service
from matchbound.rules.fees import eras_fee
from planner.listed import ON, SEASON, application, day, steps

SPECIALTIES = ("internal-medicine", "family-medicine", "obstetrics-gynecology", "nuclear-medicine")


# -- steps -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "to", "given_day", "after"),
    [
        pytest.param(
            steps(Status.CONSIDERING),
            Status.APPLIED,
            None,
            (Step(Status.CONSIDERING, day(0)), Step(Status.APPLIED, ON)),
            id="a step on, today",
        ),
        pytest.param(
            steps(Status.CONSIDERING),
            Status.APPLIED,
            day(9),
            (Step(Status.CONSIDERING, day(0)), Step(Status.APPLIED, day(9))),
            id="a step on, some days ago",
        ),
        pytest.param(
            steps(Status.CONSIDERING, Status.APPLIED),
            Status.APPLIED,
            None,
            steps(Status.CONSIDERING, Status.APPLIED),
            id="where it stands already",
        ),
        pytest.param(
            steps(Status.CONSIDERING, Status.APPLIED, Status.INVITED),
            Status.APPLIED,
            None,
            steps(Status.CONSIDERING, Status.APPLIED),
            id="a step back keeps the day known",
        ),
        pytest.param(
            steps(Status.CONSIDERING, Status.APPLIED, Status.WITHDRAWN),
            Status.RANKED,
            None,
            (*steps(Status.CONSIDERING, Status.APPLIED), Step(Status.RANKED, ON)),
            id="taken up again",
        ),
    ],
)
def test_moved_goes_on_and_corrects_what_was_too_far(
    before: Steps, to: Status, given_day: date | None, after: Steps
) -> None:
    assert moved(before, to, day=given_day, on=ON) == after


@pytest.mark.parametrize(
    ("given_day", "words"),
    [(ON + timedelta(days=1), "lies ahead"), (day(-1), "before the step before, considering on 1 Jun 2026")],
)
def test_moved_refuses_days_that_cannot_be(given_day: date, words: str) -> None:
    with pytest.raises(StepDayError, match=words):
        moved(steps(Status.CONSIDERING), Status.APPLIED, day=given_day, on=ON)


@given(st.lists(st.sampled_from(Status), max_size=12))
def test_moved_keeps_the_steps_in_the_order_of_the_season_and_of_their_days(tos: list[Status]) -> None:
    now, on = steps(Status.CONSIDERING), ON
    for to in tos:
        on += timedelta(days=1)
        now = moved(now, to, day=None, on=on)

        assert now[-1].status is to
    places = [tuple(Status).index(step.status) for step in now]
    assert (places, [step.day for step in now]) == (
        sorted(set(places)),
        sorted(step.day for step in now),
    )


# -- fees --------------------------------------------------------------------------------------------------


def some(*counts: tuple[str, int], status: Status = Status.CONSIDERING) -> list[Application]:
    return [
        application(status, program=f"{specialty}-{number}", specialty=specialty)
        for specialty, count in counts
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("listed", "season", "usd", "unpriced"),
    [
        pytest.param([], 2026, 0, 0, id="an empty list"),
        pytest.param(some(("internal-medicine", 30)), 2026, 330, 0, id="AAMC's own: 30 programs"),
        pytest.param(
            some(("internal-medicine", 43), ("diagnostic-radiology", 7)),
            2026,
            797,
            0,
            id="AAMC's own: 43 and 7",
        ),
        pytest.param(
            some(("internal-medicine", 32), ("pediatrics", 32)), 2026, 780, 0, id="AAMC's own: 32 and 32"
        ),
        pytest.param(some(("internal-medicine", 30)), 2025, 519, 0, id="the tariff before"),
        pytest.param(
            some(("internal-medicine", 30)), 2029, 330, 0, id="a season to come, by the last tariff"
        ),
        pytest.param(some(("internal-medicine", 1)), 2016, 0, 1, id="a season before the history of fees"),
        pytest.param(some(("obstetrics-gynecology", 3)), 2024, 99, 0, id="still through ERAS"),
        pytest.param(
            some(("obstetrics-gynecology", 3), ("internal-medicine", 1)),
            2025,
            99,
            3,
            id="through ResidencyCAS",
        ),
        pytest.param(some(("plastic-surgery", 2)), 2027, 0, 2, id="through a service of its own"),
    ],
)
def test_list_fee_follows_the_seasons_tariff_and_leaves_other_services_unknown(
    listed: list[Application], season: int, usd: float, unpriced: int
) -> None:
    fee = list_fee(listed, season)

    assert (fee.whole_usd, fee.paid_usd, fee.unpriced) == (usd, 0, unpriced)


def test_list_fee_believes_a_program_that_names_its_service() -> None:
    own = application(specialty="obstetrics-gynecology", service=ApplicationService.ERAS)

    assert [(one.service, one.whole.usd) for one in list_fee([own], SEASON).parts] == [
        (ApplicationService.ERAS, 11)
    ]


def test_list_fee_tells_what_was_paid_from_what_applying_to_all_would_cost() -> None:
    listed = [
        application(Status.CONSIDERING, program="a"),
        application(Status.CONSIDERING, Status.APPLIED, program="b"),
        application(Status.APPLIED, Status.WITHDRAWN, program="c"),  # the fee does not come back
        application(Status.CONSIDERING, Status.WITHDRAWN, program="d"),  # never applied to
    ]

    fee = list_fee(listed, SEASON)

    assert [(one.programs, one.sent, one.whole.usd, one.paid.usd) for one in fee.parts] == [(3, 2, 33, 22)]


@pytest.mark.parametrize(("ranked", "usd"), [(0, 0), (20, 0), (21, 30), (25, 150)])
def test_list_fee_counts_ranks_beyond_the_free_ones(ranked: int, usd: float) -> None:
    fee = list_fee(some(("internal-medicine", ranked), status=Status.RANKED), SEASON)

    assert (fee.ranked, fee.ranking.usd) == (ranked, usd)


@st.composite
def applications(draw: st.DrawFn) -> Application:
    statuses = draw(st.sets(st.sampled_from(Status), min_size=1))
    made = application(*sorted(statuses, key=tuple(Status).index))
    return replace(
        made,
        specialty=draw(st.sampled_from(SPECIALTIES)),
        service=draw(st.sampled_from((None, *ApplicationService))),
        signal=draw(st.sampled_from(("", "gold", "silver"))),
    )


lists = st.lists(applications(), max_size=45)
seasons = st.integers(2016, 2030)


@given(lists, seasons)
def test_fee_of_a_list_is_the_sum_over_specialties_by_the_tariff(
    listed: list[Application], season: int
) -> None:
    fee = list_fee(listed, season)

    through_eras = Counter(
        one.specialty
        for one in listed
        if one.counts and (one.service or usual_service(one.specialty, season)) is ApplicationService.ERAS
    )
    assert fee.whole_usd == (eras_fee(season, through_eras).usd or 0)
    assert sum(one.programs for one in fee.parts) == sum(one.counts for one in listed)


@given(lists, applications(), seasons)
def test_adding_a_program_never_lowers_any_fee(
    listed: list[Application], more: Application, season: int
) -> None:
    before, after = list_fee(listed, season), list_fee([*listed, more], season)

    assert after.whole_usd >= before.whole_usd
    assert after.paid_usd >= before.paid_usd
    assert after.unpriced >= before.unpriced
    assert (after.ranking.usd or 0) >= (before.ranking.usd or 0)
    assert all(fee.whole_usd >= fee.paid_usd for fee in (before, after))


@given(lists.flatmap(lambda one: st.tuples(st.just(one), st.permutations(one))), seasons)
def test_the_order_of_programs_does_not_matter(
    lists_of: tuple[list[Application], list[Application]], season: int
) -> None:
    one, other = lists_of

    assert list_fee(one, season) == list_fee(other, season)
    assert signals_used(one, season) == signals_used(other, season)


# -- signals -----------------------------------------------------------------------------------------------


def signaled(specialty: str, gold: int, silver: int) -> list[Application]:
    tiers = ["gold"] * gold + ["silver"] * silver
    return [
        application(program=f"p{number}", specialty=specialty, signal=tier)
        for number, tier in enumerate(tiers)
    ]


@pytest.mark.parametrize(
    ("listed", "season", "used", "left", "over"),
    [
        (signaled("internal-medicine", 2, 12), 2027, (2, 12), (1, 0), (0, 0)),
        (signaled("internal-medicine", 4, 13), 2027, (4, 13), (0, 0), (1, 1)),
        (signaled("internal-medicine", 4, 13), 2029, (4, 13), None, (0, 0)),  # nobody knows yet
        (signaled("family-medicine", 5, 1), 2027, (5, 1), (0, 0), (0, 1)),  # has one tier
        (signaled("nuclear-medicine", 1, 0), 2027, (1, 0), (0, 0), (1, 0)),  # takes none
    ],
)
def test_signals_used_are_held_against_the_seasons_allowance(
    listed: list[Application],
    season: int,
    used: tuple[int, ...],
    left: tuple[int, ...] | None,
    over: tuple[int, ...],
) -> None:
    [use] = signals_used(listed, season)

    assert (use.used, use.left, use.over) == (used, left, over)


def test_a_signal_that_was_sent_stays_used_when_the_application_is_withdrawn() -> None:
    sent = application(Status.APPLIED, Status.WITHDRAWN, signal="gold")
    unsent = application(Status.CONSIDERING, Status.WITHDRAWN, signal="gold")

    assert [use.used for use in signals_used([sent, unsent], SEASON)] == [(1, 0)]


@given(lists, seasons)
def test_signals_are_never_negative_and_none_is_lost(listed: list[Application], season: int) -> None:
    uses = signals_used(listed, season)

    for use in uses:
        assert min((*use.used, *use.over, *(use.left or (0,)))) >= 0
        if use.allowed is not None and use.left is not None:
            kept = zip(use.allowed, use.left, use.used, use.over, strict=True)
            assert all(size - left == used - over for size, left, used, over in kept)
    assert sum(sum(use.used) for use in uses) == sum(bool(one.signal) for one in listed if one.counts)


# -- what a season says of an application ------------------------------------------------------------------


@pytest.mark.parametrize(("season", "most"), [(2023, None), (2024, 4), (2027, 4), (2030, 4)])
def test_letter_limit_is_the_seasons_own_and_carried_on(season: int, most: int | None) -> None:
    found = letter_limit(season)

    assert (found.value if found else None) == most
    assert found is None or found.forecast == (season > 2027)


@pytest.mark.parametrize(
    ("specialty", "season", "service"),
    [
        ("internal-medicine", 2027, ApplicationService.ERAS),
        ("obstetrics-gynecology", 2024, ApplicationService.ERAS),
        ("obstetrics-gynecology", 2025, ApplicationService.RESIDENCY_CAS),
        ("emergency-medicine", 2025, ApplicationService.ERAS),
        ("emergency-medicine", 2026, ApplicationService.RESIDENCY_CAS),
        ("plastic-surgery", 2030, ApplicationService.PLASTIC_SURGERY),
        ("made-up", 2027, ApplicationService.ERAS),
    ],
)
def test_usual_service_is_eras_but_for_those_that_left_it(
    specialty: str, season: int, service: ApplicationService
) -> None:
    assert usual_service(specialty, season) is service
