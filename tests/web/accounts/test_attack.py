"""Guessing at a site from another process: many tries at once, at two server processes on one database."""

import re
import string
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from pytest_django import Settings

from matchbound.web.config.settings import PASSWORD_HASHERS
from matchbound.web.store.actions.api_tokens import make_token
from matchbound.web.store.models import Account
from matchbound.web.store.models.api import Scope
from tests_web import AT, PASSWORD
from web.real_site import free_port, site_of_the_tests

AT_ONCE = 24
CSRF = "a" * 32
HOME = "127.0.0.1"
FRESH = "another one, and invented"
WRONG_PASSWORD = "The email address and/or password you specified are not correct."  # noqa: S105 - words
WRONG_CODE = "Incorrect code."
CODE = re.compile(r"^ {4}([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """What the site answered."""

    status: int
    leads_to: str
    text: str


@dataclass
class Browser:
    """Somebody who asks from a place; a stranger's requests say each time that they come from elsewhere."""

    port: int
    place: str
    session: str = ""

    def post(self, path: str, **form: str) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode({**form, "csrfmiddlewaretoken": CSRF}), {})

    def call(self, token: str) -> Answer:
        """Call the API."""
        return self._ask("GET", "/api/v1/dossiers", "", {"Authorization": f"Bearer {token}"})

    def sign_in(self, email: str, password: str) -> Answer:
        """Try a password."""
        return self.post("/account/login/", login=email, password=password)

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answer:
        sent = {
            "Host": "localhost",
            "Cookie": f"csrftoken={CSRF}; sessionid={self.session}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"203.0.113.{hash(body) % 255}",
            **headers,
        }
        connection = HTTPConnection(HOME, self.port, timeout=60, source_address=(self.place, 0))
        with closing(connection):
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            if found := re.search(r"sessionid=(\w+)", str(answer.headers.get_all("Set-Cookie"))):
                self.session = found[1]
            return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())


@dataclass(frozen=True)
class Besieged:
    """A site under attack."""

    port: int
    token: str
    log: Path

    def browser(self, place: str) -> Browser:
        """Return somebody at a place."""
        return Browser(self.port, place)

    def last_code(self) -> str:
        """Return the code in the newest message, which the site prints."""
        return CODE.findall(self.log.read_text())[-1]


def account(name: str) -> Account:
    made = Account.objects.create_user(f"{name}@example.org", PASSWORD)
    made.emailaddress_set.create(email=made.email, verified=True, primary=True)
    return made


@pytest.fixture
def besieged(transactional_db: None, settings: Settings, tmp_path: Path) -> Iterator[Besieged]:
    del transactional_db
    site, log = site_of_the_tests(), tmp_path / "log"
    server = site.start(free_port(), log=log, workers=2)
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS
    owner, careful = account("owner"), account("careful")
    TOTP.activate(careful, generate_totp_secret())
    token = make_token("script", [Scope.DOSSIER_READ], AT.date().replace(year=2100), by=owner, at=AT)[1]
    try:
        yield Besieged(server.wait().port, token, log)
    finally:
        server.kill()


def at_once(act: Callable[[int], Answer]) -> list[Answer]:
    """Do something many times at the same moment."""
    together = threading.Barrier(AT_ONCE)

    def one(number: int) -> Answer:
        together.wait(60)
        return act(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def judged(answers: Sequence[Answer], words: str) -> int:
    """Say of how many tries the site said that they are wrong."""
    return sum(words in one.text for one in answers)


def guess_one_password(site: Besieged) -> int:
    """Guess at one account from one place, at last with the right password."""
    thief = site.browser("127.0.0.2")
    guesses = at_once(lambda number: thief.sign_in("owner@example.org", f"a guess, number {number}"))
    assert thief.sign_in("owner@example.org", PASSWORD).leads_to == ""
    return judged(guesses, WRONG_PASSWORD)


def try_a_leak(site: Besieged) -> int:
    """Try a password at many accounts from one place."""
    thief = site.browser("127.0.0.3")
    return judged(at_once(lambda number: thief.sign_in(f"p{number}@example.org", FRESH)), WRONG_PASSWORD)


def guess_a_second_step(site: Besieged) -> int:
    """Guess at the second step of whose password is known, in three sessions and from three places."""
    thieves = [site.browser(f"127.0.0.1{number}") for number in range(3)]
    for one in thieves:
        assert one.sign_in("careful@example.org", PASSWORD).leads_to == "/account/2fa/authenticate/"
    return judged(
        at_once(lambda number: thieves[number % 3].post("/account/2fa/authenticate/", code=f"{number:06}")),
        WRONG_CODE,
    )


def guess_a_code(site: Besieged, place: str, ask: str, at: str, **form: str) -> int:
    """Guess at a code by e-mail, each time with the session as it was, at last with the right one."""
    asking = site.browser(place)
    assert asking.post(ask, **form).leads_to == at
    guesses = at_once(lambda number: replace(asking).post(at, code=f"BCDF-{number:04}"))
    right = replace(asking).post(at, code=site.last_code()).leads_to
    assert right not in {"/account/password/reset/complete/", "/start/keep/"}
    return judged(guesses, WRONG_CODE)


def guess_a_reset(site: Besieged) -> int:
    """Guess at the code that lets somebody else choose the owner's password."""
    ask = "/account/password/reset/"
    return guess_a_code(site, "127.0.0.4", ask, f"{ask}confirm/", email="owner@example.org")


def guess_an_address(site: Besieged) -> int:
    """Guess at the code that shows an address to be one's own."""
    form = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    return guess_a_code(site, "127.0.0.5", "/account/signup/", "/account/confirm-email/", **form)


ATTACKS = {
    guess_one_password: 5,
    try_a_leak: 10,
    guess_a_second_step: 5,
    guess_a_reset: 3,
    guess_an_address: 3,
}
"""What is tried, and how many tries are judged at most."""


def test_whoever_guesses_from_another_process_gets_no_further_and_shuts_nobody_out(
    besieged: Besieged,
) -> None:
    at_home, elsewhere = besieged.browser(HOME), besieged.browser("127.0.0.6")
    tokens = [besieged.token[:-2] + two * 2 for two in string.ascii_letters[:AT_ONCE]]

    found = {attack.__name__: (attack(besieged), most) for attack, most in ATTACKS.items()}
    strangers = at_once(lambda number: elsewhere.call(tokens[number]))
    by_password = at_home.sign_in("owner@example.org", PASSWORD).leads_to
    elsewhere.post("/account/password/reset/", email="owner@example.org")
    elsewhere.post("/account/password/reset/confirm/", code=besieged.last_code())
    elsewhere.post("/account/password/reset/complete/", password1=FRESH, password2=FRESH)
    by_code = elsewhere.sign_in("owner@example.org", FRESH).leads_to

    assert {name: tries for name, tries in found.items() if not 1 <= tries[0] <= tries[1]} == {}
    assert ({one.status for one in strangers}, at_home.call(besieged.token).status) == ({401}, 200)
    assert (by_password, by_code) == ("/today/", "/today/")
