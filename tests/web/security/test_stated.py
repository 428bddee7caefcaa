"""What docs/asvs.yaml states of the whole site, looked for in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

import matchbound

pytestmark = pytest.mark.django_db

PACKAGE = Path(matchbound.__file__).parent
STARTS_PROGRAMS = {
    "cli/serve.py",
    "web/store/backups/postgres.py",
    "web/store/backups/restore.py",
}
"""With fixed arguments and names of files; nothing that came over the net is among them."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(PACKAGE).as_posix(), node


def test_few_parts_start_programs_none_by_a_shell_and_nothing_is_evaluated() -> None:
    starting, wrong = set(), []
    for file, call in calls():
        name = ast.unparse(call.func)
        if name.startswith(("subprocess.", "os.system", "os.popen", "os.exec", "os.spawn")):
            starting.add(file)
            wrong += [f"{file}: a shell" for one in call.keywords if one.arg == "shell"]
        if name in {"eval", "exec", "pickle.loads", "pickle.load"}:
            wrong.append(f"{file}: {name}")

    assert (starting, wrong) == (STARTS_PROGRAMS, [])


@pytest.mark.parametrize(
    "address", ["/.git/config", "/.git/", "/.env", "/static/", "/static/css/", "/static/../"]
)
def test_nothing_but_static_files_comes_from_the_disk(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/rules/", "/today/", "/account/login/", "/api/v1/me"])
def test_nothing_sends_a_request_back(member: Client, address: str) -> None:
    answer = member.trace(address, headers={"x-told": "a secret"})

    assert answer.status_code != 200
    assert b"a secret" not in answer.content


def test_a_session_key_has_128_bits_and_signing_out_is_on_every_page(member: Client) -> None:
    key = member.cookies["sessionid"].value

    assert len(key) >= 32
    assert 'href="/account/logout/"' in member.get("/today/").content.decode()
