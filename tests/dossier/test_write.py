import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from dossier.strategies import TRAPS, dossiers
from matchbound.dossier.faults import DossierError
from matchbound.dossier.model import Applicant, Dossier
from matchbound.dossier.read import dossier_of, parse_dossier, read_dossier
from matchbound.dossier.write import NotWrittenError, dump_dossier, to_tree, write_dossier

TEXT = """\
format: 1
applicant:
  name: 'null'
  citizenships:
  - NO
  - PK
  nickname: yes
exams:
- exam: step-2-ck
  taken_on: 2024-03-02
  outcome: pass
  score: 243
- exam: step-1
  taken_on: 2027-05-04
  outcome: scheduled
  expected: true
goal:
  season: null
  budget_usd: 8000
notes:
  '2027': Norway
  list:
  - 1000.0
  - '1e3'
  - null
"""


@pytest.mark.parametrize("as_json", [False, True])
@settings(max_examples=150, deadline=None)
@given(tree=dossiers)
def test_writing_and_reading_gives_the_same_dossier(tree: dict[str, Any], as_json: bool) -> None:  # noqa: FBT001
    dossier = dossier_of(tree)
    text = dump_dossier(dossier, as_json=as_json)
    again = parse_dossier(text, json=as_json)

    assert again == dossier
    assert to_tree(again) == tree == to_tree(dossier)
    assert dump_dossier(again, as_json=as_json) == text


def test_a_canonical_file_is_written_back_letter_for_letter() -> None:
    assert dump_dossier(parse_dossier(TEXT)) == TEXT


@pytest.mark.parametrize("word", TRAPS)
def test_a_name_stays_the_name(word: str) -> None:
    dossier = Dossier(applicant=Applicant(name=word))

    assert parse_dossier(dump_dossier(dossier)).applicant.name == word
    assert parse_dossier(dump_dossier(dossier, as_json=True)).applicant.name == word


def test_keys_that_were_not_given_are_not_written() -> None:
    assert dump_dossier(Dossier(applicant=Applicant(in_us=None))) == "format: 1\napplicant:\n  in_us: null\n"


@pytest.mark.parametrize("name", ["me.yaml", "me.json"])
def test_a_file_is_private_and_read_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    dossier = parse_dossier(TEXT)

    write_dossier(dossier, path)

    assert read_dossier(path) == dossier
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_rewriting_keeps_the_mode_and_follows_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "me.yaml", tmp_path / "link.yaml"
    path.write_text("format: 1\n", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)

    write_dossier(parse_dossier(TEXT), link)

    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == TEXT
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(TEXT, encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotWrittenError, match=r"me\.yaml: cannot be written: No space left on device"):
        write_dossier(Dossier(), path)

    assert path.read_text(encoding="utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="No such file or directory"):
        write_dossier(Dossier(), tmp_path / "none" / "me.yaml")
    with pytest.raises(NotWrittenError, match="Is a directory"):
        write_dossier(Dossier(), tmp_path)


@pytest.mark.parametrize("number", [10**18 - 1, 1 - 10**18, 10**18, -(10**18)])
@pytest.mark.parametrize("as_json", [False, True])
def test_whole_numbers_are_kept_alike_in_both_notations(number: int, as_json: bool) -> None:  # noqa: FBT001
    text = f'{{"format": 1, "x": {number}}}' if as_json else f"format: 1\nx: {number}"
    if abs(number) < 10**18:
        assert to_tree(parse_dossier(text)) == {"format": 1, "x": number}
    else:
        with pytest.raises(DossierError, match=str(number)):
            parse_dossier(text)
