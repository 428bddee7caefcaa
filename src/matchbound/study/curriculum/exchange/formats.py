"""The formats of questions by name and by a file's ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from matchbound.study.curriculum.exchange.bank import (
    MOST_BYTES,
    Bank,
    Brought,
    ExchangeError,
    Recipient,
    Tags,
    shareable,
)
from matchbound.study.curriculum.exchange.gift import read_gift, write_gift
from matchbound.study.curriculum.exchange.jsonl import read_jsonl, write_jsonl
from matchbound.study.curriculum.exchange.moodle import read_moodle, write_moodle
from matchbound.study.curriculum.exchange.qti_read import read_qti
from matchbound.study.curriculum.exchange.qti_write import write_qti
from matchbound.study.curriculum.exchange.table import TAB, read_table, write_table


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, how it is read and written."""

    name: str
    read: Callable[[bytes, str, Tags | None], Brought]
    write: Callable[[Bank], bytes]


FORMATS: Mapping[str, Format] = {
    ".jsonl": Format("JSON lines", read_jsonl, write_jsonl),
    ".csv": Format("table, comma separated", read_table, write_table),
    ".tsv": Format("table, tab separated", read_table, partial(write_table, separator=TAB)),
    ".gift": Format("GIFT", read_gift, write_gift),
    ".xml": Format("Moodle XML", read_moodle, write_moodle),
    ".zip": Format("QTI 3 package", read_qti, write_qti),
}
"""The formats by the ending of a file."""


def format_of(file: str) -> Format:
    """Return the format of a file by its ending; ExchangeError names those that are known."""
    found = FORMATS.get(PurePath(file).suffix.casefold())
    if found is None:
        known = ", ".join(f"{ending} ({one.name})" for ending, one in FORMATS.items())
        raise ExchangeError(f"{file}: the ending says nothing; use one of {known}")
    return found


def read_bank(data: bytes, file: str, tags: Tags | None = None) -> Brought:
    """Read questions that somebody brings; `tags` say what the file does not."""
    if len(data) > MOST_BYTES:
        raise ExchangeError(f"{file}: is larger than {MOST_BYTES:,} bytes; split it")
    return format_of(file).read(data, file, tags)


def write_bank(bank: Bank, file: str, recipient: Recipient) -> bytes:
    """Return a bank in the format of a file's ending; ExchangeError if something must stay."""
    return format_of(file).write(shareable(bank, recipient))
