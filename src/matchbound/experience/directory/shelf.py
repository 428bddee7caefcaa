"""What ships with the product: a sample that is made up, and the few real hosts whose pages were read."""

from datetime import date
from functools import cache
from pathlib import Path

from matchbound.base.dated import Confidence
from matchbound.base.errors import faults_listed
from matchbound.base.yaml import load_yaml_file
from matchbound.experience.directory.opportunity import Opportunity, Source, Statement, standing
from matchbound.experience.directory.read import plain_rows, read_rows
from matchbound.reference.importers.model import UnreadableFileError

FILES = ("sample.yaml", "hosts.yaml")


@cache
def shipped() -> tuple[Statement, ...]:
    """Return every statement that ships."""
    return tuple(one for name in FILES for one in _read(name))


@cache
def shipped_opportunities() -> tuple[Opportunity, ...]:
    """Return what ships as it stands."""
    return standing(shipped())


def _read(name: str) -> tuple[Statement, ...]:
    data = load_yaml_file(Path(__file__).with_name(name))
    origin = data["origin"]
    source = Source(
        origin["source"],
        origin["source_url"],
        date.fromisoformat(origin["checked_on"]),
        Confidence(origin["confidence"]),
        origin["synthetic"],
    )
    reading = read_rows(plain_rows(data["opportunities"]), source, on=date.max)
    if reading.faults:
        raise UnreadableFileError(faults_listed(name, reading.faults, 20))
    return reading.statements
