"""The demo's two instructors have something of everything to look at, once."""

import pytest
from django.test import Client

from matchbound.demo.people import INSTRUCTOR, SECOND_INSTRUCTOR
from matchbound.web.store.actions.demo_instructors import (
    MENDED,
    PHYSICIAN,
    REFUSED,
    REVIEWED,
    WAITING,
    give_work,
)
from matchbound.web.store.models import Account, ContentItem, Erratum, ItemQuestion
from matchbound.web.store.queries.content import site_curriculum
from tests_web import AT
from web.teaching.taught import answered
from web.world import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def teaches(amina: Account) -> Client:
    """Return a client of the first instructor, after the demo was furnished twice."""
    for item in ("s1-cv-002", "s1-cv-003"):
        answered(amina, item)
    for _ in range(2):
        give_work(amina, at=AT)
    return client_of(Account.objects.get(email=INSTRUCTOR))


def test_no_part_of_an_instructors_pages_is_empty(teaches: Client) -> None:
    texts = {(row.item, row.state) for row in ContentItem.objects.all()}
    reading = {
        state: [
            one.item.id for one in teaches.get(f"/study/teaching/content/all/?state={state}").context["lines"]
        ]
        for state in ("changed", "reviewed")
    }
    asked = [
        teaches.get(f"/study/teaching/queue/?state={part}").context["lines"]
        for part in ("reported", "removed")
    ]

    assert texts == {
        (MENDED, "accepted"),
        (REVIEWED, "accepted"),
        (WAITING, "review"),
        ("s1-cv-001", "draft"),
    }
    assert reading == {"changed": [MENDED], "reviewed": [REVIEWED]}
    assert [len(lines) for lines in asked] == [1, 1]
    assert dict(Erratum.objects.values_list("item", "state")) == {
        MENDED: "mended",
        REFUSED: "refused",
        WAITING: "open",
    }
    assert ItemQuestion.objects.count() == 2


def test_the_first_instructor_decides_on_what_the_second_wrote(teaches: Client) -> None:
    address = f"/study/teaching/content/concept/{WAITING}/"

    decided = teaches.post(f"{address}decide/", {"number": 1, "decision": "accept"})

    assert (decided.status_code, ContentItem.objects.get(item=WAITING).state) == (302, "accepted")
    assert Account.objects.get(email=SECOND_INSTRUCTOR).role == "instructor"
    assert site_curriculum().concepts[REVIEWED].reviewed_by == (PHYSICIAN,)
