"""Speed of screening: one applicant, and many, against every program; beside pandas and a plain loop."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
from pytest_benchmark.fixture import BenchmarkFixture

from matchbound.demo.people import AMINA, person
from matchbound.reference.catalogue import make_catalogue
from matchbound.reference.generate import generate
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.profile import Profile
from matchbound.screening.screen import screen, screen_many
from matchbound.screening.table import ProgramTable

ON, SEASON = date(2026, 11, 22), 2028
PROGRAMS, MANY, FEW = 6_700, 50_000, 20


def table() -> ProgramTable:
    """Return a table of 6,700 programs: the synthetic ones of two seeds."""
    first, said = generate()
    more, also = generate(seed=1)
    kept = [replace(one, id=f"{one.id}-b") for one in more[: PROGRAMS - len(first)]]
    ids = {one.id for one in kept}
    other = [replace(one, program=f"{one.program}-b") for one in also if f"{one.program}-b" in ids]
    return ProgramTable.of(make_catalogue((*first, *kept), (*said, *other)), SEASON)


def people(count: int) -> Iterator[Profile]:
    """Return made-up applicants who differ in everything that screening reads."""
    rng, base = np.random.default_rng(1), Profile.of(person(AMINA), ON, SEASON)
    months = rng.integers(0, 180, count)
    scores, fails = rng.integers(214, 275, count), rng.choice(4, count, p=(0.8, 0.14, 0.04, 0.02))
    letters, weeks, passed = rng.integers(0, 5, count), rng.integers(0, 60, count), rng.random((count, 3))
    for i in range(count):
        n = int(fails[i])
        steps = replace(
            base.steps,
            attempts=n + 1,
            attempts_total=n + 2,
            step1_failed=n > 0,
            step2ck_passed=bool(passed[i, 0] < 0.8),
            step2ck_score=int(scores[i]) if passed[i, 0] < 0.8 else None,
            step3_passed=bool(passed[i, 1] < 0.2),
        )
        yield replace(
            base,
            years_at_application=months[i] / 12,
            years_at_start=(months[i] + 9) / 12,
            steps=steps,
            letters=replace(base.letters, number=int(letters[i]), us=int(letters[i] // 2)),
            clinical=replace(base.clinical, hands_on_months=weeks[i] / 4),
            certified_on=ON if passed[i, 2] < 0.4 else None,
        )


def test_one_applicant_against_all(benchmark: BenchmarkFixture) -> None:
    programs = table()
    new = list(people(400))
    turn = iter(range(10**9))

    benchmark(lambda: screen(programs, new[next(turn) % len(new)]))

    median = benchmark.stats.stats.median * 1000
    _say(f"one applicant against {len(programs):,} programs, with every point: {median:.2f} ms (target 2 ms)")


def test_many_applicants_against_all() -> None:
    programs, everybody = table(), list(people(MANY))

    start = time.process_time()
    took = sum(int(found[0] >= 0) for found in screen_many(programs, everybody))
    ours = time.process_time() - start

    assert took == MANY
    few = everybody[:FEW]
    frames, plain = _timed(_pandas, programs, few), _timed(_loop, programs, few)
    _say(
        f"{MANY:,} applicants against {len(programs):,} programs: {ours:.1f} s of one core (target 10 s);"
        f" pandas {frames / (ours / MANY * FEW):.0f} times, a plain loop {plain / (ours / MANY * FEW):.0f}"
        f" times as long (on {FEW} applicants)"
    )


def test_profile_of_a_dossier(benchmark: BenchmarkFixture) -> None:
    dossier = person(AMINA)
    benchmark(Profile.of, dossier, ON, SEASON)

    _say(f"a profile from a dossier: {benchmark.stats.stats.median * 1000:.2f} ms")


def _timed(way: object, programs: ProgramTable, few: list[Profile]) -> float:
    start = time.process_time()
    for one in few:
        way(programs, one)  # type: ignore[operator]
    return time.process_time() - start


def _pandas(programs: ProgramTable, profile: Profile) -> pd.Series:
    """Do the same with a data frame: each part's states as a categorical column, mapped to their points."""
    frame = {}
    for columns in programs.columns:
        parts = []
        for column in columns.columns:
            key = column.part.key(profile)
            points = pd.Series([int(column.part.judge(state, key)) for state in column.states])
            parts.append(pd.Series(column.codes).map(points))
        joined = pd.concat(parts, axis=1)
        frame[columns.criterion.name] = (
            joined.min(axis=1) if columns.criterion.alternatives else joined.max(axis=1)
        )
    return pd.DataFrame(frame).max(axis=1)


def _loop(programs: ProgramTable, profile: Profile) -> list[int]:
    found = []
    for row in range(len(programs)):
        points = []
        for columns, criterion in zip(programs.columns, CRITERIA, strict=True):
            stated = columns.stated(row)
            judged = [part.judge(stated, part.key(profile)) for part in criterion.parts]
            points.append(min(judged) if criterion.alternatives else max(judged))
        found.append(int(max(points)))
    return found


def _say(text: str) -> None:
    print(f"\n  >> {text}")
