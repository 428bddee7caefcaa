"""Passkeys in a real browser, and the account pages without JavaScript and under axe."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail

from matchbound.web.store.models import Account
from tests_web import PASSWORD
from web.accounts.steps import last_code
from web.world import furnish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/settings/",
    "/settings/export/",
    "/settings/delete/",
    "/account/email/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/2fa/recovery-codes/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/totp/deactivate/",
    "/account/sessions/",
    "/account/logout/",
]


@pytest.fixture
def keyed(site: Any) -> Any:  # noqa: ANN401 - Playwright's page
    """Return a page whose browser keeps passkeys."""
    devtools = site.context.new_cdp_session(site)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return site


def sign_in(page: Any, email: str) -> None:  # noqa: ANN401
    page.goto(f"{page.site_url}/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()


def test_signing_up_and_in_by_passkey_alone(keyed: Any) -> None:  # noqa: ANN401
    page = keyed
    page.goto(f"{page.site_url}/account/signup/")
    page.get_by_role("link", name="Sign up using a passkey").click()
    page.get_by_label("Email").fill("new@example.org")
    page.get_by_role("button", name="Sign Up").click()
    page.get_by_label("Code").fill(last_code())
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Create").click()
    page.wait_for_url(re.compile("/(start|today)/"))

    made = Account.objects.get()
    assert (made.email, made.has_usable_password()) == ("new@example.org", False)
    page.goto(f"{page.site_url}/settings/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{page.site_url}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile("/(start|today)/"))

    page.goto(f"{page.site_url}/settings/delete/")  # asks for the passkey again
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_label("To confirm").fill("new@example.org")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_text("Your account and all its data are deleted.").wait_for()
    assert not Account.objects.exists()


def test_a_passkey_beside_a_password_is_the_second_step(keyed: Any, amina: Account) -> None:  # noqa: ANN401
    page = keyed
    sign_in(page, amina.email)
    page.goto(f"{page.site_url}/account/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert "A passkey was added" in [message.subject for message in mail.outbox]

    page.goto(f"{page.site_url}/settings/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, amina.email)
    page.get_by_role("heading", name="Second step").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(re.compile("/(start|today)/"))


def test_a_passkey_that_is_not_there_is_said_in_words(site: Any) -> None:  # noqa: ANN401
    devtools = site.context.new_cdp_session(site)
    devtools.send("WebAuthn.enable")
    site.goto(f"{site.site_url}/account/login/")
    refuse = (
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }"
    )
    site.evaluate(refuse)
    site.get_by_role("button", name="Sign in with a passkey").click()

    site.get_by_text("The passkey was not used").wait_for()


@pytest.fixture(params=["wide light", "narrow dark"])
def look(request: pytest.FixtureRequest, site: Any) -> Any:  # noqa: ANN401
    """Return a page as a desktop or a phone shows it."""
    wide = request.param == "wide light"
    site.set_viewport_size({"width": 1200 if wide else 360, "height": 900})
    site.emulate_media(color_scheme="light" if wide else "dark")
    return site


def faults(page: Any) -> list[str]:  # noqa: ANN401
    """Return what axe finds, and whether the page is wider than the screen."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    sticks_out = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{page.url}: {one['id']} {one['nodes'][0]['html']}" for one in found] + (
        [f"{page.url}: wider than the screen"] if sticks_out else []
    )


def test_axe_finds_nothing_on_the_pages_of_an_account(look: Any, amina: Account) -> None:  # noqa: ANN401
    found = []
    for address in ("login", "signup", "signup/passkey", "password/reset"):
        look.goto(f"{look.site_url}/account/{address}/")
        found += faults(look)
    sign_in(look, amina.email)
    furnish(amina)
    look.goto(f"{look.site_url}/settings/export/")
    look.get_by_label("Password").fill(PASSWORD)
    found += faults(look)
    look.get_by_role("button", name="Confirm").click()
    for address in PAGES:
        look.goto(look.site_url + address)
        found += faults(look)

    assert found == []


def test_the_browser_offers_its_own_time_zone(browser: Any, live_server: Any, amina: Account) -> None:  # noqa: ANN401
    page = browser.new_page(timezone_id="Asia/Karachi")
    page.site_url = live_server.url.replace("127.0.0.1", "localhost")
    sign_in(page, amina.email)
    page.goto(f"{page.site_url}/settings/")
    page.get_by_role("button", name="use Asia/Karachi").click()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.close()

    amina.refresh_from_db()
    assert amina.time_zone == "Asia/Karachi"
