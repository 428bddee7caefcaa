"""How attempts and years stand against state limits: laws that hold whatever the limits are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.engine import rule_named
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.states.record import exam_record
from matchbound.rules.states.step_3 import standing
from matchbound.rules.states.table import state_codes, states_on

ON = date(2026, 11, 22)
FIRST = date(2015, 1, 1)


def sat(outcomes: dict[str, str]) -> dict[str, object]:
    """Return a dossier with one sitting a month: p for a pass, f for a fail, at each exam."""
    exams = []
    day = FIRST
    for exam, letters in outcomes.items():
        for letter in letters:
            day += timedelta(days=31)
            outcome = "pass" if letter == "p" else "fail"
            exams.append({"exam": exam, "taken_on": day.isoformat(), "outcome": outcome})
    return {"exams": exams}


def judged(data: dict[str, object], states: list[str]) -> list[Finding]:
    dossier = Dossier.model_validate({**data, "goal": {"states": states}})
    return rule_named("states.step_3")(dossier, ON)


HISTORIES = st.fixed_dictionaries(
    {
        step: st.sampled_from(["", "p", "fp", "ffp", "fffp", "f", "ff", "fff"])
        for step in ("step-1", "step-2-ck", "step-3")
    }
)


@given(HISTORIES)
def test_summary_counts_what_the_states_say_one_by_one(history: dict[str, str]) -> None:
    data = sat(history)
    record = exam_record(Facts(Dossier.model_validate(data), ON))
    each = [
        standing(one.attempts, one.time, record, ON, both_degrees=False).verdict
        for one in states_on(ON).values()
    ]
    fit = sum(verdict in {Verdict.MET, Verdict.OPEN} for verdict in each)
    (summary,) = judged(data, [])

    assert summary.summary.startswith(f"Your Steps fit the limits of {fit} of {len(each)} states")
    assert summary.verdict in each


@given(HISTORIES, st.sampled_from(["step-1", "step-2-ck", "step-3"]))
def test_one_more_failure_never_helps(history: dict[str, str], step: str) -> None:
    codes = list(state_codes())
    before = judged(sat(history), codes)
    worse = sat({**history, step: f"f{history[step]}"})
    after = {one.about: one.verdict for one in judged(worse, codes)}

    refused = {one.about for one in before if one.verdict is Verdict.FAILED}
    assert {code: after[code] for code in refused} == dict.fromkeys(refused, Verdict.FAILED)


@pytest.mark.parametrize("code", state_codes())
def test_first_attempts_are_refused_nowhere(code: str) -> None:
    (finding,) = judged(sat({"step-1": "p", "step-2-ck": "p", "step-3": "p"}), [code])

    assert finding.verdict in {Verdict.MET, Verdict.UNKNOWN}
    assert (finding.verdict is Verdict.UNKNOWN) == (code in {"GU", "VI"})


def test_unknown_state_code_is_unknown_and_says_which_fact() -> None:
    (finding,) = judged({}, ["ZZ"])

    assert (finding.verdict, finding.because, finding.about) == (Verdict.UNKNOWN, ("goal.states",), "ZZ")


def test_training_years_follow_the_school() -> None:
    abroad = judged({"education": [{"country": "IN"}]}, ["TX"])[0].summary
    at_home = judged({"education": [{"country": "US", "accredited": True}]}, ["TX"])[0].summary

    assert abroad.endswith("full license after 2 years of training")
    assert at_home.endswith("full license after 1 year of training")
