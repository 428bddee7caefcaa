"""How often one may guess, from where, and who else is shut out by it: nobody."""

import re
import time
from datetime import UTC, datetime

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from pytest_django import Settings

from matchbound.web.store.models import Account
from tests_web import PASSWORD
from web.accounts.steps import confirm, last_code, sign_in, who

pytestmark = pytest.mark.django_db

HOME, ELSEWHERE = "198.51.100.1", "198.51.100.2"
KEY = "JBSWY3DPEHPK3PXP"
FRESH = "another one, and invented"


def at(place: str, **headers: str) -> Client:
    return Client(REMOTE_ADDR=place, headers=headers)


def tighten(settings: Settings, action: str, most: int) -> None:
    """Let a limit of the settings begin earlier."""
    limits = dict(settings.ACCOUNT_RATE_LIMITS)
    limits[action] = re.sub(r"^\d+", str(most), limits[action])
    settings.ACCOUNT_RATE_LIMITS = limits


def guess(place: str, email: str, times: int, **headers: str) -> None:
    for _ in range(times):
        sign_in(at(place, **headers), email, "wrong, and invented")


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds by which every clock is ahead, to be set."""
    seconds, real = [0.0], time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds[0])
    for clock in (
        "matchbound.clock.now",
        "django.utils.timezone.now",
        "django.core.cache.backends.db.tz_now",
    ):
        monkeypatch.setattr(clock, lambda: datetime.fromtimestamp(time.time(), UTC))
    return seconds


def test_a_stranger_s_guesses_close_an_account_to_their_place_only(amina: Account) -> None:
    guess(ELSEWHERE, amina.email, 6)

    assert sign_in(at(ELSEWHERE), amina.email) == "200"
    assert sign_in(at("2001:db8::1"), amina.email) == sign_in(at(HOME), amina.email) == "/today/"


def test_addresses_of_one_network_are_one_place(amina: Account) -> None:
    guess("2001:db8:0:100::1", amina.email, 6)

    assert sign_in(at("2001:db8:0:1ff:ffff::2"), amina.email) == "200"
    assert sign_in(at("2001:db8:0:200::1"), amina.email) == "/today/"


@pytest.mark.parametrize(
    ("proxies", "said", "open_"),
    [
        (0, "203.0.113.{}", False),  # nobody stands in front: what a visitor says counts for nothing
        (1, f"203.0.113.{{}}, {ELSEWHERE}", False),  # the proxy's word counts, not what it was told
        (1, "203.0.113.{}", True),  # each of these the proxy saw itself
        (2, f"203.0.113.{{}}, {ELSEWHERE}, 192.0.2.9", False),
    ],
)
def test_a_place_is_what_trusted_proxies_say(
    amina: Account, settings: Settings, proxies: int, said: str, *, open_: bool
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(6):
        guess(ELSEWHERE, amina.email, 1, x_forwarded_for=said.format(number))

    last = sign_in(at(ELSEWHERE, x_forwarded_for=said.format(99)), amina.email)
    assert last == ("/today/" if open_ else "200")


def test_right_passwords_count_for_nothing_and_clear_nothing(amina: Account, settings: Settings) -> None:
    tighten(settings, "guess_password", 5)
    tighten(settings, "guess_password_anywhere", 5)
    guess(HOME, amina.email, 4)
    signed_in = [sign_in(at(HOME), amina.email) for _ in range(3)]
    guess(HOME, amina.email, 1)

    assert (signed_in, sign_in(at(HOME), amina.email)) == (["/today/"] * 3, "200")


def test_one_place_has_few_guesses_a_day(amina: Account, ahead: list[float]) -> None:
    for _ in range(4):
        guess(ELSEWHERE, amina.email, 5)
        ahead[0] += 301
    late = sign_in(at(ELSEWHERE), amina.email)
    ahead[0] += 86_400

    assert (late, sign_in(at(ELSEWHERE), amina.email)) == ("200", "/today/")


def test_many_places_close_an_account_for_a_while_but_not_to_who_has_the_mailbox_or_is_signed_in(
    amina: Account, settings: Settings
) -> None:
    tighten(settings, "guess_password_anywhere", 8)
    signed_in = at("192.0.2.7")
    sign_in(signed_in, amina.email)
    for number in range(4):
        guess(f"203.0.113.{number}", amina.email, 3)
    closed = sign_in(at(HOME), amina.email)
    confirm(signed_in)
    fresh = at(HOME)
    fresh.post("/account/password/reset/", {"email": amina.email})
    fresh.post("/account/password/reset/confirm/", {"code": last_code()})
    fresh.post("/account/password/reset/complete/", {"password1": FRESH, "password2": FRESH})

    assert (closed, sign_in(fresh, amina.email, FRESH)) == ("200", "/today/")


def test_tries_while_many_places_close_an_account_do_not_close_its_owner_s(
    amina: Account, settings: Settings, ahead: list[float]
) -> None:
    tighten(settings, "guess_password_anywhere", 3)
    tighten(settings, "guess_password", 4)
    guess(ELSEWHERE, amina.email, 3)
    closed = [sign_in(at(HOME), amina.email) for _ in range(6)]
    ahead[0] += 3601

    assert (closed, sign_in(at(HOME), amina.email)) == (["200"] * 6, "/today/")


def test_a_thief_of_a_session_guesses_the_password_no_more_often_by_changing_it(
    amina: Account, settings: Settings
) -> None:
    tighten(settings, "guess_password", 3)
    thief = at(ELSEWHERE)
    sign_in(thief, amina.email)
    answers = [
        thief.post("/account/password/change/", {"oldpassword": old, "password1": FRESH, "password2": FRESH})
        for old in ["wrong, and invented"] * 3 + [PASSWORD]
    ]

    assert [one.status_code for one in answers] == [200] * 4
    noted = amina.events.order_by("pk").values_list("kind", "how")
    assert list(noted)[1:] == [("sign-in-failed", "again")] * 3 + [("limited", "account_login")]
    assert sign_in(at(HOME), amina.email) == "/today/"


def test_codes_for_known_and_unknown_addresses_are_refused_alike_however_often_one_asks(
    amina: Account,
) -> None:
    said = []
    for email in (amina.email, "nobody@example.org"):
        browser, answers = at(HOME), []
        for _ in range(2):
            browser.post("/account/password/reset/", {"email": email})
            for _ in range(2):
                page = browser.post("/account/password/reset/confirm/", {"code": "BCDF-GHJK"})
                answers.append("Incorrect code" in page.content.decode())
        said.append(answers)

    assert said == [[True] * 4] * 2


@pytest.fixture
def app(amina: Account) -> None:
    secret = get_adapter().encrypt(KEY)
    Authenticator.objects.create(user=amina, type=Authenticator.Type.TOTP, data={"secret": secret})


def second_step(place: str, account: Account, code: str) -> Account | None:
    browser = at(place)
    sign_in(browser, account.email)
    browser.post("/account/2fa/authenticate/", {"code": code})
    return who(browser)


def digits(later: float) -> str:
    return str(format_hotp_value(hotp_value(KEY, int((time.time() + later) // 30))))


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("written", ["{}", " {} ", "{:.3}-{}"])
def test_a_code_of_an_app_opens_once_for_as_long_as_it_is_taken(
    amina: Account, ahead: list[float], written: str
) -> None:
    ahead[0] -= time.time() % 30  # a step begins
    code = digits(30)
    first = second_step(HOME, amina, code)
    ahead[0] += 45  # allauth's own note of it is gone, and it is still taken

    typed = f"{code[:3]}-{code[3:]}" if "-" in written else written.format(code)
    assert (first, second_step(ELSEWHERE, amina, typed)) == (amina, None)
    assert second_step(HOME, amina, digits(30)) == amina  # the next one opens


@pytest.mark.usefixtures("app")
def test_one_place_guesses_few_second_steps_a_day(
    amina: Account, settings: Settings, ahead: list[float]
) -> None:
    tighten(settings, "guess_second_step", 3)
    for number in range(4):
        second_step(ELSEWHERE, amina, f"{number:06}")
    ahead[0] += 301

    assert second_step(ELSEWHERE, amina, digits(0)) is None
    assert second_step(HOME, amina, digits(0)) == amina


@pytest.mark.usefixtures("app")
def test_all_places_together_guess_few_second_steps_a_day(
    amina: Account, settings: Settings, ahead: list[float]
) -> None:
    tighten(settings, "guess_second_step_anywhere", 3)
    opened = []
    for number in range(3):  # what opens is not counted
        opened.append(second_step(HOME, amina, digits(0)))
        second_step(f"198.51.100.{number + 1}", amina, f"{number:06}")
        ahead[0] += 301

    assert opened == [amina] * 3
    assert second_step(HOME, amina, digits(0)) is None
    ahead[0] += 86_400
    assert second_step(HOME, amina, digits(0)) == amina


@pytest.mark.parametrize(("idle", "seen"), [((13, 13), [200, 200]), ((13, 15), [200, 302])])
def test_a_session_ends_after_two_weeks_without_use(
    amina: Account, ahead: list[float], idle: tuple[int, ...], seen: list[int]
) -> None:
    browser = at(HOME)
    browser.post("/account/login/", {"login": amina.email, "password": PASSWORD, "remember": "on"})
    answers = []
    for days in idle:  # 28 in all: shorter than any session may last
        ahead[0] += days * 86_400
        answers.append(browser.get("/settings/").status_code)

    assert answers == seen


@pytest.mark.parametrize(("remember", "lasts"), [("on", True), ("", False)])
def test_a_session_ends_with_the_browser_unless_one_asks(
    amina: Account, remember: str, *, lasts: bool
) -> None:
    browser = at(HOME)
    browser.post("/account/login/", {"login": amina.email, "password": PASSWORD, "remember": remember})

    assert bool(browser.cookies["sessionid"]["max-age"]) is lasts


@pytest.mark.parametrize("prove", ["sign in", "again"])
def test_a_key_of_a_session_opens_nothing_once_somebody_proved_who_they_are(
    amina: Account, prove: str
) -> None:
    browser, thief = at(HOME), at(ELSEWHERE)
    if prove == "again":
        sign_in(browser, amina.email)
    thief.cookies["sessionid"] = browser.cookies["sessionid"].value if prove == "again" else "a" * 32
    browser.cookies["sessionid"] = thief.cookies["sessionid"].value

    if prove == "again":
        confirm(browser)
    else:
        sign_in(browser, amina.email)

    assert (who(browser), thief.get("/settings/").status_code) == (amina, 302)
    confirm(browser)
    page = browser.get("/account/sessions/").content.decode()
    assert page.count("this one") == 1


def test_no_flood_pushes_a_count_out(
    amina: Account, ahead: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full table of counts loses what is over, and nothing else."""
    monkeypatch.setattr(caches["default"], "_max_entries", 10)
    guess(ELSEWHERE, amina.email, 6)
    for number in range(60):
        cache.set(f"flood-{number}", 1, timeout=3600)

    assert sign_in(at(ELSEWHERE), amina.email) == "200"
    assert all(cache.get(f"flood-{number}") for number in range(60))

    ahead[0] = 3601
    cache.set("another", 1)

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache WHERE cache_key LIKE %s", ["%flood%"])
        assert cursor.fetchone() == (0,)
