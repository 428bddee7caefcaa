from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from matchbound.dossier import model as model_module
from matchbound.dossier.edit import model_at
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Record
from matchbound.dossier.read import dossier_of
from matchbound.web.labels import (
    LABELS,
    LABELS_OF,
    MAIN,
    NOTES,
    WORDS,
    in_plain_words,
    label_of,
    model_notes,
    note_of,
)

ON = date(2026, 11, 22)
STEP_1 = {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"}


def models(model: type[Record] = Record) -> dict[str, type[Record]]:
    found = {sub.__name__: sub for sub in model.__subclasses__()}
    return found | {name: one for sub in found.values() for name, one in models(sub).items()}


def model_of(path: str) -> type[Record]:
    return model_at(path.rpartition(".")[0])


def test_labels_notes_and_orders_name_keys_that_exist() -> None:
    known = models()
    for name in (*LABELS_OF, *NOTES):
        model, key = name.split(".")
        assert key in known[model].model_fields, name
    for model, keys in MAIN.items():
        assert set(keys) <= set(known[model].model_fields), model


def test_every_key_and_every_word_can_be_translated() -> None:
    keys = {(name, key) for name, model in models().items() for key in model.model_fields}
    words = {word.value for kind in vars(model_module).values() if is_words(kind) for word in kind}

    assert {pair for pair in keys if pair[1] not in LABELS and ".".join(pair) not in LABELS_OF} == set()
    assert words - set(WORDS) == set()


def is_words(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum


def test_notes_of_the_models_are_offered_for_translation() -> None:
    offered = model_notes()

    assert "When the result was declared invalid." in offered
    assert "As in the passport." not in offered  # the form has words of its own for it


def test_no_note_speaks_of_the_file() -> None:
    for model in models().values():
        for key in model.model_fields:
            note = str(note_of(model, key)).lower()
            assert not {"null", "true", "false", "`"} & set(
                note.replace("`", " ` ").replace(":", " ").split()
            ), f"{model.__name__}.{key}: {note}"


@pytest.mark.parametrize(
    ("tree", "said"),
    [
        (
            {"exams": [STEP_1 | {"taken_on": "2027-05-04", "outcome": "scheduled"}]},
            ["4 May 2027 lies after 22 Nov 2026; if it is a plan, tick “Still ahead”"],
        ),
        (
            {"exams": [STEP_1 | {"expected": True, "outcome": "scheduled"}]},
            ["4 May 2023 has passed; enter what came of it and untick “Still ahead”"],
        ),
        (
            {"exams": [STEP_1 | {"exam": "oet-medicine", "score": 200}]},
            ["Is for the Steps; OET has four scores of its own"],
        ),
        (
            {"exams": [STEP_1 | {"scores": {"listening": 400}}]},
            ["Are for the parts of OET; Step 1 has one score or none"],
        ),
        (
            {"exams": [STEP_1, STEP_1]},
            [
                "Step 1 stands for 4 May 2023 already, in entry 1 of Exams; keep one",
            ],
        ),
        (
            {"exams": [STEP_1 | {"reported_on": "2023-04-01"}]},
            ["1 Apr 2023 lies before “Exam day”, 4 May 2023"],
        ),
        (
            {"applicant": {"born_on": "2020-01-01"}, "exams": [STEP_1]},
            ["4 May 2023 would be at the age of 3 (1 Jan 2020)"],
        ),
        (
            {"certification": {"certified_on": "2022-01-01"}, "exams": [STEP_1]},
            [
                "1 Jan 2022 lies before the first pass of Step 1, 4 May 2023",
                "Is given, but no pass of Step 2 CK is listed",
            ],
        ),
        (
            {"licences": [{"country": "PK", "state": "TX", "kind": "training"}]},
            ["TX is for the United States; the country is PK"],
        ),
    ],
)
def test_a_law_speaks_to_somebody_who_never_saw_the_file(tree: dict[str, Any], said: list[str]) -> None:
    found = faults_of(dossier_of({"format": 1} | tree), ON)

    assert [in_plain_words(fault.message, model_of(fault.path)) for fault in found] == said


def test_a_day_that_is_none_is_left_as_it_is() -> None:
    assert in_plain_words("2023-02-30 is odd; exams.x and other.1 too") == (
        "2023-02-30 is odd; exams.x and other.1 too"
    )


def test_a_day_that_shows_how_to_write_one_is_left_as_it_is() -> None:
    said = "12 May is no date; write YYYY-MM-DD, such as 2023-05-04, and not after 2026-11-22"

    assert in_plain_words(said) == (
        "12 May is no date; write YYYY-MM-DD, such as 2023-05-04, and not after 22 Nov 2026"
    )


def test_a_key_without_a_label_is_put_in_words() -> None:
    assert [label_of("some_new_key_on"), label_of("in_us_cents")] == ["Some new key on", "In us cents"]
