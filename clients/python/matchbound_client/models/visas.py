from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.route_told import RouteTold


T = TypeVar("T", bound="Visas")


@_attrs_define
class Visas:
    """Every visa route as of a day.

    Attributes:
        as_of (datetime.date):
        routes (list[RouteTold]):
        disclaimer (str):
    """

    as_of: datetime.date
    routes: list[RouteTold]
    disclaimer: str

    def to_dict(self) -> dict[str, Any]:
        from ..models.route_told import RouteTold  # noqa: PLC0415

        as_of = self.as_of.isoformat()

        routes = []
        for routes_item_data in self.routes:
            routes_item = routes_item_data.to_dict()
            routes.append(routes_item)

        disclaimer = self.disclaimer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "as_of": as_of,
                "routes": routes,
                "disclaimer": disclaimer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.route_told import RouteTold  # noqa: PLC0415

        d = dict(src_dict)
        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        routes = []
        _routes = d.pop("routes")
        for routes_item_data in _routes:
            routes_item = RouteTold.from_dict(routes_item_data)

            routes.append(routes_item)

        disclaimer = d.pop("disclaimer")

        visas = cls(
            as_of=as_of,
            routes=routes,
            disclaimer=disclaimer,
        )

        return visas
