"""The demo's applicant tells something of everything, once."""

import pytest

from matchbound.dossier.laws import faults_of
from matchbound.experience.cv.gaps import years_of
from matchbound.experience.cv.limits import counters_of, unwritten
from matchbound.reference.program import Program
from matchbound.web.store.actions.demo_cv import assign_first, give_application
from matchbound.web.store.actions.listing import add_program
from matchbound.web.store.models import Account
from matchbound.web.store.queries.cv import statements_of, uses_of
from matchbound.web.store.queries.dossiers import Head, own_head
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_the_demo_tells_an_application_once(amina: Account, amina_head: Head) -> None:
    give_application(amina, at=AT)
    give_application(amina, at=AT)
    head = own_head(amina)
    assert head is not None
    dossier = head.dossier

    assert [one.number for one in statements_of(head.record_id, viewer=amina)] == [1, 2]
    assert (head.number, len(dossier.publications), unwritten(dossier)) == (amina_head.number + 1, 3, [])
    assert [one.path for one in counters_of(dossier, 2027) if one.over] == []
    assert [gap.explained for gap in years_of(dossier, AT.date()).gaps] == [True, False]
    assert faults_of(dossier, AT.date()) == faults_of(amina_head.dossier, AT.date())


def test_the_demo_says_once_which_statement_goes_where(amina: Account, amina_head: Head) -> None:
    give_application(amina, at=AT)
    mine = {"by": amina, "at": AT, "on": AT.date()}
    entries = [
        add_program(amina_head.record_id, 2028, Program(f"x-{one}", one, one), **mine)[0].id
        for one in ("internal-medicine", "pathology")
    ]

    assign_first(amina, at=AT)

    medicine = statements_of(amina_head.record_id, viewer=amina)[1]
    assert uses_of(entries) == {entries[0]: medicine.id}
