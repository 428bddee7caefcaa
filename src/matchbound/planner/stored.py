"""A plan as plain data to be kept, and read back: what is kept need not be solved again.

It is what `Plan.to_data` writes, but every citation stands in it once: most tasks rest on the same few.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.base.dated import Cite, Confidence
from matchbound.planner.plan import Conflict, Doubt, Plan, PlannedDeadline, PlannedTask, PlanStatus
from matchbound.planner.problem import Cost, Ground, GroundKind, Weight
from matchbound.rules.finding import Finding, Need, Verdict

Data = Mapping[str, Any]


def stored(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain data to be kept."""
    cites: dict[str, int] = {}
    packed: dict[str, Any] = _packed(plan.to_data(), cites)
    return {"plan": packed, "cites": [json.loads(one) for one in cites]}


def _packed(value: Any, cites: dict[str, int]) -> Any:  # noqa: ANN401 - any JSON
    """Return plain data with each citation replaced by its place among all."""
    if isinstance(value, dict):
        if value.keys() >= {"source", "checked_on"}:
            return cites.setdefault(json.dumps(value), len(cites))
        return {key: _packed(one, cites) for key, one in value.items()}
    return [_packed(one, cites) for one in value] if isinstance(value, list) else value


def plan_of(data: Data) -> Plan:
    """Return the plan that was kept.

    >>> plan_of(stored(Plan(2028, date(2026, 11, 22), PlanStatus.NOTHING_TO_DO, named=True))).season
    2028
    """
    return _Reader(tuple(_cite(one) for one in data["cites"])).plan(data["plan"])


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of a plan, with its citations at hand."""

    cites: tuple[Cite, ...]

    def plan(self, data: Data) -> Plan:
        conflict = data["conflict"]
        return Plan(
            season=data["season"],
            as_of=date.fromisoformat(data["as_of"]),
            status=PlanStatus(data["status"]),
            named=data["season_was_named"],
            tasks=tuple(self.task(one) for one in data["tasks"]),
            deadlines=tuple(self.deadline(one) for one in data["deadlines"]),
            critical_path=tuple(data["critical_path"]),
            slack_days=data["slack_days"],
            cost_by_month=tuple(
                (date.fromisoformat(f"{one['month']}-01"), one["usd"]) for one in data["cost_by_month"]
            ),
            cost_usd=data["cost_usd"],
            unknown_costs=tuple(data["unknown_costs"]),
            proven=data["proven"],
            gap=data["gap"],
            conflict=self.conflict(conflict) if conflict else None,
            earliest_season=data["earliest_season"],
            assumptions=tuple(data["assumptions"]),
            unconfirmed=tuple(Doubt(one["about"], self.cites[one["cite"]]) for one in data["unconfirmed"]),
        )

    def task(self, data: Data) -> PlannedTask:
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
            costs=tuple(Cost(one["title"], one["usd"], self.cited(one["cites"])) for one in data["costs"]),
            after=tuple(data["after"]),
            needs=tuple(map(Need, data["needs"])),
            cites=self.cited(data["cites"]),
            note=data["note"] or "",
        )

    def deadline(self, data: Data) -> PlannedDeadline:
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
            cites=self.cited(data["cites"]),
        )

    def conflict(self, data: Data) -> Conflict:
        return Conflict(
            sentences=tuple(data["sentences"]),
            grounds=tuple(self.ground(one) for one in data["grounds"]),
            further=tuple(self.ground(one) for one in data.get("further", ())),
            findings=tuple(self.finding(one) for one in data["findings"]),
            smallest=data["smallest"],
            enough=None if data.get("enough") is None else tuple(data["enough"]),
        )

    def ground(self, data: Data) -> Ground:
        return Ground(data["key"], GroundKind(data["kind"]), data["words"], self.cited(data["cites"]))

    def finding(self, data: Data) -> Finding:
        return Finding(
            verdict=Verdict(data["verdict"]),
            summary=data["summary"],
            because=tuple(data["because"]),
            cites=self.cited(data["cites"]),
            about=data["about"],
            due=_day(data["due"]),
            expires=_day(data["expires"]),
            earliest=_day(data["earliest"]),
            next=data["next"],
            needs=tuple(map(Need, data["needs"])),
            rule=data["rule"],
        )

    def cited(self, places: Sequence[int]) -> tuple[Cite, ...]:
        return tuple(self.cites[place] for place in places)


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
