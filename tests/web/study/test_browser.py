"""Blocks in a real browser: by keyboard, without a connection, against the clock."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound import clock
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.models import Account, Block, MockExam, ReplyRow
from matchbound.web.store.queries.dossiers import Head
from web.study.sat import asked, begin, key_of, wrong_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STAYS_LOST = "window.fetch = () => Promise.reject(); navigator.sendBeacon = () => false"
"""What a page says while it is closed may get out although it was offline: pausing the block, for one."""


@pytest.fixture
def page(site: Any, amina: Account, amina_head: Head) -> Any:  # noqa: ANN401 - Playwright's page
    del amina_head
    client = Client()
    client.force_login(amina)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])
    return site


def letter(place: int) -> str:
    return "abcde"[place]


def kept(block: Block) -> dict[int, tuple[int | None, Any]]:
    """Return option and state of each item that is kept, by its number."""
    rows = {row.question: (row.chosen, row.state) for row in ReplyRow.objects.filter(block=block)}
    return {at: rows[name] for at, (name, _) in enumerate(block.questions, 1) if name in rows}


def test_a_tutor_is_answered_by_keyboard_and_outlives_the_browser(page: Any, amina: Account) -> None:  # noqa: ANN401
    block = begin(amina, 4, Mode.TUTOR)
    first = asked(block, 1)
    page.goto(f"{page.site_url}/study/blocks/{block.id}/")
    struck = next(at for at in range(5) if at not in {key_of(first), wrong_of(first)})
    for key in (letter(wrong_of(first)), f"Shift+{letter(struck)}", "m", "t"):
        page.keyboard.press(key)
    page.keyboard.type("read this again")
    page.locator("[data-heading]").focus()
    saved = page.locator("[data-kept]")
    expect(saved).to_have_text("Saved")

    page.keyboard.press("Enter")
    expect(page.locator(".explanation .verdict")).to_contain_text("Wrong")
    expect(page.locator(".explanation .verdict")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("[data-heading]")).to_have_text("Item 2 of 4")
    page.keyboard.press("l")
    page.locator("[data-filter]").fill("potassium")
    expect(page.locator("#labs tr:visible", has_text="Potassium").first).to_be_visible()
    expect(page.locator("#labs tr[data-names]:visible", has_text="Albumin")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator("[data-opens=calculator]").click()
    for key in ("1", "2", ".", "5", "*", "8", "="):
        page.keyboard.press(key) if key != "=" else page.get_by_role("button", name="Equals").click()
    expect(page.locator("[data-shows]")).to_have_text("100")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(saved).to_have_text("Saved")

    page.context.set_offline(True)
    page.keyboard.press("n")
    page.keyboard.press("b")
    expect(page.locator("[data-trouble]")).to_contain_text("There is no connection")
    page.keyboard.press("n")
    page.keyboard.press("d")
    assert sorted(kept(block)) == [1, 2]
    page.evaluate(STAYS_LOST)
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(f"{page.site_url}/study/blocks/{block.id}/")
    expect(again.locator("[data-kept]")).to_have_text("Saved")

    found = kept(block)
    state = {"struck": [struck], "marked": True, "note": "read this again", "highlights": []}
    assert found[1] == (wrong_of(first), state)
    assert {number: chosen for number, (chosen, _) in found.items()} == {1: wrong_of(first), 2: 2, 3: 1, 4: 3}
    expect(again.locator(".navigator button.answered")).to_have_count(4)


def test_an_exam_runs_against_the_clock_and_ends_by_itself(page: Any) -> None:  # noqa: ANN401
    page.goto(f"{page.site_url}/study/exams/")
    page.get_by_label("Exam", exact=True).select_option("step-1")
    page.get_by_label("Blocks", exact=True).fill("1")
    page.get_by_role("button", name="Begin the day").click()
    page.get_by_role("button", name="Begin block 1").click()
    expect(page.locator("[data-heading]")).to_have_text("Item 1 of 20")
    expect(page.locator("[data-clock]")).to_have_text("29:58", timeout=5000)
    block = Block.objects.get()
    Block.objects.update(started_at=clock.now() - timedelta(minutes=27, seconds=58))
    stem = page.locator("[data-stem]")
    stem.evaluate("e => getSelection().setBaseAndExtent(e.firstChild, 2, e.firstChild, 9)")
    page.keyboard.press("u")
    expect(page.locator("[data-stem] mark")).to_have_count(1)
    page.keyboard.press("a")
    expect(page.locator("[data-warning]")).to_have_text("Two minutes are left in this block.", timeout=10_000)
    page.keyboard.press("Enter")  # explains nothing here
    page.locator("[data-ends]").click()
    expect(page.locator(".notice.warn a.tile")).to_have_count(19)
    page.get_by_role("link", name="Back to the block").click()
    expect(page.locator("[data-heading]")).to_have_text("Item 2 of 20")
    Block.objects.update(started_at=clock.now() - timedelta(minutes=29, seconds=57))
    page.keyboard.press("p")
    page.keyboard.press("b")

    expect(page.get_by_role("heading", name="Step 1, simulated")).to_be_visible(timeout=10_000)
    page.wait_for_function(f"localStorage.getItem('block:{block.id}') === null")  # what was late is sent

    chosen, state = kept(block)[1]
    assert (chosen, state["highlights"]) == (1, [[2, 9]])
    page.reload()
    assert "of 20 right" in page.content()
    assert MockExam.objects.get().ended_at is None  # over by its clock, not by hand


def test_what_a_lost_connection_held_back_is_sent_by_the_result(page: Any, amina: Account) -> None:  # noqa: ANN401
    block = begin(amina, 1, at=clock.now())
    page.goto(f"{page.site_url}/study/blocks/{block.id}/")
    page.context.set_offline(True)
    page.keyboard.press(letter(key_of(asked(block, 1))))
    expect(page.locator("[data-trouble]")).to_contain_text("There is no connection")
    page.wait_for_timeout(1100)
    page.evaluate(STAYS_LOST)
    page.close()
    Block.objects.update(started_at=clock.now() - timedelta(seconds=90, milliseconds=500))
    page.context.set_offline(False)

    result = page.context.new_page()
    result.goto(f"{page.site_url}/study/blocks/{block.id}/")

    expect(result.get_by_text("1 of 1 right").first).to_be_visible(timeout=10_000)
    assert kept(block) == {1: (key_of(asked(block, 1)), kept(block)[1][1])}
