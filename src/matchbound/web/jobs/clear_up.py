"""Forget what has ended: jobs, sessions, counted attempts and imports that nobody applied."""

from datetime import timedelta

from django.utils.translation import gettext as _

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.abuse import forget_reports
from matchbound.web.store.actions.account_events import forget_old_events
from matchbound.web.store.actions.accounts import forget_expired
from matchbound.web.store.actions.api_answers import forget_answers
from matchbound.web.store.actions.deck_export import KEPT
from matchbound.web.store.actions.decks import sweep_packages
from matchbound.web.store.actions.imports import forget_trials
from matchbound.web.store.actions.jobs import clear_old
from matchbound.web.store.actions.market import give_up_lost
from matchbound.web.store.actions.talks_forgotten import forget_left_talks
from matchbound.web.store.actions.webhooks import forget_events
from matchbound.web.store.card_files import sweep_exports


@job(every=timedelta(days=1))
def clear_up() -> None:
    """Delete ended jobs, sessions and counts that are over, and files that were only tried.

    Runs of the market whose job was given up are, too, and talks that both people left.
    """
    at = clock.now()
    give_up_lost(_("Its workers were stopped too often."), at=at)
    clear_old(at=at)
    forget_expired(at=at)
    forget_trials(at=at)
    forget_left_talks(at=at)
    forget_reports(at=at)
    forget_answers(at=at)
    forget_events(at=at)
    forget_old_events(at=at)
    sweep_packages()
    sweep_exports(at - KEPT)
