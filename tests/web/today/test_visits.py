from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from matchbound.web.store.actions.visits import LastVisit, note_visit
from matchbound.web.store.models import Account, SeenReport
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = pytest.mark.django_db
OPEN, MET = {"ecfmg.step_1": "open"}, {"ecfmg.step_1": "met"}
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_the_first_visit_has_none_before_it(amina: Account, amina_head: Head) -> None:
    first = note_visit(amina_head.record_id, OPEN, by=amina, at=AT)
    again = note_visit(amina_head.record_id, MET, by=amina, at=AT + MINUTE)

    assert (first, again) == (None, None)
    assert SeenReport.objects.get().verdicts == MET


def test_all_of_a_visit_is_compared_with_how_the_one_before_ended(amina: Account, amina_head: Head) -> None:
    record_id = amina_head.record_id
    note_visit(record_id, {}, by=amina, at=AT)
    note_visit(record_id, OPEN, by=amina, at=AT + 59 * MINUTE)
    found = [note_visit(record_id, MET, by=amina, at=AT + minutes * MINUTE) for minutes in (60, 61, 119)]

    assert found == [LastVisit(OPEN, AT)] * 3
    assert note_visit(record_id, MET, by=amina, at=AT + 2 * HOUR) == LastVisit(MET, AT + HOUR)


def test_a_visit_that_shows_nothing_new_writes_nothing(
    amina: Account, amina_head: Head, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    note_visit(amina_head.record_id, OPEN, by=amina, at=AT)

    with django_assert_num_queries(1):
        note_visit(amina_head.record_id, OPEN, by=amina, at=AT + MINUTE)


def test_nobody_notes_a_visit_to_the_dossier_of_another(
    account: Callable[..., Account], amina_head: Head
) -> None:
    with pytest.raises(Http404):
        note_visit(amina_head.record_id, OPEN, by=account("other@example.org"), at=AT)
    assert not SeenReport.objects.exists()
