"""The worker: takes one job after the other, keeps its lease while it runs, says that it lives."""

import contextlib
import logging
import os
import secrets
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from matchbound import clock
from matchbound.web.jobs import JobKind, all_jobs
from matchbound.web.logs import Plain, way_of
from matchbound.web.store.actions.jobs import (
    Taken,
    enqueue,
    fail,
    finish,
    hang_up,
    release,
    renew,
    sign,
    sign_off,
    take,
)

LOG = logging.getLogger(__name__)
SIGN_EVERY = timedelta(seconds=15)
MORE_TRIES_IF_KILLED = 10  # a killed worker is no fault of its job, up to a point
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Worker:
    """One worker of possibly several; `stop` lets it finish the job in hand."""

    def __init__(self, *, lease: timedelta, poll: timedelta) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.lease = lease
        self.poll = poll
        self.stopping = threading.Event()
        self._signed_at = EPOCH
        self._slots: dict[str, int] = {}

    def stop(self) -> None:
        """Take no further job."""
        self.stopping.set()

    def run(self, *, until_idle: bool = False) -> None:
        """Work until told to stop, or (`until_idle`) until nothing is open."""
        while not self.stopping.is_set():
            try:
                worked = self._turn()
            except Exception:  # the database is away: the site's own health page says so, too
                LOG.exception("the worker could not do its turn")
                worked = False
            if not worked and until_idle:
                break
            if not worked:
                release()
                self.stopping.wait(self.poll.total_seconds())
        sign_off(self.name)

    def _turn(self) -> bool:
        at = clock.now()
        self._sign(at)
        self._enqueue_periodic(at)
        taken = take(self.name, at=at, lease=self.lease)
        if taken is None:
            return False
        self._work(taken)
        return True

    def _sign(self, at: datetime) -> None:
        if at - self._signed_at >= SIGN_EVERY:
            sign(self.name, at=at)
            self._signed_at = at

    def _enqueue_periodic(self, at: datetime) -> None:
        """Enqueue each periodic job once in its period, whichever worker comes first."""
        for kind in all_jobs().values():
            if kind.every is None:
                continue
            slot = (at - EPOCH) // kind.every
            if self._slots.get(kind.name) != slot:
                enqueue(kind.name, due_at=at, key=f"{kind.name}:{slot}")
                self._slots[kind.name] = slot

    def _work(self, taken: Taken) -> None:
        """Run one job and note how it went."""
        kind = all_jobs().get(taken.name)
        if kind is None:
            fail(taken, "no such job", at=clock.now(), tries=1)
        elif taken.attempts > kind.tries + MORE_TRIES_IF_KILLED:
            fail(taken, "its workers were killed too often", at=clock.now(), tries=1)
        else:
            self._try(taken, kind)

    def _try(self, taken: Taken, kind: JobKind) -> None:
        try:
            with self._lease_kept(taken):
                kind.run(**taken.args)
        except Exception as error:  # any failure of a job is put down beside it, and tried again later
            LOG.exception("job %s failed at attempt %s", Plain(taken.name), taken.attempts)
            fail(taken, "\n".join(way_of(error)), at=clock.now(), tries=kind.tries)
        else:
            finish(taken)

    @contextlib.contextmanager
    def _lease_kept(self, taken: Taken) -> Iterator[None]:
        """Renew the lease from a thread, every third of it, until the job ends."""
        done = threading.Event()
        keeper = threading.Thread(target=self._keep, args=(taken, done), daemon=True)
        keeper.start()
        try:
            yield
        finally:
            done.set()
            keeper.join()

    def _keep(self, taken: Taken, done: threading.Event) -> None:
        try:
            while not done.wait(self.lease.total_seconds() / 3):
                try:
                    self._sign(clock.now())
                    if not renew(taken, at=clock.now(), lease=self.lease):
                        return
                except Exception:  # try again at the next third
                    LOG.exception("a lease could not be renewed")
        finally:
            hang_up()
