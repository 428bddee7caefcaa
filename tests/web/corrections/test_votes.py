"""Votes: one of each person on what stands, changed at will, counted, and never on one's own."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from matchbound.web.store.actions.corrections import accept, propose
from matchbound.web.store.actions.moderation import ALLOWANCES, TooManyError
from matchbound.web.store.actions.votes import VoteError, vote
from matchbound.web.store.models import Account, AssertionRow, AssertionVote, CatalogueLog
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.corrections import program_with_currents
from matchbound.web.store.queries.voting import Voting, votings_of
from web.corrections.saying import (
    INVENTED,
    LISTED,
    PATHOLOGY,
    SURGERY,
    after,
    bring_list,
    logged,
    row_that_stands,
    said,
    stands,
)

pytestmark = pytest.mark.django_db
OTHER_PAGE = "https://hospital.example.org/visas"


@pytest.fixture(autouse=True)
def _list() -> None:
    bring_list()


def say(confirms: bool | None, by: Account, *, minutes: int = 0) -> AssertionRow:  # noqa: FBT001
    return vote(PATHOLOGY.id, "visa_j1", row_that_stands().pk, confirms, by=by, at=after(minutes))


def counts() -> tuple[int, int]:
    one = load_catalogue().of(PATHOLOGY.id)["visa_j1"].assertion
    return one.confirmations, one.disputes


def test_votes_count_once_for_each_and_change_at_will(amina: Account, bilal: Account) -> None:
    seen = []
    for confirms, by in [
        (True, amina),
        (True, amina),
        (False, bilal),
        (False, amina),
        (None, amina),
        (None, amina),
    ]:
        say(confirms, by)
        seen.append((counts(), stands()))

    assert seen == [
        ((1, 0), "no"),
        ((1, 0), "no"),
        ((1, 1), "no"),
        ((0, 2), "no?"),
        ((0, 1), "no?"),
        ((0, 1), "no?"),
    ]
    assert [line.details for line in CatalogueLog.objects.filter(what="vote")] == [
        {"requirement": "visa_j1", "value": "no", "confirms": confirms, "was": was}
        for confirms, was in [(True, None), (False, None), (False, True), (None, False)]
    ]
    assert [(one.by, one.confirms) for one in AssertionVote.objects.all()] == [(bilal, False)]


def test_votes_decide_between_sources_of_the_same_weight(
    amina: Account, bilal: Account, editor: Account
) -> None:
    for minute, value, url in ((1, "yes", said().url), (2, "no", OTHER_PAGE)):
        accept(propose(said(value=value, url=url), by=amina, at=after(0)).pk, by=editor, at=after(minute))
    before = stands()

    say(False, bilal)

    assert (before, stands()) == ("no?", "yes?")


def test_ones_own_can_be_disputed_and_not_confirmed(amina: Account, editor: Account) -> None:
    accept(propose(said(), by=amina, at=after(0)).pk, by=editor, at=after(1))
    with pytest.raises(VoteError, match="You said this yourself"):
        say(True, amina)

    say(False, amina)
    say(True, editor)

    assert counts() == (1, 1)


def test_one_votes_on_what_was_shown(amina: Account, bilal: Account, editor: Account) -> None:
    shown = row_that_stands().pk
    accept(propose(said(), by=amina, at=after(0)).pk, by=editor, at=after(1))

    with pytest.raises(VoteError, match="Something else stands there"):
        vote(PATHOLOGY.id, "visa_j1", shown, True, by=bilal, at=after(2))
    for program, requirement in ((PATHOLOGY.id, "visa_h1b"), (INVENTED.id, "visa_j1")):
        with pytest.raises(VoteError):
            vote(program, requirement, row_that_stands().pk, True, by=bilal, at=after(2))
    with pytest.raises(Http404):
        vote("nothing", "visa_j1", shown, True, by=bilal, at=after(2))
    assert not AssertionVote.objects.exists()


def test_somebody_who_votes_all_day_is_stopped(amina: Account, editor: Account) -> None:
    del editor
    for number in range(ALLOWANCES[0].votes_an_hour):
        say(number % 2 == 0, amina)

    with pytest.raises(TooManyError):
        say(True, amina, minutes=59)
    say(True, amina, minutes=61)

    assert len(logged()) == ALLOWANCES[0].votes_an_hour + 1


def test_how_somebody_may_vote(amina: Account, bilal: Account, editor: Account) -> None:
    accept(propose(said(), by=amina, at=after(0)).pk, by=editor, at=after(1))
    bring_list(LISTED, said(requirement="visa_h1b", value="no"), minutes=2)
    say(False, bilal)

    def shown(viewer: Account | AnonymousUser, program: str = PATHOLOGY.id) -> dict[str, Voting]:
        found, currents = program_with_currents(program)
        return votings_of(found, currents, viewer)

    j1, h1b = row_that_stands().pk, row_that_stands(requirement="visa_h1b").pk
    plain = {
        "visa_j1": Voting(PATHOLOGY.id, "visa_j1", j1),
        "visa_h1b": Voting(PATHOLOGY.id, "visa_h1b", h1b),
    }
    assert shown(editor) == plain
    assert shown(bilal) == plain | {"visa_j1": replace(plain["visa_j1"], confirms=False)}
    assert shown(amina) == plain | {"visa_j1": replace(plain["visa_j1"], own=True)}
    assert shown(AnonymousUser()) == shown(amina, SURGERY.id) == {}
