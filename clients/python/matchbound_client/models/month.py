from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset


T = TypeVar("T", bound="Month")


@_attrs_define
class Month:
    """What a month costs.

    Attributes:
        month (str):
        usd (float):
    """

    month: str
    usd: float

    def to_dict(self) -> dict[str, Any]:
        month = self.month

        usd = self.usd

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "month": month,
                "usd": usd,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        month = d.pop("month")

        usd = d.pop("usd")

        month = cls(
            month=month,
            usd=usd,
        )

        return month
