"""Make study plans: anew every night for those who have one, and whenever somebody asks."""

from datetime import timedelta

from django.utils import translation

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.store.actions.readiness import order_plans
from matchbound.web.store.queries.accounts import account_of
from matchbound.web.store.queries.readiness import plans_ahead
from matchbound.web.study.planning import make_plan_of


@job(every=timedelta(days=1))
def plan_studies() -> None:
    """Have every plan made anew that still leads to an exam."""
    at = clock.now()
    order_plans(plans_ahead(at.date()), at=at)


@job(tries=3)
def plan_study(*, account_id: int) -> None:
    """Make one account's plan from where it stands now."""
    account = account_of(account_id)
    if account is None:
        return
    with translation.override(account.language):
        make_plan_of(account, at=clock.now())
