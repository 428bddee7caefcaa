"""`matchbound backup` and `restore`: what they say, and what they warn of."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound import clock
from matchbound.cli.main import app
from matchbound.web.store.backups.make import Source
from matchbound.web.store.backups.restore import Target
from matchbound.web.store.backups.sqlite import SqliteFile
from matchbound.web.store.models import Document
from tests_web import AT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_as_they_are")]
NAME = "matchbound-2026-11-22T120000Z.zip"


@pytest.fixture(autouse=True)
def _here(site: Source, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands find the site of the tests, and no table has to be changed."""
    monkeypatch.setattr(clock, "now", lambda: AT)
    if isinstance(site.database, SqliteFile):
        monkeypatch.setenv("DATABASE_URL", f"sqlite://{site.database.path}")
    before = os.umask(0o022)
    yield
    os.umask(before)


def run(*words: object) -> tuple[list[str], list[str]]:
    """Run a command; return the lines of its answer, and of its warnings."""
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout.splitlines(), done.stderr.splitlines()


def test_the_commands_say_what_they_did(
    tmp_path: Path, elsewhere: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, keys = tmp_path / "backups", tmp_path / "keys"
    said, warned = run("backup", folder, "--keys", keys, "--keep", 3)
    (key_file,) = keys.iterdir()
    monkeypatch.setenv("DATABASE_URL", elsewhere.database_url)
    back, _ = run("restore", folder / NAME, "--data", elsewhere.data, "--keys", key_file)

    assert said[0].startswith(f"{folder / NAME}: ")
    assert said[1:] == [
        "Checked: the database was restored for a try; 4 of 4 sealed files opened.",
        f"The keys: {key_file}",
    ]
    assert warned == []
    assert back[0] == (
        f"Restored to {elsewhere.data}: the site as it was at 2026-11-22T12:00:00+00:00, by version 0.1.0."
    )
    assert back[2:] == ["4 of 4 sealed files open."]


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ((), "The keys are not in it, and without them no document opens: keep them elsewhere (--keys)."),
        (("--keys-inside",), "The keys are in the backup: whoever has the file can open every document."),
        (("--keys", "."), "The keys lie beside the backup: whoever takes the folder has everything."),
    ],
)
def test_keys_that_lie_wrong_are_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], warning: str
) -> None:
    monkeypatch.chdir(tmp_path)
    _, warned = run("backup", ".", *words)

    assert [line[: len(warning)] for line in warned] == [warning]


def test_restoring_without_keys_says_what_to_do(
    tmp_path: Path, elsewhere: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, _ = run("backup", tmp_path / "backups", "--json")
    monkeypatch.setenv("DATABASE_URL", elsewhere.database_url)
    said, _ = run("restore", tmp_path / "backups" / NAME, "--data", elsewhere.data)

    assert json.loads("\n".join(told))["sealed"] == 4
    assert said[2] == "0 of 4 sealed files open."
    assert said[3].startswith(
        "No keys: put them into keys/ or MATCHBOUND_DOCUMENT_KEYS before the first start"
    )
    assert not (elsewhere.data / "keys").exists()


def test_a_backup_that_lacks_a_document_ends_with_1_and_says_what(site: Source, tmp_path: Path) -> None:
    document = Document.objects.earliest("name")
    (site.data / "documents" / f"{document.id}.content").unlink()

    done = CliRunner().invoke(app, ["backup", str(tmp_path / "backups")])

    assert done.exit_code == 1
    assert f"documents/{document.id}.content was not there" in done.stdout
    assert [one.name for one in (tmp_path / "backups").iterdir()] == [NAME.replace(".zip", ".incomplete.zip")]
