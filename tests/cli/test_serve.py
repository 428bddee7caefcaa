"""`matchbound serve` and `matchbound demo`: real processes on a free port."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from matchbound.cli import serve
from matchbound.cli.main import main
from web.real_site import free_port

SOON = 60.0
COMMAND = (sys.executable, "-m", "matchbound.cli.main")
WORKER = "django worker"


def clean_environ(**more: str) -> dict[str, str]:
    ours = ("MATCHBOUND_", "DJANGO_", "DATABASE_URL", "COV_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | more


def within(seconds: float, found: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not found():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": "localhost", **headers})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def children_of(parent: int) -> dict[int, str]:
    """Return the processes that a process started, by their number, with their command lines."""
    listed = subprocess.run(
        ["ps", "--ppid", str(parent), "-o", "pid=,args="], stdout=subprocess.PIPE, text=True, check=False
    )
    return {int(line.split()[0]): line.split(maxsplit=1)[1] for line in listed.stdout.splitlines()}


def workers_of(parent: int) -> set[int]:
    return {number for number, words in children_of(parent).items() if WORKER in words}


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@contextmanager
def running(*words: str, log: Path, **environ: str) -> Iterator["subprocess.Popen[bytes]"]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*COMMAND, *words],
            env=clean_environ(**environ),
            stdout=out,
            stderr=out,
            cwd=elsewhere(log.parent),
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(SOON)


def elsewhere(folder: Path) -> Path:
    """Return a folder to stand in, with a file in it that has the name of one of the site's libraries."""
    made = folder / "elsewhere"
    made.mkdir(exist_ok=True)
    (made / "csp.py").write_text("raise SystemExit('not a library')\n")
    return made


def said(log: Path, words: str) -> Callable[[], bool]:
    return lambda: words in log.read_text()


def modes(folder: Path) -> dict[str, int]:
    kept = [folder, *(path for path in folder.rglob("*") if "static" not in path.parts)]
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in kept}


def test_serve_sets_up_serves_replaces_a_killed_worker_and_stops_whole(tmp_path: Path) -> None:
    port, log, data = free_port(), tmp_path / "log", tmp_path / "data"
    with running("serve", "--port", str(port), log=log, MATCHBOUND_DATA=str(data)) as process:
        assert within(SOON, said(log, f"Matchbound is at http://localhost:{port} (Ctrl-C stops it).\n"))
        assert modes(data).items() >= {
            (".", 0o700),
            ("keys", 0o700),
            ("keys/secret_key", 0o600),
            ("keys/document_keys", 0o600),
            ("matchbound.sqlite3", 0o600),
        }
        assert json.loads(get(port, "/health/")[2])["database"] == "reachable"
        assert within(SOON, lambda: json.loads(get(port, "/health/")[2])["worker"]["alive"])
        page = get(port, "/")[2].decode()
        style = re.findall(r'href="(/static/app\.[0-9a-f]{12}\.css)"', page)[0]
        status, headers, _ = get(port, style, **{"Accept-Encoding": "br"})
        assert (status, headers["content-encoding"]) == (200, "br")
        assert "immutable" in headers["cache-control"]

        (worker,) = workers_of(process.pid)
        os.kill(worker, signal.SIGKILL)
        assert within(SOON, lambda: bool(workers_of(process.pid) - {worker}))

        whole = list(children_of(process.pid))
        process.terminate()
        assert process.wait(SOON) == 0
    assert not any(map(is_alive, whole))
    assert is_free(port)
    assert "Traceback" not in log.read_text()


def test_demo_has_people_who_can_sign_in_and_leaves_a_real_site_alone(tmp_path: Path) -> None:
    port, log, data, real = free_port(), tmp_path / "log", tmp_path / "demo", tmp_path / "real"
    words = ("demo", "--port", str(port), "--data", str(data))
    with running(
        *words, log=log, MATCHBOUND_DATA=str(real), DATABASE_URL="postgres://nobody@127.0.0.1:1/none"
    ) as process:
        assert within(SOON, said(log, "Ctrl-C stops it."))
        printed = log.read_text()
        email = re.findall(r"Sign in as +(\S+)", printed)[0]
        password = re.findall(r"with password +(\S+)", printed)[0]

        assert sign_in(port, email, password) == "/today/"
        assert f"http://localhost:{port}\n" in printed
        whole = list(children_of(process.pid))
        process.kill()  # not even this leaves anything behind
        process.wait()
        assert within(SOON, lambda: is_free(port) and not any(map(is_alive, whole)))
    assert not real.exists()


def sign_in(port: int, email: str, password: str) -> str:
    """Sign in as a browser would; return where that leads."""
    _, headers, page = get(port, "/account/login/")
    cookie = headers["set-cookie"].partition(";")[0]
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.decode())[0]
    body = f"csrfmiddlewaretoken={token}&login={email}&password={password}"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(
            "POST",
            "/account/login/",
            body,
            {"Host": "localhost", "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = connection.getresponse()
        answer.read()
        return answer.getheader("Location", str(answer.status))


def fails(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    monkeypatch.setattr(sys, "argv", ["matchbound", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_without_the_web_packages_it_says_what_to_install(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "granian" else name)

    assert fails(monkeypatch, capsys, command) == (
        "matchbound: the web site needs packages that are not installed (granian): install matchbound with"
        " its web extra, as `make setup` or pip install '.[web]' do in a clone."
        " `matchbound demo --text` works without them.\n"
    )


def test_a_port_in_use_is_said_before_anything_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MATCHBOUND_DATA", str(tmp_path / "data"))
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]

        assert fails(monkeypatch, capsys, "serve", "--port", str(port)) == (
            f"matchbound: cannot listen at 127.0.0.1, port {port}: Address already in use; try --port\n"
        )
    assert not (tmp_path / "data").exists()


def test_a_setting_that_cannot_be_used_is_named_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MATCHBOUND_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("MATCHBOUND_SITE_URL", "nonsense")

    before = os.umask(0o022)
    try:
        message = fails(monkeypatch, capsys, "serve", "--port", str(free_port()))
    finally:
        os.umask(before)
    assert message == (
        "matchbound: the site could not be prepared (setup_site):"
        " MATCHBOUND_SITE_URL: 'nonsense' is not an address such as https://example.org\n"
    )


def test_half_a_restore_is_not_started_upon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".before-2026-11-22T120000Z.unfinished").mkdir()
    monkeypatch.setenv("MATCHBOUND_DATA", str(tmp_path))

    assert "run `matchbound restore FILE --replace` again" in fails(monkeypatch, capsys, "serve")
    assert len([*tmp_path.iterdir()]) == 1
