"""What the description of the API promises holds, for what fits and whatever else: schemathesis tries.

`MATCHBOUND_API_EXAMPLES=200` tries longer than a check of a submission can.
"""

import os
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from matchbound.demo.people import AMINA, person
from matchbound.dossier.write import to_tree
from matchbound.web.api.site import document
from matchbound.web.config.wsgi import application
from matchbound.web.store.actions.advising import Consent, join
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.organisations import About, add_organisation, make_adviser
from matchbound.web.store.models import Account, DossierVersion, Webhook
from matchbound.web.store.models.advising import OrganisationKind, Scope
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.api.calling import caller

EXAMPLES = int(os.environ.get("MATCHBOUND_API_EXAMPLES", "5"))
REFUSED = ["2xx", "400", "404", "409", "412", "422", "428"]
"""A dossier, a cursor or a filter of the right form may still not be: its laws are more than a schema."""
CHECKS = {
    "positive_data_acceptance": {"expected-statuses": REFUSED},
    "negative_data_rejection": {"expected-statuses": [*REFUSED[1:], "401", "403", "405", "406", "415"]},
    "ignored_auth": {"enabled": False},  # tried in test_scopes.py, for every operation
}

pytestmark = pytest.mark.django_db


@cache
def described() -> Any:  # noqa: ANN401 - schemathesis's
    """Return the API as its description tells it."""
    config = SchemathesisConfig.from_dict({"checks": CHECKS})
    return schemathesis.openapi.from_dict(deepcopy(document()), config=config)


OPERATIONS = [(path, method) for path, ways in document()["paths"].items() for method in ways]
FREE = {"number", "season"}
"""Numbers of which any may be asked for."""


@pytest.fixture
def there(amina: Account, amina_head: Head) -> dict[str, str]:
    """Return what addresses name that is really there; Amina advises somebody, too."""
    school = add_organisation(About("A school", OrganisationKind.SCHOOL, "PK"), by=None, at=AT)
    make_adviser(school.pk, amina, at=AT)
    amina.refresh_from_db()
    advised = Account.objects.create_user("advised@example.org")
    head = create_dossier(amina_head.dossier, by=advised, at=AT)
    join(school, Consent(head.record_id, frozenset({Scope.STATUS})), by=advised, at=AT)
    ids = {"dossier_id": str(amina_head.record_id), "organization_id": str(school.pk)}
    known = {"program_id": "x-ak-0001", "name": "ecfmg.english", "number": "1", "season": "2028"}
    return {**ids, **known, "webhook_id": str(UUID(int=1))}


@pytest.fixture(autouse=True)
def _connection_kept() -> Iterator[None]:
    """The server's requests are within the test's transaction, so its connection stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def version_there(there: dict[str, str]) -> str:
    """Return the newest version of the dossier, as its ETag says."""
    record_id = UUID(there["dossier_id"])
    return f'"{DossierVersion.objects.filter(record_id=record_id).count()}"'


def put_back_webhook(there: dict[str, str]) -> None:
    """Make the webhook unless it is there: it may have been deleted."""
    hook = {"record_id": there["dossier_id"], "url": "https://example.org/", "created_at": AT}
    Webhook.objects.get_or_create(pk=there["webhook_id"], defaults=hook)


def fitting_body(path: str, method: str, there: dict[str, str]) -> dict[str, Any]:
    """Return what an operation takes for good, as a case of it has it."""
    if method == "patch":
        return {"body": {"goal": {"season": 2031}}, "media_type": "application/merge-patch+json"}
    if path.endswith("/webhooks"):
        return {"body": {"url": "https://example.org/hook", "dossier": there["dossier_id"]}}
    return {"body": to_tree(person(AMINA))}


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_what_fits_is_done_and_answered_as_described(
    path: str, method: str, amina: Account, there: dict[str, str], account: Callable[..., Account]
) -> None:
    put_back_webhook(there)
    begins = (path, method) == ("/api/v1/dossiers", "post")
    operation = described()[path][method.upper()]
    operation.app = application
    wanted = [one.name for one in operation.path_parameters]
    case = operation.Case(
        path_parameters={name: there[name] for name in wanted},
        headers={"If-Match": version_there(there)} if method in {"put", "patch"} else {},
        **(fitting_body(path, method, there) if method in {"post", "put", "patch"} else {}),
    )

    by = account("new@example.org") if begins else amina
    answer = case.call_and_validate(headers={"Authorization": f"Bearer {caller(by).secret}"})

    assert 200 <= answer.status_code < 300


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_sent_is_answered_as_described(
    path: str, method: str, amina: Account, there: dict[str, str], settings: LazySettings
) -> None:
    settings.API_CALLS_A_MINUTE = 1_000_000
    headers = {"Authorization": f"Bearer {caller(amina).secret}"}
    operation = described()[path][method.upper()]
    operation.app = application

    def ask(case: Any) -> None:  # noqa: ANN401
        part = case.meta.components.get(ParameterLocation.PATH)
        if part is None or part.mode is GenerationMode.POSITIVE:
            known = {name: there[name] for name in case.path_parameters or {} if name not in FREE}
            case.path_parameters.update(known)
        put_back_webhook(there)
        part = case.meta.components.get(ParameterLocation.HEADER)
        if "If-Match" in case.headers and part is not None and part.mode is GenerationMode.POSITIVE:
            case.headers["If-Match"] = version_there(there)
        case.call_and_validate(headers=headers)

    for mode in GenerationMode:
        strategy = operation.as_strategy(generation_mode=mode)
        tried(given(case=strategy)(ask))()


tried = settings(
    max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None
)
