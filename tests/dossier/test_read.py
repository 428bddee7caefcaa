# ruff: noqa: E501 - rows of a table stay on one line
import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.strategies import dossiers
from matchbound.dossier.faults import SHOWN, DossierError, Fault
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import MAX_BYTES, dossier_of, parse_dossier, read_dossier, read_many


def refused(text: str | bytes, *, json: bool | None = None) -> list[str]:
    with pytest.raises(DossierError) as caught:
        parse_dossier(text, json=json)
    assert "pydantic" not in caught.value.message
    return [str(fault) for fault in caught.value.faults]


EMPTY = "is empty; `matchbound init` asks what a dossier needs and writes one"
KEYS = "a dossier's keys (format, applicant, education, certification, exams, …)"
DEEP = "is nested more than 20 levels deep"
LARGE = "is larger than a dossier may be (1,000,000 bytes, about 1 MB)"
ANCHORS = "anchors (&) and aliases (*) are not read; write the value out"
JUNK = "holds control characters or half a character; type it anew"
BOMB = "a: &a [x]\n" + "\n".join(
    f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param("", EMPTY, id="empty"),
        pytest.param("# nothing but a comment\n", EMPTY, id="comment"),
        pytest.param("null", EMPTY, id="null"),
        pytest.param("[]", f"holds a list where {KEYS} belong", id="list"),
        pytest.param("- format: 1", f"holds a list where {KEYS} belong", id="yaml list"),
        pytest.param("some words", f"holds 'some words' where {KEYS} belong", id="text"),
        pytest.param("42", f"holds 42 where {KEYS} belong", id="number"),
        pytest.param("dependencies: {}", f"has none of {KEYS}; is it another file?", id="another file"),
        pytest.param(b"\x7fELF\x02\x01\x00\x00", "is not a text file; a dossier is YAML or JSON text in UTF-8", id="binary"),
        pytest.param("format: 1".encode("utf-16"), "is written in UTF-16; save it as UTF-8", id="utf-16"),
        pytest.param("format: 1".encode("utf-16-be"), "is not a text file; a dossier is YAML or JSON text in UTF-8", id="utf-16 unmarked"),
        pytest.param("format: 1\nx: é".encode("latin-1"), "line 2: is not text in UTF-8; save the file as UTF-8", id="latin-1"),
        pytest.param("format: 1\nx: \ud800", "line 2: is not text in UTF-8; save the file as UTF-8", id="surrogate"),
        pytest.param("x" * (MAX_BYTES + 1), LARGE, id="large"),
        pytest.param("é" * (MAX_BYTES // 2 + 1), LARGE, id="large in bytes"),
        pytest.param(BOMB, f"line 1: {ANCHORS}", id="alias bomb"),
        pytest.param("format: 1\nx: *x", f"line 2: {ANCHORS}", id="alias"),
        pytest.param("format: 1\nx: !!python/object/apply:os.system [ls]", "line 2: tags (!) are not read; write the plain value", id="tag"),
        pytest.param("x: " + "[" * 5000, "line 1: nested more than 20 levels deep", id="deep yaml"),
        pytest.param('{"format": 1, "x": ' + "[" * 30 + "]" * 30 + "}", "x" + ".0" * 19 + ": " + DEEP, id="deep json"),
        pytest.param('{"format": 1, "x": ' + '{"a": ' * 30 + "1" + "}" * 31, "x" + ".a" * 19 + ": " + DEEP, id="deep json groups"),
        pytest.param('{"format": 1, "x": ' + "[" * 9999 + "]" * 9999 + "}", DEEP, id="very deep json"),
        pytest.param("format: 1\nformat: 1", "line 2: the key 'format' stands twice; keep one", id="key twice"),
        pytest.param('{"format": 1, "format": 1}', "the key 'format' stands twice in one group; keep one", id="json key twice"),
        pytest.param('{"exams": [' + "1," * 100_001 + "1]}", "holds more than 100,000 entries", id="many entries"),
        pytest.param("{" + "".join(f'"k{i}": 1, ' for i in range(50_000)) + '"k0": 1}', "the key 'k0' stands twice in one group; keep one", id="key twice of many"),
        pytest.param('{"format": 1, "x": NaN}', "NaN is not a number that a dossier can hold", id="json nan"),
        pytest.param('{"format": 1, "x": -Infinity}', "-Infinity is not a number that a dossier can hold", id="json inf"),
        pytest.param('{"format": 1, "x": 1e999}', "1e999 is not a number that a dossier can hold", id="json huge float"),
        pytest.param('{"format": 1, "x": ' + "9" * 5000 + "}", "9" * 40 + "… is not a number that a dossier can hold", id="json huge"),
        pytest.param('{"format": 1, "x": "\\ud83d"}', f"x: {JUNK}", id="json half a character"),
        pytest.param('{"format": 1, "x": "\\u0000"}', f"x: {JUNK}", id="json nul"),
        pytest.param('{"format": 1, "x\\u001b[2J": 1}', r"'x\x1b[2J': this key holds control characters; type it anew", id="json key"),
        pytest.param('{"format": 1, "x": }', "is not readable as JSON: line 1, column 20: expecting value", id="bad json"),
        pytest.param("format: 1\nx: .nan", "x: .nan is not a number that a dossier can hold", id="yaml nan"),
        pytest.param("format: 1\nx: [1, -.inf]", "x.1: .inf is not a number that a dossier can hold", id="yaml inf"),
        pytest.param("format: 1\nx: 1" + "0" * 25, "x: 1" + "0" * 25 + " is a number too large to be kept", id="yaml huge"),
        pytest.param("format: 1\nx: 1" + "0" * 5000, "a number in it has thousands of digits", id="yaml giant"),
        pytest.param('format: 1\nx: "\\e[2J"', f"x: {JUNK}", id="yaml escape"),
        pytest.param("format: 1\na: b: c", "line 2, column 5: a ':' cannot stand here; check spaces, or use quotes", id="bad yaml"),
        pytest.param("format: 1\n---\nformat: 1", "line 2, column 1: a second document begins here; keep one in a file", id="two"),
        pytest.param("format: 1\n? [a]\n: b", "line 2: a key must be one word", id="list as key"),
        pytest.param("format: true", "format: true is not a format; write 1", id="format true"),
        pytest.param("format: 2", "format: 2 is not a format that this version reads; it reads format 1", id="format 2"),
    ],
)  # fmt: skip
def test_a_broken_file_gets_one_clear_fault(text: str | bytes, fault: str) -> None:
    assert refused(text) == [fault]


OUTCOMES = "pass, fail, incomplete, scheduled, withheld"
EXAM = "{exam: step-1, taken_on: 2020-01-01, outcome: pass, "


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("exams: [{exam: step-1, taken_on: 2020-01-01, outcome: passed}]", f"exams.0.outcome: 'passed' is not one of {OUTCOMES}"),
        ("exams: [{exam: step-1, taken_on: 2020-01-01}]", f"exams.0.outcome: is missing; give one of {OUTCOMES}"),
        ("exams: [{exam: step-1, takenon: 2020-01-01, outcome: pass}]", "exams.0.taken_on: is missing; give a date, written YYYY-MM-DD (is it the key 'takenon'?)"),
        ("exams: {exam: step-1}", "exams: holds a group of keys where a list belongs"),
        ("exams: null", "exams: holds null where a list belongs"),
        ("exams: [null]", "exams.0: holds null where a group of keys (exam, taken_on, outcome, …) belongs"),
        (f"exams: [{EXAM} score: 400}}]", "exams.0.score: 400 is not a whole number from 1 to 300"),
        (f"exams: [{EXAM} score: 12.5}}]", "exams.0.score: 12.5 is not a whole number from 1 to 300"),
        (f"exams: [{EXAM} score: true}}]", "exams.0.score: true is not a whole number from 1 to 300"),
        (f"exams: [{EXAM} scores: [380]}}]", "exams.0.scores: holds a list where a group of keys (listening, reading, speaking, …) belongs"),
        ("applicant: []", "applicant: holds a list where a group of keys (name, born_on, citizenships, …) belongs"),
        ("applicant: {name: 5}", "applicant.name: 5 is not text; put it in quotes"),
        ("applicant: {name: [a]}", "applicant.name: holds a list where text of at most 500 characters belongs"),
        (f"applicant: {{name: {'x' * 501}}}", f"applicant.name: '{'x' * 39}…' is too long, with 501 characters; give text of at most 500 characters"),
        ("applicant: {in_us: perhaps}", "applicant.in_us: 'perhaps' is not true or false"),
        ("applicant: {citizenships: PK}", "applicant.citizenships: holds 'PK' where a list belongs"),
        ("applicant: {citizenships: [Norway]}", "applicant.citizenships.0: 'Norway' is not a country code of two capital letters (ISO 3166-1, such as PK, IN, NG)"),
        ("applicant: {born_on: 2023-02-29}", "applicant.born_on: '2023-02-29' is not a day of the calendar; write YYYY-MM-DD"),
        ("applicant: {born_on: 03/05/2023}", "applicant.born_on: '03/05/2023' is not a date; write YYYY-MM-DD"),
        ("applicant: {born_on: 20230504}", "applicant.born_on: 20230504 is not a date, written YYYY-MM-DD"),
        ("applicant: {born_on: 9999-12-31}", "applicant.born_on: '9999-12-31' lies outside the years 1900 to 2100"),
        ("applicant: {j1_years_used: 21}", "applicant.j1_years_used: 21 is not a number from 0 to 20"),
        ("letters: [{from_experience: -1}]", "letters.0.from_experience: -1 is not a whole number of 0 or more"),
        ("goal: {specialties: [Internal Medicine]}", "goal.specialties.0: 'Internal Medicine' is not words of small letters and digits joined by hyphens, such as internal-medicine"),
        ("goal: {states: [Texas]}", "goal.states.0: 'Texas' is not a state's two capital letters, such as TX"),
        ("goal: {visas: [J1]}", "goal.visas.0: 'J1' is not one of J-1, H-1B, other"),
        ("goal: {budget_usd: 1e12}", "goal.budget_usd: 1e+12 is not a number from 0 to 10,000,000"),
        ("goal: {season: 1e400}", "goal.season: .inf is not a number that a dossier can hold"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_is_allowed(text: str, fault: str) -> None:
    assert refused(f"format: 1\n{text}") == [fault]


def test_all_faults_are_named_at_once() -> None:
    faults = refused("format: 1\nx: .nan\napplicant: {in_us: 7}\nexams:\n- {exam: step-9}\n- 5\n")

    assert [fault.partition(":")[0] for fault in faults] == [
        "x",
        "applicant.in_us",
        "exams.0.exam",
        "exams.0.taken_on",
        "exams.0.outcome",
        "exams.1",
    ]


def test_a_message_has_one_line_for_each_fault() -> None:
    error = DossierError("me.yaml", [Fault("a.0", "is wrong"), Fault("b", "is missing")])

    assert error.message == "me.yaml: 2 faults\na.0: is wrong\nb: is missing"
    assert DossierError("me.yaml", [Fault("", "is empty")]).message == "me.yaml: is empty"
    assert DossierError("me.yaml", [Fault("a", "b")] * (SHOWN + 2)).message.endswith("\nand 2 more")


@pytest.mark.parametrize(
    "text",
    [
        "format: 1\napplicant: {citizenships: [NO]}",
        '\ufeffformat: 1\napplicant:\n  citizenships:\n  - "NO"\n',
        '{"format": 1, "applicant": {"citizenships": ["NO"]}}',
        "{format: 1, applicant: {citizenships: [NO]}}",
        "format: 1\r\napplicant:\r\n  citizenships: [NO]\r\n",
    ],
)
def test_the_same_facts_are_read_from_every_notation(text: str) -> None:
    assert (
        parse_dossier(text)
        == parse_dossier(text.encode())
        == dossier_of({"format": 1, "applicant": {"citizenships": ["NO"]}})
    )


def test_keys_are_text_whatever_they_look_like() -> None:
    assert parse_dossier("format: 1\n2027: a\nnull: b\nyes: c\n1e3: d").model_extra == {
        "2027": "a",
        "null": "b",
        "yes": "c",
        "1e3": "d",
    }


@pytest.mark.parametrize("opened", ["[", '{"a": '])
def test_what_is_as_deep_and_as_large_as_allowed_is_read(opened: str) -> None:
    closed = "]" if opened == "[" else "}"
    text = '{"format": 1, "x": ' + opened * 18 + opened.strip('"a: ') + closed * 19 + "}"

    assert parse_dossier(text.ljust(MAX_BYTES)) == parse_dossier(text, json=False)


def test_an_empty_group_is_an_empty_dossier() -> None:
    assert parse_dossier("{}") == Dossier()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".", "is a folder; name the file in it"),
        ("missing.yaml", "there is no such file"),
        ("a\0b", "its name is not one a file can have"),
        ("x" * 5000, "cannot be read: File name too long"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(DossierError) as caught:
        read_dossier(tmp_path / name)

    assert caught.value.message.endswith(words)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.touch(mode=0)

    with pytest.raises(DossierError, match="you are not allowed to read it"):
        read_dossier(path)


def test_a_json_file_is_read_as_json_only(tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    path.write_text("format: 1", encoding="utf-8")

    with pytest.raises(DossierError, match="is not readable as JSON: line 1, column 1: expecting value"):
        read_dossier(path)


# -- many -------------------------------------------------------------------------------------------------


def test_many_dossiers_are_read_line_by_line_past_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    good = b'{"format": 1, "applicant": {"name": "A"}}'
    path.write_bytes(
        b"\n".join([good, b"", b"{]", b"x" * (MAX_BYTES * 3), b'{"format": 3}\r', b"\xff", good])
    )

    found = [(number, str(one) if isinstance(one, DossierError) else one) for number, one in read_many(path)]

    assert found == [
        (1, parse_dossier(good)),
        (3, f"{path}, line 3: is not readable as JSON: line 1, column 2: expecting property name enclosed in double quotes"),
        (4, f"{path}, line 4: {LARGE}"),
        (5, f"{path}, line 5: 1 fault\nformat: 3 is not a format that this version reads; it reads format 1"),
        (6, f"{path}, line 6: line 1: is not text in UTF-8; save the file as UTF-8"),
        (7, parse_dossier(good)),
    ]  # fmt: skip


def test_many_dossiers_are_not_held_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text('{"format": 1}\n' * 3, encoding="utf-8")
    found: Iterator[Any] = read_many(path)

    assert next(found) == (1, Dossier(format=1))
    with path.open("a", encoding="utf-8") as file:
        file.write('{"format": 1}\n' * 10_000)
    assert sum(1 for _ in found) > 3, "lines written after the first was read are seen"


def test_a_missing_file_of_many_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="there is no such file"):
        list(read_many(tmp_path / "none.jsonl"))


# -- whatever comes ---------------------------------------------------------------------------------------


def survives(text: str | bytes, *, json: bool | None = None) -> None:
    """Nothing but a dossier or an error with faults comes of a text."""
    faults: tuple[Fault, ...] | None = None
    try:
        parse_dossier(text, json=json)
    except DossierError as error:
        faults = error.faults
    assert faults is None or all(str(fault).encode() for fault in faults)
    assert faults != ()


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2023-05-04", "pass"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Dossier.model_fields, "exam", "taken_on", "kind"]) | st.text(), inner
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_arbitrary_text_is_a_dossier_or_an_error(text: str | bytes) -> None:
    survives(text)
    survives(text, json=True)
    survives(text, json=False)


@settings(max_examples=300, deadline=None)
@given(st.text("{}[]:,-&*!?|>#%@`'\"\\ \n\tformat1exams.~<=\0\x85\ufeff\u2028"))
def test_arbitrary_signs_of_yaml_are_a_dossier_or_an_error(text: str) -> None:
    survives(f"format: 1\n{text}")


@settings(max_examples=300, deadline=None)
@given(anything)
def test_arbitrary_trees_are_a_dossier_or_an_error(tree: object) -> None:
    survives(json.dumps(tree))
    with contextlib.suppress(DossierError):
        dossier_of(tree)


@settings(max_examples=300, deadline=None)
@given(dossiers, st.data())
def test_a_dossier_with_one_wrong_value_is_a_dossier_or_an_error(
    tree: dict[str, Any], data: st.DataObject
) -> None:
    text = json.dumps(tree)
    at = data.draw(st.integers(0, len(text)))
    survives(text[:at] + data.draw(st.text(max_size=3)) + text[at + data.draw(st.integers(0, 3)) :])
