"""Programs and what is said of them as files, with every source."""

from collections.abc import Iterable
from enum import StrEnum

from matchbound.reference.assertion import Assertion
from matchbound.reference.program import Program


class ExportFormat(StrEnum):
    """What can be made."""

    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


def export_programs(
    programs: Iterable[Program], assertions: Iterable[Assertion], form: ExportFormat
) -> bytes:
    """Return one long table: a row for each assertion with its program and its source."""
    raise NotImplementedError
