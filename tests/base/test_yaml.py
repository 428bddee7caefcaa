import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.yaml import YamlError, dump_yaml, load_untrusted_yaml, load_yaml, load_yaml_file


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("~", None),
        ("", None),
        ("2026-11-22", "2026-11-22"),
        ("12:30:45", "12:30:45"),
        ("0o14", "0o14"),
        ("014", "014"),
        ("1_000", "1_000"),
        ("-12", -12),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("0x1F", "0x1F"),
    ],
)
def test_words_are_those_of_yaml_1_2(text: str, value: object) -> None:
    assert load_yaml(text) == value


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1\nb: 2\na: 3", "line 3: the key 'a' stands twice"),
        ("a: &x [1]\nb: *x", "line 1: anchors"),
        ("a: !!python/object:os.system {}", "line 1: tags"),
        ("a: [1", "line 2, column 1: a list is not closed"),
        ("[" * 50 + "]" * 50, "nested more than 20"),
        ("\n".join(f"- {n}" for n in range(100_001)), "more than 100,000 entries"),
        ("{[1]: 2}", "a key must be one word"),
        ("a: " + "9" * 5000, "a number in it"),
    ],
)
def test_what_is_not_read_is_refused_by_line(text: str, complaint: str) -> None:
    with pytest.raises(YamlError) as caught:
        load_untrusted_yaml(text)

    assert complaint in caught.value.message


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.text(st.characters(exclude_categories=["C"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcnoyes", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_written_is_read_back(data: Any) -> None:  # noqa: ANN401 - plain data
    assert load_untrusted_yaml(dump_yaml(data)) == data


def test_a_changed_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "topic.yaml"
    path.write_text("value: 6", encoding="utf-8")
    first = load_yaml_file(path), load_yaml_file(path)
    kept = [one.name for one in (tmp_path / "__pycache__").iterdir()]
    path.write_text("value: 44", encoding="utf-8")

    assert first == ({"value": 6}, {"value": 6})
    assert load_yaml_file(path) == {"value": 44}
    assert len(kept) == len(list((tmp_path / "__pycache__").iterdir())) == 1


def test_a_spoiled_copy_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "topic.yaml"
    path.write_text("value: 6", encoding="utf-8")
    load_yaml_file(path)
    for kept in (tmp_path / "__pycache__").iterdir():
        kept.write_bytes(b"\xff{")

    assert load_yaml_file(path) == {"value": 6}
