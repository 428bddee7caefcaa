"""One program: what stands, what else was said and what became of it, what nobody said, what it is to you."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.reference.assertion import SourceKind
from matchbound.reference.program import Program
from matchbound.web.store.models import Account, AssertionRow, Correction
from matchbound.web.store.queries.catalogue import forget_catalogue
from matchbound.web.store.queries.contributors import pseudonym
from tests_web import AT
from web.programs.pages import CAPITAL, bring_change, bring_small, corrected, lately, text

pytestmark = pytest.mark.django_db
PAGE = "/programs/x-capital/"


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    del db
    forget_catalogue()
    monkeypatch.setattr(clock, "today", AT.date)
    bring_small()


def test_a_value_has_its_source_season_day_and_voices() -> None:
    bring_change(
        lately(
            CAPITAL,
            "usce_months_min",
            "1",
            season=2029,
            source=SourceKind.PROGRAM,
            source_name="FAQ",
            url="https://capital.example.org/faq",
            condition="or an elective",
            note="asked by telephone",
        )
    )
    AssertionRow.objects.filter(requirement="usce_months_min").update(confirmations=3, disputes=1)
    forget_catalogue()
    client = Client()

    assert (
        "US clinical experience, at least 1 month (required) or an elective FAQ (the program itself); "
        "for this season, read on 1 Nov 2026; confirmed by 3; disputed by 1; entered 22 Nov 2026. "
        "asked by telephone"
    ) in text(client, PAGE)
    assert 'href="https://capital.example.org/faq" rel="noopener nofollow external"' in (
        client.get(PAGE).content.decode()
    )


def test_what_does_not_stand_is_kept_in_sight() -> None:
    bring_change(corrected(CAPITAL, "attempts_max", "3"), after=5)
    AssertionRow.objects.filter(requirement="visa_h1b").update(withdrawn_at=AT, stands=0)
    page = text(Client(), PAGE)

    assert "3 attempts (required)" in page
    assert "1 other statement 1 attempt (required) does not stand A list (somebody's list)" in page
    assert "H-1B visa not known any more: ask the program 1 other statement no withdrawn" in page


def test_sources_that_contradict_each_other_are_in_doubt_on_the_page() -> None:
    bring_change(lately(CAPITAL, "attempts_max", "3"))
    page = text(Client(), PAGE)

    assert "sources contradict each other" in page
    assert "1 other statement" in page


def test_an_accepted_correction_says_who_and_when(amina: Account) -> None:
    correction = Correction.objects.create(
        program_id=CAPITAL.id,
        requirement="step3",
        value="preferred",
        force="preferred",
        source="program",
        source_name="Its page",
        url="https://capital.example.org/",
        by=amina,
        at=AT,
        state=Correction.State.ACCEPTED,
        decided_at=AT,
    )
    bring_change(lately(CAPITAL, "step3", "preferred"))
    AssertionRow.objects.filter(requirement="step3").update(correction=correction)
    page = text(Client(), PAGE)

    assert (
        f"proposed by Contributor {pseudonym(amina.pk)} (1 accepted), accepted by an editor 22 Nov 2026"
        in page
    )
    assert amina.email not in page


def test_what_nobody_said_is_to_be_asked_and_can_be_told() -> None:
    page = Client().get(PAGE).content.decode()

    assert "Not known: ask the program" in text(Client(), PAGE)
    assert 'href="/corrections/program/x-capital/ecfmg_by/"' in page
    assert 'href="/corrections/program/x-capital/visa_j1/"' in page


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    bring_change(
        lately(CAPITAL, "step3", "required", url="javascript:alert(1)"),
        programs=(Program(CAPITAL.id, CAPITAL.name, CAPITAL.specialty, website="javascript:alert(2)"),),
    )

    assert b"javascript:" not in Client().get(PAGE).content


def test_positions_stand_by_track_and_season() -> None:
    assert "Track 2028 2027 categorical 10 9, 8 filled" in text(Client(), PAGE)


def test_the_verdict_has_grounds_facts_and_what_would_change_it(member: Client) -> None:
    page = text(member, "/programs/x-lone/")

    assert (
        "For you, in the 2028 Match Not eligible No season is set as your goal: what a season asks is told"
        " for the 2028 Match, the first that your plan finds to work. Plan Not met Visa: J-1 not sponsored;"
        " H-1B not sponsored." in page
    )
    assert "Because of: About you · Immigration status in the US" in page
    assert 'href="/dossiers/at/applicant.us_status/"' in member.get("/programs/x-lone/").content.decode()
    assert "For you" not in text(Client(), "/programs/x-lone/")


def test_the_fit_is_the_mean_of_its_parts_by_the_weights_given(member: Client) -> None:
    content = member.get(
        f"{PAGE}?w-specialty=0&w-state=0&w-visa=0&w-met=0&w-size=0&w-imgs=4"
    ).content.decode()
    parts = [int(one) for one in re.findall(r'<meter min="0" max="100" value="(\d+)"', content)]
    fit = re.search(r"(\d+) of 100", content)

    assert fit is not None
    assert (len(parts), parts[3], int(fit[1])) == (6, 100, 100)  # 60% from abroad is as many as count
    assert 'name="w-imgs" min="0" max="10" step="0.5" value="4.0"' in content


def test_similar_programs_are_of_the_specialty_and_lead_to_a_comparison() -> None:
    page = text(Client(), PAGE)
    compare = "/programs/compare/?id=x-capital&amp;id=x-collar&amp;id=x-lone"

    assert "Collar City Clinic NY · 6 miles · alike in 3 points" in page
    assert "Silent Hospital" not in page
    assert compare in Client().get(PAGE).content.decode()


def test_a_program_without_a_place_has_no_link_to_what_is_near() -> None:
    assert b"near=x-capital" in Client().get(PAGE).content
    assert b"near=x-silent" not in Client().get("/programs/x-silent/").content


def test_queries_do_not_grow_with_what_was_said(
    member: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        member.get(PAGE)
    count = len(few)
    for number in range(10):
        bring_change(lately(CAPITAL, "attempts_max", "2", season=2010 + number), after=10 + number)
    member.get(PAGE)

    assert count <= 9
    with django_assert_num_queries(count):
        member.get(PAGE)


def test_days_are_read_as_days() -> None:
    bring_change(lately(CAPITAL, "deadline", date(2026, 12, 1).isoformat()))

    assert "Last day to apply 1 Dec 2026" in text(Client(), PAGE)
