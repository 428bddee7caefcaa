from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.strategies import dossiers
from matchbound.dossier.edit import (
    NoSuchPlaceError,
    add,
    entries_at,
    model_at,
    rebased,
    record_at,
    remove,
    replace,
)
from matchbound.dossier.model import (
    Applicant,
    Application,
    Dossier,
    Exam,
    Experience,
    HeldVisa,
    Letter,
    MiniCex,
    Record,
)
from matchbound.dossier.read import dossier_of, parse_dossier
from matchbound.dossier.write import to_tree

STEP_1 = {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"}
STEP_2 = {"exam": "step-2-ck", "taken_on": "2024-03-02", "outcome": "pass", "score": 243}
ENCOUNTER = MiniCex.model_validate({"taken_on": "2024-01-02", "evaluator": "Dr Example"})


def exam(**keys: Any) -> Exam:  # noqa: ANN401 - keys of a record
    return Exam.model_validate(STEP_1 | keys)


@pytest.mark.parametrize(
    ("tree", "edit", "result"),
    [
        pytest.param(
            {"exams": [STEP_1, STEP_2], "notes": "kept"},
            lambda dossier: replace(dossier, "exams.0", exam(outcome="fail")),
            {"exams": [STEP_1 | {"outcome": "fail"}, STEP_2], "notes": "kept"},
            id="an entry of a list",
        ),
        pytest.param(
            {"goal": {"season": None}},
            lambda dossier: replace(dossier, "applicant", Applicant(name="Amina")),
            {"applicant": {"name": "Amina"}, "goal": {"season": None}},
            id="a group",
        ),
        pytest.param(
            {"certification": {"certified_on": None}},
            lambda dossier: replace(dossier, "certification.application", Application(expected=True)),
            {"certification": {"application": {"expected": True}, "certified_on": None}},
            id="a group that was not there, beside a key that says null",
        ),
        pytest.param(
            {},
            lambda dossier: add(dossier, "exams", exam()),
            {"exams": [STEP_1]},
            id="the first entry",
        ),
        pytest.param(
            {"applicant": {"visas_held": [{"kind": "f1"}]}},
            lambda dossier: add(dossier, "applicant.visas_held", HeldVisa(kind="j1")),
            {"applicant": {"visas_held": [{"kind": "f1"}, {"kind": "j1"}]}},
            id="one more entry, within a group",
        ),
        pytest.param(
            {"certification": {"pathway": {"number": 6, "season": 2025}}},
            lambda dossier: add(dossier, "certification.pathway.encounters", ENCOUNTER),
            {
                "certification": {
                    "pathway": {
                        "number": 6,
                        "season": 2025,
                        "encounters": [{"taken_on": "2024-01-02", "evaluator": "Dr Example"}],
                    }
                }
            },
            id="an entry deep within",
        ),
        pytest.param(
            {"exams": [STEP_1, STEP_2]},
            lambda dossier: remove(dossier, "exams.0"),
            {"exams": [STEP_2]},
            id="an entry taken out",
        ),
        pytest.param(
            {"certification": {"application": {"submitted_on": "2022-11-02"}}},
            lambda dossier: remove(dossier, "certification.application"),
            {"certification": {}},
            id="a group taken out",
        ),
        pytest.param(
            {
                "experiences": [{"kind": "work"}, {"kind": "research"}],
                "letters": [{"from_experience": 0}, {"from_experience": 1}, {"writer": "Dr Example"}],
            },
            lambda dossier: remove(dossier, "experiences.0"),
            {
                "experiences": [{"kind": "research"}],
                "letters": [{}, {"from_experience": 0}, {"writer": "Dr Example"}],
            },
            id="an experience with a letter from it",
        ),
    ],
)
def test_an_edit_changes_its_place_and_nothing_else(
    tree: dict[str, Any], edit: Callable[[Dossier], Dossier], result: dict[str, Any]
) -> None:
    dossier = dossier_of({"format": 1} | tree)

    assert to_tree(edit(dossier)) == {"format": 1} | result
    assert to_tree(dossier) == {"format": 1} | tree


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda dossier: record_at(dossier, "exams.1"), "'exams.1' is not in this dossier any more"),
        (lambda dossier: replace(dossier, "exams.-1", exam()), "'exams.-1' is not in this dossier any more"),
        (lambda dossier: record_at(dossier, "exams.²"), "'exams.²' is not in this dossier any more"),
        (lambda dossier: remove(dossier, "certification.pathway"), "'certification.pathway' is not in this"),
        (lambda dossier: record_at(dossier, "exams"), "'exams' is a list; name one of its entries"),
        (lambda dossier: entries_at(dossier, "applicant"), "'applicant' is no list"),
        (lambda dossier: entries_at(dossier, "goal.states"), "'goal.states' names no record of a dossier"),
        (lambda dossier: record_at(dossier, "exams.0.taken_on"), "names no record of a dossier"),
        (lambda dossier: record_at(dossier, "__class__"), "'__class__' names no record of a dossier"),
        (lambda dossier: record_at(dossier, "x" * 1000), "names no record of a dossier"),
        (
            lambda dossier: add(dossier, "certification.pathway.encounters", ENCOUNTER),
            "there is nothing yet that could hold 'encounters'; enter that first",
        ),
    ],
)
def test_a_place_that_is_not_there_is_named(edit: Callable[[Dossier], object], message: str) -> None:
    with pytest.raises(NoSuchPlaceError, match=message.replace(".", r"\.")):
        edit(dossier_of({"format": 1, "exams": [STEP_1]}))


