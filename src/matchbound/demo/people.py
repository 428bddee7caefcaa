"""Invented applicants by name."""

from importlib.resources import files

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import parse_dossier

AMINA = "amina-farooq"
PEOPLE = (
    AMINA,
    "canadian-graduate-2026",
    "certified-reapplying",
    "closed-school",
    "exams-about-to-run-out",
    "four-failed-attempts",
    "graduate-2012-step-2-cs",
    "green-card",
    "step-3-wants-h1b",
    "student-year-3",
    "us-citizen-caribbean",
)
"""Everybody who is invented: Amina first, then the ten of examples/."""
APPLYING = "step-3-wants-h1b"
"""Of the ten: applies for the 2027 Match, with interviews on their list while that season runs."""
ADVISER = "adviser@example.org"
"""Advises for the demo's school."""
EDITOR = "editor@example.org"
"""Decides on what others say of programs; has no dossier."""
INSTRUCTOR = "instructor@example.org"
"""Answers learners' questions, writes what is studied, holds sessions; has no dossier."""
SECOND_INSTRUCTOR = "second-instructor@example.org"
"""Reviews what the other one writes, and the other way round; has no dossier."""
PASSWORD = "invented-people-only"  # noqa: S105 - for everybody to read  # nosec B105


def dossier_text(name: str) -> str:
    """Return the dossier file of an invented applicant, as they would write it."""
    return files("matchbound.demo").joinpath("dossiers", f"{name}.yaml").read_text(encoding="utf-8")


def person(name: str) -> Dossier:
    """Return the dossier of an invented applicant."""
    return parse_dossier(dossier_text(name), name=f"{name}.yaml")


def email_of(name: str) -> str:
    """Return the address with which an invented applicant signs in on the demo site.

    >>> email_of("amina-farooq")
    'amina@example.org'
    """
    return f"{(person(name).applicant.name or name).split()[0].lower()}@example.org"
