"""What docs/asvs.yaml states of the whole site, looked for in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

import matchbound

pytestmark = pytest.mark.django_db

PACKAGE = Path(matchbound.__file__).parent
STARTS_PROGRAMS = {
    "cli/serve.py",
    "web/store/backups/postgres.py",
    "web/store/backups/restore.py",
}
"""With fixed arguments and names of files; nothing that came over the net is among them."""
STARTERS = ("subprocess.", "asyncio.create_subprocess", "os.system", "os.popen", "os.exec", "os.spawn")


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if any(word in text for word in ("subprocess", "os.", "eval(", "exec(", "pickle")):
            for node in ast.walk(ast.parse(text)):
                yield path.relative_to(PACKAGE).as_posix(), node


def test_few_parts_start_programs_none_by_a_shell_and_nothing_is_evaluated() -> None:
    starting, wrong = set(), []
    for file, node in nodes():
        if isinstance(node, ast.ImportFrom) and node.module in {"subprocess", "os", "pickle"}:
            wrong.append(f"{file}: takes single names of {node.module}")
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name.startswith(STARTERS):
            starting.add(file)
            wrong += [f"{file}: a shell" for one in node.keywords if one.arg == "shell"]
        if name in {"eval", "exec", "pickle.loads", "pickle.load"}:
            wrong.append(f"{file}: {name}")

    assert (starting, wrong) == (STARTS_PROGRAMS, [])


def test_nothing_but_static_files_comes_from_the_disk(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text("b {}")
    tmp_path.with_name("secret").write_text("a secret")
    settings.STATIC_ROOT = tmp_path
    client = Client()
    there = client.get("/static/css/a.css")
    there.close()

    assert there.status_code == 200
    for address in ("/.git/config", "/.env", "/static/", "/static/css/", "/static/../secret", "/secret"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/", "/today/", "/people/", "/dossiers/", "/health/"])
def test_nothing_sends_a_request_back(member: Client, address: str) -> None:
    there = member.get(address).status_code
    answer = member.trace(address, headers={"x-told": "a secret"})

    assert (there in {200, 302}, answer.status_code) == (True, 405)
    assert b"a secret" not in answer.content


def test_a_session_key_has_128_bits_and_signing_out_is_on_every_page(member: Client) -> None:
    key = member.cookies["sessionid"].value

    assert len(key) >= 32
    assert 'href="/account/logout/"' in member.get("/today/").content.decode()
