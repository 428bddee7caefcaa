"""Dossiers by the API: the JSON of the command line, writes from a version, writes done once."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from typer.testing import CliRunner

from matchbound.cli.main import app
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.dossier.write import dump_dossier, to_tree
from matchbound.web.api.schemas import DossierSaved, Visas
from matchbound.web.store.actions import dossiers
from matchbound.web.store.actions.api_answers import KEPT
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import Account, ApiAnswer, DossierVersion, Seen
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.advising.furnished import advised_by_school
from web.api.calling import Caller, caller

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)


@pytest.fixture
def call(amina: Account) -> Caller:
    return caller(amina)


@pytest.mark.parametrize(("path", "command"), [("status", "status"), ("costs", "costs"), ("visas", "visas")])
def test_what_is_told_is_what_the_command_line_tells(
    path: str, command: str, call: Caller, amina_head: Head, tmp_path: Path
) -> None:
    file = tmp_path / "amina.yaml"
    file.write_text(dump_dossier(amina_head.dossier), encoding="utf-8")

    told = call("GET", f"/dossiers/{amina_head.record_id}/{path}?on={DAY}").json()

    printed = CliRunner().invoke(app, [command, str(file), "--on", str(DAY), "--json"]).stdout
    assert told == json.loads(printed)


def test_routes_have_the_described_form(call: Caller, amina_head: Head) -> None:
    told = call("GET", f"/dossiers/{amina_head.record_id}/visas").json()

    assert Visas.model_validate(told).model_dump(mode="json", exclude_unset=True) == told


def test_somebody_elses_dossier_is_not_there(call: Caller, account: Callable[..., Account]) -> None:
    head = create_dossier(person(AMINA), by=account("other@example.org"), at=AT)

    ways = ["", "/versions", "/versions/1", "/status", "/plan", "/costs", "/visas", "/screening"]
    found = [call("GET", f"/dossiers/{head.record_id}{way}").status_code for way in ways]
    writes = [
        call(method, f"/dossiers/{head.record_id}", {"format": 1}, if_match='"1"').status_code
        for method in ("PUT", "PATCH")
    ]
    hook = call("POST", "/webhooks", {"url": "https://example.org/", "dossier": str(head.record_id)})

    assert (set(found), set(writes), hook.status_code) == ({404}, {404}, 404)


def test_a_write_starts_from_the_version_that_was_read(call: Caller, amina_head: Head) -> None:
    place = f"/dossiers/{amina_head.record_id}"
    patch = {"goal": {"season": 2029, "budget_usd": None}}

    read = call("GET", place)
    without = call("PATCH", place, patch)
    saved = call("PATCH", place, patch, if_match=read["ETag"])
    late = call("PATCH", place, patch, if_match=read["ETag"])

    codes = (read["ETag"], without.status_code, saved.status_code, saved["ETag"], late.status_code)
    assert codes == ('"1"', 428, 200, '"2"', 412)
    wanted = to_tree(amina_head.dossier)
    wanted["goal"] = {**wanted["goal"], "season": 2029}
    del wanted["goal"]["budget_usd"]
    assert call("GET", place).json()["dossier"] == wanted
    versions = call("GET", f"{place}/versions").json()["items"]
    assert [one["summary"] for one in versions] == ["By the API (tests)", "Begun"]


def test_a_token_that_may_only_write_is_told_no_dossier(amina: Account, amina_head: Head) -> None:
    place = f"/dossiers/{amina_head.record_id}"
    writer, reader = caller(amina, [Scope.DOSSIER_WRITE]), caller(amina)

    def saved(call: Caller, method: str, body: object, version: int) -> dict[str, Any]:
        answer = call(method, place, body, if_match=f'"{version}"', idempotency_key="k")
        assert (answer.status_code, answer.json()["id"]) == (200, str(amina_head.record_id))
        found: dict[str, Any] = DossierSaved.model_validate(answer.json()).model_dump(exclude_unset=True)
        return found

    patched = [saved(writer, "PATCH", {}, 1) for _ in range(2)]
    put = saved(caller(amina, [Scope.DOSSIER_WRITE]), "PUT", {"format": 1}, 1)

    assert [{*one} for one in (*patched, put)] == [{"id", "version", "written_at"}] * 3
    assert {*saved(reader, "PATCH", {}, 2)} == {"id", "version", "written_at", "dossier"}


def test_a_dossier_with_faults_is_not_kept_and_all_are_told(call: Caller, amina_head: Head) -> None:
    wrong = {"format": 1, "exams": [{"exam": "step-9", "taken_on": "2026-13-01"}]}
    place = f"/dossiers/{amina_head.record_id}"

    saved = call("PUT", place, wrong, if_match='"1"')
    checked = call("POST", "/check", wrong)

    assert (saved.status_code, saved["Content-Type"]) == (422, "application/problem+json")
    assert {one["path"] for one in saved.json()["faults"]} >= {"exams.0.exam", "exams.0.taken_on"}
    assert checked.json() == {"ok": False, "faults": saved.json()["faults"]}
    assert DossierVersion.objects.count() == 1


def test_a_dossier_is_begun_once(call: Caller) -> None:
    first = call("POST", "/dossiers", {"format": 1}, idempotency_key="begin")
    again = call("POST", "/dossiers", {"format": 1}, idempotency_key="begin")
    second = call("POST", "/dossiers", {"format": 1})

    assert (first.status_code, again.status_code, second.status_code) == (201, 201, 409)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])


@pytest.mark.django_db(transaction=True)
def test_of_two_dossiers_begun_at_the_same_moment_one_is_refused(
    call: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def created_late(dossier: Dossier, *, by: Account, at: datetime) -> Head:
        time.sleep(0.1)
        return create_dossier(dossier, by=by, at=at)

    monkeypatch.setattr(dossiers, "create_dossier", created_late)

    def begin(_number: int) -> int:
        try:
            return Caller(call.secret)("POST", "/dossiers", {"format": 1}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(begin, range(2))) == [201, 409]


def test_a_key_is_for_one_write_and_for_a_day(call: Caller, amina_head: Head) -> None:
    place = f"/dossiers/{amina_head.record_id}"

    def put(body: object, version: str = '"1"') -> int:
        return call("PUT", place, body, if_match=version, idempotency_key="k").status_code

    refused = put({"format": 7})
    answers = [put({"format": 1}), put({"format": 1}), put({"format": 1, "goal": {}})]
    ApiAnswer.objects.update(at=AT - KEPT - timedelta(days=1))

    assert (refused, answers, put({"format": 1})) == (422, [200, 200, 422], 412)


@pytest.mark.django_db(transaction=True)
def test_the_same_write_at_the_same_moment_is_done_once(call: Caller, amina_head: Head) -> None:
    place = f"/dossiers/{amina_head.record_id}"

    def put(_number: int) -> tuple[int, bytes]:
        try:
            body = {"goal": {"season": 2030}}
            answer = Caller(call.secret)("PATCH", place, body, if_match='"1"', idempotency_key="k")
            return answer.status_code, answer.content
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(put, range(4)))

    assert [status for status, _ in answers] == [200]
    assert DossierVersion.objects.filter(record_id=amina_head.record_id).count() == 2


def collected(call: Caller, path: str, key: str, limit: int) -> list[Any]:
    found, cursor = [], ""
    while cursor is not None:
        page = call("GET", f"{path}{'&' if '?' in path else '?'}limit={limit}&cursor={cursor}").json()
        assert len(page["items"]) <= limit
        found += [one[key] for one in page["items"]]
        cursor = page["next"]
    return found


def test_pages_hold_everything_once(call: Caller, amina_head: Head) -> None:
    place = f"/dossiers/{amina_head.record_id}"
    for number in range(1, 4):
        call("PATCH", place, {"goal": {"season": 2028 + number}}, if_match=f'"{number}"')

    programs = collected(call, "/programs", "id", 200)
    screened = collected(call, f"{place}/screening", "id", 200)

    assert collected(call, f"{place}/versions", "number", 2) == [4, 3, 2, 1]
    assert programs == sorted(set(programs))
    assert sorted(screened) == programs


def test_a_screening_does_not_go_on_after_a_change(call: Caller, amina_head: Head) -> None:
    place = f"/dossiers/{amina_head.record_id}"
    cursor = call("GET", f"{place}/screening?limit=1").json()["next"]
    call("PATCH", place, {"goal": {"season": 2031}}, if_match='"1"')

    assert call("GET", f"{place}/screening?limit=1&cursor={cursor}").status_code == 409


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "cursor=x", "cursor=WzFd", "filtre=stuck", "on=1700-01-01"]
)
def test_what_cannot_be_asked_is_refused(query: str, call: Caller, amina_head: Head) -> None:
    answer = call("GET", f"/dossiers/{amina_head.record_id}/screening?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_an_adviser_reads_what_is_shared_and_it_is_noted(
    amina: Account, amina_head: Head, account: Callable[..., Account]
) -> None:
    adviser = account("adviser@example.org", Role.ADVISER)
    given = advised_by_school(amina, amina_head.record_id, adviser)
    call = caller(Account.objects.get(pk=adviser.pk))
    path = f"/organizations/{given['organisation']}/people"

    (line,) = call("GET", path).json()["items"]

    assert (line["person"], line["plan"], line["not_shared"]) == (
        given["advised"],
        None,
        ["matched", "plan", "us_letters"],
    )
    assert line["stage"] is not None
    assert Seen.objects.filter(by=adviser, subject=amina, what="cohort-line").count() == 1
    assert call("GET", f"{path}?filter=nonsense").status_code == 422
    assert call("GET", "/organizations/999999/people").status_code == 404


def test_an_address_that_is_not_there_says_so(call: Caller) -> None:
    answers = [call("GET", "/nope"), call("GET", f"/dossiers/{UUID(int=0)}"), call("DELETE", "/rules")]

    assert [one.status_code for one in answers] == [404, 404, 405]
    assert {one["Content-Type"] for one in answers} == {"application/problem+json"}
