"""The catalogue held against a dossier. Nothing is kept: it takes a millisecond, and a hundred kB."""

from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.seasons import target_season
from matchbound.screening.profile import Profile
from matchbound.screening.screen import Screening, screen
from matchbound.web.programs.columns import Columns


def screening_of(dossier: Dossier, held: Columns, on: date) -> Screening:
    """Return every program's verdict for a dossier as it is known on a day, for the season it aims at."""
    season = target_season(Facts(dossier, on), on)
    return screen(held.table(season), Profile.of(dossier, on, season))
