"""How long things take, from durations.yaml: what an authority states, and what we estimate."""

from datetime import date
from pathlib import Path

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import Span
from matchbound.dossier.model import ExamName
from matchbound.planner.problem import Closed, Days, Effort, Ground, GroundKind
from matchbound.rules.parameters import read_parameters

P = read_parameters(Path(__file__).with_name("durations.yaml"))  # checked on import


def days(name: str, on: date) -> Days:
    """Return how many days something takes."""
    least, likely, most = value(name, on).value
    return Days(least, likely, most)


def number(name: str, on: date) -> int:
    """Return a single figure."""
    found: int = value(name, on).value
    return found


def value(name: str, on: date) -> Dated:
    """Return the value of an estimate on a day; one that begins later holds for days before it as well."""
    line = P.timeline(name)
    return line.find(on) or line.values[0]


def cite(name: str, on: date) -> tuple[Cite, ...]:
    """Return who says so."""
    return (value(name, on).cite,)


def study(exam: ExamName, on: date, *, again: bool) -> Effort:
    """Return the hours that an exam takes; fewer after a fail."""
    percent = number("hours.again", on) if again else 100
    least, likely, most = (hours * percent // 100 for hours in value(f"hours.{exam}", on).value)
    return Effort(least, likely, most)


def left(whole: Days, since: date, on: date) -> Days:
    """Return what is left on a day of something that began on another: at least a day each."""
    gone = (on - since).days
    least, likely, most = (max(part - gone, 1) for part in (whole.least, whole.likely, whole.most))
    if whole.most <= gone:  # later than ever expected: nobody knows, so the likely span once more
        return Days(1, max(whole.likely // 2, 1), whole.likely)
    return Days(least, likely, most)


def no_tests(on: date, until: date) -> Closed:
    """Return the days on which no Step is given."""
    found = value("closed.usmle", on)
    spans = tuple(
        Span(date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}"))
        for year in range(on.year, until.year + 1)
        for first, last in found.value
    )
    words = "no Step is given in the first two weeks of January"
    return Closed(spans, Ground("usmle.closed", GroundKind.AUTHORITY, words, (found.cite,)))
