"""What would another time limit between the exams do to a cohort? Invented people, judged twice.

    python examples/rule_change.py --years 5 --people 2000 --seed 1

Everybody graduated abroad and passed Step 1; most passed Step 2 CK some time later. They are judged by the
rules as they are, then by the same rules with another number of years. The people are drawn, not counted: the
table says what the rule does to such people, not how many there are.
"""

import argparse
from collections import Counter
from datetime import date, timedelta

import numpy as np

from matchbound import Dossier, evaluate, with_parameter

ON = date(2026, 11, 22)
RULE, PARAMETER, SINCE = "ecfmg.exam_time_limit", "years", date(2004, 6, 14)


def graduate(luck: np.random.Generator) -> Dossier:
    """Return somebody who passed Step 1 within the last ten years, and Step 2 CK later, if at all."""
    step_1 = ON - timedelta(days=int(luck.integers(30, 3650)))
    step_2 = step_1 + timedelta(days=int(luck.gamma(2.0, 500.0)))
    exams = [{"exam": "step-1", "taken_on": step_1, "outcome": "pass"}]
    if step_2 < ON:
        exams.append({"exam": "step-2-ck", "taken_on": step_2, "outcome": "pass"})
    school = {"school": "Example University", "country": "PK", "graduated_on": step_1 - timedelta(days=200)}
    return Dossier.model_validate({"format": 1, "education": [school], "exams": exams})


def verdicts(cohort: list[Dossier]) -> list[str]:
    """Return what the rule says of each."""
    return [evaluate(one, on=ON).of(RULE).verdict.value for one in cohort]


def main() -> None:
    """Judge a cohort twice and print who moves."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--years", type=int, default=5, help="years between the first and the last exam")
    ask.add_argument("--people", type=int, default=2000)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    luck = np.random.default_rng(given.seed)
    cohort = [graduate(luck) for _ in range(given.people)]
    before = verdicts(cohort)
    with with_parameter(RULE, PARAMETER, {SINCE: given.years}):
        after = verdicts(cohort)
    print(f"{given.people} invented people on {ON}, seed {given.seed}: {RULE}, {PARAMETER} = {given.years}")
    print(f"{'as it is':<12} {'as assumed':<12} {'people':>7}")
    for (one, other), many in sorted(Counter(zip(before, after, strict=True)).items()):
        print(f"{one:<12} {other:<12} {many:>7}{'' if one == other else '  <- changed'}")


if __name__ == "__main__":
    main()
