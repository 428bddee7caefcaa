"""The demo's applicant has scores and a plan on its way, once."""

from datetime import date

import pytest

from matchbound.web.store.actions.demo_readiness import give_readiness
from matchbound.web.store.models import Account, Job, OfficialScore, StudyWishes
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_an_invented_applicant_gets_scores_and_a_plan_once(amina: Account) -> None:
    assert [give_readiness(amina, at=AT), give_readiness(amina, at=AT)] == [True, False]

    assert list(OfficialScore.objects.order_by("taken_on").values_list("taken_on", "score", "passing")) == [
        (date(2026, 9, 13), 214.0, None),
        (date(2026, 11, 8), 225.0, 91.0),
    ]
    assert list(StudyWishes.objects.values_list("exam", "exam_on", "hours_a_week", "rest")) == [
        ("step-2-ck", date(2027, 2, 26), 22.0, [6])
    ]
    assert list(Job.objects.values_list("name", "args")) == [("plan_study", {"account_id": amina.pk})]
