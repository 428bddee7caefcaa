from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from matchbound.dossier.interview import QUESTIONS, dossier_from
from matchbound.dossier.write import to_tree
from matchbound.web.pages.start.forms import STEPS, StartForm
from web.start.typed import AMINA, TREE

ON = date(2026, 11, 22)
AHEAD = "23 Nov 2026 is still ahead; nothing can have come of it yet but scheduled"
ROW_3 = {"sittings": "4", "sitting-3-exam": "step-1"}


def form_of(**typed: str) -> StartForm:
    data = QueryDict(mutable=True)
    data.update(typed)
    return StartForm(data, on=ON)


def errors_of(form: StartForm) -> dict[str, list[str]]:
    form.is_valid()
    rows = {
        f"{row.prefix}-{name}": list(found) for row in form.sittings for name, found in row.errors.items()
    }
    return {name: list(found) for name, found in form.errors.items()} | rows


def test_every_question_is_asked_once() -> None:
    asked = [key for _heading, keys in STEPS for key in keys]

    assert sorted(asked) == sorted(question.key for question in QUESTIONS)


def test_what_is_typed_makes_the_dossier_of_the_interview() -> None:
    form = form_of(**AMINA)

    assert form.is_valid(), errors_of(form)
    assert to_tree(dossier_from(form.answers, ON)) == TREE


def test_nothing_need_be_answered() -> None:
    form = form_of()

    assert form.is_valid()
    assert form.answers == {}


def test_answers_that_were_given_are_shown_again_and_read_alike() -> None:
    first = form_of(**AMINA, **{"sitting-3-exam": "step-1"})
    assert first.is_valid()
    again = StartForm(on=ON, answers=first.answers)
    typed = {
        form.add_prefix(name): form[name].value() for form in (again, *again.sittings) for name in form.fields
    }
    for name in ("citizenships", "specialties"):
        for number, value in enumerate(typed.pop(name)):
            typed[f"{name}_{number}"] = value
    data = {name: "" if value is None else str(value) for name, value in typed.items()}
    second = form_of(**data)

    assert second.is_valid(), errors_of(second)
    assert second.answers == first.answers


def test_sittings_beyond_the_usual_have_rows_of_their_own() -> None:
    exams = [
        {"exam": "step-1", "taken_on": "2022-05-04", "outcome": "incomplete"},
        {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},
        {"exam": "step-1", "taken_on": "2021-05-04", "outcome": "fail"},
    ]
    form = StartForm(on=ON, answers={"exams": exams})

    assert [(row.usual, row.initial.get("taken_on")) for row in form.sittings] == [
        ("step-1", "2023-05-04"),
        ("step-2-ck", None),
        ("oet-medicine", None),
        (None, "2022-05-04"),
        (None, "2021-05-04"),
    ]


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        pytest.param(
            {"sitting-0-outcome": "pass"}, {"sitting-0-taken_on": ["On which day?"]}, id="no day"
        ),
        pytest.param(
            {"sitting-0-taken_on": "2023-05-04"}, {"sitting-0-outcome": ["What came of it?"]}, id="no outcome"
        ),
        pytest.param(
            ROW_3 | {"sitting-3-exam": "", "sitting-3-outcome": "fail", "sitting-3-taken_on": "2023-05-04"},
            {"sitting-3-exam": ["Which exam was it?"]},
            id="no exam",
        ),
        pytest.param(
            ROW_3,
            {"sitting-3-outcome": ["What came of it?"], "sitting-3-taken_on": ["On which day?"]},
            id="an exam alone",
        ),
        pytest.param(
            {"sitting-0-outcome": "pass", "sitting-0-taken_on": "2026-11-23"},
            {"sitting-0-taken_on": [AHEAD]},
            id="passed on a day to come",
        ),
        pytest.param(
            {"sitting-2-outcome": "pass", "sitting-2-taken_on": "2024-04-13", "sitting-2-reading": "350"},
            {"sitting-2-listening": ["Give all four scores, or none."]},
            id="one score of four",
        ),
        pytest.param(
            {"sitting-1-outcome": "pass", "sitting-1-taken_on": "2024-03-02", "sitting-1-score": "999"},
            {"sitting-1-score": ["999 is not a whole number from 1 to 300"]},
            id="a score there cannot be",
        ),
        pytest.param(
            {"enrolled_on": "2026-12-01"},
            {"enrolled_on": ["1 Dec 2026 is still ahead; leave it blank until it has happened"]},
            id="a day to come",
        ),
        pytest.param(
            {"enrolled_on": "2016-11-01", "graduated_on": "2016-10-31"},
            {"graduated_on": ["31 Oct 2016 lies before “Enrolled on”, 1 Nov 2016"]},
            id="graduated before enrolling",
        ),
        pytest.param({"hours": "130"}, {"hours": ["130 is not a number from 0 to 120"]}, id="hours"),
        pytest.param({"country": "Atlantis"}, {"country": None}, id="no country"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_stands_beside_its_field(typed: dict[str, str], errors: dict[str, Any]) -> None:
    found = errors_of(form_of(**{"sittings": "3", **typed}))

    assert found.keys() == errors.keys()
    assert all(words is None or found[name] == words for name, words in errors.items())


def test_every_error_is_listed_with_the_place_of_its_field() -> None:
    form = form_of(**{"sittings": "3", "sitting-0-outcome": "pass", "enrolled_on": "soon", "hours": "many"})
    form.is_valid()

    assert [(slip.label, slip.anchor) for slip in form.slips] == [
        ("Enrolled on", "id_enrolled_on"),
        ("Step 1: Exam day", "id_sitting-0-taken_on"),
        ("Hours of study a week", "id_hours"),
    ]


def test_another_row_keeps_what_was_typed_and_judges_nothing() -> None:
    data = QueryDict(mutable=True)
    data.update({**AMINA, "hours": "many"})
    form = StartForm.with_another_row(data, on=ON)

    assert len(form.sittings) == 4
    assert (form["hours"].value(), form.sittings[0]["taken_on"].value()) == ("many", "2023-05-04")
    assert (form.is_bound, form.slips) == (False, [])


@pytest.mark.parametrize(
    ("count", "rows"), [("", 3), ("-1", 3), ("9" * 99, 24), ("x", 3), ("٣", 3), ("5", 5)]
)
def test_the_number_of_rows_is_bounded(count: str, rows: int) -> None:
    assert len(form_of(sittings=count).sittings) == rows
