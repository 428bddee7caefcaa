"""What is said of programs, as text and as data."""

from datetime import date

from matchbound.base.dates import human
from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.program import Program
from matchbound.reference.requirement import NONE, REQUIREMENTS, Force, Shape
from matchbound.reference.specialty import specialties

SOURCES = {
    SourceKind.PROGRAM: "the program itself",
    SourceKind.DIRECTORY: "a directory",
    SourceKind.LIST: "somebody's list",
    SourceKind.APPLICANT: "an applicant",
    SourceKind.SYNTHETIC: "synthetic: true of nobody",
}
FORCES = {Force.CONDITIONAL: "with exceptions", Force.PREFERRED: "preferred"}


def value_words(requirement: str, value: str) -> str:
    """Return a value as it is read."""
    asked = REQUIREMENTS[requirement]
    if value == NONE:
        return "no limit"
    if asked.shape is Shape.PERCENT:
        return f"{value}%"
    if asked.shape is Shape.DAY and value[:1].isdigit():
        return human(date.fromisoformat(value))
    if asked.shape is Shape.NUMBER and asked.unit:
        return f"{value} {asked.unit.removesuffix('s') if value == '1' else asked.unit}"
    return value if asked.shape is Shape.TEXT else value.replace("-", " ")


def said_words(one: Assertion) -> str:
    """Return what is said, with how strictly it is meant and its condition."""
    force = f" ({FORCES[one.force]})" if one.force in FORCES else ""
    condition = f", {one.condition}" if one.condition else ""
    return f"{value_words(one.requirement, one.value)}{force}{condition}"


def source_words(one: Assertion) -> str:
    """Return who said it, for when, and when it was read."""
    words = [f"{one.source_name} ({SOURCES[one.source]})"]
    words += [f"season {one.season}"] if one.season else []
    words += [f"read on {human(one.seen_on)}"] if one.seen_on else []
    words += ["without a date: taken to be old"] if one.age_season is None else []
    words += [one.url] if one.url else []
    words += [one.note] if one.note else []
    return "; ".join(words)


def doubt_words(stands: Current) -> str:
    """Return why a value is in doubt; empty where it is not."""
    if stands.contradicted:
        return "sources contradict each other"
    return "disputed" if stands.doubtful else ""


def title(program: Program) -> str:
    """Return a program's name with its place and number."""
    place = ", ".join(part for part in (program.city, program.state) if part)
    made = ", synthetic" if program.synthetic else ""
    return f"{program.name}{f', {place}' if place else ''} ({program.id}{made})"


def specialty_name(slug: str) -> str:
    """Return a specialty's name."""
    found = specialties().get(slug)
    return found.name if found else slug
