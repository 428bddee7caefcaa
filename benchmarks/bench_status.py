"""Speed of a status: in process, as a whole process, and streamed over many dossiers."""

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import read_dossier
from matchbound.rules.report import evaluate

ON = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[1] / "examples"
MANY = 50_000


def synthetic(count: int, *, seed: int) -> list[str]:
    """Return dossiers in JSON: the examples with other dates, scores and countries."""
    rng = np.random.default_rng(seed)
    names = sorted(path for path in EXAMPLES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))
    models = [read_dossier(path).model_dump(mode="json", exclude_unset=True) for path in names]
    lines = []
    for _ in range(count):
        model = models[rng.integers(len(models))]
        exams = [
            {**e, "taken_on": _moved(e["taken_on"], int(rng.integers(-200, 200)))}
            for e in model.get("exams", [])
        ]
        person_ = {**model["applicant"], "citizenships": [str(rng.choice(["PK", "IN", "NG", "EG", "PH"]))]}
        lines.append(json.dumps({**model, "applicant": person_, "exams": exams}))
    return lines


def _moved(day: str, days: int) -> str:
    return date.fromordinal(min(date.fromisoformat(day).toordinal() + days, ON.toordinal())).isoformat()


def test_status_of_one_dossier(benchmark: BenchmarkFixture) -> None:
    dossier = person(AMINA)
    report = benchmark(evaluate, dossier, ON)

    assert report.findings
    median = benchmark.stats.stats.median * 1000
    _say(f"status of one dossier, in process: {median:.2f} ms median (target 2 ms)")


def test_status_from_json_to_json(benchmark: BenchmarkFixture) -> None:
    line = person(AMINA).model_dump_json(exclude_unset=True)

    assert benchmark(lambda: evaluate(Dossier.model_validate_json(line), ON).to_json())


def test_status_of_many(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(synthetic(MANY, seed=2027)), encoding="utf-8")
    script = (
        "import resource, sys; from matchbound.cli.main import app; sys.argv[0] = 'matchbound'\n"
        "try: app()\n"
        "except SystemExit as end: code = end.code\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, "status", "--on", ON.isoformat(), "--many", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - started

    assert done.stdout.count("\n") == MANY
    assert '"error"' not in done.stdout
    megabytes = int(done.stderr.split()[-1]) / 1024
    _say(
        f"status of {MANY:,} dossiers, streamed on one core: {seconds:.1f} s,"
        f" {MANY / seconds:,.0f} dossiers/s, {megabytes:.0f} MB (targets 60 s, 500 MB)"
    )


@pytest.mark.parametrize("peer", ["python -c pass", "matchbound status"])
def test_whole_process(benchmark: BenchmarkFixture, peer: str) -> None:
    example = str(EXAMPLES / "green-card.yaml")
    words = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "matchbound status": [sys.executable, "-m", "matchbound.cli.main", "status", example],
    }[peer]
    benchmark.group = "whole process"
    benchmark.pedantic(
        subprocess.run,
        args=(words,),
        kwargs={"check": True, "capture_output": True},
        rounds=7,
        warmup_rounds=2,
    )
    _say(f"{peer} as a whole process: {benchmark.stats.stats.median:.3f} s median (target for status 0.5 s)")


def _say(words: str) -> None:
    print(f"\n  >> {words}")
