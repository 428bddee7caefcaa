"""The catalogue held against a dossier. Nothing is kept: it takes a millisecond, and a hundred kB."""

from datetime import date

from matchbound.screening.profile import Profile
from matchbound.screening.screen import Screening, screen
from matchbound.web.aims import season_for
from matchbound.web.programs.columns import Columns
from matchbound.web.store.queries.dossiers import Head


def screening_of(head: Head, held: Columns, on: date) -> Screening:
    """Return every program's verdict for a dossier as it is known on a day, for the season it aims at."""
    season = season_for(head, on)
    return screen(held.table(season), Profile.of(head.dossier, on, season))
