"""The stages of one applicant's way through the real pages, told so that a test reads like her story."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from matchbound import clock
from matchbound.web.jobs.worker import Worker
from tests_web import PASSWORD
from web.accounts.steps import last_code

EMAIL = "amina@example.org"
LINE = "The way to day one, station by station"
WAIT = 30_000
"""Milliseconds that a busy machine may take."""


class Days:
    """The site's clock, which can be set on: her way takes two years, the test must not."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._ahead, self._real = timedelta(), clock.now
        patch.setattr(clock, "now", self._now)
        patch.setattr(clock, "today", lambda: clock.now().date())
        patch.setattr("django.utils.timezone.now", self._now)  # sessions run out by it

    def _now(self) -> datetime:
        return self._real() + self._ahead

    def be(self, day: date) -> None:
        """Make it noon of a day."""
        self._ahead = datetime.combine(day, time(12), UTC) - self._real()


def work() -> None:
    """Let a worker do all that waits."""
    Worker(lease=timedelta(seconds=60), poll=timedelta(seconds=0.01)).run(until_idle=True)


def go(page: Any, path: str) -> None:  # noqa: ANN401 - Playwright's page
    page.goto(page.site_url + path)


def come_back(page: Any, days: Days, day: date) -> None:  # noqa: ANN401
    """Come back after months: the session has run out, so sign in."""
    days.be(day)
    go(page, "/account/login/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.wait_for_url("**/today/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{day.day} {day:%B %Y}")


# -- from the first question to the plan -------------------------------------------------------------------


def ask_where_she_stands(page: Any) -> None:  # noqa: ANN401
    go(page, "/")
    page.get_by_role("main").get_by_role("link", name="Where do I stand?").click()
    page.get_by_label("Citizenship", exact=True).select_option(label="Pakistan")
    page.get_by_label("Your status in the United States").select_option(label="None")
    page.get_by_label("Medical school", exact=True).fill("Ravi Riverside Medical University")
    page.get_by_label("Country of the school").select_option(label="Pakistan")
    page.get_by_label("Enrolled on").fill("2016-11-01")
    page.get_by_label("Graduated on").fill("2021-12-20")
    step_1 = page.get_by_role("group", name="Step 1", exact=True)
    step_1.get_by_label("Passed").check()
    step_1.get_by_label("Exam day").fill("2023-05-04")
    oet = page.get_by_role("group", name="OET Medicine", exact=True)
    oet.get_by_label("Passed").check()
    oet.get_by_label("Exam day").fill("2026-09-05")
    for part in ("Listening", "Reading", "Speaking", "Writing"):
        oet.get_by_label(part).fill("390")
    page.get_by_label("Specialties you want").fill("Internal medicine")
    page.get_by_label("Hours of study a week").fill("25")
    page.get_by_role("button", name="Show where I stand").click()
    expect(page.get_by_role("heading", name="Where you stand on 22 November 2026")).to_be_visible()


def sign_up(page: Any) -> None:  # noqa: ANN401
    page.get_by_role("complementary").get_by_role("link", name="Sign up").click()
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Sign Up", exact=True).click()
    page.get_by_label("Code").fill(last_code())
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("Your answers are kept: they are your dossier now.")).to_be_visible()


def fill_the_goal(page: Any) -> None:  # noqa: ANN401
    go(page, "/dossiers/goal/")
    page.get_by_label("Year of the Match you aim at").fill("2028")
    page.get_by_label("Visas you would take").select_option("J-1")
    page.get_by_label("Budget, US dollars").fill("8000")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#kept")).to_have_text("Saved.")


def next_things(page: Any) -> list[str]:  # noqa: ANN401
    """Return the next three things with their days, as the page tells them."""
    rows = page.locator(".next-things > li")
    expect(rows).to_have_count(3)
    return [f"{row.locator('h3').inner_text()}: {row.locator('.when').inner_text()}" for row in rows.all()]


def line_on(page: Any, path: str) -> list[str]:  # noqa: ANN401
    """Return the line to day one as a page tells it, station by station."""
    go(page, path)
    told: list[str] = page.get_by_role("list", name=LINE).locator("li").all_inner_texts()
    return told


def station(line: list[str], name: str) -> date:
    """Return the day of a station."""
    [told] = (
        re.search(r"(\d+ \w{3} \d{4})", one.replace("\xa0", " "))
        for one in line
        if one.startswith(f"{name}:")
    )
    assert told is not None, line
    return datetime.strptime(told[1], "%d %b %Y").replace(tzinfo=UTC).date()


