"""Run as a program on a site of its own: brings many statements, or is killed; says what is there."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import django

django.setup()

from matchbound import clock  # noqa: E402 - after django.setup
from matchbound.reference.assertion import Assertion, SourceKind  # noqa: E402
from matchbound.reference.program import Program  # noqa: E402
from matchbound.reference.requirement import REQUIREMENTS, Force, Shape  # noqa: E402
from matchbound.web.store.actions import bringing  # noqa: E402
from matchbound.web.store.actions.imports import Heading, bring, undo_import  # noqa: E402
from matchbound.web.store.models import AssertionRow, CatalogueLog, ImportRun, ProgramRow  # noqa: E402
from matchbound.web.store.queries.catalogue import load_catalogue  # noqa: E402

PROGRAMS = 5_000
ASKED = [
    one
    for one in REQUIREMENTS.values()
    if one.shape in {Shape.CHOICE, Shape.NUMBER} and one.name != "img_accepted"
][:20]


class Large:
    """A file of many programs with twenty statements each."""

    programs = tuple(
        Program(f"x-{number:05}", f"Program {number}", "pathology", state="NY") for number in range(PROGRAMS)
    )
    assertions = tuple(
        Assertion(
            program.id,
            asked.name,
            asked.choices[0] if asked.choices else str(asked.lowest),
            Force.HARD,
            SourceKind.LIST,
            "A list",
            season=2028,
        )
        for program in programs
        for asked in ASKED
    )


def killed_in_the_midst() -> None:
    """Kill this process once some hundred programs are written."""
    write, turns = bringing.insert_rows, iter(range(10))

    def write_or_die(*args: object, **kwargs: object) -> None:
        if next(turns) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        write(*args, **kwargs)  # type: ignore[arg-type]

    bringing.insert_rows = write_or_die


def counts() -> Iterator[tuple[str, int]]:
    """Yield what is in the database, but for what ships."""
    runs = ImportRun.objects.filter(builtin=False)
    yield "programs", ProgramRow.objects.filter(active=True, brought=True).count()
    yield "statements", AssertionRow.objects.filter(run__in=runs, withdrawn_at=None).count()
    yield (
        "standing",
        sum(
            len(load_catalogue().of(one.id))
            for one in load_catalogue().programs
            if one.state == "NY" and one.id[:3] == "x-0"
        ),
    )
    yield "runs", runs.filter(state=ImportRun.State.APPLIED).count()
    yield "lines", CatalogueLog.objects.filter(run__in=runs).count()


def peak_mb() -> float:
    """Return the most memory that this process had; what getrusage tells began with its parent's."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if sys.argv[1] == "killed":
    killed_in_the_midst()
if sys.argv[1] in {"killed", "bring"}:
    bring(Large(), Heading("large.csv", SourceKind.LIST, "A list"), by=None, at=clock.now())
if sys.argv[1] == "undo":
    undo_import(ImportRun.objects.get(builtin=False).pk, by=None, at=clock.now())
print(json.dumps({"peak_mb": peak_mb(), **dict(counts())}))  # noqa: T201 - read by the test
