"""The weeks as plain data, as `visas --weeks --json` prints them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from matchbound.planner.visa_weeks.lines import BreakLine, PaperLine
from matchbound.planner.visa_weeks.schedule import StepDays
from matchbound.rules.cost_items import CostItem
from matchbound.rules.finding import cite_data
from matchbound.rules.visa.questions import Question
from matchbound.rules.visa.start import Milestone, Remedy

if TYPE_CHECKING:
    from matchbound.planner.visa_weeks.weeks import Weeks


def weeks_data(weeks: "Weeks") -> dict[str, Any]:
    """Return the weeks as plain data."""
    return {
        "route": weeks.route.route,
        "verdict": weeks.route.verdict.value,
        "season": weeks.start.season,
        "as_of": weeks.on.isoformat(),
        "match_day": _milestone(weeks.start.match_day),
        "orientation": _milestone(weeks.start.orientation),
        "day_one": _milestone(weeks.start.day_one),
        "ready": weeks.ready.isoformat(),
        "ready_at_longest": weeks.ready_at_longest.isoformat(),
        "slack_days": weeks.slack_days,
        "slack_days_at_longest": weeks.slack_at_longest,
        "slack_days_to_day_one": weeks.slack_to_day_one,
        "earliest_entry": _milestone(weeks.earliest_entry) if weeks.earliest_entry else None,
        "earliest_petition": _milestone(weeks.earliest_petition) if weeks.earliest_petition else None,
        "stops": [one.to_data() for one in weeks.stops],
        "steps": [_step(one, weeks.fees) for one in weeks.steps],
        "papers": [_paper(one) for one in weeks.papers],
        "breaks": [_break(one) for one in weeks.breaks],
        "questions": [_question(one) for one in weeks.questions],
        "remedies": [_remedy(one) for one in weeks.remedies],
    }


def _milestone(one: Milestone) -> dict[str, Any]:
    cites = [cite_data(cite) for cite in one.cites]
    return {"day": one.day.isoformat(), "own": one.own, "expected": one.expected, "cites": cites}


def _step(one: StepDays, fees: Mapping[str, tuple[CostItem, ...]]) -> dict[str, Any]:
    return {
        "id": one.step.id,
        "title": one.step.title,
        "who": one.step.who,
        "start": one.start.isoformat(),
        "likely": one.likely.isoformat(),
        "longest": one.longest.isoformat(),
        "last": one.last.isoformat(),
        "best_by": _iso(one.best_by),
        "done_on": _iso(one.done_on),
        "slack_days": one.slack_days,
        "critical": one.critical,
        "fees": [item.to_data() for item in fees.get(one.step.name, ())],
        "cites": [cite_data(cite) for cite in one.step.cites],
    }


def _paper(line: PaperLine) -> dict[str, Any]:
    paper, held = line.paper, line.held
    return {
        "id": paper.id,
        "title": paper.title,
        "issuer": paper.issuer,
        "hint": paper.hint,
        "lasts": paper.lasts,
        "steps": list(paper.steps),
        "early": paper.early,
        "days": list(paper.days) if paper.days else None,
        "state": held.state.value,
        "got_on": _iso(held.got_on),
        "valid_until": _iso(held.valid_until),
        "ask_by": line.ask_by.isoformat(),
        "needed_by": line.needed_by.isoformat(),
        "must_last": _iso(line.must_last),
        "warned": [one.value for one in line.warned],
        "cites": [cite_data(cite) for cite in paper.cites],
    }


def _break(line: BreakLine) -> dict[str, Any]:
    what = line.what
    cites = [cite_data(cite) for cite in what.cites]
    return {
        "id": what.id,
        "title": what.title,
        "day": what.day.isoformat(),
        "state": line.state.value,
        "cites": cites,
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "id": one.id,
        "words": one.words,
        "moment": one.moment,
        "day": one.day.isoformat(),
        "whom": one.whom,
        "why": one.why,
        "topic": one.topic,
        "cites": [cite_data(cite) for cite in one.cites],
    }


def _remedy(one: Remedy) -> dict[str, Any]:
    cites = [cite_data(cite) for cite in one.cites]
    return {"id": one.id, "title": one.title, "words": one.words, "cites": cites}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
