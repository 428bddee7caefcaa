"""Two of the demo's applicants have a list to look at, made once."""

import pytest

from matchbound.demo.people import AMINA, APPLYING, email_of
from matchbound.planner.applications import Status, kept_interviews
from matchbound.planner.interviews import clashes, to_thank
from matchbound.rules.seasons import season_calendar
from matchbound.web.store.actions.demo import add_people
from matchbound.web.store.models import Account, ApplicationRow
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.listing import Entry, entries_of
from tests_web import AT

pytestmark = pytest.mark.django_db
AIMED_AT = {AMINA: 2028, APPLYING: 2027}
"""The first names none: the first that a plan finds to work. The other applies in the season that runs."""


def listed(name: str) -> list[Entry]:
    owner = Account.objects.get(email=email_of(name))
    head = own_head(owner)
    assert head is not None
    return entries_of(head.record_id, AIMED_AT[name], viewer=owner)


def test_the_demo_has_lists_of_synthetic_programs_and_making_them_again_changes_nothing() -> None:
    add_people(at=AT)
    amina, applying = listed(AMINA), listed(APPLYING)

    add_people(at=AT)

    assert (listed(AMINA), listed(APPLYING)) == (amina, applying)
    assert ApplicationRow.objects.count() == len(amina) + len(applying)
    assert (len(amina), all(one.synthetic for one in (*amina, *applying))) == (10, True)


def test_a_list_of_the_demo_tells_only_what_its_season_allows_by_then() -> None:
    add_people(at=AT)
    amina, applying = listed(AMINA), listed(APPLYING)

    assert {(one.status, one.signal) for one in amina} == {(Status.CONSIDERING, "")}
    assert not [one for one in amina if one.interviews]
    assert {one.status for one in applying} == set(Status) - {Status.RANKED}
    interviews = kept_interviews(one.application(lambda _: None) for one in applying)
    assert (len(interviews), len(clashes(interviews)), len(to_thank(interviews, AT))) == (4, 1, 1)
    opened, read = season_calendar(2027).eras_submit, season_calendar(2027).eras_view
    assert opened is not None
    assert read is not None
    sent = [step for one in applying for step in one.steps if step.status is Status.APPLIED]
    asked = [step for one in applying for step in one.steps if step.status is Status.INVITED]
    assert min(step.day for step in sent) >= opened.value
    assert min(step.day for step in asked) >= read.value
