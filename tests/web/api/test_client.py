"""The Python client of the API, against a server."""

import hashlib
import sys
from pathlib import Path

import pytest

from matchbound.rules.report import evaluate
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.api.calling import caller

ROOT = Path(__file__).parents[3]
CLIENT = ROOT / "clients" / "python"


@pytest.fixture
def _client_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CLIENT))
    yield_to = [name for name in sys.modules if name.startswith("matchbound_client")]
    assert yield_to == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_client_is_there")
def test_the_client_reads_writes_and_is_told_of_problems(
    live_server: object, amina: Account, amina_head: Head
) -> None:
    from matchbound_client import AuthenticatedClient  # only once its folder is on the path
    from matchbound_client.api.dossiers import list_dossiers, read_dossier, replace_dossier
    from matchbound_client.api.looking_at_a_dossier import read_status
    from matchbound_client.models import Problem

    client = AuthenticatedClient(base_url=str(live_server), token=caller(amina).secret)
    (line,) = list_dossiers.sync(client=client).items
    status = read_status.sync(line.id, client=client, on=AT.date())
    read = read_dossier.sync_detailed(line.id, client=client)
    read.parsed.dossier.goal.season = 2031
    saved = replace_dossier.sync(
        line.id, client=client, body=read.parsed.dossier, if_match=read.headers["ETag"]
    )
    refused = replace_dossier.sync(
        line.id, client=client, body=read.parsed.dossier, if_match=read.headers["ETag"]
    )
    client.get_httpx_client().close()

    report = evaluate(amina_head.dossier, AT.date())
    assert [(one.rule, one.verdict) for one in status.findings] == [
        (one.rule, one.verdict.value) for one in report.findings
    ]
    assert (line.id, saved.version, saved.dossier.goal.season) == (amina_head.record_id, 2, 2031)
    assert isinstance(refused, Problem)
    assert refused.status == 412


def test_the_client_is_made_from_the_description() -> None:
    described = (ROOT / "docs" / "reference" / "openapi.json").read_bytes()

    made_from = (CLIENT / "made-from.sha256").read_text(encoding="utf-8").strip()
    assert made_from == hashlib.sha256(described).hexdigest(), "run `make client` and commit what it writes"
