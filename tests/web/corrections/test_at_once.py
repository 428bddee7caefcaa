"""Several people at once: one decision wins, limits hold, votes are all counted."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.corrections import DecidedError, accept, propose, refuse
from matchbound.web.store.actions.moderation import ALLOWANCES, TooManyError
from matchbound.web.store.actions.votes import vote
from matchbound.web.store.models import Account, AssertionRow, AssertionVote, CatalogueLog, Correction
from matchbound.web.store.models.account import Role
from web.corrections.saying import PATHOLOGY, after, bring_list, row_that_stands, said, stands

pytestmark = pytest.mark.django_db(transaction=True)


def together(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Do things at the same moment; return what each came to, the kind of its error where it failed."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it returns
        try:
            start.wait(30)
            return deed()
        except MatchboundError as error:
            return type(error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


@pytest.mark.parametrize("round_", range(3))
def test_of_editors_who_decide_at_once_one_wins_and_the_others_are_told(
    round_: int, amina: Account, account: Callable[..., Account]
) -> None:
    bring_list()
    editors = [account(f"editor{number}@example.org", Role.EDITOR) for number in range(6)]
    proposed = propose(said(), by=amina, at=after(0))

    def deciding(number: int, by: Account) -> Callable[[], str]:
        if (number + round_) % 2:
            return lambda: refuse(proposed.pk, "No", by=by, at=after(1)).state
        return lambda: accept(proposed.pk, by=by, at=after(1)).state

    found = Counter(together([deciding(number, by) for number, by in enumerate(editors)]))

    state = Correction.objects.get().state
    assert found == Counter({state: 1, DecidedError: 5})
    accepted = state == Correction.State.ACCEPTED
    assert (stands(), AssertionRow.objects.count()) == ("yes" if accepted else "no", 1 + accepted)
    assert CatalogueLog.objects.filter(what__startswith="correction-").count() == 2


def test_one_who_sends_many_at_once_gets_no_more_than_the_limit(amina: Account, editor: Account) -> None:
    del editor
    bring_list()
    most = ALLOWANCES[0].an_hour

    def one(number: int) -> Callable[[], str]:
        what = said(requirement="step2ck_min", value=str(number))
        return lambda: propose(what, by=amina, at=after(0)).state

    found = Counter(together([one(number) for number in range(most + 4)]))

    assert found == Counter({Correction.State.PROPOSED: most, TooManyError: 4})
    assert Correction.objects.count() == most


def test_votes_cast_at_once_are_all_counted(account: Callable[..., Account]) -> None:
    bring_list()
    people = [account(f"p{number}@example.org") for number in range(8)]
    row = row_that_stands().pk

    def one(number: int, by: Account) -> Callable[[], int]:
        return lambda: vote(PATHOLOGY.id, "visa_j1", row, number % 2 == 0, by=by, at=after(0)).pk

    twice = [one(number, by) for number, by in enumerate(people)] * 2
    assert together(twice) == [row] * 16

    counted = row_that_stands()
    assert (counted.confirmations, counted.disputes, AssertionVote.objects.count()) == (4, 4, 8)
