"""Prices: the tariff of ERAS, and which day decides the fee of an exam."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.dated import Confidence
from matchbound.dossier.model import ExamName
from matchbound.rules.fees import NRMP as NRMP_FEES
from matchbound.rules.fees import TARIFF, eras_fee, exam_fee, in_season, rank_fee, surcharge

SEASONS = st.sampled_from([value.season or 0 for value in TARIFF.values] + [2028, 2031])
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(min_value=0, max_value=300), max_size=5)


@pytest.mark.parametrize(
    ("season", "counts", "usd"),
    [
        pytest.param(2026, {"internal-medicine": 30}, 330, id="AAMC: 30 programs"),
        pytest.param(2026, {"internal-medicine": 43, "radiology": 7}, 797, id="AAMC: 43 and 7"),
        pytest.param(2026, {"internal-medicine": 32, "pediatrics": 32}, 780, id="AAMC: 32 and 32"),
        pytest.param(2026, {"internal-medicine": 31}, 360, id="the first beyond 30"),
        pytest.param(2026, {}, 0, id="none"),
        pytest.param(2026, {"internal-medicine": 0}, 0, id="none in one specialty"),
        pytest.param(2027, {"internal-medicine": 43, "radiology": 7}, 797, id="2027 as 2026"),
        pytest.param(2025, {"internal-medicine": 30}, 519, id="old tariff, 30 programs"),
        pytest.param(2025, {"internal-medicine": 1}, 99, id="old tariff, flat from the first"),
        pytest.param(2025, {"internal-medicine": 10}, 99, id="old tariff, flat to the tenth"),
        pytest.param(2025, {"internal-medicine": 11}, 118, id="old tariff, the eleventh"),
        pytest.param(2025, {"internal-medicine": 100}, 519 + 70 * 27, id="old tariff, 100 programs"),
        pytest.param(2022, {"internal-medicine": 40}, 99 + 170 + 210 + 260, id="2022"),
        pytest.param(2018, {"internal-medicine": 40}, 99 + 130 + 170 + 260, id="2018"),
        pytest.param(2017, {"internal-medicine": 40}, None, id="before the tariffs that are known"),
    ],
)
def test_eras_fee_follows_the_tariff_of_the_season(
    season: int, counts: dict[str, int], usd: float | None
) -> None:
    assert eras_fee(season, counts).usd == usd


@given(SEASONS, st.integers(min_value=0, max_value=600))
def test_eras_fee_grows_with_every_program_unless_flat(season: int, count: int) -> None:
    less, more = eras_fee(season, {"a": count}).usd, eras_fee(season, {"a": count + 1}).usd

    assert less is not None
    assert more is not None
    assert less <= more
    assert less < more or 1 <= count < 10


@given(SEASONS, COUNTS)
def test_eras_fee_is_the_sum_of_its_specialties(season: int, counts: dict[str, int]) -> None:
    parts = [eras_fee(season, {specialty: count}).usd or 0 for specialty, count in counts.items()]

    assert eras_fee(season, counts).usd == sum(parts)


def test_eras_fee_refuses_a_number_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        eras_fee(2026, {"internal-medicine": -1})


def test_later_season_takes_over_the_last_fee_and_says_so() -> None:
    found = eras_fee(2028, {"internal-medicine": 30})

    assert found.usd == 330
    assert [(one.confidence, one.note) for one in found.cites] == [
        (Confidence.UNCONFIRMED, "No fee of 2028 could be read; that of 2027 stands for it")
    ]


STEP_1, CK, CS, STEP_3 = ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_2_CS, ExamName.STEP_3


@pytest.mark.parametrize(
    ("exam", "applied_on", "period_until", "usd"),
    [
        pytest.param(STEP_1, "2012-12-31", None, 790, id="last day of 2012"),
        pytest.param(STEP_1, "2013-01-01", None, 820, id="first day of 2013"),
        pytest.param(STEP_1, "2011-12-31", None, None, id="before what is known"),
        pytest.param(STEP_1, "1998-05-04", None, None, id="long before"),
        pytest.param(CK, "2014-06-01", None, None, id="a year nobody could read"),
        pytest.param(CK, "2018-06-01", "2019-02-28", 910, id="ECFMG: the application decides"),
        pytest.param(CK, "2025-08-13", None, 1000, id="last day of ECFMG's own fee"),
        pytest.param(CK, "2025-08-14", None, 680, id="first day of the general fee"),
        pytest.param(CK, "2026-01-11", "2026-04-30", 680, id="the day before FSMB"),
        pytest.param(CK, "2026-01-12", "2026-04-30", 695, id="FSMB: the end of the period decides"),
        pytest.param(CK, "2026-09-30", None, 695, id="three months that end in the year"),
        pytest.param(STEP_3, "2025-10-15", "2026-01-31", 955, id="V-61 Step 3 period into 2026"),
        pytest.param(STEP_3, "2017-10-15", "2017-12-31", 845, id="Step 3 period in 2017"),
        pytest.param(STEP_3, "2017-10-15", "2018-01-01", 850, id="Step 3 period into 2018"),
        pytest.param(CS, "2018-06-01", None, 1565, id="Step 2 CS"),
        pytest.param(ExamName.OET_MEDICINE, "2026-06-01", None, 455, id="OET"),
        pytest.param(ExamName.OET_MEDICINE, "2025-12-31", None, None, id="OET before what is known"),
    ],
)
def test_exam_fee_is_set_by_the_day_that_decides(
    exam: ExamName, applied_on: str, period_until: str | None, usd: float | None
) -> None:
    until = date.fromisoformat(period_until) if period_until else None

    assert exam_fee(exam, applied_on=date.fromisoformat(applied_on), period_until=until).usd == usd


def test_exam_fee_of_a_us_student_is_the_general_one() -> None:
    found = exam_fee(CK, applied_on=date(2025, 6, 1), period_until=date(2025, 8, 31), is_img=False)

    assert (found.usd, found.basis) == (680, "eligibility period that ends in 2025")


@pytest.mark.parametrize(
    ("exam", "applied_on", "usd"),
    [
        (STEP_1, date(2022, 5, 1), 180),
        (STEP_1, date(2025, 5, 1), None),
        (STEP_1, date(2026, 5, 1), 210),
        (CK, date(2026, 5, 1), 235),
    ],
)
def test_surcharge_is_added_abroad(exam: ExamName, applied_on: date, usd: float | None) -> None:
    found = surcharge(exam, applied_on=applied_on)

    assert found is not None
    assert found.usd == usd


@pytest.mark.parametrize("exam", [CS, STEP_3, ExamName.OET_MEDICINE])
def test_surcharge_is_none_for_exams_without_one(exam: ExamName) -> None:
    assert surcharge(exam, applied_on=date(2026, 5, 1)) is None


@pytest.mark.parametrize(
    ("primary", "supplemental", "usd"), [(0, 0, 0), (20, 20, 0), (21, 0, 30), (25, 22, 210), (10, 21, 30)]
)
def test_rank_fee_begins_beyond_the_free_programs(primary: int, supplemental: int, usd: float) -> None:
    assert rank_fee(date(2027, 3, 1), primary=primary, supplemental=supplemental).usd == usd


@pytest.mark.parametrize(
    ("season", "usd"), [(2016, None), (2017, 75), (2022, 85), (2023, 70), (2027, 85), (2028, 85)]
)
def test_registration_fee_is_that_of_the_season(season: int, usd: float | None) -> None:
    assert in_season(NRMP_FEES.seasons("registration"), season).usd == usd
