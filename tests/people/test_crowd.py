"""Counts of a school: laws of what they may tell, over generated people and everything they may do."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.model import Dossier
from matchbound.people.answers import answers_of
from matchbound.people.crowd import (
    LEAST,
    OTHERS,
    QUESTIONS,
    Cell,
    Decision,
    Difference,
    Sheet,
    Table,
    decide,
    read_sheet,
    sheet_data,
    sheet_of,
)

FREE = ("pediatrics", "pathology", "neurology", "surgery")
ANSWERS = st.fixed_dictionaries(
    {}, optional={one.name: st.sampled_from(one.bands or FREE) for one in QUESTIONS}
)
PEOPLE = st.lists(ANSWERS, max_size=40)


def truth(table: Table, people: list[dict[str, str]]) -> list[int]:
    """Return the true number behind each cell, counted without the code that is tested."""
    said = Counter(one[table.question] for one in people if table.question in one)
    named = {band for cell in table.cells for band in cell.bands}
    rest = sum(number for band, number in said.items() if band not in named)
    return [
        rest if cell.bands == (OTHERS,) else sum(said[band] for band in cell.bands) for cell in table.cells
    ]


@given(PEOPLE)
def test_no_cell_holds_fewer_than_five_and_no_number_is_exact(people: list[dict[str, str]]) -> None:
    sheet = sheet_of(people)

    for table in sheet.tables if sheet else ():
        numbers = truth(table, people)
        assert len(numbers) > 1
        assert all(number >= LEAST for number in numbers)
        assert [cell.least for cell in table.cells] == [number - number % LEAST for number in numbers]


@given(PEOPLE)
def test_what_is_not_told_cannot_be_found_by_subtraction(people: list[dict[str, str]]) -> None:
    sheet = sheet_of(people)

    for table in sheet.tables if sheet else ():
        assert sheet is not None
        most = sheet.least + LEAST - 1 - sum(cell.least for cell in table.cells)
        least = max(0, sheet.least - sum(cell.most for cell in table.cells))
        assert most - least >= LEAST - 1  # so many numbers of people without an answer fit what is told


@given(PEOPLE)
def test_everybody_who_answered_is_in_one_cell(people: list[dict[str, str]]) -> None:
    sheet = sheet_of(people)

    for table in sheet.tables if sheet else ():
        assert sum(truth(table, people)) == sum(table.question in one for one in people)


@given(st.lists(st.tuples(st.integers(0, 11), st.none() | ANSWERS), max_size=60))
def test_between_what_is_told_and_told_next_five_people_differ(
    steps: list[tuple[int, dict[str, str] | None]],
) -> None:
    """People come, change their answers and leave in any order, and it is decided after each step."""
    now: dict[int, dict[str, str]] = {}
    told: dict[int, dict[str, str]] = {}
    for who, answers in steps:
        if answers is None:
            now.pop(who, None)
        else:
            now[who] = answers
        apart = {one for one in now.keys() | told.keys() if now.get(one) != told.get(one)}
        decision = decide(
            Difference(
                published=len(told),
                left=len(told.keys() - now.keys()),
                changed=len(apart & now.keys() & told.keys()),
                joined=len(now.keys() - told.keys()),
            )
        )
        if decision is Decision.PUBLISH:
            assert (len(apart) >= LEAST, len(now) >= LEAST) == (True, True)
            told = dict(now)
        elif decision is Decision.KEEP and told:
            assert len(told.keys() & now.keys()) >= LEAST
        else:
            assert not told or len(told.keys() & now.keys()) < LEAST


@given(PEOPLE, ANSWERS)
def test_one_more_person_changes_nothing(people: list[dict[str, str]], one: dict[str, str]) -> None:
    del one  # whatever they answer
    assert decide(Difference(published=max(len(people), LEAST), joined=1)) is Decision.KEEP


def test_neighbors_are_put_together_and_the_rare_takes_a_frequent_one_along() -> None:
    people = [
        *[{"score": "220-229", "specialty": "pediatrics"}] * 3,
        *[{"score": "230-239", "specialty": "pathology"}] * 4,
        *[{"score": "240-249", "specialty": "pediatrics"}] * 8,
        {"score": "260-", "specialty": "neurology"},
    ]

    assert sheet_of([*people, *[{"specialty": "surgery"}] * 6]) == Sheet(
        20,
        (
            Table(
                "score",
                (Cell(("-219", "220-229", "230-239"), 5), Cell(("240-249", "250-259", "260-"), 5)),
            ),
            Table(
                "specialty",
                (Cell(("pediatrics",), 10), Cell(("surgery",), 5), Cell((OTHERS,), 5)),
            ),
        ),
    )


def test_what_all_answer_alike_is_not_told() -> None:
    assert sheet_of([{"step_1": "2"}] * 20) == Sheet(20, ())
    assert sheet_of([{"step_1": "2"}] * 4) is None


@given(PEOPLE)
def test_a_sheet_survives_being_kept(people: list[dict[str, str]]) -> None:
    sheet = sheet_of(people)

    assert sheet is None or read_sheet(sheet_data(sheet)) == sheet


def exam(name: str, day: str, outcome: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a dossier
    return {"exam": name, "taken_on": date.fromisoformat(day), "outcome": outcome, **more}


@pytest.mark.parametrize(
    ("told", "visa", "answers"),
    [
        pytest.param({}, "", {}, id="nothing is known"),
        pytest.param(
            {
                "education": [{"school": "S", "graduated_on": date(2019, 6, 1)}],
                "exams": [
                    exam("step-1", "2020-05-01", "fail"),
                    exam("step-1", "2021-05-01", "pass"),
                    exam("step-2-ck", "2022-05-01", "pass", score=240),
                ],
                "experiences": [
                    {
                        "kind": "observership",
                        "country": "US",
                        "since": date(2022, 1, 1),
                        "until": date(2022, 4, 1),
                    },
                    {"kind": "work", "country": "PK", "since": date(2019, 1, 1), "until": date(2022, 1, 1)},
                ],
                "seasons": [{"season": 2023, "matched": True, "matched_specialty": "pediatrics"}],
            },
            "j-1",
            {
                "step_1": "2",
                "step_2_ck": "1",
                "score": "240-249",
                "specialty": "pediatrics",
                "years": "4-5",
                "experience": "3-5",
                "visa": "j-1",
            },
            id="matched",
        ),
        pytest.param(
            {
                "exams": [
                    exam("step-1", "2020-05-01", "fail"),
                    exam("step-2-ck", "2030-05-01", "scheduled", expected=True),
                ],
                "seasons": [{"season": 2023, "matched": False}],
            },
            "",
            {},
            id="what did not succeed yet says nothing",
        ),
        pytest.param(
            {
                "exams": [
                    *(exam("step-1", f"{year}-05-01", "fail") for year in (2017, 2018, 2019)),
                    exam("step-1", "2020-05-01", "pass"),
                    *(exam("step-2-ck", f"{year}-05-01", "fail") for year in (2021, 2022)),
                    exam("step-2-ck", "2023-05-01", "pass", score=219),
                ],
                "education": [{"school": "S", "graduated_on": date(2013, 6, 1)}],
                "seasons": [{"season": 2023, "matched": True}],
            },
            "",
            {"step_1": "3+", "step_2_ck": "3+", "score": "-219", "years": "10-"},
            id="from the third attempt on all are one band",
        ),
    ],
)
def test_answers_are_bands_of_what_a_dossier_says(
    told: dict[str, Any], visa: str, answers: dict[str, str]
) -> None:
    assert answers_of(Dossier.model_validate(told), visa) == answers
