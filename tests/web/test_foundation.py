import pytest
from django.test import Client

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Goal
from matchbound.web.store.actions.dossiers import ConflictError, create_dossier, save_dossier
from matchbound.web.store.models import Account, ExamRow
from matchbound.web.store.queries.dossiers import Head, history, own_head
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_saving_appends_a_version_and_keeps_the_old(amina: Account, amina_head: Head) -> None:
    changed = amina_head.dossier.model_copy(update={"goal": Goal(season=2028)})
    head = save_dossier(amina_head, changed, summary="Goal", by=amina, at=AT)

    assert own_head(amina) == head
    assert [line.number for line in history(head.record_id, viewer=amina)] == [2, 1]


def test_the_second_of_two_writers_is_refused(amina: Account, amina_head: Head) -> None:
    one = amina_head.dossier.model_copy(update={"goal": Goal(season=2028)})
    other = amina_head.dossier.model_copy(update={"goal": Goal(season=2029)})
    head = save_dossier(amina_head, one, summary="one", by=amina, at=AT)

    with pytest.raises(ConflictError, match="changed elsewhere"):
        save_dossier(amina_head, other, summary="other", by=amina, at=AT)
    assert own_head(amina) == head


def test_a_version_reads_back_as_it_was_written(amina: Account) -> None:
    head = create_dossier(person(AMINA), by=amina, at=AT)

    assert own_head(amina) == head
    assert ExamRow.objects.filter(record_id=head.record_id).count() == len(head.dossier.exams)


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/today/")

    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/today/")
