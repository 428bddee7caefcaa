"""Deciding: what is accepted stands, what is taken back does not, and each is decided once."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.http import Http404

from matchbound.reference.assertion import SourceKind
from matchbound.web.store.actions.catalogue import NotAnEditorError
from matchbound.web.store.actions.corrections import (
    DecidedError,
    accept,
    propose,
    refuse,
    take_back,
    withdraw,
)
from matchbound.web.store.actions.imports import undo_import
from matchbound.web.store.models import Account, AssertionRow, CatalogueLog, Correction, ProgramRow
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.contributors import Contributor, contributors
from matchbound.web.store.queries.corrections import Record, record_of
from web.corrections.saying import (
    LISTED,
    PAGE,
    PATHOLOGY,
    after,
    bring_list,
    logged,
    row_that_stands,
    said,
    stands,
)

pytestmark = pytest.mark.django_db
State = Correction.State
Decide = Callable[[int], Correction]


@pytest.fixture(autouse=True)
def _list() -> None:
    bring_list()


@pytest.fixture
def proposed(amina: Account, editor: Account) -> Correction:
    del editor
    return propose(PAGE, by=amina, at=after(0))


def test_an_accepted_proposal_stands_with_who_and_when(
    proposed: Correction, amina: Account, editor: Account
) -> None:
    accepted = accept(proposed.pk, by=editor, at=after(5))

    row = row_that_stands()
    assert (stands(), row.correction_id, row.by, row.at) == ("yes", proposed.pk, amina, after(5))
    assert (accepted.state, accepted.decided_by, accepted.decided_at) == (State.ACCEPTED, editor, after(5))
    [line] = CatalogueLog.objects.filter(what="correction-accepted")
    assert (line.by, line.at, line.program_id, line.correction_id) == (
        editor,
        after(5),
        PATHOLOGY.id,
        proposed.pk,
    )
    assert line.details == {"requirement": "visa_j1", "value": "yes"}


def test_taken_back_what_stood_before_stands_again(proposed: Correction, editor: Account) -> None:
    before = load_catalogue().of(PATHOLOGY.id)
    accept(proposed.pk, by=editor, at=after(5))

    taken = take_back(proposed.pk, "The page says so of fellows.", by=editor, at=after(9))

    assert load_catalogue().of(PATHOLOGY.id) == before
    assert (taken.state, taken.why) == (State.TAKEN_BACK, "The page says so of fellows.")
    row = AssertionRow.objects.get(correction=proposed)
    assert (row.withdrawn_at, row.stands) == (after(9), AssertionRow.Stands.NO)
    assert logged() == ["correction-proposed", "correction-accepted", "correction-taken-back"]


def test_taken_back_what_others_said_meanwhile_stands(
    proposed: Correction, bilal: Account, editor: Account
) -> None:
    other = propose(said(value="conditional", season=2026), by=bilal, at=after(1))
    accept(other.pk, by=editor, at=after(2))
    accept(proposed.pk, by=editor, at=after(5))
    shown = [stands()]

    take_back(proposed.pk, "No", by=editor, at=after(9))

    assert [*shown, stands()] == ["yes", "no"]  # the list is of the newer season


def test_a_refused_proposal_changes_nothing_and_says_why(proposed: Correction, editor: Account) -> None:
    before = load_catalogue()

    refused = refuse(proposed.pk, "The page says nothing of visas.", by=editor, at=after(5))

    assert load_catalogue() is before
    assert (refused.state, refused.why) == (State.REFUSED, "The page says nothing of visas.")
    assert not AssertionRow.objects.filter(correction=proposed).exists()


def test_an_accepted_one_of_less_weight_goes_into_the_history(amina: Account, editor: Account) -> None:
    heard = propose(said(source=SourceKind.APPLICANT, season=2020), by=amina, at=after(0))

    accept(heard.pk, by=editor, at=after(1))

    assert (stands(), AssertionRow.objects.get(correction=heard).stands) == ("no", AssertionRow.Stands.NO)


def test_two_of_the_same_weight_contradict_each_other(
    proposed: Correction, bilal: Account, editor: Account
) -> None:
    other = propose(said(value="no", url="https://hospital.example.org/visas"), by=bilal, at=after(1))
    accept(proposed.pk, by=editor, at=after(2))
    accept(other.pk, by=editor, at=after(3))
    shown = [stands()]

    take_back(proposed.pk, "Old", by=editor, at=after(4))

    assert [*shown, stands()] == ["no?", "no"]


@pytest.mark.parametrize(
    ("first", "message"),
    [
        (accept, "This proposal has been accepted already, by "),
        (lambda pk, **who: refuse(pk, "No", **who), "This proposal has been refused already, by "),
    ],
)
@pytest.mark.parametrize("second", [accept, lambda pk, **who: refuse(pk, "No", **who)])
def test_the_second_to_decide_is_told(
    first: Decide, second: Decide, message: str, proposed: Correction, editor: Account, second_editor: Account
) -> None:
    first(proposed.pk, by=editor, at=after(5))  # type: ignore[call-arg] # keywords
    before = list(CatalogueLog.objects.values()), list(AssertionRow.objects.values())

    with pytest.raises(DecidedError) as told:
        second(proposed.pk, by=second_editor, at=after(6))  # type: ignore[call-arg]

    assert told.value.message.startswith(message)
    assert editor.email not in told.value.message
    assert before == (list(CatalogueLog.objects.values()), list(AssertionRow.objects.values()))


def test_only_what_was_accepted_is_taken_back_and_once(proposed: Correction, editor: Account) -> None:
    with pytest.raises(DecidedError, match="Nobody has decided"):
        take_back(proposed.pk, "No", by=editor, at=after(1))
    accept(proposed.pk, by=editor, at=after(2))
    take_back(proposed.pk, "No", by=editor, at=after(3))

    with pytest.raises(DecidedError, match="taken back already"):
        take_back(proposed.pk, "No", by=editor, at=after(4))


@pytest.mark.parametrize(
    "decide",
    [
        accept,
        lambda pk, **who: refuse(pk, "No", **who),
        lambda pk, **who: take_back(pk, "No", **who),
    ],
)
def test_who_may_decide(
    decide: Decide, proposed: Correction, amina: Account, bilal: Account, account: Callable[..., Account]
) -> None:
    adviser = account("adviser@example.org", Role.ADVISER)
    kinds = {}
    for who in (amina, bilal, adviser):
        with pytest.raises((NotAnEditorError, Http404)) as told:
            decide(proposed.pk, by=who, at=after(1))  # type: ignore[call-arg]
        kinds[who] = told.type

    assert kinds == {amina: NotAnEditorError, bilal: Http404, adviser: Http404}
    assert logged() == ["correction-proposed"]


def test_an_editor_decides_on_their_own_only_where_there_is_no_other(
    editor: Account, account: Callable[..., Account]
) -> None:
    mine = propose(PAGE, by=editor, at=after(0))
    second = account("second@example.org", Role.ADMINISTRATOR)
    with pytest.raises(NotAnEditorError, match="Another editor"):
        accept(mine.pk, by=editor, at=after(1))

    second.is_active = False
    second.save()
    accept(mine.pk, by=editor, at=after(2))

    assert stands() == "yes"


def test_ones_own_undecided_proposal_can_be_withdrawn_and_nobody_elses(
    proposed: Correction, amina: Account, bilal: Account, editor: Account
) -> None:
    for who in (bilal, editor):
        with pytest.raises(Http404):
            withdraw(proposed.pk, by=who, at=after(1))

    withdraw(proposed.pk, by=amina, at=after(2))

    with pytest.raises(DecidedError):
        accept(proposed.pk, by=editor, at=after(3))
    assert logged() == ["correction-proposed", "correction-withdrawn"]


def test_a_proposal_for_a_program_that_went_away_is_only_refused(
    proposed: Correction, editor: Account
) -> None:
    ProgramRow.objects.filter(pk=PATHOLOGY.id).update(active=False)

    with pytest.raises(DecidedError, match="not in the catalogue any more"):
        accept(proposed.pk, by=editor, at=after(1))

    assert refuse(proposed.pk, "Closed", by=editor, at=after(2)).state == State.REFUSED


# -- with imports ------------------------------------------------------------------------------------------


def test_a_correction_outlives_the_import_it_corrected(proposed: Correction, editor: Account) -> None:
    run = bring_list(replace(LISTED, source_name="Another list"), minutes=-30)
    accept(proposed.pk, by=editor, at=after(1))

    undo_import(run.pk, by=None, at=after(2))

    assert stands() == "yes"


def test_what_an_import_says_word_for_word_stays_when_the_correction_is_taken_back(
    proposed: Correction, editor: Account
) -> None:
    accept(proposed.pk, by=editor, at=after(1))
    run = bring_list(PAGE, minutes=2)

    take_back(proposed.pk, "No", by=editor, at=after(3))
    shown = [stands()]
    undo_import(run.pk, by=None, at=after(4))

    assert [*shown, stands()] == ["yes", "no"]


# -- reputation --------------------------------------------------------------------------------------------


def test_reputation_is_what_others_accepted_and_did_not_take_back(
    amina: Account, editor: Account, second_editor: Account
) -> None:
    def one(value: str, by: Account = amina) -> int:
        return propose(said(requirement="step2ck_min", value=value), by=by, at=after(0)).pk

    accept(one("210"), by=editor, at=after(1))
    accept(one("220"), by=editor, at=after(1))
    refuse(one("230"), "No", by=editor, at=after(1))
    back = one("240")
    accept(back, by=editor, at=after(1))
    take_back(back, "No", by=editor, at=after(2))
    one("250")
    alone = one("260", by=editor)
    second_editor.delete()
    accept(alone, by=editor, at=after(3))

    names = contributors([amina.pk, editor.pk, None])
    assert [names[who.pk].accepted for who in (amina, editor)] == [2, 0]
    assert names[None] == Contributor("Somebody who left", None)
    assert record_of(amina.pk) == Record(accepted=2, refused=1, taken_back=1, waiting=1)


def test_what_an_editor_accepted_who_left_still_counts(
    proposed: Correction, amina: Account, editor: Account
) -> None:
    accept(proposed.pk, by=editor, at=after(1))
    editor.delete()

    assert contributors([amina.pk])[amina.pk].accepted == 1


def test_a_pseudonym_is_the_same_each_time_and_tells_nothing(amina: Account, bilal: Account) -> None:
    names = [contributors([who.pk])[who.pk].name for who in (amina, amina, bilal)]

    assert names[0] == names[1] != names[2]
    assert not [name for name in names if "amina" in name.lower() or not name.startswith("Contributor ")]
