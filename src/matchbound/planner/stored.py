"""A plan read back from the plain data that `Plan.to_data` writes: what is kept need not be solved again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from matchbound.base.dated import Cite, Confidence
from matchbound.planner.plan import Conflict, Doubt, Plan, PlannedDeadline, PlannedTask, PlanStatus
from matchbound.planner.problem import Cost, Ground, GroundKind, Weight
from matchbound.rules.finding import Finding, Need, Verdict

Data = Mapping[str, Any]


def plan_of(data: Data) -> Plan:
    """Return the plan that was written as plain data.

    >>> plan_of(Plan(2028, date(2026, 11, 22), PlanStatus.NOTHING_TO_DO, named=True).to_data()).season
    2028
    """
    conflict = data["conflict"]
    return Plan(
        season=data["season"],
        as_of=date.fromisoformat(data["as_of"]),
        status=PlanStatus(data["status"]),
        named=data["season_was_named"],
        tasks=tuple(_task(one) for one in data["tasks"]),
        deadlines=tuple(_deadline(one) for one in data["deadlines"]),
        critical_path=tuple(data["critical_path"]),
        slack_days=data["slack_days"],
        cost_by_month=tuple(
            (date.fromisoformat(f"{one['month']}-01"), one["usd"]) for one in data["cost_by_month"]
        ),
        cost_usd=data["cost_usd"],
        unknown_costs=tuple(data["unknown_costs"]),
        proven=data["proven"],
        gap=data["gap"],
        conflict=_conflict(conflict) if conflict else None,
        earliest_season=data["earliest_season"],
        assumptions=tuple(data["assumptions"]),
        unconfirmed=tuple(Doubt(one["about"], _cite(one["cite"])) for one in data["unconfirmed"]),
    )


def _task(data: Data) -> PlannedTask:
    days = data["days"]
    return PlannedTask(
        id=data["id"],
        title=data["title"],
        start=date.fromisoformat(data["start"]),
        finish=date.fromisoformat(data["finish"]),
        days=(days["least"], days["likely"], days["most"]),
        slack_days=data["slack_days"],
        latest_start=_day(data["latest_start"]),
        critical=data["critical"],
        reason=data["reason"],
        rule=data["rule"],
        effort_hours=data["effort_hours"],
        hours_per_week=data["hours_per_week"],
        usd=data["usd"],
        costs=tuple(Cost(one["title"], one["usd"], _cites(one["cites"])) for one in data["costs"]),
        after=tuple(data["after"]),
        needs=tuple(map(Need, data["needs"])),
        cites=_cites(data["cites"]),
        note=data["note"] or "",
    )


def _deadline(data: Data) -> PlannedDeadline:
    return PlannedDeadline(
        id=data["id"],
        title=data["title"],
        day=date.fromisoformat(data["day"]),
        finish=date.fromisoformat(data["finish"]),
        slack_days=data["slack_days"],
        probability=data["probability"],
        weight=Weight(data["weight"]),
        hard=data["hard"],
        tasks=tuple(data["tasks"]),
        forecast=data["forecast"],
        cites=_cites(data["cites"]),
    )


def _conflict(data: Data) -> Conflict:
    return Conflict(
        sentences=tuple(data["sentences"]),
        grounds=tuple(
            Ground(one["key"], GroundKind(one["kind"]), one["words"], _cites(one["cites"]))
            for one in data["grounds"]
        ),
        findings=tuple(_finding(one) for one in data["findings"]),
        smallest=data["smallest"],
    )


def _finding(data: Data) -> Finding:
    return Finding(
        verdict=Verdict(data["verdict"]),
        summary=data["summary"],
        because=tuple(data["because"]),
        cites=_cites(data["cites"]),
        about=data["about"],
        due=_day(data["due"]),
        expires=_day(data["expires"]),
        earliest=_day(data["earliest"]),
        next=data["next"],
        needs=tuple(map(Need, data["needs"])),
        rule=data["rule"],
    )


def _cites(found: Sequence[Data]) -> tuple[Cite, ...]:
    return tuple(_cite(one) for one in found)


def _cite(data: Data) -> Cite:
    return Cite(
        source=data["source"],
        url=data["url"],
        checked_on=date.fromisoformat(data["checked_on"]),
        confidence=Confidence(data["confidence"]),
        note=data.get("note"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
