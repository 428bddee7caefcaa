"""Rows of many dossiers, by one process or by an executor's."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial

from matchbound.base.spread import in_order
from matchbound.cohort.row import MaybePlan, Row, row_of
from matchbound.dossier.model import Dossier

AT_A_TIME = 50
"""Dossiers handed to a process at once: enough that the handing over is not felt."""


@dataclass(frozen=True, slots=True)
class Given:
    """A dossier, and what is known of it beside."""

    dossier: Dossier
    plan: MaybePlan = None
    changed_on: date | None = None


def rows_of(given: Iterable[Given], on: date, executor: Executor | None = None) -> Iterator[Row]:
    """Yield the row of each dossier in their order; with an executor, made by its processes."""
    made = partial(_row, on)
    if executor is None:
        return map(made, given)
    return in_order(made, given, executor, at_a_time=AT_A_TIME)


def _row(on: date, one: Given) -> Row:
    return row_of(one.dossier, on, plan=one.plan, changed_on=one.changed_on)
