"""The seven-year limit, against the plain question whether all exams fit into one window."""

from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from matchbound.base.dates import DAY, Rounding, add_years
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName
from matchbound.rules.ecfmg.exam_time_limit import clock, exam_time_limit, valid_passes, window_end

Sitting = tuple[str, date]
ONE, CK, CS = "step-1", "step-2-ck", "step-2-cs"
ACCEPTED = {"number": 1, "season": 2022, "accepted_on": "2022-01-10"}
NEEDED = (ExamName.STEP_1, ExamName.STEP_2_CK)


def dossier(passes: Sequence[Sitting]) -> Dossier:
    """Return the dossier of somebody who passed exams on some days."""
    exams = [{"exam": exam, "taken_on": day, "outcome": "pass"} for exam, day in passes]
    return Dossier.model_validate({"exams": exams})


def fit(passes: Sequence[Sitting]) -> bool:
    """Say, plainly, whether some Step 1 and some Step 2 CK lie within seven years of each other."""
    ones, cks = ([day for exam, day in passes if exam == name] for name in (ONE, CK))
    return any(max(pair) <= add_years(min(pair), 7, rounding=Rounding.EARLIER) for pair in product(ones, cks))


def chain(passes: Sequence[Sitting], on: date, needed: frozenset[str]) -> set[Sitting]:
    """Work the limit out as the authority's text does: drop the earliest pass until nothing is wrong."""
    kept = set(passes)
    while kept:
        first = min(kept, key=lambda sitting: sitting[1])
        end = add_years(first[1], 7, rounding=Rounding.EARLIER)
        late = max(day for _, day in kept) > end
        short = not needed <= {exam for exam, _ in kept} and on > end
        if not late and not short:
            break
        kept.remove(first)
    return kept


days_since_pathways = st.dates(date(2020, 9, 1), date(2040, 12, 31))
leap_days = st.sampled_from([date(2024, 2, 29), date(2028, 2, 28), date(2028, 2, 29)])


def nearly_seven_years(day: date, off: int) -> list[Sitting]:
    """Return two passes as far apart as the limit allows, give or take some days."""
    end = add_years(day, 7, rounding=Rounding.EARLIER)
    return [(ONE, day), (CK, end + off * DAY)]


near_seven_years = st.builds(nearly_seven_years, days_since_pathways | leap_days, st.integers(-2, 3))
some_passes = st.lists(st.tuples(st.sampled_from([ONE, CK]), days_since_pathways), max_size=5)


@given(st.one_of(some_passes, near_seven_years))
@example([(ONE, date(2021, 5, 4)), (CK, date(2028, 5, 4))])
@example([(ONE, date(2021, 5, 4)), (CK, date(2028, 5, 5))])
@example([(ONE, date(2024, 2, 29)), (CK, date(2031, 2, 28))])
@example([(ONE, date(2024, 2, 29)), (CK, date(2031, 3, 1))])
def test_clock_stands_still_exactly_when_the_exams_fit_into_one_window(passes: list[Sitting]) -> None:
    facts = Facts(dossier(passes), date(2060, 1, 1))

    found = clock(facts)

    assert (set(NEEDED) <= found.valid.keys()) is fit(passes)
    if fit(passes):
        pair = [found.valid[exam].value.taken_on for exam in NEEDED]
        assert max(pair) <= add_years(min(pair), 7, rounding=Rounding.EARLIER)


@given(
    st.dates(date(2004, 6, 14), date(2012, 12, 31)),
    st.lists(st.integers(0, 12 * 365), min_size=3, max_size=3),
    st.integers(0, 5000),
)
def test_passes_fall_out_one_after_the_other_as_the_text_says(
    first: date, offsets: list[int], later: int
) -> None:
    passes = [(exam, first + off * DAY) for exam, off in zip((ONE, CK, CS), offsets, strict=True)]
    on = max(day for _, day in passes) + later * DAY
    assume(on < date(2020, 3, 16))

    found = valid_passes(Facts(dossier(passes), on))

    kept = {(exam.value, fact.value.taken_on) for exam, fact in found.items()}
    assert kept == chain(passes, on, frozenset({ONE, CK, CS}))


@given(some_passes, st.randoms(use_true_random=False), st.dates(date(2020, 9, 1), date(2050, 1, 1)))
def test_order_of_entries_does_not_matter(passes: list[Sitting], random: object, on: date) -> None:
    passes = list(dict.fromkeys(passes))
    shuffled = passes.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def judged(entries: list[Sitting]) -> list[object]:
        found = exam_time_limit(dossier(entries), on)
        because = [{entries[int(path.split(".")[1])] for path in one.because} for one in found]
        return [(one.verdict, one.summary, one.due, one.expires) for one in found] + because

    assert judged(shuffled) == judged(passes)


@given(
    some_passes,
    st.dates(date(2020, 9, 1), date(2040, 1, 1)),
    st.integers(1, 4000),
    st.sampled_from([ONE, CK]),
)
def test_a_later_fact_changes_nothing(passes: list[Sitting], on: date, later: int, exam: str) -> None:
    added = [*passes, (exam, on + later * DAY)]

    assert exam_time_limit(dossier(added), on) == exam_time_limit(dossier(passes), on)


@given(days_since_pathways)
def test_the_last_day_is_the_last_day(day: date) -> None:
    end = add_years(day, 7, rounding=Rounding.EARLIER)
    person = dossier([(ONE, day)])

    assert window_end(Facts(person, day)) == end
    assert ExamName.STEP_1 in valid_passes(Facts(person, end))
    assert ExamName.STEP_1 not in valid_passes(Facts(person, end + DAY))


@pytest.mark.parametrize(
    ("pathway", "deadline"),
    [
        pytest.param(None, date(2023, 1, 15), id="Step 2 CS opens the window"),
        pytest.param(ACCEPTED, date(2029, 6, 1), id="a Pathway takes its place"),
    ],
)
def test_step_2_cs_counts_only_where_it_shows_clinical_skills(
    pathway: dict[str, object] | None, deadline: date
) -> None:
    exams = [
        {"exam": CS, "taken_on": "2016-01-15", "outcome": "pass"},
        {"exam": ONE, "taken_on": "2022-06-01", "outcome": "pass"},
    ]
    person = Dossier.model_validate({"exams": exams, "certification": {"pathway": pathway}})

    assert window_end(Facts(person, date(2022, 7, 1))) == deadline
