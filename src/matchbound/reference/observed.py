"""Real programs whose own pages were read: what they state, with address and age. Read once, by hand."""

from datetime import date
from pathlib import Path
from typing import Any

from matchbound.base.yaml import load_yaml_file
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.program import Program
from matchbound.reference.requirement import REQUIREMENTS, Force

OWN_PAGE = "The program's own page"


def observed() -> tuple[tuple[Program, ...], tuple[Assertion, ...]]:
    """Return the programs and what their pages state."""
    data = load_yaml_file(Path(__file__).with_name("observed.yaml"))
    seen_on = date.fromisoformat(data["read_on"])
    programs = tuple(
        Program(one["id"], one["name"], one["specialty"], sponsor=one["sponsor"], state=one["state"])
        for one in data["programs"]
    )
    said = (
        _assertion(one, name, row, seen_on) for one in data["programs"] for name, row in one["states"].items()
    )
    return programs, tuple(said)


def _assertion(program: dict[str, Any], name: str, row: dict[str, Any], seen_on: date) -> Assertion:
    """Return one statement. A page without a date speaks for no season: it is taken to be old."""
    return Assertion(
        program=program["id"],
        requirement=name,
        value=REQUIREMENTS[name].canonical(row["value"]),
        force=Force(row["force"]),
        source=SourceKind.PROGRAM,
        source_name=OWN_PAGE,
        url=program["url"],
        seen_on=seen_on if program["season"] else None,
        season=program["season"],
        condition=row.get("condition"),
        note=f"Age of the page: {program['age']}",
    )
