"""`matchbound serve`: the web site and its background worker, until told to stop."""

import ctypes
import os
import signal
import socket
import subprocess  # nosec B404
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli.folder import data_folder

Host = Annotated[str, typer.Option("--host", help="Address to listen at.")]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen at.")]
Workers = Annotated[int, typer.Option("--workers", min=1, help="Server processes.")]

SETTINGS = "matchbound.web.config.settings"
PACKAGE = Path(__file__).parents[1]
APPLICATION = f"{PACKAGE / 'web' / 'config' / 'wsgi.py'}:application"
"""By its file: by its name, granian looks for modules in the folder one stands in first."""
NEEDED = ("django", "allauth", "granian", "pysqlite3", "whitenoise")
PYTHON = (sys.executable, "-P", "-m")
"""Runs a module of ours; files of the folder one happens to stand in are not taken for modules."""
ONLY_OWNER = 0o077
READY_WITHIN, STOPPED_WITHIN, LOOK_EVERY, RESTART_AFTER = 60.0, 30.0, 0.2, 2.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SET_PARENT_DEATH_SIGNAL = 1  # Linux's prctl


class ServeError(MatchboundError):
    """The site cannot be served; the message says why, and what helps."""


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2) -> None:
    """Serve the web site with its background worker; Ctrl-C or SIGTERM stops both.

    The first start makes the data folder (MATCHBOUND_DATA), its keys and the database.
    """
    need_web_packages()
    _need_whole(data_folder())
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}
    environ.setdefault("MATCHBOUND_SITE_URL", f"http://localhost:{port}")
    if host not in LOOPBACK and "MATCHBOUND_SITE_URL" not in os.environ:
        typer.echo(
            "Only this computer can use the site: set MATCHBOUND_SITE_URL to the address that people type.",
            err=True,
        )
    run_site(
        environ,
        prepare=(("setup_site",), ("collectstatic", "--no-input")),
        host=host,
        port=port,
        workers=workers,
        greeting=f"Matchbound is at {environ['MATCHBOUND_SITE_URL']} (Ctrl-C stops it).",
    )


def need_web_packages() -> None:
    """Raise ServeError if what the site is made with is not installed."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise ServeError(
            f"the web site needs packages that are not installed ({', '.join(missing)}):"
            " install matchbound with its web extra, as `make setup` or pip install '.[web]' do in a clone."
            " `matchbound demo --text` works without them."
        )


def _need_whole(data: Path) -> None:
    """Raise ServeError where a killed restore left a half: a start would put new keys into it."""
    from matchbound.web.store.backups.moving import killed  # the web's parts are an optional extra

    if left := killed(data):
        raise ServeError(
            f"a restore was killed, and half of what was there lies in {left[-1]}: run"
            " `matchbound restore FILE --replace` again before the site starts; it begins by putting it back"
        )


def _prepare(environ: Mapping[str, str], commands: Sequence[Sequence[str]]) -> None:
    """Run the site's own commands one after the other; files they make are for their owner only."""
    os.umask(ONLY_OWNER)
    for command in commands:
        ran = subprocess.run(  # noqa: S603 - our own command  # nosec B603
            [*PYTHON, "django", *command, "--verbosity=0"],
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise ServeError(f"the site could not be prepared ({command[0]}): {_reason(ran.stderr)}")


def _reason(said: str) -> str:
    """Return what a failed command said: a setting's own message, otherwise everything."""
    _, found, words = said.rpartition("SettingsError: ")
    return words.strip() if found else said.strip()


def run_site(
    environ: Mapping[str, str],
    *,
    prepare: Sequence[Sequence[str]],
    host: str,
    port: int,
    workers: int,
    greeting: str,
) -> None:
    """Run the site's commands, then server and worker until told to stop; a worker that ends is replaced."""
    _need_free(host, port)
    _prepare(environ, prepare)
    server = Program(_server(host, port, workers), environ)
    worker = Program([*PYTHON, "django", "worker"], environ)
    with _stop_signals() as stopping, server.running(), worker.running():
        _wait_for(server, host, port, stopping)
        typer.echo(greeting)
        while not stopping():
            if (code := server.ended()) is not None:
                raise ServeError(f"the server ended by itself (code {code})")
            if worker.ended() is not None:
                time.sleep(RESTART_AFTER)
                worker.start()
            time.sleep(LOOK_EVERY)


def _server(host: str, port: int, workers: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "2",
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
        "--working-dir": PACKAGE.parent,  # where modules are looked for first
    }
    flat = [str(word) for option in options.items() for word in option]
    return [*PYTHON, "granian", *flat, "--no-ws", "--respawn-failed-workers", APPLICATION]


def _need_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise ServeError(
            f"cannot listen at {host}, port {port}: {os.strerror(error.errno or 0)}; try --port"
        ) from error


def _wait_for(server: "Program", host: str, port: int, stopping: Callable[[], bool]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + READY_WITHIN
    while not stopping():
        if (code := server.ended()) is not None:
            raise ServeError(f"the server did not start (code {code})")
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise ServeError("the server did not answer in time") from None
            time.sleep(LOOK_EVERY)
        else:
            return


@contextmanager
def _stop_signals() -> Iterator[Callable[[], bool]]:
    """Note SIGTERM and SIGINT; what is handed out says whether either came."""
    told: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield lambda: bool(told)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class Program:
    """A child process in a group of its own, so that all of it can be ended."""

    command: Sequence[str]
    environ: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen(  # noqa: S603 - our own program  # nosec B603
            self.command,
            env=self.environ,
            process_group=0,
            preexec_fn=_end_with_parent(),  # noqa: PLW1509 - nothing else runs here that could hold a lock
        )

    def ended(self) -> int | None:
        """Return its exit code once it has ended."""
        return self.process.poll() if self.process else None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run it; afterwards let it end, and end whatever is left of its group."""
        self.start()
        try:
            yield
        finally:
            self._stop()

    def _stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOPPED_WITHIN)
        with suppress(ProcessLookupError):  # nothing is left
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _end_with_parent() -> Callable[[], None] | None:
    """Return what has a child told to stop when this process is killed; Linux alone knows how."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM) and None
