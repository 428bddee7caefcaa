import subprocess
import sys
from pathlib import Path

import pytest

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.dossier.write import to_tree

ANSWERS = [
    "Amina",
    "PK",
    "none",
    "KEMU",
    "PK",
    "2016-11-01",
    "2021-12-20",
    "",
    "step-1 2023-05-04 pass",
    "",
    "",
    "25",
]


def init(*words: str | Path, answers: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "matchbound.cli.main", "init", *words],
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["me.yaml", "me.json"])
def test_init_writes_what_was_answered(tmp_path: Path, name: str) -> None:
    ended = init(tmp_path / name, answers=ANSWERS)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"Written: {tmp_path / name}" in ended.stdout
    assert to_tree(read_dossier(tmp_path / name)) == {
        "format": 1,
        "applicant": {"name": "Amina", "citizenships": ["PK"], "us_status": "none"},
        "education": [
            {"school": "KEMU", "country": "PK", "enrolled_on": "2016-11-01", "graduated_on": "2021-12-20"}
        ],
        "exams": [{"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"}],
        "goal": {"study_hours_per_week": 25},
    }


def test_init_asks_again_with_the_reason(tmp_path: Path) -> None:
    answers = [
        "Amina",
        "Pakistann",
        *ANSWERS[1:6],
        "2016-10-31",
        *ANSWERS[6:8],
        "step-1 2023-05-04 passed",
        *ANSWERS[8:],
    ]
    ended = init(tmp_path / "me.yaml", answers=answers)
    plain = init(tmp_path / "plain.yaml", answers=ANSWERS)

    assert (ended.returncode, plain.returncode) == (0, 0)
    assert read_dossier(tmp_path / "me.yaml") == read_dossier(tmp_path / "plain.yaml")
    for reason in (
        "did\n   you mean Pakistan (PK)?",
        "2016-10-31 lies before enrolled_on",
        "does not say what came",
    ):
        assert reason in ended.stdout
        assert reason not in plain.stdout


def test_init_takes_a_blank_for_not_known(tmp_path: Path) -> None:
    assert init(tmp_path / "me.yaml", answers=[""] * 12).returncode == 0
    assert read_dossier(tmp_path / "me.yaml") == Dossier(format=1)


def test_init_writes_nothing_when_the_answers_end_early(tmp_path: Path) -> None:
    ended = init(tmp_path / "me.yaml", answers=["Amina"])

    assert ended.returncode == 2
    assert ended.stderr == "matchbound: the answers ended before the last question; nothing was written\n"
    assert list(tmp_path.iterdir()) == []


def test_init_replaces_a_file_only_when_told(tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("mine", encoding="utf-8")

    refused = init(path, answers=ANSWERS)
    kept = path.read_text(encoding="utf-8")
    told = init(path, "--overwrite", answers=ANSWERS)

    assert (refused.returncode, kept) == (2, "mine")
    assert refused.stderr == f"matchbound: {path}: there is such a file already; --overwrite replaces it\n"
    assert told.returncode == 0
    assert read_dossier(path).applicant.name == "Amina"


def test_init_asks_nothing_when_the_file_cannot_be(tmp_path: Path) -> None:
    ended = init(tmp_path / "none" / "me.yaml", answers=ANSWERS)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"matchbound: {tmp_path}/none/me.yaml: name a file in a folder that exists\n"


def test_init_fits_eighty_columns(tmp_path: Path) -> None:
    ended = init(tmp_path / "me.yaml", answers=ANSWERS)
    questions = ended.stdout.partition("Written")[0]

    assert max(map(len, questions.splitlines())) < 80
