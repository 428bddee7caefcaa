"""The demo has an editor with something to decide on, made once."""

import pytest

from matchbound.demo.people import EDITOR
from matchbound.web.store.actions.builtin import bring_builtin
from matchbound.web.store.actions.demo import add_people
from matchbound.web.store.models import Account, AssertionRow, Correction
from tests_web import AT

pytestmark = pytest.mark.django_db


def test_the_demo_has_proposals_that_say_they_are_invented_and_publishes_none() -> None:
    bring_builtin(at=AT)
    shipped = AssertionRow.objects.count()
    add_people(at=AT)
    made = list(Correction.objects.order_by("-at").values_list("program", "by", "state", "held_because"))

    add_people(at=AT)

    assert (
        list(Correction.objects.order_by("-at").values_list("program", "by", "state", "held_because")) == made
    )
    assert [(state, why) for _program, _by, state, why in made] == [
        ("proposed", ""),
        ("proposed", ""),
        ("held", "links"),
    ]
    assert len({program for program, *_ in made}) == len({by for _, by, *_ in made}) == 3
    assert all(note.startswith("Invented") for note in Correction.objects.values_list("note", flat=True))
    assert AssertionRow.objects.count() == shipped
    editor = Account.objects.get(email=EDITOR)
    assert (editor.is_editor, editor.emailaddress_set.get().verified) == (True, True)
