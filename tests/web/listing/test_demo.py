"""The demo's first applicant has a list to look at, made once."""

import pytest

from matchbound.demo.people import AMINA, email_of
from matchbound.planner.applications import Status, kept_interviews
from matchbound.planner.interviews import clashes, to_thank
from matchbound.web.store.actions.demo import add_people
from matchbound.web.store.models import Account, ApplicationRow
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.listing import entries_of
from tests_web import AT

pytestmark = pytest.mark.django_db
AIMED_AT = 2028
"""Of the demo's first applicant, who names no season: the first that a plan finds to work."""


def test_the_demo_has_a_list_of_synthetic_programs_and_making_it_again_changes_nothing() -> None:
    add_people(at=AT)
    amina = Account.objects.get(email=email_of(AMINA))
    head = own_head(amina)
    assert head is not None
    entries = entries_of(head.record_id, AIMED_AT, viewer=amina)

    add_people(at=AT)

    assert entries_of(head.record_id, AIMED_AT, viewer=amina) == entries
    assert ApplicationRow.objects.count() == len(entries) == 10
    assert all(one.synthetic for one in entries)
    assert {one.status for one in entries} == set(Status) - {Status.RANKED}
    interviews = kept_interviews(one.application(lambda _: None) for one in entries)
    assert (len(interviews), len(clashes(interviews)), len(to_thank(interviews, AT))) == (4, 1, 1)
