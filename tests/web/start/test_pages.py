from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.dossier.model import Dossier
from matchbound.dossier.write import to_tree
from matchbound.web.given import KEPT_FOR, given_in
from matchbound.web.pages.start import views
from matchbound.web.store.actions.dossiers import keep_answers
from matchbound.web.store.models import Account, DossierRecord, Session
from matchbound.web.store.queries.dossiers import Head, history, own_head
from tests_web import AT, PASSWORD
from web.accounts.steps import last_code, sign_in
from web.start.typed import AMINA, TREE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)


@pytest.fixture
def visitor() -> Client:
    """A browser in which the questions were answered."""
    client = Client()
    assert client.post("/start/", AMINA)["Location"] == "/start/answer/"
    return client


def sign_up(client: Client, email: str = "amina@example.org") -> str:
    """Sign up with the code that was sent; return where that leads."""
    client.post("/account/signup/", {"email": email, "password1": PASSWORD, "password2": PASSWORD})
    answer = client.post("/account/confirm-email/", {"code": last_code()})
    return str(answer["Location"])


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


# -- the front page, the questions -----------------------------------------------------------------------


def test_the_front_page_plans_the_example_once_a_day(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    views._example.cache_clear()
    client.get("/")
    with django_assert_num_queries(1):  # of stories
        page = text(client, "/")

    assert views._example.cache_info().misses == 1
    assert "Amina Farooq is invented" in page
    assert 'href="/start/"' in page


def test_the_questions_ask_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = text(client, "/start/")

    assert page.count('class="sitting') == 3
    assert 'value="SY">Syria' in page


def test_an_answer_that_cannot_be_read_is_shown_beside_its_field(client: Client) -> None:
    answer = client.post("/start/", AMINA | {"graduated_on": "2012-01-01", "hours": "many"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "2 answers need another look" in page
    assert '<div class="error" id="id_graduated_on_error">' in page
    assert 'value="Ravi Riverside Medical University"' in page
    assert "start" not in client.session


def test_another_row_is_asked_for_without_script(client: Client) -> None:
    answer = client.post("/start/", {**AMINA, "more": "1"})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert page.count('class="sitting') == 4
    assert "Ravi Riverside Medical University" in page
    assert "start" not in client.session


# -- the answer ------------------------------------------------------------------------------------------


def test_the_answer_shows_the_line_the_plan_and_every_requirement(visitor: Client) -> None:
    page = text(visitor, "/start/answer/")

    assert "Where you stand on 22 November 2026" in page
    assert "The earliest Match you can make is that of 2028" in page
    assert page.count("<li><div>\n      <h3>") == 3
    assert 'id="ecfmg.step_2_ck"' in page
    assert 'href="/account/signup/"' in page
    assert "/dossiers/at/" not in page  # there is no dossier to enter anything in yet


def test_without_answers_the_answer_leads_to_the_questions(client: Client) -> None:
    assert client.get("/start/answer/")["Location"] == "/start/"


def test_answers_lie_sealed_in_the_session_and_nowhere_else(visitor: Client) -> None:
    row = Session.objects.get(session_key=visitor.session.session_key)

    assert (Account.objects.count(), DossierRecord.objects.count()) == (0, 0)
    assert "Ravi" not in row.session_data
    assert row.account_id is None
    assert abs(row.expire_date - clock.now() - KEPT_FOR) < timedelta(minutes=5)


def test_answers_are_gone_after_a_day(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.now(UTC) + KEPT_FOR  # noqa: TID251 - beside the clock of the session
    monkeypatch.setattr(clock, "now", lambda: later)

    assert visitor.get("/start/answer/")["Location"] == "/start/"
    assert "start" not in visitor.session


def test_answers_are_forgotten_at_once(visitor: Client) -> None:
    visitor.post("/start/forget/")

    assert "start" not in visitor.session
    assert visitor.session.get_expiry_age() == settings.SESSION_COOKIE_AGE
    assert 'value="Ravi Riverside Medical University"' not in text(visitor, "/start/")


def test_answers_can_be_changed(visitor: Client) -> None:
    before = given_in(visitor.session, AT)
    assert 'value="Ravi Riverside Medical University"' in text(visitor, "/start/")
    visitor.post("/start/", AMINA | {"name": "A. Farooq"})
    after = given_in(visitor.session, AT)

    assert before is not None
    assert after is not None
    assert (after.id, after.answers["name"]) == (before.id, "A. Farooq")


def test_forgetting_takes_a_form(visitor: Client) -> None:
    assert visitor.get("/start/forget/").status_code == 405


# -- keeping -----------------------------------------------------------------------------------------------


def test_signing_up_keeps_the_answers(visitor: Client) -> None:
    assert sign_up(visitor) == "/start/keep/"
    answer = visitor.get("/start/keep/")
    head = own_head(Account.objects.get())

    assert answer["Location"] == "/today/"
    assert head is not None
    assert (to_tree(head.dossier), head.number) == (TREE, 1)
    assert "start" not in visitor.session
    assert visitor.session.get_expiry_age() == settings.SESSION_COOKIE_AGE
    assert "Your answers are kept" in text(visitor, "/today/")
    assert [message.to for message in mail.outbox] == [["amina@example.org"]]


def test_answers_are_kept_exactly_once(visitor: Client, amina: Account) -> None:
    known = given_in(visitor.session, AT)
    assert known is not None
    visitor.force_login(amina)
    kept = [visitor.get("/start/keep/").status_code for _time in range(2)]
    again = keep_answers(known.id, Dossier(), by=amina, at=AT)  # a request that was as fast

    assert (kept, again, DossierRecord.objects.count()) == ([302, 302], False, 1)


def test_signing_in_keeps_the_answers_of_whoever_has_no_dossier(visitor: Client, amina: Account) -> None:
    assert sign_in(visitor, amina.email) == "/start/keep/"
    visitor.get("/start/keep/")
    head = own_head(amina)

    assert head is not None
    assert to_tree(head.dossier) == TREE


def test_whoever_has_a_dossier_is_asked(visitor: Client, amina: Account, amina_head: Head) -> None:
    visitor.force_login(amina)
    page = text(visitor, "/start/keep/")

    assert "Your answers and your dossier" in page
    assert "OET Medicine" in page  # what the dossier lacks
    assert own_head(amina) == amina_head


def test_what_a_dossier_lacks_is_added_as_a_version(
    visitor: Client, amina: Account, amina_head: Head
) -> None:
    visitor.force_login(amina)
    answer = visitor.post("/start/keep/", {"choice": "add"})
    head = own_head(amina)

    assert answer["Location"] == "/today/"
    assert head is not None
    assert (head.record_id, head.number) == (amina_head.record_id, 2)
    assert [exam.exam for exam in head.dossier.exams] == ["step-1", "oet-medicine"]
    assert history(head.record_id, viewer=amina)[0].summary == "From the first questions"
    assert "start" not in visitor.session


def test_answers_can_be_dropped_for_the_dossier_that_is_there(
    visitor: Client, amina: Account, amina_head: Head
) -> None:
    visitor.force_login(amina)
    visitor.post("/start/keep/", {"choice": "drop"})

    assert own_head(amina) == amina_head
    assert "start" not in visitor.session


def test_answers_that_contradict_the_dossier_are_not_added(
    client: Client, amina: Account, amina_head: Head
) -> None:
    before_enrolling = {"sitting-0-outcome": "fail", "sitting-0-taken_on": "2015-05-05"}
    client.post("/start/", {"sittings": "3", **before_enrolling})
    client.force_login(amina)
    page = text(client, "/start/keep/")
    answer = client.post("/start/keep/", {"choice": "add"})

    assert "Your answers contradict your dossier" in page
    assert 'value="add"' not in page
    assert answer["Location"] == "/start/keep/"
    assert own_head(amina) == amina_head


def test_without_answers_there_is_nothing_to_keep(member: Client) -> None:
    assert member.get("/start/keep/")["Location"] == "/today/"


def test_answers_of_one_browser_are_not_those_of_another(
    visitor: Client, account: Callable[..., Account]
) -> None:
    del visitor
    other = Client()
    other.force_login(account("omar@example.org"))

    assert other.get("/start/answer/")["Location"] == "/start/"
    assert other.get("/start/keep/")["Location"] == "/today/"


def test_too_many_answers_from_one_place_are_refused(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.ACCOUNT_RATE_LIMITS, "start", "1/m/ip")
    codes = [visitor.get("/start/answer/").status_code for _time in range(2)]

    assert codes == [200, 429]
