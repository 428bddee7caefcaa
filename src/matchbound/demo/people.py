"""Invented applicants by name."""

from importlib.resources import files

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import parse_dossier

AMINA = "amina-farooq"


def dossier_text(name: str) -> str:
    """Return the dossier file of an invented applicant, as they would write it."""
    return files("matchbound.demo").joinpath(f"{name}.yaml").read_text(encoding="utf-8")


def person(name: str) -> Dossier:
    """Return the dossier of an invented applicant."""
    return parse_dossier(dossier_text(name), name=f"{name}.yaml")
