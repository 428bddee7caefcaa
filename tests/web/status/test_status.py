"""Status: every requirement on a day, and what changes until another."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.base.dated import Confidence, weakest
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.rules.finding import Verdict
from matchbound.rules.report import evaluate
from matchbound.web import memory, plans
from matchbound.web.findings import anchor_of
from matchbound.web.pages.status.as_of import AsOf, AsOfForm
from matchbound.web.pages.status.shown import changes_between, dates_between
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT

pytestmark = pytest.mark.django_db
ON = AT.date()


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(plans, "GUARD", 60.0)  # however busy the machine is


def aimed(season: int) -> Dossier:
    """Return Amina's dossier with a season as its goal."""
    amina = person(AMINA)
    return amina.model_copy(update={"goal": amina.goal.model_copy(update={"season": season})})


def page(client: Client, query: str = "") -> str:
    return client.get(f"/status/{query}").content.decode()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def finding(html: str, anchor: str) -> str:
    """Return one finding of the page, as it is written."""
    found = re.search(rf'<li id="{re.escape(anchor)}" class="finding">(.*?)</li>', html, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_finding_stands_in_the_group_of_its_verdict(member: Client) -> None:
    html = page(member)

    groups = re.findall(
        r'<section id="([\w-]+)" aria-labelledby="\1-heading">(.*?)</section>', html, re.DOTALL
    )
    shown = {verdict: len(re.findall(r"<li id=", body)) for verdict, body in groups}
    report = evaluate(aimed(2028), ON)
    counted = {verdict: sum(one.verdict is verdict for one in report.findings) for verdict in Verdict}
    assert shown == {verdict.value: count for verdict, count in counted.items() if count}
    assert list(shown) == [verdict.value for verdict in Verdict if counted[verdict]]


def test_a_finding_says_why_by_when_and_who_says_so(member: Client) -> None:
    html = finding(page(member), "ecfmg.exam_time_limit")

    assert words(html).startswith(
        "To do by 4 May 2030 counts until 4 May 2030 The seven-year limit Not confirmed Step 2 CK must be"
    )
    assert 'href="/rulebook/ecfmg.exam_time_limit/"' in html
    assert 'href="/dossiers/at/exams.0/"' in html
    assert "Says who:" in html


def test_a_source_that_several_figures_share_is_named_once(member: Client) -> None:
    found = finding(page(member), "ecfmg.english")

    assert words(found).count("ECFMG, OET requirement for the 2021 Match (checked") == 1
    assert found.count('href="/rulebook/ecfmg.english/#p-') == len(re.findall(r">history</a>", found))


def test_a_finding_is_marked_by_its_weakest_source(member: Client) -> None:
    html = page(member)

    marks = {Confidence.UNCONFIRMED: "Not confirmed", Confidence.SECONDARY: "Secondary source"}
    seen = set()
    for one in evaluate(aimed(2028), ON).findings:
        if one.verdict is not Verdict.NOT_APPLICABLE:
            part, confidence = finding(html, anchor_of(one)), weakest(one.cites)
            found = [mark for mark in marks.values() if f">{mark}</span></h3>" in part]
            assert found == ([marks[confidence]] if confidence in marks else [])
            seen.add(confidence)
    assert seen == set(Confidence)


@pytest.mark.parametrize("query", ["", "?on=2027-06-01", "?on=2026-11-21"])
def test_without_a_season_as_the_goal_status_speaks_of_the_one_that_the_plan_finds(
    member: Client, query: str
) -> None:
    text = words(page(member, query))

    assert "told for the 2028 Match, the first that your plan finds to work." in text
    assert "is needed for the 2028 Match; nobody is exempt" in text
    assert "the 2027 Match" not in text


def test_a_day_to_which_the_plan_does_not_reach_takes_the_next_season_by_its_dates(member: Client) -> None:
    told = words(page(member, "?on=2029-01-05"))

    assert "told for the 2029 Match, the next one possible by its dates." in told


def test_a_season_that_is_the_goal_needs_no_word(member: Client, amina: Account, amina_head: Head) -> None:
    save_dossier(amina_head, aimed(2029), summary="Goal", by=amina, at=AT)
    text = words(page(member))

    assert "is needed for the 2029 Match; nobody is exempt" in text
    assert "No season is set" not in text


def test_what_is_missing_leads_to_where_it_is_entered(member: Client) -> None:
    html = finding(page(member), "ecfmg.hold")

    assert "Missing:" in html
    assert 'href="/dossiers/at/applicant.ecfmg_hold/"' in html


def test_names_of_keys_in_sentences_are_links_in_words(member: Client) -> None:
    html = page(member, "?on=2029-06-01")

    assert not re.search(r"\b(goal|applicant|exams)\.[a-z]", words(html))


@pytest.mark.parametrize(
    ("months", "leads_to"),
    [
        ("0", "/status/"),
        ("7", "/status/?on=2027-06-22"),
        ("-12", "/status/?on=2025-11-22"),
        ("60", "/status/?on=2031-11-22"),
    ],
)
def test_the_slider_leads_to_the_address_of_a_day(member: Client, months: str, leads_to: str) -> None:
    response = member.get("/status/", {"months": months})

    assert (response.status_code, response["Location"]) == (302, leads_to)


@pytest.mark.parametrize("query", ["?on=tomorrow", "?on=1066-01-01", "?on=2101-01-01", "?months=61"])
def test_a_day_that_cannot_be_read_is_refused_and_today_shown(member: Client, query: str) -> None:
    response = member.get(f"/status/{query}")

    assert response.status_code == 422
    assert 'data-on="2026-11-22"' in response.content.decode()


def test_looking_ahead_tells_what_changes(member: Client) -> None:
    html = page(member, "?on=2030-05-05")

    text = words(html)
    assert "Looking ahead to 5 May 2030" in text
    assert "The seven-year limit To do Expired No pass counts any more" in text
    assert "Step 1 for certification Met Expired" in text
    assert "31 Dec 2027 last day for English (OET)" in text


def test_looking_back_counts_only_what_had_happened(member: Client) -> None:
    html = page(member, "?on=2023-05-03")

    assert "Looking back at 3 May 2023" in words(html)
    assert "Step 1 has not been sat" in words(finding(html, "ecfmg.step_1"))
    assert "1 of 11 stations behind you" in html


def test_a_day_before_nothing_changes(member: Client) -> None:
    assert "No verdict changes." in page(member, "?on=2026-11-23")


def test_somebody_without_a_dossier_is_led_to_start(account: object) -> None:
    client = Client()
    client.force_login(account("new@example.org"))  # type: ignore[operator]

    html = page(client)

    assert "Matchbound does not know you" in html
    assert 'href="/start/"' in html


@pytest.mark.parametrize("query", ["", "?on=2030-05-05", "?on=2020-01-01"])
def test_status_asks_few_queries(
    member: Client, query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(member)  # the plan is kept
    memory.forget_all()

    with django_assert_num_queries(3 if query.startswith("?on=2020") else 4):
        page(member, query)


def test_status_of_a_version_is_made_once(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    html = page(member)

    with django_assert_num_queries(3):  # session, account, newest version
        assert page(member) == html


def test_status_works_without_a_plan(member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: None)

    assert "2 of 11 stations behind you" in page(member)


# -- parts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "as_of"),
    [
        ({}, AsOf(ON, 0)),
        ({"on": "2027-01-31"}, AsOf(date(2027, 1, 31), 2)),
        ({"on": "2060-01-01"}, AsOf(date(2060, 1, 1), 60)),
        ({"on": "1995-01-01"}, AsOf(date(1995, 1, 1), -36)),
        ({"months": "3"}, AsOf(date(2027, 2, 22), 3, moved=True)),
    ],
)
def test_as_of_reads_the_address(data: dict[str, str], as_of: AsOf) -> None:
    assert AsOfForm(data or None, today=ON).as_of() == as_of


def test_changes_are_the_same_from_either_side_but_turned() -> None:
    one, other = evaluate(person(AMINA), ON), evaluate(person(AMINA), date(2030, 5, 5))

    there = {change.title: (change.before, change.after) for change in changes_between(one, other)}
    back = {change.title: (change.after, change.before) for change in changes_between(other, one)}

    assert there == back


def test_dates_lie_between_the_days() -> None:
    report = evaluate(person(AMINA), ON)

    days = [one.day for one in dates_between(report, date(2027, 3, 3))]

    assert days == sorted(days)
    assert days[0] > ON
    assert days[-1] == date(2027, 3, 3)
    assert [one.day for one in dates_between(report, date(2027, 3, 2))] == days[:-1]
