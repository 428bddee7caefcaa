from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.cite import Cite


T = TypeVar("T", bound="TaskCost")


@_attrs_define
class TaskCost:
    """What a task costs; null: not known.

    Attributes:
        title (str):
        usd (float | None):
        cites (list[Cite]):
    """

    title: str
    usd: float | None
    cites: list[Cite]

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        title = self.title

        usd: float | None
        usd = self.usd

        cites = []
        for cites_item_data in self.cites:
            cites_item = cites_item_data.to_dict()
            cites.append(cites_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "title": title,
                "usd": usd,
                "cites": cites,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        title = d.pop("title")

        def _parse_usd(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        usd = _parse_usd(d.pop("usd"))

        cites = []
        _cites = d.pop("cites")
        for cites_item_data in _cites:
            cites_item = Cite.from_dict(cites_item_data)

            cites.append(cites_item)

        task_cost = cls(
            title=title,
            usd=usd,
            cites=cites,
        )

        return task_cost
