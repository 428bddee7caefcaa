from datetime import date

from matchbound.demo.people import AMINA, person
from matchbound.rules.ending import ending
from matchbound.rules.finding import Verdict
from matchbound.rules.report import evaluate


def test_what_counts_until_a_day_ahead_is_told_soonest_first() -> None:
    report = evaluate(person("exams-about-to-run-out"), date(2026, 11, 22))
    found = ending(report)
    days = [one.expires for one in found]

    assert days == sorted(day for day in days if day)
    assert {one.rule for one in found} == {
        one.rule
        for one in report.findings
        if one.expires and one.verdict in (Verdict.MET, Verdict.EXPIRING) and one.expires >= report.as_of
    }
    assert found[0].verdict is Verdict.EXPIRING


def test_what_must_be_done_first_or_is_over_does_not_run_out() -> None:
    report = evaluate(person(AMINA), date(2026, 11, 22))

    assert [(one.rule, one.expires) for one in ending(report)] == [("ecfmg.step_1", date(2030, 5, 4))]
    assert ending(evaluate(person(AMINA), date(2031, 1, 1))) == ()
