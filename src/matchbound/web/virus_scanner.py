"""What people bring is looked at by a scanner for viruses before it is kept, where the settings name one.

The scanner is clamd. Whatever it did not call clean is not taken: a scanner that is silent stops uploads.
"""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aioclamd import ClamdAsyncClient, ClamdError
from django.conf import settings
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError

log = logging.getLogger(__name__)
PATIENCE = 30
"""Seconds for one file, as long as a person waits for a page."""
CLEAN, FOUND = "OK", "FOUND"


class VirusError(MatchboundError):
    """The scanner found something in a file."""

    status = 422


class UnscannedError(MatchboundError):
    """The scanner did not say what it thinks of a file."""

    status = 503


def require_clean(content: bytes) -> None:
    """Let a file pass, or raise what says why it is not taken."""
    if (address := settings.VIRUS_SCANNER) is None:
        return
    states: set[str] = set()
    try:
        answer = _ask(address, lambda scanner: scanner.instream(io.BytesIO(content)))
        states = {state for state, _name in (answer or {}).values()}
    except (ClamdError, OSError) as error:
        log.error("The virus scanner did not answer: %s", error)  # noqa: TRY400 - the reason is enough
    if FOUND in states:
        raise VirusError(
            _("The virus scanner found something in this file: it is not kept. Get it anew from its source.")
        )
    if states != {CLEAN}:
        raise UnscannedError(
            _("This file could not be scanned for viruses: it is not kept. Try again in some minutes.")
        )


def answers(address: tuple[str, int]) -> bool:
    """Say whether a scanner is there."""
    try:
        return bool(_ask(address, lambda scanner: scanner.ping()) == "PONG")
    except (ClamdError, OSError):
        return False


def _ask(address: tuple[str, int], what: Callable[[ClamdAsyncClient], Awaitable[Any]]) -> Any:  # noqa: ANN401 - what the library answers
    """Ask the scanner, in a thread with a loop of its own: this one may be inside another."""

    async def asked() -> Any:  # noqa: ANN401
        return await what(ClamdAsyncClient(*address, timeout=PATIENCE))

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked()).result()
