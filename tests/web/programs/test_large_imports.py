"""Imports of a hundred thousand statements, in processes of their own: memory, and sudden death."""

import json
import subprocess
from pathlib import Path

import pytest

from web.real_site import Site, new_site

SCRIPT = str(Path(__file__).with_name("large_import.py"))
STATEMENTS, PROGRAMS = 100_000, 5_000
NOTHING = {"programs": 0, "statements": 0, "standing": 0, "runs": 0, "lines": 0}
MOST_MB = 300


def counts(site: Site, doing: str) -> dict[str, int]:
    """Do something in a process of its own; return what is there afterwards, and check its memory."""
    found = json.loads(site.run(SCRIPT, doing))
    assert found.pop("peak_mb") < MOST_MB
    return found


def test_a_hundred_thousand_statements_are_brought_and_undone_in_bounded_memory(tmp_path: Path) -> None:
    with new_site(tmp_path / "site") as site:
        brought, undone = counts(site, "bring"), counts(site, "undo")

    everything = {"programs": PROGRAMS, "statements": STATEMENTS, "standing": STATEMENTS}
    assert brought == {**everything, "runs": 1, "lines": 1}
    assert undone == {**NOTHING, "lines": 2}


def test_an_import_killed_in_the_midst_leaves_nothing(tmp_path: Path) -> None:
    with new_site(tmp_path / "site") as site:
        with pytest.raises(subprocess.CalledProcessError):
            site.run(SCRIPT, "killed")
        left = counts(site, "count")
        again = counts(site, "bring")

    assert left == NOTHING
    assert (again["programs"], again["statements"]) == (PROGRAMS, STATEMENTS)
