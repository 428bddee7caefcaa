"""Bodies that no program means well with: each is answered with its fault, and nothing is written."""

import pytest

from matchbound.web.store.models import Account, DossierVersion, Webhook
from matchbound.web.store.queries.dossiers import Head
from web.api.calling import caller

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("operation", ["PUT /dossiers/{}", "PATCH /dossiers/{}", "POST /webhooks"])
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"format":1,"x":' + b"[" * 900 + b"]" * 900 + b"}", id="just as deep as JSON is read"),
        pytest.param(b'{"format": ' + b"9" * 5000 + b"}", id="long number"),
        pytest.param(b'{"format": 1, "applicant": {"name": "\\ud800"}}', id="half a character"),
        pytest.param(b"%PDF-1.7\n%%EOF", id="PDF"),
    ],
)
def test_a_hostile_body_is_refused_and_nothing_is_written(
    amina: Account, amina_head: Head, operation: str, body: bytes
) -> None:
    method, path = operation.format(amina_head.record_id).split()

    answer = caller(amina)(method, path, body, if_match=f'"{amina_head.number}"', idempotency_key="1" * 20)

    assert answer.status_code in {400, 422}
    assert (DossierVersion.objects.count(), Webhook.objects.count()) == (1, 0)
