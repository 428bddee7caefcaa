"""What one application takes in a season: how many letters, and through which service it goes."""

from pathlib import Path

from matchbound.base.dated import Dated
from matchbound.reference.program import ApplicationService
from matchbound.rules.fees import carried
from matchbound.rules.parameters import read_parameters

_APPLICATION = read_parameters(Path(__file__).parent / "eras" / "application.yaml")
_LETTERS = _APPLICATION.seasons("letters_per_program")
_SERVICE = "service"


def letter_limit(season: int) -> Dated | None:
    """Return how many letters may go to one program; None for a season of which nobody knows it."""
    return carried(_LETTERS, season)


def usual_service(specialty: str, season: int) -> ApplicationService:
    """Return where programs of a specialty take applications, unless they say otherwise: ERAS for most."""
    name = f"{_SERVICE}.{specialty}"
    found = carried(_APPLICATION.seasons(name), season) if name in _APPLICATION.by_name else None
    return ApplicationService(found.value) if found else ApplicationService.ERAS
