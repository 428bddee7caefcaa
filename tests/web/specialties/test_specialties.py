"""Specialties side by side, for visitors and for somebody with a dossier; one specialty; odds in each."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.demo.people import person
from matchbound.dossier.model import Dossier
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.market_results import SPECIALTIES
from web.world import furnish_runs

pytestmark = pytest.mark.django_db
PAGE = "/match/specialties/"
ROW = re.compile(r'<th scope="row"><a href="/match/specialties/([a-z-]+)/">')


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)


def source(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content, "utf-8")


def text(client: Client, address: str) -> str:
    words = re.sub(r"<[^>]+>", " ", source(client, address))
    return " ".join(html.unescape(words).split())


def slugs(client: Client, address: str) -> list[str]:
    return ROW.findall(source(client, address))


@pytest.fixture
def scored(account: Callable[..., Account]) -> Client:
    """Return somebody signed in who passed Step 2 CK with 251 and aims at internal medicine."""
    owner = account("scored@example.org")
    create_dossier(person("step-3-wants-h1b"), by=owner, at=AT)
    client = Client()
    client.force_login(owner)
    return client


def test_a_visitor_sees_every_specialty_without_anything_personal() -> None:
    told = text(Client(), PAGE)

    assert len(slugs(Client(), PAGE)) == 24
    assert "Your odds" not in told
    assert "Open to you" not in told
    assert "Internal Medicine 11,632 2026" in told
    assert "are synthetic: they do not exist" in told
    assert "those who did not match had the higher mean" in told


def test_a_visitor_chooses_whose_figures_are_shown() -> None:
    told = text(Client(), f"{PAGE}?as=us-img")

    assert "that of US IMGs" in told
    assert "Means are those of non-US IMGs" in told
    assert "that of non-US IMGs" in text(Client(), PAGE)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("", "internal-medicine", "thoracic-surgery"),
        ("?order=positions&reversed=1", "thoracic-surgery", "internal-medicine"),
        ("?order=name", "anesthesiology", "vascular-surgery"),
        ("?order=years", "transitional-year", "neurological-surgery"),
        ("?order=open", "internal-medicine", "thoracic-surgery"),  # needs a dossier: passed over
        ("?order=nonsense", "internal-medicine", "thoracic-surgery"),
    ],
)
def test_links_in_the_head_put_the_specialties_in_order(query: str, first: str, last: str) -> None:
    found = slugs(Client(), PAGE + query)

    assert (found[0], found[-1], len(found)) == (first, last, 24)


def test_the_column_in_order_says_so_and_turns_round() -> None:
    page = source(Client(), f"{PAGE}?order=score")

    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]+)"', page) == [
        ("ascending", "?order=score&amp;reversed=1")
    ]


def test_filters_leave_those_aimed_at_and_those_trained_whole(scored: Client) -> None:
    assert slugs(scored, f"{PAGE}?aimed=1") == ["internal-medicine"]
    whole = slugs(scored, f"{PAGE}?whole=1")
    assert not {"transitional-year", "dermatology", "diagnostic-radiology"} & set(whole)
    assert {"internal-medicine", "general-surgery"} <= set(whole)
    assert slugs(Client(), f"{PAGE}?aimed=1") == slugs(Client(), PAGE)  # a visitor aims at nothing


def test_ones_own_score_stands_beside_the_means(scored: Client) -> None:
    page = source(scored, PAGE)

    assert "Step 2 CK: matched 249, not matched 242, yours 251" in page
    assert "Step 2 CK: matched 231, not matched 232, yours 251" in page
    assert "56 of 767" in text(scored, PAGE)


def test_what_is_missing_is_said_with_where_to_enter_it(member: Client) -> None:
    page = source(member, PAGE)

    assert "Your Step 2 CK score is not in your dossier" in page
    assert '<a href="/dossiers/at/exams/">Add it</a>' in page


@pytest.mark.parametrize(
    ("country", "words"),
    [("US", "By your dossier you are no International Medical Graduate"), ("PK", "Whether you are a US IMG")],
)
def test_whose_figures_are_shown_is_said_where_the_kind_is_not_an_imgs(
    country: str, words: str, amina: Account
) -> None:
    education = [{"school": "A school", "country": country, "accredited": True}]
    create_dossier(Dossier.model_validate({"education": education}), by=amina, at=AT)
    client = Client()
    client.force_login(amina)

    assert words in text(client, PAGE)


def test_everything_about_one_specialty(scored: Client) -> None:
    told = text(scored, f"{PAGE}family-medicine/")

    for words in (
        "3 years",
        "15% of those filled in 2024",
        "Matched 2026, confirmed 231",
        "Not matched 2026, secondary source 232",
        "Yours 251",
        "do not say what one more point or rank would do",
        "54 programs",
        "NRMP, Charting Outcomes: non-US IMGs, 2026, as transcribed",
        "Matchbound is not affiliated with NRMP",
    ):
        assert words in told, words


def test_counts_of_verdicts_lead_to_those_programs(scored: Client) -> None:
    page = source(scored, f"{PAGE}family-medicine/")
    address = "/programs/?specialty=family-medicine&verdict=likely"

    assert f'<a href="{html.escape(address)}">54 programs</a>' in page
    assert "54 programs" in text(scored, address)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("dermatology", "advanced programs: 3 years after a PGY-1 year elsewhere"),
        ("emergency-medicine", "3 to 4 years Programs of 36 and of 48 months"),
        ("neurological-surgery", "7 years unconfirmed"),
        ("transitional-year", "no aim of its own: no odds are told for it"),
        ("radiation-oncology", "10% of all positions in 2026, only those who preferred it"),
        ("child-neurology", "Signals in the 2027 season 3"),
    ],
)
def test_what_is_particular_to_a_specialty_is_said(slug: str, words: str, scored: Client) -> None:
    assert words in text(scored, f"{PAGE}{slug}/")


@pytest.mark.parametrize("slug", ["astrology", "medicine-dermatology"])
def test_a_specialty_that_is_not_there_is_not_found(slug: str) -> None:
    """The second exists, and has neither programs nor figures here."""
    assert Client().get(f"{PAGE}{slug}/").status_code == 404


def test_queries_do_not_grow_with_specialties(
    member: Client, amina_head: Head, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    furnish_runs(amina_head.record_id)
    member.get(PAGE)
    for address in (PAGE, f"{PAGE}?aimed=1", f"{PAGE}pathology/"):
        with django_assert_max_num_queries(8):
            member.get(address)


# -- odds -----------------------------------------------------------------------------------------------


def test_odds_are_ordered_once_and_waited_for(member: Client) -> None:
    first, again = (member.post(f"{PAGE}odds/") for _ in range(2))
    run = MarketRun.objects.get()

    assert (run.kind, run.asked, run.state) == ("specialties", {}, "queued")
    for response in (first, again):
        assert (response.status_code, response["Location"]) == (302, f"/match/runs/{run.pk}/")
    assert member.get(f"{PAGE}odds/{run.pk}/")["Location"] == f"/match/runs/{run.pk}/"


def test_odds_stand_in_the_table_once_they_are_there(member: Client, amina_head: Head) -> None:
    assert "Compute my odds in every specialty" in text(member, PAGE)
    furnish_runs(amina_head.record_id)

    told = text(member, PAGE)

    assert "55 of 100 (45 to 65)" in told
    assert "31 of 100 (21 to 41) says little" in told
    assert "Your dossier and the catalogue of programs were changed since this was computed." in told
    assert slugs(member, f"{PAGE}?order=odds")[:3] == ["pediatrics", "internal-medicine", "dermatology"]


def test_odds_in_one_specialty_are_told_in_plain_words(member: Client, amina_head: Head) -> None:
    furnish_runs(amina_head.record_id)

    told = text(member, f"{PAGE}pediatrics/")

    assert "About 6 in 10 with a list in this specialty alone" in told
    assert "75 programs applied to, 6 interviews expected." in told
    assert "few from abroad apply here" in text(member, f"{PAGE}dermatology/")


def test_an_answer_is_shown_as_it_was_computed(member: Client, amina_head: Head) -> None:
    run = furnish_runs(amina_head.record_id)["specialties"]

    told = text(member, f"{PAGE}odds/{run}/")

    assert "For the 2029 Match" in told
    assert re.findall(r"(\d+) of 100", told) == ["62", "55", "31"]
    for unknown in SPECIALTIES["not_known"]:
        assert unknown in told


def test_switched_off_nothing_is_ordered_and_the_page_says_so(member: Client, settings: Any) -> None:  # noqa: ANN401 - pytest-django's
    settings.CALIBRATED_ODDS = False

    assert "Calibrated odds are switched off on this site." in text(member, PAGE)
    response = member.post(f"{PAGE}odds/")
    assert response.status_code == 422
    assert "switched off" in str(response.content, "utf-8")
    assert not MarketRun.objects.exists()


def test_without_a_dossier_nothing_can_be_ordered(amina: Account) -> None:
    client = Client()
    client.force_login(amina)

    assert "Matchbound does not know you" in str(client.post(f"{PAGE}odds/").content, "utf-8")
    assert not MarketRun.objects.exists()
    assert len(slugs(client, PAGE)) == 24
