"""What is kept of a plan reads back as the plan."""

import json
from datetime import date
from pathlib import Path

import pytest

from matchbound.dossier.read import read_dossier
from matchbound.planner.plan import PlanStatus
from matchbound.planner.solve import make_plan
from matchbound.planner.stored import plan_of, stored

ON = date(2026, 11, 22)
EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path for path in EXAMPLES.glob("*.yaml") if not path.name.endswith(".expected.yaml"))


@pytest.mark.parametrize("season", [None, 2027])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_plan_reads_back_as_it_was_kept(path: Path, season: int | None) -> None:
    plan = make_plan(read_dossier(path), ON, season=season)

    kept = json.loads(json.dumps(stored(plan)))

    assert plan_of(kept) == plan


def test_both_kinds_of_plans_are_among_the_examples() -> None:
    found = {make_plan(read_dossier(path), ON, season=2027).status for path in FILES}

    assert found >= {PlanStatus.PLANNED, PlanStatus.IMPOSSIBLE}


def test_each_citation_is_kept_once() -> None:
    plan = make_plan(read_dossier(FILES[0]), ON)

    kept = stored(plan)["cites"]

    assert len(kept) == len({json.dumps(one) for one in kept})
    assert len(json.dumps(stored(plan))) < len(plan.to_json(indent=None)) * 0.7
