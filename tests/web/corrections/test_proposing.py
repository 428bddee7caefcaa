"""Proposing: what may be said, what waits, what is held, and how much is too much."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import SourceKind
from matchbound.web.store.actions.corrections import UnfitProposalError, accept, propose, refuse
from matchbound.web.store.actions.moderation import ALLOWANCES, MOST_PROGRAMS, TooManyError
from matchbound.web.store.models import Account, AssertionRow, Correction, ProgramRow
from matchbound.web.store.queries.catalogue import load_catalogue
from web.corrections.saying import PATHOLOGY, SURGERY, after, bring_list, logged, said, stands

pytestmark = pytest.mark.django_db
NEW, KNOWN, PROVEN = ALLOWANCES
State = Correction.State


@pytest.fixture(autouse=True)
def _list() -> None:
    bring_list()


def test_a_proposal_waits_and_changes_nothing(amina: Account, editor: Account) -> None:
    del editor
    before = load_catalogue()

    proposed = propose(said(), by=amina, at=after(0))

    assert (proposed.state, proposed.held_because, stands()) == (State.PROPOSED, "", "no")
    assert load_catalogue() is before
    assert logged() == ["correction-proposed"]


def test_without_editors_ones_own_proposal_is_applied_at_once_and_logged(amina: Account) -> None:
    proposed = propose(said(), by=amina, at=after(0))

    assert (proposed.state, proposed.decided_by, stands()) == (State.ACCEPTED, amina, "yes")
    assert logged() == ["correction-proposed", "correction-accepted"]


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"value": " Yes "}, {"value": "yes"}),
        ({"value": "continue only"}, {"value": "continue-only"}),
        ({"requirement": "step2ck_min", "value": "No"}, None),
        ({"requirement": "step2ck_min", "value": "NONE"}, {"value": "none"}),
        ({"requirement": "step2ck_min", "value": "301"}, None),
        ({"requirement": "deadline", "value": "2026-12-01"}, {"value": "2026-12-01"}),
        ({"requirement": "deadline", "value": "1 December"}, None),
        ({"requirement": "img_share", "value": "37.50 %"}, {"value": "37.5"}),
        (
            {"url": " https://hospital.example.org/faq#visas "},
            {"url": "https://hospital.example.org/faq#visas"},
        ),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": ""}, None),
        ({"source": SourceKind.SYNTHETIC}, None),
        ({"note": "a\x00b"}, None),
        ({"program": "x-ny-9999"}, None),
    ],
)
def test_what_is_said_is_kept_in_one_spelling_or_refused(
    more: dict[str, Any], kept: dict[str, Any] | None, amina: Account, editor: Account
) -> None:
    del editor
    if kept is None:
        with pytest.raises(MatchboundError):
            propose(said(**more), by=amina, at=after(0))
        assert not Correction.objects.exists()
    else:
        proposed = propose(said(**more), by=amina, at=after(0))
        assert {name: getattr(proposed, name) for name in kept} == kept


@pytest.mark.parametrize("more", [{"program": "nothing"}, {"requirement": "nothing"}])
def test_what_is_not_there_cannot_be_corrected(more: dict[str, Any], amina: Account) -> None:
    with pytest.raises(Http404):
        propose(said(**more), by=amina, at=after(0))


def test_a_program_that_nobody_states_any_more_cannot_be_corrected(amina: Account) -> None:
    ProgramRow.objects.filter(pk=PATHOLOGY.id).update(active=False)

    with pytest.raises(Http404):
        propose(said(), by=amina, at=after(0))


def test_the_same_is_not_proposed_twice_while_it_waits(
    amina: Account, bilal: Account, editor: Account
) -> None:
    first = propose(said(), by=amina, at=after(0))
    with pytest.raises(UnfitProposalError):
        propose(said(note="again"), by=amina, at=after(1))
    propose(said(), by=bilal, at=after(2))  # somebody else saw it, too
    propose(said(season=2028), by=amina, at=after(3))  # for another season
    refuse(first.pk, "Not there", by=editor, at=after(4))

    propose(said(), by=amina, at=after(5))

    assert Correction.objects.count() == 4


# -- too much ----------------------------------------------------------------------------------------------


def many(by: Account, count: int, *, minutes: float = 0, apart: float = 0) -> list[Correction]:
    """Propose so many values, some minutes apart, each of the same program from an address of its own."""
    return [
        propose(
            said(requirement="step2ck_min", value=str(number), url=f"https://hospital.example.org/{number}"),
            by=by,
            at=after(0) + timedelta(minutes=minutes + number * apart),
        )
        for number in range(count)
    ]


def trusted(account: Account, count: int) -> None:
    """Let somebody have had so many proposals accepted long ago, by somebody who is gone."""
    of = {"program_id": PATHOLOGY.id, "requirement": "visa_j1", "value": "yes", "force": "hard"}
    from_where = {"source": "program", "source_name": "page", "url": "https://hospital.example.org/"}
    Correction.objects.bulk_create(
        Correction(**of, **from_where, by=account, at=after(-99_999), state=State.ACCEPTED)
        for _ in range(count)
    )


@pytest.mark.parametrize(
    ("accepted", "an_hour"),
    [
        (0, NEW.an_hour),
        (KNOWN.accepted - 1, NEW.an_hour),
        (KNOWN.accepted, KNOWN.an_hour),
        (PROVEN.accepted, PROVEN.an_hour),
    ],
)
def test_so_many_an_hour_by_what_was_accepted(
    accepted: int, an_hour: int, amina: Account, editor: Account
) -> None:
    del editor
    trusted(amina, accepted)
    many(amina, an_hour, apart=0.5)

    with pytest.raises(TooManyError) as told:
        propose(said(), by=amina, at=after(40))
    assert f"You have proposed {an_hour} corrections within an hour" in told.value.message
    assert "propose this one again after 22 Nov 2026, 13:00." in told.value.message

    propose(said(), by=amina, at=after(60))


def test_so_many_a_day(amina: Account, editor: Account) -> None:
    del editor
    many(amina, NEW.a_day, apart=12)

    with pytest.raises(TooManyError) as told:
        propose(said(), by=amina, at=after(12 * NEW.a_day))
    assert "within a day" in told.value.message
    assert "after 23 Nov 2026, 12:00." in told.value.message

    propose(said(), by=amina, at=after(24 * 60))


def test_others_and_editors_are_not_held_up_by_one_person(
    amina: Account, bilal: Account, editor: Account
) -> None:
    many(amina, NEW.an_hour)

    propose(said(), by=bilal, at=after(0))
    many(editor, NEW.an_hour + 1)


# -- held --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        ({"note": "see https://one.example.org"}, ""),
        ({"note": "see https://one.example.org and WWW.two.example.org"}, "links"),
        ({"note": "http://a.example", "condition": "http://b.example"}, "links"),
        ({"source_name": "<a href=x>", "note": "[url=y]"}, "links"),
        ({"requirement": "letter_kinds", "value": "www.a.example www.b.example"}, "links"),
    ],
)
def test_many_links_are_held(more: dict[str, Any], reasons: str, amina: Account, editor: Account) -> None:
    del editor

    proposed = propose(said(**more), by=amina, at=after(0))

    assert (proposed.held_because, proposed.state) == (reasons, State.HELD if reasons else State.PROPOSED)
    assert logged() == ["correction-held" if reasons else "correction-proposed"]


def test_one_address_for_many_programs_is_held(amina: Account, bilal: Account, editor: Account) -> None:
    del editor
    for number in range(MOST_PROGRAMS + 1):
        ProgramRow.objects.create(id=f"x-{number}", name="One", specialty="pathology", revision=1)

    mine = [
        propose(said(program=f"x-{number}", url=f"{said().url}#{number}"), by=amina, at=after(0))
        for number in range(MOST_PROGRAMS + 1)
    ]
    again = propose(said(program="x-0", value="conditional"), by=amina, at=after(0))
    theirs = propose(said(program="x-0"), by=bilal, at=after(0))
    later = propose(said(program=SURGERY.id), by=amina, at=after(31 * 24 * 60))

    assert [one.held_because for one in mine] == [*[""] * MOST_PROGRAMS, "same-address"]
    assert [one.held_because for one in (again, theirs, later)] == ["same-address", "", ""]


def test_more_than_an_editor_can_look_at_is_held(amina: Account, editor: Account) -> None:
    del editor

    proposed = many(amina, NEW.waiting + 1, apart=11)

    assert [one.state for one in proposed] == [*[State.PROPOSED] * NEW.waiting, State.HELD]
    assert proposed[-1].held_because == "many"


def test_where_nobody_could_release_it_nothing_is_held(amina: Account) -> None:
    proposed = many(amina, NEW.an_hour + 1)
    spam = propose(said(note="www.a.example www.b.example"), by=amina, at=after(0))

    assert {one.state for one in (*proposed, spam)} == {State.ACCEPTED}


def test_a_held_proposal_can_be_accepted(amina: Account, editor: Account) -> None:
    held = propose(said(note="www.a.example www.b.example"), by=amina, at=after(0))

    accept(held.pk, by=editor, at=after(1))

    assert stands() == "yes"


def test_an_accepted_statement_says_all_that_was_proposed(amina: Account, editor: Account) -> None:
    whole = said(condition="after an interview", note="by e-mail", season=None)
    proposed = propose(whole, by=amina, at=after(0))
    accept(proposed.pk, by=editor, at=after(1))

    row = AssertionRow.objects.get(correction=proposed)

    names = ("requirement", "value", "source_name", "url", "seen_on", "season", "condition", "note")
    assert {name: getattr(row, name) for name in names} == {name: getattr(whole, name) for name in names}
    assert (row.force, row.source, row.by, row.at) == ("hard", "program", amina, after(1))


def test_the_figures_are_documented() -> None:
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "edit-the-catalogue.md").read_text(
        encoding="utf-8"
    )
    rows = [re.findall(r"\d+", line) for line in text.splitlines() if re.match(r"\| .*\d", line)]

    figures = [(one.an_hour, one.a_day, one.waiting, one.votes_an_hour) for one in ALLOWANCES]
    assert [tuple(map(int, row[1:])) for row in rows] == figures
    assert [int(row[0]) for row in rows] == [KNOWN.accepted, KNOWN.accepted, PROVEN.accepted]
