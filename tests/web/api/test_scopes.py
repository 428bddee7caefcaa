"""Which scope opens which operation: one table, and nothing else opens any."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client

from matchbound import clock
from matchbound.web.api.site import document
from matchbound.web.store.actions.api_tokens import make_token, revoke_token
from matchbound.web.store.models import Account, ApiToken
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.api import Scope
from tests_web import AT
from web.api.calling import LATE, ROOT, Caller, caller

pytestmark = pytest.mark.django_db

ANY = None
OPENS: dict[tuple[str, str], Scope | None] = {
    ("GET", "/dossiers"): Scope.DOSSIER_READ,
    ("POST", "/dossiers"): Scope.DOSSIER_WRITE,
    ("GET", "/dossiers/{dossier_id}"): Scope.DOSSIER_READ,
    ("PUT", "/dossiers/{dossier_id}"): Scope.DOSSIER_WRITE,
    ("PATCH", "/dossiers/{dossier_id}"): Scope.DOSSIER_WRITE,
    ("GET", "/dossiers/{dossier_id}/versions"): Scope.DOSSIER_READ,
    ("GET", "/dossiers/{dossier_id}/versions/{number}"): Scope.DOSSIER_READ,
    ("POST", "/check"): ANY,
    ("GET", "/dossiers/{dossier_id}/status"): Scope.STATUS_READ,
    ("GET", "/dossiers/{dossier_id}/visas"): Scope.STATUS_READ,
    ("GET", "/dossiers/{dossier_id}/plan"): Scope.PLAN_READ,
    ("GET", "/dossiers/{dossier_id}/costs"): Scope.COSTS_READ,
    ("GET", "/dossiers/{dossier_id}/screening"): Scope.PROGRAMS_READ,
    ("GET", "/programs"): Scope.PROGRAMS_READ,
    ("GET", "/programs/{program_id}"): Scope.PROGRAMS_READ,
    ("GET", "/rules"): ANY,
    ("GET", "/rules/{name}"): ANY,
    ("GET", "/seasons/{season}"): ANY,
    ("GET", "/organizations"): Scope.COHORT_READ,
    ("GET", "/organizations/{organization_id}/people"): Scope.COHORT_READ,
    ("GET", "/webhooks"): Scope.WEBHOOKS_WRITE,
    ("POST", "/webhooks"): Scope.WEBHOOKS_WRITE,
    ("GET", "/webhooks/{webhook_id}"): Scope.WEBHOOKS_WRITE,
    ("DELETE", "/webhooks/{webhook_id}"): Scope.WEBHOOKS_WRITE,
}
SAMPLES = {
    "dossier_id": "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    "webhook_id": "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    "number": "1",
    "program_id": "x-ak-0001",
    "name": "ecfmg.english",
    "season": "2028",
    "organization_id": "1",
}


@pytest.fixture
def adviser(account: Callable[..., Account]) -> Account:
    return account("adviser@example.org", Role.ADVISER)


def test_every_operation_has_a_row() -> None:
    described = {
        (method.upper(), path.removeprefix(ROOT)): one["security"]
        for path, ways in document()["paths"].items()
        for method, one in ways.items()
    }

    assert described == {key: [{"token": [scope] if scope else []}] for key, scope in OPENS.items()}


def test_a_scope_opens_its_operations_and_no_others(adviser: Account) -> None:
    alone = {scope: caller(adviser, [scope] if scope else [Scope.PLAN_READ]) for scope in {*OPENS.values()}}
    lacking = {scope: caller(adviser, [one for one in Scope if one is not scope]) for scope in Scope}

    def refused(callers: dict[Scope | None, Caller]) -> list[tuple[str, str]]:
        asked = [(key, callers[scope]) for key, scope in OPENS.items() if scope in callers]
        answers = [(key, call(key[0], key[1].format(**SAMPLES)).status_code) for key, call in asked]
        return [key for key, status in answers if status in {401, 403, 405, 500}]

    assert refused(alone) == []
    assert refused({**lacking}) == [key for key, scope in OPENS.items() if scope]


@pytest.mark.parametrize("key", OPENS)
def test_nothing_opens_without_a_token(key: tuple[str, str], member: Client) -> None:
    answer = member.generic(key[0], ROOT + key[1].format(**SAMPLES))

    assert (answer.status_code, answer["WWW-Authenticate"], answer.json()) == (
        401,
        "Bearer",
        {
            "type": "about:blank",
            "title": "Unauthorized",
            "status": 401,
            "detail": "Send a token that holds: `Authorization: Bearer mb_…`, made on the site.",
        },
    )


def test_a_token_opens_no_page(amina: Account) -> None:
    secret = caller(amina).secret

    answer = Client().get("/today/", HTTP_AUTHORIZATION=f"Bearer {secret}")

    assert answer["Location"] == "/account/login/?next=/today/"


def test_a_call_needs_no_form_token_since_no_cookie_counts(amina: Account) -> None:
    call = caller(amina)
    call.client = Client(enforce_csrf_checks=True)

    assert call("POST", "/check", {"format": 1}).status_code == 200


def test_a_token_ends_with_its_day_its_revocation_its_account_and_its_role(adviser: Account) -> None:
    today = clock.today()
    rows = {}
    callers = {}
    for name, until in [("over", today - timedelta(days=1)), ("last day", today), ("revoked", LATE)]:
        rows[name], secret = make_token(name, list(Scope), until, by=adviser, at=AT)
        callers[name] = Caller(secret)
    revoke_token(rows["revoked"].pk, by=adviser, at=AT)

    first = {name: call("GET", "/organizations").status_code for name, call in callers.items()}
    Account.objects.filter(pk=adviser.pk).update(role=Role.APPLICANT)
    demoted = callers["last day"]("GET", "/organizations").status_code
    Account.objects.filter(pk=adviser.pk).update(is_active=False)
    closed = callers["last day"]("GET", "/rules").status_code

    assert (first, demoted, closed) == ({"over": 401, "last day": 200, "revoked": 401}, 403, 401)


def test_who_works_with_what_others_sent_needs_a_second_step(
    adviser: Account, settings: LazySettings
) -> None:
    settings.SECOND_FACTOR_FOR_STAFF = True
    call = caller(adviser)

    before = call("GET", "/organizations").status_code
    Authenticator.objects.create(user=adviser, type=Authenticator.Type.TOTP, data={})

    assert (before, call("GET", "/organizations").status_code) == (403, 200)


def test_a_token_that_calls_too_often_waits(amina: Account, settings: LazySettings) -> None:
    settings.API_CALLS_A_MINUTE = 2
    call, other = caller(amina), caller(amina)
    ApiToken.objects.update(minute=clock.now().replace(second=0, microsecond=0))

    answers = [call("GET", "/rules") for _ in range(3)]

    said = [(one.status_code, one["RateLimit-Limit"], one["RateLimit-Remaining"]) for one in answers]
    assert said == [(200, "2", "1"), (200, "2", "0"), (429, "2", "0")]
    assert answers[2]["Retry-After"] == answers[2]["RateLimit-Reset"]
    assert other("GET", "/rules").status_code == 200
    assert [one.last_used_on for one in ApiToken.objects.all()] == [clock.today()] * 2
