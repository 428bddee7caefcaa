"""The audit finds pinned versions among known vulnerabilities, without any network."""

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "requirements" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


def advisory(
    name: str, *events: dict[str, str], versions: tuple[str, ...] = (), **more: str
) -> dict[str, Any]:
    affected = {
        "package": {"name": name, "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
        "versions": list(versions),
    }
    return {"id": "X-1", "modified": "2026-11-20T00:00:00Z", "affected": [affected], **more}


SINCE, MENDED, LAST = {"introduced": "2.0"}, {"fixed": "2.10"}, {"last_affected": "2.9"}


@pytest.mark.parametrize(
    ("told", "version", "found"),
    [
        pytest.param(
            advisory("Some_Thing", SINCE, MENDED), "2.9", True, id="in the range, by another spelling"
        ),
        pytest.param(advisory("some-thing", SINCE, MENDED), "2.10", False, id="the version that mends it"),
        pytest.param(advisory("some-thing", SINCE, MENDED), "1.9", False, id="before it came in"),
        pytest.param(advisory("some-thing", SINCE, LAST), "2.9", True, id="the last one affected"),
        pytest.param(advisory("some-thing", SINCE, LAST), "2.9.1", False, id="after the last one affected"),
        pytest.param(advisory("some-thing", versions=("3.0",)), "3.0", True, id="named"),
        pytest.param(advisory("something", {"introduced": "0"}), "1.0", False, id="another package"),
    ],
)
def test_a_known_vulnerability_is_named_and_a_mended_version_is_not(
    audit: ModuleType, told: dict[str, Any], version: str, *, found: bool
) -> None:
    assert bool(list(audit.hits({"some-thing": {version}}, told))) == found


def test_the_audit_says_what_it_found_and_of_when_the_list_is(
    audit: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, (django,) = tmp_path / "all.zip", audit.pins(ROOT / "requirements")["django"]
    gone = advisory("django", {"introduced": "0"}, withdrawn="2026-01-01T00:00:00Z")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("X-1.json", json.dumps(advisory("Django", {"introduced": "0"}, summary="A hole.")))
        packed.writestr("X-2.json", json.dumps(gone))

    assert audit.main([str(archive)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"django {django}: X-1, mended in none yet. A hole."
    assert said[1].startswith("1 found among ")
    assert said[1].endswith("the list is of 2026-11-20.")
    assert audit.main([]) == 2
