"""What became of a cohort, and what of it may be handed on."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchbound.cohort.outcomes import (
    NOT_NEEDED,
    REST,
    SMALLEST,
    Counted,
    Outcome,
    Tally,
    outcomes_of,
    tables,
    without_small_groups,
)
from matchbound.dossier.facts import Facts
from matchbound.dossier.read import parse_dossier


def test_the_seasons_of_a_dossier() -> None:
    dossier = parse_dossier("""
format: 1
applicant: {us_status: none}
education: [{school: Lake School, graduated_on: 2020-06-01}]
exams:
  - {exam: step-1, taken_on: 2022-05-04, outcome: fail}
  - {exam: step-1, taken_on: 2023-05-04, outcome: pass}
  - {exam: step-2-ck, taken_on: 2025-05-04, outcome: pass}
training: [{since: 2026-07-01, visa: j1}]
seasons:
  - {season: 2026, matched: true, matched_specialty: pediatrics, matched_state: TX, matched_program: Lake}
  - {season: 2025, matched: false}
  - {season: 2027, token_on: 2026-07-01}
""")

    assert outcomes_of(Facts(dossier, date(2026, 11, 22))) == (
        Outcome(2025, True, False, school="Lake School", attempts=2),
        Outcome(2026, True, True, "pediatrics", "Lake", "TX", "j1", "Lake School", 2),
        Outcome(2027, None, None, school="Lake School", attempts=2),
    )


def test_spellings_of_a_school_are_one_school() -> None:
    text = "format: 1\neducation: [{school: %s, country: PK}]\nseasons: [{season: 2026, matched: true}]"
    found = {
        outcomes_of(Facts(parse_dossier(text % name), date(2026, 11, 22)))[0].school
        for name in ("KEMU", "King Edward Medical University", "king edward medical univ.")
    }

    assert found == {"King Edward Medical University"}


def test_who_needs_no_visa_is_said() -> None:
    dossier = parse_dossier(
        "format: 1\napplicant: {us_status: citizen}\nseasons: [{season: 2026, matched: true}]"
    )

    assert outcomes_of(Facts(dossier, date(2026, 11, 22)))[0].visa == NOT_NEEDED


def of(number: int, **known: object) -> Counted:
    return Outcome(2026, True, **known), number  # type: ignore[arg-type]


def test_a_table_counts_alike_ones_together() -> None:
    counted = [
        of(6, matched=True, specialty="pediatrics", school="A"),
        of(2, matched=True, school="A"),
        of(5, matched=False, school="B"),
        of(1, school=""),
        (Outcome(2026, None), 9),
    ]

    (table,) = tables(counted)

    assert table.total == Tally("", 14, 8, 5, 1)
    assert table.specialties == (Tally("pediatrics", 6, 6, 0, 0), Tally("", 2, 2, 0, 0))
    assert table.schools == (Tally("A", 8, 8, 0, 0), Tally("B", 5, 0, 5, 0), Tally("", 1, 0, 0, 1))
    assert table.total.share == 8 / 13


def test_small_groups_are_put_together_and_few_outcomes_withheld() -> None:
    (table,) = tables(
        [
            of(20, matched=True, school="A"),
            of(10, matched=False, school="A"),
            of(3, matched=True, school="B"),
            of(9, matched=False, school="C"),
        ]
    )

    safe = without_small_groups(table)

    assert safe is not None
    assert safe.total == Tally("", 42, 23, 19, 0)
    assert safe.schools == (Tally("A", 30, None, None, None), Tally(REST, 12, None, None, None))
    assert without_small_groups(tables([of(4, matched=True)])[0]) is None


outcomes = st.builds(
    Outcome,
    st.integers(2024, 2026),
    st.sampled_from([True, True, None]),
    st.sampled_from([True, False, None]),
    specialty=st.sampled_from(["", "pediatrics", "neurology"]),
    school=st.sampled_from(["", "A", "B", "C"]),
    attempts=st.sampled_from([None, 1, 2, 3]),
)
counts = st.lists(st.tuples(outcomes, st.integers(1, 12)), max_size=12)


@given(counts)
def test_every_table_of_a_season_counts_the_same_people(counted: list[Counted]) -> None:
    for table in tables(counted):
        assert sum(one.applied or 0 for one in table.schools) == table.total.applied
        assert sum(one.applied or 0 for one in table.attempts) == table.total.applied
        assert sum(one.applied or 0 for one in table.specialties) == table.total.matched


@given(counts)
def test_nothing_handed_on_tells_of_few_not_even_by_subtraction(counted: list[Counted]) -> None:
    for table in tables(counted):
        safe = without_small_groups(table)
        if safe is None:
            continue
        for lines in (safe.schools, safe.attempts, safe.specialties, safe.visas):
            assert all((one.applied or 0) >= SMALLEST for one in lines)
            assert not any(_small(number) for one in lines for number in _numbers(one))
            if safe.total.matched is not None and lines and lines not in (safe.specialties, safe.visas):
                assert sum(one.matched is None for one in lines) != 1


def _numbers(one: Tally) -> Iterable[int | None]:
    return (one.matched, one.unmatched, one.unknown)


def _small(number: int | None) -> bool:
    return number is not None and 0 < number < SMALLEST
