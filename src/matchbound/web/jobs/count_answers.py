"""End blocks whose time ran out unseen, and count first answers in the statistics of their questions."""

from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.blocks import end_run_out
from matchbound.web.store.actions.item_stats import count_first_answers


@job(every=timedelta(hours=1))
def count_answers() -> None:
    """End what ran out, and count what no late answer can change any more."""
    at = clock.now()
    end_run_out(at=at)
    count_first_answers(at=at)
