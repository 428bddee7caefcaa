"""What somebody takes along of their talks: both sides' words, and nothing that is not told."""

import pytest

from matchbound.web.store.actions.abuse import Decision, Reported, decide_report, report
from matchbound.web.store.actions.blocking import block
from matchbound.web.store.actions.talks import delete_message, ignore
from matchbound.web.store.models import AbuseReport, Account
from matchbound.web.store.queries.export_talks import talked_by
from tests_web import AT
from web.talks.given import FIRST, MINUTE, request_of, said, talk_of

pytestmark = pytest.mark.django_db


def test_talks_are_taken_along_with_both_sides_words(ana: Account, ben: Account, eva: Account) -> None:
    talk = talk_of(ana, ben)
    rude = said(talk, "You owe me 500 dollars.", ben)
    delete_message(said(talk, "What?", ana, minutes=3).pk, by=ana)
    ignore(request_of(ana, eva), by=eva, at=AT)
    row = report(Reported(AbuseReport.Kind.MESSAGE, ben.pk, rude.text, rude), "money", "", by=ana, at=AT)
    decide_report(row.pk, Decision("It threatens.", take_down=True, days=7), by=eva, at=AT)
    block(ben.pk, "Ben", by=ana, at=AT + 9 * MINUTE)

    found = talked_by(ana)

    first = {"by_me": True, "at": AT, "text": FIRST, "gone": ""}
    taken = {"by_me": False, "at": AT + 2 * MINUTE, "text": "", "gone": "taken-down"}
    deleted = {"by_me": True, "at": AT + 3 * MINUTE, "text": "", "gone": "deleted"}
    talked, ignored = found.pop("talks")
    assert (talked["with"], talked["state"], talked["left_at"], talked["messages"]) == (
        "Ben",
        "closed",
        AT + 9 * MINUTE,
        [first, taken, deleted],
    )
    assert (ignored["with"], ignored["state"], ignored["messages"]) == ("Eva", "asked", [first])
    assert {name: len(rows) for name, rows in found.items()} == {
        "blocked": 1,
        "reported": 1,
        "taken_down": 0,
        "suspensions": 0,
        "decisions_made": 0,
        "e_mail": 0,
    }
    assert {name: len(rows) for name, rows in talked_by(ben).items() if rows} == {
        "talks": 1,
        "taken_down": 1,
        "suspensions": 1,
    }
    assert [one["snapshot"] for one in talked_by(ben)["taken_down"]] == ["You owe me 500 dollars."]
