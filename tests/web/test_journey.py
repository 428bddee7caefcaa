"""The whole way of one applicant in a real browser: from the first question to the deleted account.

It runs on PostgreSQL, too (`make test-postgres`).
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from matchbound.web import plans
from matchbound.web.store.models import Account, ApplicationRow, Block, CardRow, DossierRecord, MarketRun
from study.decks import made
from web import journey as way

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUDGET, WORDS = 300, "I asked everybody who had gone before me."


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch, small_markets: None) -> way.Days:
    """Return the clock, on the day she asks first."""
    del small_markets
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is
    clock = way.Days(monkeypatch)
    clock.be(date(2026, 11, 22))
    return clock


def test_the_whole_way_from_the_first_question_to_the_deleted_account(
    site: Any,  # noqa: ANN401 - Playwright's page
    browser: Any,  # noqa: ANN401
    days: way.Days,
    tmp_path: Path,
) -> None:
    page = site
    page.set_default_timeout(way.WAIT)

    # November 2026: she asks where she stands, signs up, fills the dossier, plans
    way.ask_where_she_stands(page)
    told_a_visitor = way.next_things(page)
    way.sign_up(page)
    assert way.next_things(page) == told_a_visitor
    way.fill_the_goal(page)
    line = way.line_on(page, "/plan/")
    assert way.line_on(page, "/today/") == way.line_on(page, "/status/") == line
    exam_day, match_day = way.station(line, "Step 2 CK"), way.station(line, "Match Day")
    calendar = way.subscribe(page)
    assert way.calendar_days(page, calendar, "Step 2 CK: sit the exam") == [exam_day]

    # she studies a block and imports a deck
    right = way.study_a_block(page, 2)
    expect(page.locator(".score")).to_contain_text(f"{right} of 2 right")
    way.import_a_deck(page, made.written_by_anki(tmp_path, "newer"))

    # on the day that the plan had set she sits Step 2 CK, which all pages then know
    way.come_back(page, days, exam_day)
    way.sit_step_2_ck(page, exam_day)
    assert way.station(way.line_on(page, "/today/"), "Step 2 CK") == exam_day
    assert way.calendar_days(page, calendar, "Step 2 CK: sit the exam") == []
    way.go(page, "/status/")
    expect(page.locator('[id="ecfmg.step_2_ck"] .finding-side .tag').first).to_have_text("Met")

    # September 2027: an observership, a letter; programs within her budget, and her odds with them
    way.come_back(page, days, date(2027, 9, 1))
    way.log_an_observership(page)
    way.go(page, "/experience/rotations/")
    expect(page.get_by_role("article")).to_contain_text("8 · 320 hours in all")
    way.ask_for_a_letter(page, browser)
    way.go(page, "/programs/?specialty=internal-medicine&order=verdict")
    expect(page.get_by_text("held against your dossier for the 2028 Match")).to_be_visible()
    many, fee = way.find_where_to_apply(page, BUDGET)
    assert int(fee.strip("$")) <= BUDGET
    expect(page.locator(".in-short .big").first).to_have_text(fee)
    expect(page.locator(".list-table tbody tr")).to_have_count(many)
    way.go(page, "/match/odds/")
    way.compute(page, "Compute my odds", "Odds in the 2028 Match")
    expect(page.get_by_text("Programs applied to").first.locator("xpath=../dd")).to_have_text(str(many))

    # interviews come, she ranks, and sees her list matched in simulated seasons
    way.come_back(page, days, date(2027, 11, 15))
    invited = way.record_interviews(page, ["2027-12-01", "2027-12-08"])
    way.go(page, "/list/")
    expect(page.locator('.board-column[data-status="invited"] .board-card')).to_have_count(2)
    assert way.calendar_days(page, calendar, "Interview: ") == [date(2027, 12, 1), date(2027, 12, 8)]
    way.come_back(page, days, date(2028, 2, 10))
    ranked = way.rank(page)
    assert sorted(ranked) == sorted(invited)
    way.compute(page, "Simulate this list", "Where you would end")
    assert [one.split(". ", 1)[0] for one in page.locator("table.plotted tbody th").all_inner_texts()] == [
        "1",
        "2",
    ]

    # Match Day: she matches, plans the weeks until day one, and tells her story
    way.come_back(page, days, match_day)
    way.note_the_match(page, ranked[0])
    way.go(page, "/visa/weeks/")
    expect(page.get_by_text("Match Day", exact=True).first.locator("xpath=../dd")).to_contain_text(
        f"{match_day.day} {match_day:%b %Y}"
    )
    way.come_back(page, days, date(2028, 7, 10))
    way.tell_her_story(page, WORDS)

    # all of it goes with her, and nothing stays
    kept = way.take_all_along(page)
    facts = ("2023-05-04", exam_day.isoformat(), "Albany Teaching Hospital", "Dr R. Example", ranked[0])
    assert [one for one in facts if one not in kept] == []
    way.delete_everything(page)
    assert page.context.request.get(calendar).status == 404
    tables = (Account, DossierRecord, Block, CardRow, ApplicationRow, MarketRun)
    assert [table._default_manager.count() for table in tables] == [0] * len(tables)
