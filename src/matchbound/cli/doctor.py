"""`matchbound doctor`: looks an installation over and says what to mend."""

import json
import os
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from matchbound import clock
from matchbound.cli.backup import Data
from matchbound.cli.folder import data_folder
from matchbound.cli.options import AsJson
from matchbound.cli.store import need_packages

if TYPE_CHECKING:
    from matchbound.web.store.doctor.finding import Finding

WIDTH, INDENT = 100, " " * 6


def doctor(data: Data = None, as_json: AsJson = False) -> None:
    """Look an installation over: database, files, keys, worker, settings, backups; exit code 1 if one fails.

    It changes nothing. The newest backup is restored for a try, so this may take a while.
    """
    need_packages()
    if data:
        os.environ["MATCHBOUND_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchbound.web.config.settings")
    from matchbound.web.store.doctor.examine import examine  # Django, and the database's library

    found = []
    for finding in examine(data_folder(), clock.now()):
        found.append(finding)
        if not as_json:
            typer.echo(_lines(finding))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], indent=1))
    if any(one.state == "fail" for one in found):
        raise typer.Exit(1)


def _lines(finding: "Finding") -> str:
    """Return a finding as lines: its state, what it says, and below it what helps."""
    first = f"{finding.state:<6}{finding.about}: {finding.says}"
    said = textwrap.fill(first, WIDTH, subsequent_indent=INDENT)
    return f"{said}\n{INDENT}{finding.remedy}" if finding.remedy else said
