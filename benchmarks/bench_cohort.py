"""Speed of a cohort: one row, ten thousand rows by one process and by all, filters and outcomes."""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context

import numpy as np
from pytest_benchmark.fixture import BenchmarkFixture

from matchbound.cohort.columns import Missing
from matchbound.cohort.filters import FILTERS, Chosen, Sieve
from matchbound.cohort.many import Given, rows_of
from matchbound.cohort.outcomes import tables
from matchbound.cohort.row import Row, row_of
from matchbound.demo.people import AMINA, PEOPLE, person
from matchbound.dossier.model import Dossier

ON = date(2026, 11, 22)
MANY = 10_000


def made(count: int, *, seed: int) -> list[Dossier]:
    """Return the invented people over and over, with other days of exams."""
    rng = np.random.default_rng(seed)
    models = [person(one) for one in PEOPLE]
    return [moved(models[at % len(models)], int(rng.integers(-200, 1))) for at in range(count)]


def moved(dossier: Dossier, days: int) -> Dossier:
    """Return a dossier with its exams some days later."""
    exams = [
        one.model_copy(update={"taken_on": one.taken_on + timedelta(days=days)}) for one in dossier.exams
    ]
    return dossier.model_copy(update={"exams": tuple(exams)})


def test_one_row(benchmark: BenchmarkFixture) -> None:
    dossier = person(AMINA)

    row = benchmark(row_of, dossier, ON)

    assert row.name == "Amina Farooq"
    _say(f"one row of a cohort: {benchmark.stats.stats.median * 1000:.2f} ms median")


def test_ten_thousand() -> None:
    given = [Given(one, Missing.UNKNOWN) for one in made(MANY, seed=1)]
    rows, took = _timed(given, None)
    _say(f"{MANY:,} rows by one process: {took:.1f} s ({MANY / took:,.0f} a second)")
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
        again, took = _timed(given, executor)
    assert again == rows
    _say(f"{MANY:,} rows by {os.cpu_count()} processes, cold: {took:.1f} s ({MANY / took:,.0f} a second)")

    began = time.perf_counter()
    for one in FILTERS.values():
        sieve = Sieve([Chosen(one)], ON)
        assert {sieve.judge(row) for row in rows} <= {True, False, None}
    took = (time.perf_counter() - began) * 1000
    _say(f"all {len(FILTERS)} filters over {MANY:,} rows in plain Python: {took:.0f} ms")
    began = time.perf_counter()
    assert tables((one, 1) for row in rows for one in row.outcomes)
    _say(f"outcomes of {MANY:,} rows in plain Python: {(time.perf_counter() - began) * 1000:.0f} ms")


def _timed(given: list[Given], executor: ProcessPoolExecutor | None) -> tuple[list[Row], float]:
    began = time.perf_counter()
    rows = list(rows_of(given, ON, executor))
    return rows, time.perf_counter() - began


def _say(words: str) -> None:
    print(f"\n{words}")
