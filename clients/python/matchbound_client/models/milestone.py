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


T = TypeVar("T", bound="Milestone")


@_attrs_define
class Milestone:
    """A dated event of a season; a forecast where no date was announced.

    Attributes:
        day (datetime.date):
        forecast (bool):
        cite (Cite): Who says so, where, and when it was looked up.
    """

    day: datetime.date
    forecast: bool
    cite: Cite

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        day = self.day.isoformat()

        forecast = self.forecast

        cite = self.cite.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "day": day,
                "forecast": forecast,
                "cite": cite,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        forecast = d.pop("forecast")

        cite = Cite.from_dict(d.pop("cite"))

        milestone = cls(
            day=day,
            forecast=forecast,
            cite=cite,
        )

        return milestone