@pytest.mark.parametrize(
    ("path", "model"),
    [("exams", Exam), ("exams.7", Exam), ("applicant.visas_held", HeldVisa), ("goal", None)],
)
def test_a_path_tells_its_model(path: str, model: type[Record] | None) -> None:
    assert model_at(path) is (model or type(Dossier().goal))


def test_an_absent_group_is_none_and_its_lists_are_empty() -> None:
    assert record_at(Dossier(), "certification.pathway") is None
    assert entries_at(Dossier(), "certification.pathway.encounters") == ()


@pytest.mark.parametrize(
    ("newest", "points_to"),
    [
        ("experiences: [{kind: work}, {kind: research}]", 1),
        ("experiences: [{kind: research}]", 0),
        ("experiences: [{kind: volunteer}, {kind: work}, {kind: research, country: US}]", 2),
        ("experiences: [{kind: work}]", None),
    ],
)
def test_a_letter_keeps_pointing_to_its_experience(newest: str, points_to: int | None) -> None:
    base = parse_dossier("format: 1\nexperiences: [{kind: work}, {kind: research}]")
    letter = Letter(writer="Dr Example", from_experience=1)

    moved = rebased(letter, base=base, newest=parse_dossier(f"format: 1\n{newest}"))

    assert moved == (
        Letter(writer="Dr Example")
        if points_to is None
        else Letter(writer="Dr Example", from_experience=points_to)
    )


def test_what_does_not_point_is_left_alone() -> None:
    record = Experience.model_validate({"kind": "work"})

    assert rebased(record, base=Dossier(), newest=Dossier()) is record


@settings(max_examples=100, deadline=None)
@given(tree=dossiers, data=st.data())
def test_adding_and_removing_again_leaves_the_dossier_as_it_was(
    tree: dict[str, Any], data: st.DataObject
) -> None:
    dossier = dossier_of({"exams": [], "experiences": [], "letters": []} | tree)
    path, record = data.draw(
        st.sampled_from([("exams", exam()), ("experiences", Experience.model_validate({"kind": "work"}))])
    )
    many = len(entries_at(dossier, path))
    letters = [one for one in dossier.letters if one.from_experience is not None]
    if any(many < int(one.from_experience or 0) + 1 for one in letters):
        return  # a letter that points to nothing yet would point to the new entry

    assert to_tree(remove(add(dossier, path, record), f"{path}.{many}")) == to_tree(dossier)
    for index in range(many):
        kept = record_at(dossier, f"{path}.{index}")
        assert kept is not None
        assert replace(dossier, f"{path}.{index}", kept) == dossier