def subscribe(page: Any) -> str:  # noqa: ANN401
    go(page, "/plan/")
    page.get_by_role("button", name="Open a private address").click()
    return str(page.get_by_label("Private address").input_value())


def calendar_days(page: Any, address: str, title: str) -> list[date]:  # noqa: ANN401
    """Return on which days an event begins in the calendar that a program reads."""
    events = page.context.request.get(address).text().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    days = [re.search(r"DTSTART[^:]*:(\d{8})", one) for one in events if f"SUMMARY:{title}" in one]
    return [datetime.strptime(one[1], "%Y%m%d").replace(tzinfo=UTC).date() for one in days if one]


# -- study -------------------------------------------------------------------------------------------------


def study_a_block(page: Any, size: int) -> int:  # noqa: ANN401
    """Answer a short block with a tutor; return how many were right by what the tutor said."""
    go(page, "/study/blocks/")
    page.get_by_label("Step 2 CK").check()
    page.get_by_label("Tutor: no clock").check()
    page.locator("#id_number").fill(str(size))
    page.get_by_role("button", name="Begin", exact=True).click()
    right = 0
    for number in range(1, size + 1):
        expect(page.locator("[data-heading]")).to_have_text(f"Item {number} of {size}")
        page.keyboard.press("a")
        page.keyboard.press("Enter")
        verdict = page.locator(".explanation .verdict")
        expect(verdict).to_be_visible()
        right += verdict.inner_text().startswith("Right")
        if number < size:
            page.keyboard.press("n")
    page.locator("[data-ends]").click()
    page.get_by_role("heading", name="End this block?").or_(page.locator("h1")).first.wait_for()
    page.get_by_role("button", name="End block").click()
    return right


def import_a_deck(page: Any, deck: Path) -> None:  # noqa: ANN401
    go(page, "/study/cards/decks/import/")
    page.get_by_label("Package").set_input_files(deck)
    page.get_by_role("button", name="Import", exact=True).click()
    work()
    expect(page.get_by_text("New cards").locator("xpath=../dd")).to_have_text("3", timeout=WAIT)


def sit_step_2_ck(page: Any, day: date) -> None:  # noqa: ANN401
    go(page, "/plan/")
    page.get_by_role("link", name="Done: Step 2 CK: sit the exam").click()
    page.get_by_label("Exam day").fill(day.isoformat())
    page.get_by_label("Outcome").select_option("Pass")
    page.get_by_label("Score").fill("245")
    page.get_by_role("button", name="Note it and plan anew").click()
    expect(page.get_by_role("status").first).to_contain_text("The plan was made anew.")


# -- experience and letters --------------------------------------------------------------------------------


def log_an_observership(page: Any) -> None:  # noqa: ANN401
    go(page, "/dossiers/add/experiences/")
    page.get_by_label("Kind", exact=True).select_option("Observership")
    page.get_by_label("Specialty", exact=True).fill("Internal medicine")
    page.get_by_label("Country", exact=True).select_option(label="United States")
    page.get_by_label("US state", exact=True).fill("NY")
    page.get_by_label("From", exact=True).fill("2027-07-05")
    page.get_by_label("Until", exact=True).fill("2027-08-29")
    page.get_by_label("Hours a week", exact=True).fill("40")
    page.get_by_label("Host", exact=True).fill("Albany Teaching Hospital")
    page.get_by_label("Supervisor", exact=True).fill("Dr R. Example")
    page.get_by_label("Hands-on", exact=True).select_option("No")
    page.get_by_role("button", name="Add an experience").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved:")


def ask_for_a_letter(page: Any, browser: Any) -> None:  # noqa: ANN401
    """Ask who saw her work; the writer agrees in a browser of their own, without an account."""
    go(page, "/dossiers/add/letters/")
    page.get_by_label("Who writes it").fill("Dr R. Example")
    page.get_by_label("From the experience").select_option(index=1)
    page.get_by_label("Writer licensed in the US").select_option("Yes")
    page.get_by_label("Requested on").fill("2027-08-20")
    page.get_by_role("button", name="Add a letter").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: Dr R. Example.")
    go(page, "/experience/letters/0/")
    page.get_by_role("button", name="Make an address").click()
    writer = browser.new_context(java_script_enabled=False)
    other = writer.new_page()
    other.goto(page.get_by_label("Private address").input_value())
    other.get_by_label("I will write the letter").check()
    other.get_by_role("button", name="Send the answer").click()
    expect(other.get_by_role("status")).to_contain_text("Thank you")
    writer.close()
    go(page, "/experience/letters/")
    page.get_by_role("link", name="Put it into the dossier").click()
    page.get_by_role("button", name="Put it into the dossier").click()
    expect(page.get_by_text("Your dossier says so now.")).to_be_visible()


