"""A disk that can only be read is told as one, and not as damage."""

import os
import shutil
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from matchbound.base.settings import SettingsError
from web.backups.conftest import ON_POSTGRES

MOUNTED = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def reading_only(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command that sees a folder on a disk that takes nothing."""
    own = ("MATCHBOUND_", "DATABASE_URL", "DJANGO_")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    command = Path(sys.executable).with_name("matchbound")
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", MOUNTED, str(folder), str(command), *words],
        env={**environ, "MATCHBOUND_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if ON_POSTGRES:
        pytest.skip("SQLite: a server keeps its own disk")
    may = ["unshare", "-m", "sh", "-c", MOUNTED, str(tmp_path), "true"]
    if not shutil.which("unshare") or subprocess.run(may, check=False, capture_output=True).returncode:
        pytest.skip("mounting a folder for reading only is not allowed here")
    (tmp_path / "keys").mkdir(mode=0o700)
    for name, key in (("secret_key", "s" * 50), ("document_keys", urlsafe_b64encode(bytes(32)).decode())):
        (tmp_path / "keys" / name).write_text(key)
    return tmp_path


def test_doctor_does_not_call_it_damage(folder: Path) -> None:
    (folder / "matchbound.sqlite3").write_bytes(b"")

    examined = reading_only(folder, "doctor")

    said = " ".join(examined.stdout.split())
    assert f"{folder} takes no files" in said
    assert "restore nothing yet" in said
    assert "damaged" not in said


def test_a_site_does_not_start_on_it_and_says_what_helps(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(os, "access", lambda path, _how: path != tmp_path)

    with pytest.raises(SettingsError, match="takes no files: mount its disk for writing"):
        call_command("setup_site")
