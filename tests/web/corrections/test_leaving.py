"""Whoever leaves takes what was not published; what was stays, unsigned. An export has all of it."""

import json

import pytest

from matchbound import clock
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.corrections import accept, propose, refuse, take_back
from matchbound.web.store.actions.votes import vote
from matchbound.web.store.models import Account, AssertionRow, AssertionVote, CatalogueLog, Correction
from matchbound.web.store.queries.export import everything_of
from web.corrections.saying import PATHOLOGY, after, bring_list, row_that_stands, said, stands

pytestmark = pytest.mark.django_db
State = Correction.State


@pytest.fixture
def proposals(amina: Account, bilal: Account, editor: Account) -> dict[str, Correction]:
    """Return one of Amina's proposals in each state, and one of Bilal's; she has voted, too."""
    bring_list()

    def one(value: str, by: Account = amina, **more: str) -> Correction:
        return propose(said(requirement="step2ck_min", value=value, **more), by=by, at=after(0))

    made = {state: one(str(200 + number)) for number, state in enumerate(State) if state != State.HELD}
    made[State.HELD] = one("210", note="www.a.example www.b.example")
    made["his"] = one("211", by=bilal)
    accept(made[State.ACCEPTED].pk, by=editor, at=after(1))
    accept(made[State.TAKEN_BACK].pk, by=editor, at=after(1))
    take_back(made[State.TAKEN_BACK].pk, "Old", by=editor, at=after(2))
    refuse(made[State.REFUSED].pk, "No", by=editor, at=after(2))
    vote(PATHOLOGY.id, "visa_j1", row_that_stands().pk, False, by=amina, at=after(3))
    return made


def test_what_was_published_stays_unsigned_and_the_rest_is_gone(
    proposals: dict[str, Correction], amina: Account, bilal: Account
) -> None:
    shown = stands(requirement="step2ck_min"), stands()

    delete_account(by=amina)

    kept = {one.pk: one.by for one in Correction.objects.all()}
    assert kept == {
        proposals[State.ACCEPTED].pk: None,
        proposals[State.TAKEN_BACK].pk: None,
        proposals["his"].pk: bilal,
    }
    assert (stands(requirement="step2ck_min"), stands()) == shown == ("202", "no?")
    assert set(AssertionRow.objects.values_list("by", flat=True)) == {None}
    assert list(AssertionVote.objects.values_list("by", "confirms")) == [(None, False)]
    accepted = CatalogueLog.objects.filter(what="correction-accepted")
    assert set(accepted.values_list("correction", flat=True)) == set(kept) - {proposals["his"].pk}
    assert not CatalogueLog.objects.filter(what="correction-refused").exists()


def test_an_editor_who_leaves_takes_no_decision_along(
    proposals: dict[str, Correction], amina: Account, editor: Account
) -> None:
    delete_account(by=editor)

    accepted = Correction.objects.get(pk=proposals[State.ACCEPTED].pk)
    assert (accepted.state, accepted.by, accepted.decided_by) == (State.ACCEPTED, amina, None)


def test_an_export_has_ones_own_proposals_and_votes(proposals: dict[str, Correction], amina: Account) -> None:
    [file] = [one for one in everything_of(amina, at=clock.now()) if one.name == "programs.json"]
    kept = json.loads(b"".join(file.pieces))

    assert sorted((one["value"], one["state"]) for one in kept["corrections"]) == sorted(
        (one.value, state) for state, one in proposals.items() if state != "his"
    )
    assert [one["why"] for one in kept["corrections"] if one["why"]] == ["No", "Old"]
    assert kept["corrections"][0]["seen_on"] == "2026-11-20"
    assert [(one["assertion_id"], one["confirms"]) for one in kept["votes"]] == [
        (row_that_stands().pk, False)
    ]
