"""Saving while others save: nothing lost, nothing overwritten."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from matchbound.dossier.edit import replace
from matchbound.dossier.model import Dossier, Goal
from matchbound.web.pages.dossiers.saving import TRIES, Start, save_edit
from matchbound.web.store.actions.dossiers import ConflictError, delete_dossier, save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, history, own_head
from tests_web import AT

pytestmark = pytest.mark.django_db


def wanting(season: int, meanwhile: Callable[[], None]) -> Callable[[Dossier, Dossier], Dossier]:
    """Return an edit of the goal during which something else happens."""

    def edit(_base: Dossier, newest: Dossier) -> Dossier:
        meanwhile()
        return replace(newest, "goal", Goal(season=season))

    return edit


def renaming(account: Account, times: int) -> Callable[[], None]:
    """Return somebody who saves another name from another tab, so many times."""
    left = list(range(times))

    def rename() -> None:
        head = own_head(account)
        if left and head is not None:
            named = head.dossier.applicant.model_copy(update={"name": f"Name {left.pop()}"})
            changed = head.dossier.model_copy(update={"applicant": named})
            save_dossier(head, changed, summary="Elsewhere", by=account, at=AT)

    return rename


@pytest.mark.parametrize("times", [0, 1, TRIES - 1])
def test_an_edit_is_tried_again_on_what_somebody_faster_saved(
    amina: Account, amina_head: Head, times: int
) -> None:
    start = Start(amina_head, amina_head, amina, AT, AT.date())

    saved = save_edit(wanting(2028, renaming(amina, times)), start, summary="Goal")

    assert saved == own_head(amina)
    assert saved.number == times + 2
    assert saved.dossier.goal == Goal(season=2028)
    assert saved.dossier.applicant.name == ("Name 0" if times else "Amina Farooq")


def test_a_writer_who_is_late_writes_nothing(amina: Account, amina_head: Head) -> None:
    """A statement that fails is logged by a database, and what was typed with it."""
    first = amina_head.dossier.model_copy(update={"goal": Goal(season=2028)})
    late = amina_head.dossier.model_copy(update={"goal": Goal(season=2029)})
    newest = save_dossier(amina_head, first, summary="First", by=amina, at=AT)

    with CaptureQueriesContext(connection) as asked, pytest.raises(ConflictError):
        save_dossier(amina_head, late, summary="Late", by=amina, at=AT)

    assert not [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert own_head(amina) == newest


def test_a_dossier_that_was_deleted_meanwhile_is_not_written(amina: Account, amina_head: Head) -> None:
    changed = amina_head.dossier.model_copy(update={"goal": Goal(season=2028)})
    delete_dossier(amina_head.record_id, by=amina)

    with pytest.raises(ConflictError):
        save_dossier(amina_head, changed, summary="Late", by=amina, at=AT)


def test_an_edit_gives_up_when_others_are_always_faster(amina: Account, amina_head: Head) -> None:
    start = Start(amina_head, amina_head, amina, AT, AT.date())

    with pytest.raises(ConflictError):
        save_edit(wanting(2028, renaming(amina, TRIES)), start, summary="Goal")
    assert {line.summary for line in history(amina_head.record_id, viewer=amina)} == {"Begun", "Elsewhere"}
