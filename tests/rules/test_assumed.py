"""Other values of a parameter hold inside their block, in one thread, and nowhere else."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import matchbound.rules
from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.rules.assumed import ASSUMED, READ_AHEAD, AssumptionError, with_parameter
from matchbound.rules.report import evaluate

ON, SINCE = date(2026, 11, 22), date(2004, 6, 14)
LIMIT = "ecfmg.exam_time_limit"


def last_day(dossier: Dossier) -> date | None:
    return evaluate(dossier, on=ON).of(LIMIT).expires


def test_other_values_hold_inside_the_block_and_inner_blocks_go_first() -> None:
    amina = person(AMINA)
    told = [last_day(amina)]

    with with_parameter(LIMIT, "years", {SINCE: 5}):
        told.append(last_day(amina))
        with with_parameter(LIMIT, "years", {SINCE: 6, date(2023, 5, 5): 9}):
            told.append(last_day(amina))
        told.append(last_day(amina))

    told.append(last_day(amina))
    assert [one.year for one in told if one] == [2030, 2028, 2029, 2028, 2030]


def test_other_threads_judge_by_what_is_true() -> None:
    with with_parameter(LIMIT, "years", {SINCE: 5}), ThreadPoolExecutor(1) as executor:
        assert executor.submit(last_day, person(AMINA)).result() == date(2030, 5, 4)


def test_a_finding_says_that_it_rests_on_an_assumption() -> None:
    with with_parameter(LIMIT, "years", {SINCE: 5}):
        finding = evaluate(person(AMINA), on=ON).of(LIMIT)

    assert ASSUMED in {cite.source for cite in finding.cites}


@pytest.mark.parametrize(
    ("rule", "parameter", "values"),
    [
        (LIMIT, "yaers", {SINCE: 5}),
        (LIMIT, "required_exams", {SINCE: ["step-1"]}),
        (LIMIT, "years", {}),
        ("nrmp.season", "match_day", {SINCE: ON}),
        ("states.step_3", "attempts.NY", {SINCE: None}),
    ],
)
def test_what_would_not_reach_all_of_a_rule_is_refused(
    rule: str, parameter: str, values: dict[date, object]
) -> None:
    with pytest.raises(AssumptionError, match=re.escape(f"{rule}")), with_parameter(rule, parameter, values):
        pass


def test_parameters_that_rules_read_without_a_day_are_named() -> None:
    found: dict[str, set[str]] = {}
    root = Path(matchbound.rules.__path__[0])
    for file in root.glob("*/*.py"):
        text = file.read_text(encoding="utf-8")
        for name, parameter in re.findall(r'^([A-Z_]+) = P\.timeline\("(\w+)"\)', text, re.MULTILINE):
            if re.search(rf"(?<!or )\b{name}\.values", text):
                found.setdefault(f"{file.parent.name}.{file.stem}", set()).add(parameter)

    assert found == READ_AHEAD
