from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.cost_told import CostTold


T = TypeVar("T", bound="Costs")


@_attrs_define
class Costs:
    """What the whole way costs.

    Attributes:
        as_of (datetime.date):
        season (int):
        budget_usd (float | None):
        paid_usd (float):
        to_pay_usd (float):
        total_usd (float):
        unknown (list[str]):
        items (list[CostTold]):
    """

    as_of: datetime.date
    season: int
    budget_usd: float | None
    paid_usd: float
    to_pay_usd: float
    total_usd: float
    unknown: list[str]
    items: list[CostTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.cost_told import CostTold  # noqa: PLC0415

        as_of = self.as_of.isoformat()

        season = self.season

        budget_usd: float | None
        budget_usd = self.budget_usd

        paid_usd = self.paid_usd

        to_pay_usd = self.to_pay_usd

        total_usd = self.total_usd

        unknown = self.unknown

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "as_of": as_of,
                "season": season,
                "budget_usd": budget_usd,
                "paid_usd": paid_usd,
                "to_pay_usd": to_pay_usd,
                "total_usd": total_usd,
                "unknown": unknown,
                "items": items,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cost_told import CostTold  # noqa: PLC0415

        d = dict(src_dict)
        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        season = d.pop("season")

        def _parse_budget_usd(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        budget_usd = _parse_budget_usd(d.pop("budget_usd"))

        paid_usd = d.pop("paid_usd")

        to_pay_usd = d.pop("to_pay_usd")

        total_usd = d.pop("total_usd")

        unknown = cast(list[str], d.pop("unknown"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = CostTold.from_dict(items_item_data)

            items.append(items_item)

        costs = cls(
            as_of=as_of,
            season=season,
            budget_usd=budget_usd,
            paid_usd=paid_usd,
            to_pay_usd=to_pay_usd,
            total_usd=total_usd,
            unknown=unknown,
            items=items,
        )

        return costs
