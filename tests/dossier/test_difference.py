from typing import Any

import pytest
from hypothesis import given, settings

from dossier.strategies import dossiers
from matchbound.dossier.difference import Change, Kind, aligned, difference, followed
from matchbound.dossier.edit import remove
from matchbound.dossier.read import dossier_of, parse_dossier

STEP_1 = "{exam: step-1, taken_on: 2023-05-04, outcome: pass}"
STEP_2 = "{exam: step-2-ck, taken_on: 2024-03-02, outcome: pass, score: 243}"
RESCORED = "{exam: step-2-ck, taken_on: 2024-03-02, outcome: pass, score: 250}"
OET = "{exam: oet-medicine, taken_on: 2025-04-13, outcome: fail}"


def changes(before: str, after: str) -> list[str]:
    found = difference(parse_dossier(f"format: 1\n{before}"), parse_dossier(f"format: 1\n{after}"))
    return [str(change) for change in found]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("goal: {season: 2028}", "goal: {season: 2028}", []),
        ("goal: {season: 2028}", "goal: {season: 2029}", ["goal.season: 2028 → 2029"]),
        ("goal: {}", "goal: {season: 2029}", ["goal.season: added, 2029"]),
        ("goal: {season: 2029}", "goal: {season: null}", ["goal.season: removed, 2029"]),
        ("goal: {season: null}", "goal: {states: []}", []),
        (
            "goal: {visas: [J-1, H-1B]}",
            "goal: {visas: [H-1B, J-1]}",
            ["goal.visas: J-1, H-1B → H-1B, J-1"],
        ),
        ("applicant: {in_us: true}", "applicant: {in_us: false}", ["applicant.in_us: true → false"]),
        ("applicant: {name: A}", "education: [{}]", ["education.0: added, ", "applicant.name: removed, A"]),
        (f"exams: [{STEP_1}, {STEP_2}]", f"exams: [{STEP_2}, {STEP_1}]", []),
        (
            f"exams: [{STEP_1}, {STEP_2}]",
            f"exams: [{STEP_2}]",
            ["exams.0: removed, exam step-1, taken_on 2023-05-04, outcome pass"],
        ),
        (
            f"exams: [{STEP_2}]",
            f"exams: [{STEP_1}, {STEP_2}]",
            ["exams.0: added, exam step-1, taken_on 2023-05-04, outcome pass"],
        ),
        (f"exams: [{STEP_1}, {STEP_2}]", f"exams: [{RESCORED}]", [
            "exams.0.score: 243 → 250",
            "exams.0: removed, exam step-1, taken_on 2023-05-04, outcome pass",
        ]),
        (f"exams: [{STEP_1}]", f"exams: [{OET}]", [
            "exams.0: added, exam oet-medicine, taken_on 2025-04-13, outcome fail",
            "exams.0: removed, exam step-1, taken_on 2023-05-04, outcome pass",
        ]),
        (f"exams: [{STEP_1}]", "exams: [{exam: step-1, taken_on: 2023-05-11, outcome: fail}]", [
            "exams.0.taken_on: 2023-05-04 → 2023-05-11",
            "exams.0.outcome: pass → fail",
        ]),
        (
            "certification: {}",
            "certification: {pathway: {number: 6, season: 2025}}",
            ["certification.pathway.number: added, 6", "certification.pathway.season: added, 2025"],
        ),
        ("notes: {a: [1, x]}", "notes: {a: [1]}", ["notes.a: 1, x → 1"]),
        ("notes: {a: 1}", "notes: {a: true}", ["notes.a: 1 → true"]),
        ("notes: {a: 1}", "notes: [1]", ["notes: a 1 → 1"]),
    ],
)  # fmt: skip
def test_every_change_is_told_once(before: str, after: str, said: list[str]) -> None:
    assert changes(before, after) == said


def test_a_change_tells_its_kind_and_both_values() -> None:
    before = parse_dossier("format: 1\ngoal: {season: 2028}\napplicant: {name: A}")
    after = parse_dossier("format: 1\ngoal: {season: 2029, budget_usd: 5}")

    found = difference(before, after)

    assert found == [
        Change("goal.season", 2028, 2029),
        Change("goal.budget_usd", None, 5),
        Change("applicant.name", "A", None),
    ]
    assert [change.kind for change in found] == [Kind.CHANGED, Kind.ADDED, Kind.REMOVED]


@settings(max_examples=100, deadline=None)
@given(tree=dossiers)
def test_a_dossier_does_not_differ_from_itself(tree: dict[str, Any]) -> None:
    assert difference(dossier_of(tree), dossier_of(tree)) == []


@settings(max_examples=100, deadline=None)
@given(before=dossiers, after=dossiers)
def test_a_difference_read_backwards_is_as_long(before: dict[str, Any], after: dict[str, Any]) -> None:
    there = difference(dossier_of(before), dossier_of(after))
    back = difference(dossier_of(after), dossier_of(before))

    assert len(there) == len(back)


@settings(max_examples=100, deadline=None)
@given(tree=dossiers)
def test_one_entry_taken_out_is_one_change(tree: dict[str, Any]) -> None:
    dossier = dossier_of(tree)
    for index, entry in enumerate(dossier.exams):
        if dossier.exams.count(entry) == 1 and tree["exams"][index]:
            found = difference(dossier, remove(dossier, f"exams.{index}"))
            assert [change.path for change in found] == [f"exams.{index}"]


def test_a_giant_list_is_compared_in_a_moment() -> None:
    before = [{"title": f"a{number}"} for number in range(5_000)]
    after = [{"title": f"b{number}"} for number in range(5_001)]

    assert aligned(before, after) == [*((number, number) for number in range(5_000)), (None, 5_000)]


@pytest.mark.parametrize(
    ("before", "after", "path", "there"),
    [
        (f"exams: [{STEP_1}, {STEP_2}]", f"exams: [{STEP_2}]", "exams.1", "exams.0"),
        (f"exams: [{STEP_1}, {STEP_2}]", f"exams: [{STEP_2}]", "exams.0", None),
        (f"exams: [{STEP_1}, {STEP_2}]", f"exams: [{RESCORED}]", "exams.1.score", "exams.0.score"),
        (f"exams: [{STEP_1}]", f"exams: [{STEP_1}]", "exams.7", None),
        (f"exams: [{STEP_1}]", f"exams: [{STEP_1}]", "exams.x", None),
        ("goal: {}", "goal: {}", "goal", "goal"),
        ("{}", "certification: {}", "certification.pathway", "certification.pathway"),
        ("exams: []", f"exams: [{STEP_1}]", "exams", "exams"),
        (f"exams: [{STEP_1}]", "goal: {}", "exams.0", None),
    ],
)
def test_an_entry_is_found_where_it_went(before: str, after: str, path: str, there: str | None) -> None:
    old, new = (
        parse_dossier(f"format: 1\n{text}" if text != "{}" else "format: 1") for text in (before, after)
    )

    assert followed(old, new, path) == there
