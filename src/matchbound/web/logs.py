"""Logs without people in them: no address, name, token or fact of a dossier is ever written down.

A line says what happened and where in the code; what it happened to stays out. Requests appear by the pattern
of their address, errors by their type and the lines of code they passed; of values, only those that cannot be
about anybody.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import islice
from typing import Any

HIDDEN = "[…]"
CHAIN = 5  # causes shown of one error
TELLTALE = re.compile(
    r"[^\s@'\"<>]+@[^\s@'\"<>]+"  # e-mail addresses
    r"|'[^']*'|\"[^\"]*\""  # whatever is quoted
    r"|/\S+"  # paths
    r"|[\w-]{16,}"  # tokens, ids
)


class Plain(str):
    """A word from our own code, such as a job's name, that may stand in a log."""

    __slots__ = ()


class DiscreetFormatter(logging.Formatter):
    """Writes a record without anything that could be about a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line, with the way through the code below it where an error came along."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        lines = [f"{at} {record.levelname} {record.name}: {message_of(record)}"]
        if record.exc_info and record.exc_info[1]:
            lines.extend(way_of(record.exc_info[1]))
        return "\n".join(lines)


def message_of(record: logging.LogRecord) -> str:
    """Return what happened: a request by the pattern of its address, anything else in its own words."""
    if (request := getattr(record, "request", None)) is not None and hasattr(request, "method"):
        match = getattr(request, "resolver_match", None)
        status = getattr(record, "status_code", "")
        return f"{status} {request.method} {match.route if match else 'no such address'}".strip()
    words = TELLTALE.sub(_hidden, str(record.msg))
    try:
        return words % discreet(record.args) if record.args else words
    except (TypeError, ValueError, KeyError):  # a number was asked for, and what came was hidden
        return words


def _hidden(found: re.Match[str]) -> str:
    return found[0] if "%" in found[0] else HIDDEN  # a place in the message, not a value


def discreet(args: Any) -> Any:  # noqa: ANN401 - whatever was logged
    """Return the arguments of a message with all hidden that could be about somebody."""
    if isinstance(args, tuple):
        return tuple(discreet(arg) for arg in args)
    if isinstance(args, dict):
        return {key: discreet(value) for key, value in args.items()}
    if isinstance(args, BaseException):
        return type(args).__qualname__
    return args if args is None or isinstance(args, Plain | Enum | int | float | timedelta) else HIDDEN


def way_of(error: BaseException) -> Iterator[str]:
    """Return the way that an error and its causes took through the code, without their words."""
    for one in islice(_chain(error), CHAIN):
        yield from (line.rstrip("\n") for line in traceback.format_tb(one.__traceback__))
        yield f"{type(one).__module__}.{type(one).__qualname__}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
