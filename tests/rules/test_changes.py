from datetime import date
from typing import Any

import pytest
from hypothesis import given

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier, Exam
from matchbound.rules.changes import Change, Turn, changes, key_of, verdicts_of
from matchbound.rules.ecfmg.img_status import ImgKind, ImgStatus
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import CertificationStatus, Report, evaluate
from strategies import DOSSIERS

ON = date(2026, 11, 22)


def report(*found: tuple[str, str | None, str]) -> Report:
    """A report with findings of these rules, about these things, with these verdicts."""
    findings = (Finding(Verdict(word), "So it is", about=about, rule=rule) for rule, about, word in found)
    img = ImgStatus(True, ImgKind.NON_US_IMG, "", ())
    return Report(ON, img, CertificationStatus.IN_PROGRESS, tuple(findings))


@pytest.mark.parametrize(
    ("seen", "now", "said"),
    [
        pytest.param("open", "met", ("better", "Was to do, is met: So it is."), id="done"),
        pytest.param("met", "expired", ("worse", "Was met, is expired: So it is."), id="runs out"),
        pytest.param("unknown", "open", ("better", "Was unknown, is to do: So it is."), id="now known"),
        pytest.param("met", "failed", ("worse", "Was met, is closed: So it is."), id="closed"),
        pytest.param("open", "open", None, id="as it was"),
        pytest.param("met", "not-applicable", None, id="neither asks for anything"),
        pytest.param(None, "open", ("worse", "New, and to do: So it is."), id="new and to do"),
        pytest.param(None, "met", None, id="new and met"),
        pytest.param(None, "not-applicable", None, id="new and not applicable"),
        pytest.param("open", None, ("better", "No longer asked of you; it was to do."), id="gone"),
        pytest.param("met", None, None, id="gone that asked for nothing"),
        pytest.param("renamed", "met", None, id="a word of another time, now calm"),
        pytest.param("renamed", None, None, id="a word of another time, gone"),
    ],
)  # fmt: skip
def test_a_verdict_is_compared_with_the_one_seen(
    seen: str | None, now: str | None, said: tuple[str, str] | None
) -> None:
    before = {"ecfmg.step_1": seen} if seen else {}
    found = changes(report(("ecfmg.step_1", None, now)) if now else report(), before)

    assert [(one.turn, one.words) for one in found] == ([said] if said else [])


def test_findings_of_one_rule_are_told_apart_by_what_they_are_about() -> None:
    then = report(("eras.season", "token", "open"), ("eras.season", "letters", "open"))
    now = report(("eras.season", "token", "met"), ("eras.season", "letters", "open"))

    assert changes(now, verdicts_of(then)) == (
        Change("eras.season", "token", Verdict.OPEN, Verdict.MET, now.findings[0]),
    )
    assert changes(report(), {"eras.season|token": "open"}) == (
        Change("eras.season", "token", Verdict.OPEN, None),
    )


def test_what_got_worse_comes_first_and_the_worst_of_it_before_the_rest() -> None:
    seen = {"a": "open", "b": "met", "c": "met", "d": "unknown"}
    now = report(("b", None, "failed"), ("c", None, "expiring"), ("a", None, "met"))

    assert [(one.rule, one.turn) for one in changes(now, seen)] == [
        ("b", Turn.WORSE),
        ("c", Turn.WORSE),
        ("a", Turn.BETTER),
        ("d", Turn.BETTER),
    ]


def test_of_two_findings_about_one_thing_the_worse_counts() -> None:
    both = report(("visa.j1", None, "unknown"), ("visa.j1", None, "open"))

    assert verdicts_of(both) == {"visa.j1": "unknown"}
    assert changes(both, {"visa.j1": "unknown"}) == ()


def test_a_passed_exam_is_told() -> None:
    before = person(AMINA)
    passed = Exam(exam="step-2-ck", taken_on="2026-11-20", outcome="pass", score=240)
    after = before.model_copy(update={"exams": (*before.exams, passed)})
    found = changes(evaluate(after, ON), verdicts_of(evaluate(before, ON)))

    assert ("ecfmg.step_2_ck", "open", "met") in [(one.rule, one.before, one.now) for one in found]


@given(DOSSIERS)
def test_nothing_changed_against_what_was_just_seen(data: dict[str, Any]) -> None:
    now = evaluate(Dossier.model_validate(data), ON)

    assert changes(now, verdicts_of(now)) == ()
    assert {key_of(one) for one in now.findings} == set(verdicts_of(now))
