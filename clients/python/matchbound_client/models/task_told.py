from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.cite import Cite
    from ..models.days import Days
    from ..models.task_cost import TaskCost


T = TypeVar("T", bound="TaskTold")


@_attrs_define
class TaskTold:
    """One task of a plan.

    Attributes:
        id (str):
        title (str):
        start (datetime.date):
        finish (datetime.date):
        days (Days): How long something takes.
        slack_days (int | None):
        latest_start (datetime.date | None):
        critical (bool):
        reason (str):
        rule (None | str):
        effort_hours (float | None):
        hours_per_week (float | None):
        usd (float | None):
        costs (list[TaskCost]):
        after (list[str]):
        needs (list[str]):
        cites (list[Cite]):
        note (None | str):
    """

    id: str
    title: str
    start: datetime.date
    finish: datetime.date
    days: Days
    slack_days: int | None
    latest_start: datetime.date | None
    critical: bool
    reason: str
    rule: None | str
    effort_hours: float | None
    hours_per_week: float | None
    usd: float | None
    costs: list[TaskCost]
    after: list[str]
    needs: list[str]
    cites: list[Cite]
    note: None | str

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415
        from ..models.days import Days  # noqa: PLC0415
        from ..models.task_cost import TaskCost  # noqa: PLC0415

        id = self.id

        title = self.title

        start = self.start.isoformat()

        finish = self.finish.isoformat()

        days = self.days.to_dict()

        slack_days: int | None
        slack_days = self.slack_days

        latest_start: None | str
        if isinstance(self.latest_start, datetime.date):
            latest_start = self.latest_start.isoformat()
        else:
            latest_start = self.latest_start

        critical = self.critical

        reason = self.reason

        rule: None | str
        rule = self.rule

        effort_hours: float | None
        effort_hours = self.effort_hours

        hours_per_week: float | None
        hours_per_week = self.hours_per_week

        usd: float | None
        usd = self.usd

        costs = []
        for costs_item_data in self.costs:
            costs_item = costs_item_data.to_dict()
            costs.append(costs_item)

        after = self.after

        needs = self.needs

        cites = []
        for cites_item_data in self.cites:
            cites_item = cites_item_data.to_dict()
            cites.append(cites_item)

        note: None | str
        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "start": start,
                "finish": finish,
                "days": days,
                "slack_days": slack_days,
                "latest_start": latest_start,
                "critical": critical,
                "reason": reason,
                "rule": rule,
                "effort_hours": effort_hours,
                "hours_per_week": hours_per_week,
                "usd": usd,
                "costs": costs,
                "after": after,
                "needs": needs,
                "cites": cites,
                "note": note,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415
        from ..models.days import Days  # noqa: PLC0415
        from ..models.task_cost import TaskCost  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        start = datetime.date.fromisoformat(d.pop("start"))

        finish = datetime.date.fromisoformat(d.pop("finish"))

        days = Days.from_dict(d.pop("days"))

        def _parse_slack_days(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        slack_days = _parse_slack_days(d.pop("slack_days"))

        def _parse_latest_start(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                latest_start_type_0 = datetime.date.fromisoformat(data)

                return latest_start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        latest_start = _parse_latest_start(d.pop("latest_start"))

        critical = d.pop("critical")

        reason = d.pop("reason")

        def _parse_rule(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rule = _parse_rule(d.pop("rule"))

        def _parse_effort_hours(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        effort_hours = _parse_effort_hours(d.pop("effort_hours"))

        def _parse_hours_per_week(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        hours_per_week = _parse_hours_per_week(d.pop("hours_per_week"))

        def _parse_usd(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        usd = _parse_usd(d.pop("usd"))

        costs = []
        _costs = d.pop("costs")
        for costs_item_data in _costs:
            costs_item = TaskCost.from_dict(costs_item_data)

            costs.append(costs_item)

        after = cast(list[str], d.pop("after"))

        needs = cast(list[str], d.pop("needs"))

        cites = []
        _cites = d.pop("cites")
        for cites_item_data in _cites:
            cites_item = Cite.from_dict(cites_item_data)

            cites.append(cites_item)

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        task_told = cls(
            id=id,
            title=title,
            start=start,
            finish=finish,
            days=days,
            slack_days=slack_days,
            latest_start=latest_start,
            critical=critical,
            reason=reason,
            rule=rule,
            effort_hours=effort_hours,
            hours_per_week=hours_per_week,
            usd=usd,
            costs=costs,
            after=after,
            needs=needs,
            cites=cites,
            note=note,
        )

        return task_told
