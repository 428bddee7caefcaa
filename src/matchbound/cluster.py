"""Work on other machines: a Dask cluster, by the address of its scheduler. Only this module knows Dask."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from matchbound.base.digest import digest_without
from matchbound.base.errors import MatchboundError
from matchbound.base.settings import SettingsError

if TYPE_CHECKING:
    from distributed import Client

Made = TypeVar("Made")

NAME = "MATCHBOUND_SCHEDULER"
ANSWERS_WITHIN = 10.0
"""Seconds that scheduler and first worker have to answer."""
WITHOUT_WORKERS = 60.0
"""Seconds that work waits while no worker is there: time to restart them, and no longer."""
LOOK_EVERY = 2.0
_APART = ("web", "cli", "demo", "study")
"""Parts that no worker runs."""


class SchedulerError(MatchboundError):
    """The cluster did not do the work; nothing is lost, and it can be asked for again."""

    status = 503


def scheduler_of(env: Mapping[str, str]) -> str:
    """Return the scheduler's address that the environment names, or nothing; SettingsError for no address."""
    address = env.get(NAME, "")
    try:
        parts = urlsplit(address)
        whole = parts.scheme in {"tcp", "tls"} and parts.hostname and parts.port and not parts.path
    except ValueError:
        whole = False
    if address and not whole:
        raise SettingsError(f"{NAME}: '{address}' is not an address such as tls://scheduler.internal:8786")
    return address


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """Give the workers of a scheduler as an executor; SchedulerError if they do not do the work.

    Everything that is asked of it must be done inside: what is left at the end is called off.
    """
    with _connected(address) as client, _watched(client, address) as lost:
        broken: tuple[type[Exception], ...] = (*_broken(), CancelledError)
        try:
            yield _Workers(client)
        except broken as error:
            said = lost[0] if lost else f"it or its workers went away ({type(error).__name__})"
            raise SchedulerError(_message(address, said)) from error


@contextlib.contextmanager
def _connected(address: str) -> Iterator["Client"]:
    try:
        from distributed import Client  # slow, and only where there is a cluster
    except ImportError as error:
        said = "Dask is not installed here; run pip install '.[cluster]' in the clone"
        raise SchedulerError(_message(address, said)) from error
    try:
        client = Client(address, timeout=ANSWERS_WITHIN, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # TypeError: tls:// without certificates
        said = f"it does not answer within {ANSWERS_WITHIN:.0f} seconds, or not to us ({_first_line(error)})"
        raise SchedulerError(_message(address, said)) from error
    try:
        _need_worker(client, address)
        yield client
    finally:
        client.close(timeout=ANSWERS_WITHIN)


def _need_worker(client: "Client", address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=ANSWERS_WITHIN)
    except (TimeoutError, OSError) as error:
        said = f"it has no worker, nor got one within {ANSWERS_WITHIN:.0f} seconds"
        raise SchedulerError(_message(address, said)) from error


@contextlib.contextmanager
def _watched(client: "Client", address: str) -> Iterator[list[str]]:
    """Call everything off once no worker was there for long; yield a list that then says so."""
    done, lost = threading.Event(), list[str]()
    watch = threading.Thread(target=_watch, args=(client, done, lost), name=f"watch {address}", daemon=True)
    watch.start()
    try:
        yield lost
    finally:
        done.set()
        watch.join(ANSWERS_WITHIN)


def _watch(client: "Client", done: threading.Event, lost: list[str]) -> None:
    seen = time.monotonic()
    while not done.wait(LOOK_EVERY):
        with contextlib.suppress(OSError, ValueError):  # the client tells of a scheduler that is gone
            if client.scheduler_info()["workers"]:
                seen = time.monotonic()
        if time.monotonic() - seen > WITHOUT_WORKERS:
            lost.append(f"it had no worker for {WITHOUT_WORKERS:.0f} seconds")
            client.close(timeout=LOOK_EVERY)
            return


class _Workers(Executor):
    """The workers of a cluster; each refuses work if its code is another than ours."""

    def __init__(self, client: "Client") -> None:
        self._executor = client.get_executor(pure=False)

    def submit(self, work: Callable[..., Made], /, *given: Any, **named: Any) -> Future[Made]:  # noqa: ANN401 - whatever the work takes
        from distributed.protocol.pickle import dumps

        packed = dumps((work, given, named))  # unpacked once the worker knows that its code is ours
        try:
            future: Future[Made] = self._executor.submit(_by_same_code, code(), packed)
        except ValueError as error:  # as Dask says that the connection is closed
            raise CancelledError from error
        return future


def _by_same_code(asked: str, packed: bytes) -> Any:  # noqa: ANN401 - whatever the work gives
    if asked != code():
        raise SchedulerError(
            "a worker of the cluster runs another version of Matchbound: restart the workers with this one"
        )
    from distributed.protocol.pickle import loads

    work, given, named = loads(packed)
    return work(*given, **named)


@cache
def code() -> str:
    """Return a digest of the code and figures that decide what a worker answers."""
    return digest_without(*_APART)


def _broken() -> tuple[type[Exception], ...]:
    """Return what Dask raises when the cluster, and not the work, is at fault."""
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker, NoValidWorkerError

    return CommClosedError, KilledWorker, NoValidWorkerError


def _message(address: str, said: str) -> str:
    return f"the scheduler at {address}: {said}. Nothing is lost; start it and try again, or unset {NAME}"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