# -- programs, money, odds ---------------------------------------------------------------------------------


def compute(page: Any, button: str, heading: str) -> None:  # noqa: ANN401
    """Ask something of the market, and wait for the answer."""
    page.get_by_role("button", name=button).click()
    work()
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=WAIT)


def find_where_to_apply(page: Any, budget: int) -> tuple[int, str]:  # noqa: ANN401
    """Let a portfolio be chosen within a budget and put it on the list; return how many, and for how much."""
    go(page, "/match/portfolio/")
    page.get_by_label("Dollars for applications").fill(str(budget))
    compute(page, "Compute my portfolio", "Where to apply in the 2028 Match")
    told = re.search(r"With (\d+) applications for (\$\d+)", page.locator("main").inner_text())
    assert told is not None
    assert told is not None
    page.get_by_role("button", name="Put these on my list").click()
    expect(page.get_by_role("heading", name="My list", level=1)).to_be_visible()
    return int(told[1]), told[2]


def record_interviews(page: Any, days: list[str]) -> list[str]:  # noqa: ANN401
    """Record an interview at each of the first programs of the list; return the programs' names."""
    go(page, "/list/?view=table")
    links = page.locator(".list-table tbody th a").all()[: len(days)]
    found = [(str(one.get_attribute("href")), str(one.inner_text())) for one in links]
    for (path, _name), day in zip(found, days, strict=True):
        go(page, path)
        page.get_by_role("link", name="Record an interview").click()
        page.get_by_label("Day").fill(day)
        page.get_by_label("Time at the program").fill("09:00")
        page.get_by_label("Minutes").fill("60")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("link", name="Record an interview")).to_be_visible()
    return [name for _path, name in found]


def rank(page: Any) -> list[str]:  # noqa: ANN401
    """Rank all who interviewed her; return their names in order."""
    go(page, "/match/ranking/")
    page.locator("#by-liking").click()
    rows = page.locator("ol.rank-list > .rank-row")
    expect(rows).to_have_count(2)
    return [str(one.locator("a").first.inner_text()) for one in rows.all()]


# -- after Match Day ---------------------------------------------------------------------------------------


def note_the_match(page: Any, program: str) -> None:  # noqa: ANN401
    go(page, "/dossiers/add/seasons/")
    page.get_by_label("Season (year of Match Day)").fill("2028")
    page.get_by_label("ERAS application submitted on").fill("2027-09-22")
    page.get_by_label("Registered with NRMP on").fill("2027-11-15")
    page.get_by_label("Rank order list certified on").fill("2028-02-20")
    page.get_by_label("Matched", exact=True).select_option("Yes")
    page.get_by_label("Matched into the specialty").fill("internal-medicine")
    page.get_by_label("Matched into the program").fill(program)
    page.get_by_role("button", name="Add a season").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved:")


def tell_her_story(page: Any, words: str) -> None:  # noqa: ANN401
    go(page, "/people/stories/write/")
    page.get_by_label("What helped").fill(words)
    page.get_by_role("button", name="See it as others would").click()
    expect(page.get_by_role("region", name="Matched into Internal Medicine, 2028")).to_contain_text(words)
    page.get_by_label("I agree that this is published").check()
    page.get_by_role("button", name="Send it to the editors").click()
    expect(page.get_by_text("waits for an editor")).to_be_visible()


def take_all_along(page: Any) -> str:  # noqa: ANN401
    """Return the dossier out of the export of everything."""
    go(page, "/settings/export/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download the zip file").click()
    with zipfile.ZipFile(io.BytesIO(Path(coming.value.path()).read_bytes())) as archive:
        return archive.read("dossier.yaml").decode()


def delete_everything(page: Any) -> None:  # noqa: ANN401
    go(page, "/settings/delete/")
    page.get_by_label("To confirm, type your e-mail address").fill(EMAIL)
    page.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_text("Your account and all its data are deleted.")).to_be_visible()
