"""Official scores of an invented applicant, and a plan until the exam."""

from datetime import datetime, timedelta

from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.official import Entered, Official
from matchbound.web.store.actions.readiness import Wanted, order_plan, save_score, save_wishes
from matchbound.web.store.models import Account, OfficialScore

SCORES = ((70, 214.0, None), (14, 225.0, 91.0))
"""Days ago, score, and the chance to pass that its report tells."""
UNTIL_EXAM = timedelta(days=96)
HOURS, SUNDAY, SURE = 22.0, 6, 0.95


def give_readiness(account: Account, *, at: datetime) -> bool:
    """Give an invented applicant scores and a plan where there are none; say whether they are new."""
    if OfficialScore.objects.filter(account=account).exists():
        return False
    for days, score, passing in SCORES:
        one = Entered(Official.CCSSA, (at - timedelta(days=days)).date(), score)
        save_score(one, passing, by=account, at=at)
    exam_on = (at + UNTIL_EXAM).date()
    save_wishes(Wanted(StudiedExam.STEP_2_CK, exam_on, HOURS, (SUNDAY,), SURE), by=account)
    order_plan(by=account, at=at)
    return True
