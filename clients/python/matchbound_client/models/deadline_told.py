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


T = TypeVar("T", bound="DeadlineTold")


@_attrs_define
class DeadlineTold:
    """A deadline and how the plan stands to it.

    Attributes:
        id (str):
        title (str):
        day (datetime.date):
        finish (datetime.date):
        slack_days (int):
        probability (float):
        weight (str):
        hard (bool):
        tasks (list[str]):
        forecast (bool):
        unconfirmed (bool):
        cites (list[Cite]):
    """

    id: str
    title: str
    day: datetime.date
    finish: datetime.date
    slack_days: int
    probability: float
    weight: str
    hard: bool
    tasks: list[str]
    forecast: bool
    unconfirmed: bool
    cites: list[Cite]

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        id = self.id

        title = self.title

        day = self.day.isoformat()

        finish = self.finish.isoformat()

        slack_days = self.slack_days

        probability = self.probability

        weight = self.weight

        hard = self.hard

        tasks = self.tasks

        forecast = self.forecast

        unconfirmed = self.unconfirmed

        cites = []
        for cites_item_data in self.cites:
            cites_item = cites_item_data.to_dict()
            cites.append(cites_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "day": day,
                "finish": finish,
                "slack_days": slack_days,
                "probability": probability,
                "weight": weight,
                "hard": hard,
                "tasks": tasks,
                "forecast": forecast,
                "unconfirmed": unconfirmed,
                "cites": cites,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        day = datetime.date.fromisoformat(d.pop("day"))

        finish = datetime.date.fromisoformat(d.pop("finish"))

        slack_days = d.pop("slack_days")

        probability = d.pop("probability")

        weight = d.pop("weight")

        hard = d.pop("hard")

        tasks = cast(list[str], d.pop("tasks"))

        forecast = d.pop("forecast")

        unconfirmed = d.pop("unconfirmed")

        cites = []
        _cites = d.pop("cites")
        for cites_item_data in _cites:
            cites_item = Cite.from_dict(cites_item_data)

            cites.append(cites_item)

        deadline_told = cls(
            id=id,
            title=title,
            day=day,
            finish=finish,
            slack_days=slack_days,
            probability=probability,
            weight=weight,
            hard=hard,
            tasks=tasks,
            forecast=forecast,
            unconfirmed=unconfirmed,
            cites=cites,
        )

        return deadline_told
