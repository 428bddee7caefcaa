import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from matchbound.base.dated import Cite, Confidence
from matchbound.cli.main import main
from matchbound.cli.plan import plan_text
from matchbound.dossier.write import dump_dossier
from matchbound.planner.calendar import to_ics
from matchbound.planner.plan import Plan, PlannedDeadline, PlannedTask, PlanStatus
from matchbound.planner.problem import Weight
from planner.dossiers import OET, STEP_1, STEP_2_CK, dossier, goal

ON = ("--on", "2026-11-22")


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["matchbound", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.fixture
def me(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(dump_dossier(dossier()), encoding="utf-8")
    return path


def test_plan_reads_well_at_80_columns_without_colour(
    me: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "plan", me, *ON) == 0

    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert text.startswith(
        "Plan for the 2028 Match, as of 22 Nov 2026\n"
        "==========================================\n"
        "The earliest season that works. Proven optimal. The critical path can slip"
    )
    headings = [line for line in text.splitlines() if line and line[0].isupper()]
    assert headings[-6:] == [
        "What to do, and when",
        "Deadlines, and the chance to make them",
        "Critical path",
        "Cost by month",
        "The plan takes for granted",
        "Not confirmed: ask before you rely on it",
    ]


def test_plan_marks_the_critical_tasks(
    me: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "plan", me, *ON)

    marked = [line[30:] for line in capsys.readouterr().out.splitlines() if line.startswith("* ")]
    assert [line.split(" (")[0] for line in marked] == [
        "OET Medicine: study",
        "Step 2 CK: study",
        "Step 2 CK: sit the exam",
        "Step 2 CK: wait for the result",
        "ECFMG confirms exams and Pathway to NRMP",
    ]


def made_plan(least: int, *tasks: tuple[str, int]) -> Plan:
    """A plan with tasks of some slack, and one deadline by a date that is not confirmed."""
    cite = Cite("Somebody", "https://example.org", date(2026, 11, 22), Confidence.UNCONFIRMED)
    day = date(2027, 3, 1)
    made = [
        PlannedTask(
            id=title.lower(),
            title=title,
            start=day,
            finish=day,
            days=(1, 1, 1),
            slack_days=slack,
            latest_start=None,
            critical=False,
            reason="",
            rule="",
            effort_hours=None,
            hours_per_week=None,
            usd=0,
            costs=(),
            after=(),
            needs=(),
            cites=(),
            note="",
        )
        for title, slack in tasks
    ]
    deadline = PlannedDeadline(
        "lists", "Lists", day, day, 0, 1.0, Weight.YEAR, True, ("lists",), forecast=False, cites=(cite,)
    )
    return Plan(
        2027,
        date(2026, 11, 22),
        PlanStatus.PLANNED,
        named=True,
        tasks=tuple(made),
        deadlines=(deadline,),
        slack_days=least,
    )


def test_headline_tells_what_a_calendar_holds_tighter_than_the_critical_path() -> None:
    tighter = " ".join(plan_text(made_plan(14, ("Exam", 14), ("Lists", 1))).split())
    equal = plan_text(made_plan(14, ("Exam", 14), ("Lists", 14)))

    assert (
        "The critical path can slip 14 days before it costs a year, or the first day of training."
        " The tightest date bound by a calendar is 'Lists' (1 Mar 2027): 1 day." in tighter
    )
    assert "bound by a calendar" not in equal


def test_a_deadline_that_is_no_forecast_but_not_confirmed_is_marked() -> None:
    made = made_plan(14, ("Lists", 14))

    assert "  Lists ?\n" in plan_text(made)
    assert made.to_data()["deadlines"][0]["unconfirmed"] is True
    assert "not confirmed: look it up" in to_ics(made, dossier(), datetime(2026, 11, 22, tzinfo=UTC))


def test_a_deadline_of_a_secondary_source_is_marked_otherwise() -> None:
    cite = Cite("A guide", "https://example.org/", date(2026, 11, 22), Confidence.SECONDARY)
    made = made_plan(14, ("Lists", 14))
    made = replace(made, deadlines=(replace(made.deadlines[0], cites=(cite,), forecast=False),))

    assert "  Lists ~\n" in plan_text(made)


def test_no_plan_for_the_season_asked_for_is_a_no(
    me: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "plan", me, *ON, "--season", "2027") == 1

    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("No plan for the 2027 Match, as of 22 Nov 2026\n")
    assert "  - your wish: 25 hours of study a week (goal.study_hours_per_week)\n" in said.out
    assert said.out.endswith("Season 2028 works: matchbound plan DOSSIER --season 2028\n")


def test_what_is_late_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ready = tmp_path / "ready.yaml"
    whole = dossier(exams=[STEP_1, STEP_2_CK, OET], goal=goal(season=2027))
    ready.write_text(dump_dossier(whole), encoding="utf-8")

    assert run(monkeypatch, "plan", ready, *ON) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "! Application sent when programs begin to read: 112 days too late (13 Jan 2027," in lines


def test_plan_as_json(me: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "plan", me, *ON, "--json") == 0

    data = json.loads(capsys.readouterr().out)
    assert (data["season"], data["status"], data["proven"]) == (2028, "planned", True)


def test_plan_as_json_says_no_as_well(
    me: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "plan", me, *ON, "--season", "2027", "--json") == 1

    data = json.loads(capsys.readouterr().out)
    assert (data["status"], data["earliest_season"]) == ("impossible", 2028)


def test_plan_writes_a_calendar(
    me: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plan.ics"

    assert run(monkeypatch, "plan", me, *ON, "--ics", target) == 0

    assert capsys.readouterr().err == ""
    assert len(Calendar.from_ical(target.read_bytes()).walk("VEVENT")) == 41


def test_a_calendar_that_cannot_be_written_is_one_message(
    me: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / "plan.ics"

    assert run(monkeypatch, "plan", me, *ON, "--ics", target) == 2

    assert capsys.readouterr().err == f"matchbound: {target} cannot be written: No such file or directory\n"


@pytest.mark.parametrize("season", ["1989", "2101", "soon"])
def test_a_season_that_is_none_is_bad_usage(me: Path, monkeypatch: pytest.MonkeyPatch, season: str) -> None:
    assert run(monkeypatch, "plan", me, "--season", season) == 2


def test_other_commands_do_not_load_the_solver() -> None:
    script = (
        "import sys, matchbound.cli.main, matchbound.rules.report;"
        "print([name for name in ('ortools', 'numpy', 'icalendar', 'pandas') if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert loaded.stdout == "[]\n"
