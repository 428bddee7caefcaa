"""The demo's school: two dozen people who share different things, made once."""

import pytest

from matchbound.demo.people import ADVISER, PEOPLE, email_of, person
from matchbound.web.store.actions.demo_advising import give_advisers
from matchbound.web.store.actions.demo_people import add_graduates
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, AdviserMessageTo, Organisation
from matchbound.web.store.queries.advised import scopes_of
from matchbound.web.store.queries.advising import advised_by
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_the_school_of_the_demo_is_made_once() -> None:
    first = Account.objects.create_user(email_of(PEOPLE[0]))
    create_dossier(person(PEOPLE[0]), by=first, at=AT)
    add_graduates(at=AT)

    for _time in range(2):
        give_advisers(at=AT)

    rows = list(advised_by(Account.objects.get(email=ADVISER)))
    assert (Organisation.objects.count(), len(rows), len({scopes_of(row) for row in rows})) == (1, 25, 6)
    assert AdviserMessageTo.objects.count() == 25
