"""Make the rows of cohorts anew: what runs out, or becomes due, does so without anybody saving."""

from contextlib import nullcontext
from datetime import timedelta

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.spreading import workers
from matchbound.web.store.actions.cohort import make_all_rows


@job(every=timedelta(days=1))
def make_cohort_rows() -> None:
    """Do so; a second run makes the same rows."""
    with workers(nullcontext()) as executor:
        make_all_rows(on=clock.today(), executor=executor)
