"""Make the decks of all systems as content is now."""

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.study.decks import make_decks


@job(tries=3)
def make_system_decks() -> None:
    """Do so; what is there already stays."""
    make_decks(at=clock.now())
