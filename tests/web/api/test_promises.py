"""What the description of the API promises holds, whatever is sent: schemathesis tries.

`MATCHBOUND_API_EXAMPLES=200` tries longer than a check of a submission can.
"""

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation

from matchbound.web.api.site import document
from matchbound.web.config.wsgi import application
from matchbound.web.store.actions.advising import Consent, join
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.organisations import About, add_organisation, make_adviser
from matchbound.web.store.models import Account, Webhook
from matchbound.web.store.models.advising import OrganisationKind, Scope
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.api.calling import caller

EXAMPLES = int(os.environ.get("MATCHBOUND_API_EXAMPLES", "3"))
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
    return schemathesis.openapi.from_dict(document(), config=config)


OPERATIONS = [(path, method) for path, ways in document()["paths"].items() for method in ways]


@pytest.fixture
def there(amina: Account, amina_head: Head) -> dict[str, str]:
    """Return what addresses name that is really there; Amina advises somebody, too."""
    school = add_organisation(About("A school", OrganisationKind.SCHOOL, "PK"), by=None, at=AT)
    make_adviser(school.pk, amina, at=AT)
    amina.refresh_from_db()
    advised = Account.objects.create_user("advised@example.org")
    head = create_dossier(amina_head.dossier, by=advised, at=AT)
    join(school, Consent(head.record_id, frozenset({Scope.STATUS})), by=advised, at=AT)
    hook = Webhook.objects.create(
        record_id=amina_head.record_id, url="https://example.org/", created_at=amina_head.written_at
    )
    ids = {
        "dossier_id": str(amina_head.record_id),
        "webhook_id": str(hook.pk),
        "organization_id": str(school.pk),
    }
    return {**ids, "program_id": "x-ak-0001", "name": "ecfmg.english"}


@pytest.fixture(autouse=True)
def _connection_kept() -> Iterator[None]:
    """The server's requests are within the test's transaction, so its connection stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


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
            known = {name: value for name, value in there.items() if name in (case.path_parameters or {})}
            case.path_parameters.update(known)
        case.call_and_validate(headers=headers)

    for mode in GenerationMode:
        strategy = operation.as_strategy(generation_mode=mode)
        tried(given(case=strategy)(ask))()


tried = settings(
    max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None
)
