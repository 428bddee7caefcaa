from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings

from matchbound.dossier.model import (
    Applicant,
    Certification,
    Education,
    Exam,
    Goal,
    Letter,
    Publication,
    Record,
    SeasonEntry,
)
from matchbound.dossier.read import dossier_of
from matchbound.web.forms import form_of, initial_of
from matchbound.web.labels import MAIN
from matchbound.web.words import TITLES
from strategies import DOSSIERS

STEP_1 = {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"}


def sent(form: Any) -> QueryDict:  # noqa: ANN401 - a form class filled from a record
    """Return what a browser sends of a form in which nothing was changed."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if value not in (None, "", [], False):
            shown = bound.field.prepare_value(value)
            data.setlist(bound.name, [str(one) for one in (shown if isinstance(shown, list) else [shown])])
    return data


def errors(model: type[Record], data: dict[str, Any]) -> dict[str, list[str]]:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return {name: list(said) for name, said in form_of(model)(query).errors.items()}


@settings(max_examples=60, deadline=None)
@given(tree=DOSSIERS)
def test_a_form_that_was_only_looked_at_changes_nothing(tree: dict[str, Any]) -> None:
    dossier = dossier_of({"format": 1} | tree)
    parts: list[Record | None] = [
        dossier.applicant,
        dossier.certification.application,
        dossier.certification.pathway,
        dossier.goal,
        *dossier.education,
        *dossier.certification.credentials,
        *dossier.exams,
        *dossier.licences,
    ]
    for record in filter(None, parts):
        form = form_of(type(record))(sent(form_of(type(record))(record=record)), record=record)
        assert form.is_valid(), form.errors
        assert form.result == record


def test_keys_that_a_form_does_not_show_are_kept() -> None:
    record = Certification.model_validate(
        {"certified_on": "2024-01-02", "credentials": [{"kind": "final-medical-diploma"}], "note": "mine"}
    )
    form = form_of(Certification, "certified_on")({"certified_on": "2025-01-02"}, record=record)

    assert form.is_valid()
    assert form.result == record.model_copy(update={"certified_on": form.result.certified_on})
    assert str(form.result.certified_on) == "2025-01-02"


def test_an_emptied_field_is_as_if_it_had_never_been_given() -> None:
    form = form_of(Exam)(STEP_1 | {"score": ""}, record=Exam.model_validate(STEP_1 | {"score": 243}))

    assert form.is_valid()
    assert form.result.model_fields_set == {"exam", "taken_on", "outcome"}


@pytest.mark.parametrize(
    ("model", "data", "said"),
    [
        (Exam, STEP_1 | {"score": "500"}, {"score": ["500 is not a whole number from 1 to 300"]}),
        (Exam, STEP_1 | {"taken_on": ""}, {"taken_on": ["This field is required."]}),
        (
            Exam,
            STEP_1 | {"taken_on": "1812-05-04"},
            {"taken_on": ["4 May 1812 lies outside the years 1900 to 2100"]},
        ),
        (
            Exam,
            STEP_1 | {"scores.listening": "501"},
            {"scores.listening": ["501 is not a whole number from 0 to 500"]},
        ),
        (
            Exam,
            STEP_1 | {"period.since": "2023-01-01"},
            {"period.until": ["Is missing; give a date"]},
        ),
        (
            Goal,
            {"states": "TX, Texas"},
            {"states": ["'TEXAS' is not a state's two capital letters, such as TX"]},
        ),
        (Goal, {"budget_usd": "-1"}, {"budget_usd": ["-1 is not a number from 0 to 10,000,000"]}),
        (
            Goal,
            {"specialties": "内科"},
            {"specialties": ["'内科' is not words of letters and digits, such as Internal medicine"]},
        ),
        (SeasonEntry, {"season": "28"}, {"season": ["28 is not a whole number from 1990 to 2100"]}),
        (
            Applicant,
            {"citizenships": ["PK", "XX"]},
            {"citizenships": ["Select a valid choice. XX is not one of the available choices."]},
        ),
    ],
)
def test_a_fault_stands_beside_its_field_in_plain_words(
    model: type[Record], data: dict[str, Any], said: dict[str, list[str]]
) -> None:
    assert errors(model, data) == said


def test_an_exam_that_is_booked_lies_ahead_without_a_second_word() -> None:
    booked = {"exam": "step-1", "taken_on": "2027-05-04", "outcome": "scheduled"}
    form = form_of(Exam)(booked)

    assert form.is_valid()
    assert form.result == Exam.model_validate(booked | {"expected": True})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Internal Medicine", ["internal-medicine"]),
        (
            " internal-medicine ; Obstetrics and  Gynecology,",
            ["internal-medicine", "obstetrics-and-gynecology"],
        ),
        ("neurology, Neurology", ["neurology"]),
    ],
)
def test_words_are_typed_as_people_write_them(typed: str, kept: list[str]) -> None:
    form = form_of(Goal)({"specialties": typed})

    assert form.is_valid()
    assert list(form.result.specialties) == kept


def test_several_choices_keep_their_order() -> None:
    data = QueryDict("visas=H-1B&visas=&visas=J-1")
    form = form_of(Goal)(data)

    assert form.is_valid()
    assert [str(visa) for visa in form.result.visas] == ["H-1B", "J-1"]
    drawn = str(form["visas"])
    assert drawn.count("<select") == 3
    assert drawn.index('value="H-1B" selected') < drawn.index('value="J-1" selected')


def test_a_tick_is_taken_away_without_a_trace() -> None:
    record = Exam.model_validate(STEP_1 | {"expected": True})
    assert initial_of(record)["expected"] == "true"
    assert "checked" in str(form_of(Exam)(record=record)["expected"])

    form = form_of(Exam)(STEP_1, record=record)

    assert form.is_valid()
    assert form.result == Exam.model_validate(STEP_1)


def test_what_few_people_need_is_folded_away_unless_it_says_something() -> None:
    def groups(record: Record) -> list[tuple[str, bool, bool]]:
        return [(group.legend, group.more, group.open) for group in form_of(Exam)(record=record).groups]

    assert groups(Exam.model_validate(STEP_1)) == [
        ("", False, True),
        ("OET scores", False, False),
        ("", True, False),
        ("Eligibility period", True, False),
    ]
    assert groups(Exam.model_validate(STEP_1 | {"reported_on": "2023-06-01"}))[2] == ("", True, True)


@pytest.mark.parametrize("model", [Applicant, Education, Exam, Goal, Letter, Publication])
def test_the_keys_that_labels_name_exist(model: type[Record]) -> None:
    assert set(MAIN.get(model.__name__, ())) <= set(model.model_fields)
    assert set(TITLES.get(model, ())) <= set(model.model_fields)
    assert next(iter(form_of(model).base_fields)) != "expected"
