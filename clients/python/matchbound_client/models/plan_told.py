from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.conflict_told import ConflictTold
    from ..models.deadline_told import DeadlineTold
    from ..models.doubt_told import DoubtTold
    from ..models.month import Month
    from ..models.task_told import TaskTold


T = TypeVar("T", bound="PlanTold")


@_attrs_define
class PlanTold:
    """A plan, or why there is none.

    Attributes:
        season (int):
        as_of (datetime.date):
        status (str):
        season_was_named (bool):
        slack_days (int | None):
        proven (bool):
        gap (None | str):
        tasks (list[TaskTold]):
        critical_path (list[str]):
        deadlines (list[DeadlineTold]):
        cost_by_month (list[Month]):
        cost_usd (float):
        unknown_costs (list[str]):
        conflict (ConflictTold | None):
        earliest_season (int | None):
        assumptions (list[str]):
        unconfirmed (list[DoubtTold]):
    """

    season: int
    as_of: datetime.date
    status: str
    season_was_named: bool
    slack_days: int | None
    proven: bool
    gap: None | str
    tasks: list[TaskTold]
    critical_path: list[str]
    deadlines: list[DeadlineTold]
    cost_by_month: list[Month]
    cost_usd: float
    unknown_costs: list[str]
    conflict: ConflictTold | None
    earliest_season: int | None
    assumptions: list[str]
    unconfirmed: list[DoubtTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.conflict_told import ConflictTold  # noqa: PLC0415
        from ..models.deadline_told import DeadlineTold  # noqa: PLC0415
        from ..models.doubt_told import DoubtTold  # noqa: PLC0415
        from ..models.month import Month  # noqa: PLC0415
        from ..models.task_told import TaskTold  # noqa: PLC0415

        season = self.season

        as_of = self.as_of.isoformat()

        status = self.status

        season_was_named = self.season_was_named

        slack_days: int | None
        slack_days = self.slack_days

        proven = self.proven

        gap: None | str
        gap = self.gap

        tasks = []
        for tasks_item_data in self.tasks:
            tasks_item = tasks_item_data.to_dict()
            tasks.append(tasks_item)

        critical_path = self.critical_path

        deadlines = []
        for deadlines_item_data in self.deadlines:
            deadlines_item = deadlines_item_data.to_dict()
            deadlines.append(deadlines_item)

        cost_by_month = []
        for cost_by_month_item_data in self.cost_by_month:
            cost_by_month_item = cost_by_month_item_data.to_dict()
            cost_by_month.append(cost_by_month_item)

        cost_usd = self.cost_usd

        unknown_costs = self.unknown_costs

        conflict: dict[str, Any] | None
        if isinstance(self.conflict, ConflictTold):
            conflict = self.conflict.to_dict()
        else:
            conflict = self.conflict

        earliest_season: int | None
        earliest_season = self.earliest_season

        assumptions = self.assumptions

        unconfirmed = []
        for unconfirmed_item_data in self.unconfirmed:
            unconfirmed_item = unconfirmed_item_data.to_dict()
            unconfirmed.append(unconfirmed_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "season": season,
                "as_of": as_of,
                "status": status,
                "season_was_named": season_was_named,
                "slack_days": slack_days,
                "proven": proven,
                "gap": gap,
                "tasks": tasks,
                "critical_path": critical_path,
                "deadlines": deadlines,
                "cost_by_month": cost_by_month,
                "cost_usd": cost_usd,
                "unknown_costs": unknown_costs,
                "conflict": conflict,
                "earliest_season": earliest_season,
                "assumptions": assumptions,
                "unconfirmed": unconfirmed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.conflict_told import ConflictTold  # noqa: PLC0415
        from ..models.deadline_told import DeadlineTold  # noqa: PLC0415
        from ..models.doubt_told import DoubtTold  # noqa: PLC0415
        from ..models.month import Month  # noqa: PLC0415
        from ..models.task_told import TaskTold  # noqa: PLC0415

        d = dict(src_dict)
        season = d.pop("season")

        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        status = d.pop("status")

        season_was_named = d.pop("season_was_named")

        def _parse_slack_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        slack_days = _parse_slack_days(d.pop("slack_days"))

        proven = d.pop("proven")

        def _parse_gap(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gap = _parse_gap(d.pop("gap"))

        tasks = []
        _tasks = d.pop("tasks")
        for tasks_item_data in _tasks:
            tasks_item = TaskTold.from_dict(tasks_item_data)

            tasks.append(tasks_item)

        critical_path = cast(list[str], d.pop("critical_path"))

        deadlines = []
        _deadlines = d.pop("deadlines")
        for deadlines_item_data in _deadlines:
            deadlines_item = DeadlineTold.from_dict(deadlines_item_data)

            deadlines.append(deadlines_item)

        cost_by_month = []
        _cost_by_month = d.pop("cost_by_month")
        for cost_by_month_item_data in _cost_by_month:
            cost_by_month_item = Month.from_dict(cost_by_month_item_data)

            cost_by_month.append(cost_by_month_item)

        cost_usd = d.pop("cost_usd")

        unknown_costs = cast(list[str], d.pop("unknown_costs"))

        def _parse_conflict(data: object) -> ConflictTold | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                conflict_type_0 = ConflictTold.from_dict(data)

                return conflict_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ConflictTold | None, data)

        conflict = _parse_conflict(d.pop("conflict"))

        def _parse_earliest_season(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        earliest_season = _parse_earliest_season(d.pop("earliest_season"))

        assumptions = cast(list[str], d.pop("assumptions"))

        unconfirmed = []
        _unconfirmed = d.pop("unconfirmed")
        for unconfirmed_item_data in _unconfirmed:
            unconfirmed_item = DoubtTold.from_dict(unconfirmed_item_data)

            unconfirmed.append(unconfirmed_item)

        plan_told = cls(
            season=season,
            as_of=as_of,
            status=status,
            season_was_named=season_was_named,
            slack_days=slack_days,
            proven=proven,
            gap=gap,
            tasks=tasks,
            critical_path=critical_path,
            deadlines=deadlines,
            cost_by_month=cost_by_month,
            cost_usd=cost_usd,
            unknown_costs=unknown_costs,
            conflict=conflict,
            earliest_season=earliest_season,
            assumptions=assumptions,
            unconfirmed=unconfirmed,
        )

        return plan_told
