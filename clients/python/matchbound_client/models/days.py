from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset


T = TypeVar("T", bound="Days")


@_attrs_define
class Days:
    """How long something takes.

    Attributes:
        least (int):
        likely (int):
        most (int):
    """

    least: int
    likely: int
    most: int

    def to_dict(self) -> dict[str, Any]:
        least = self.least

        likely = self.likely

        most = self.most

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "least": least,
                "likely": likely,
                "most": most,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        least = d.pop("least")

        likely = d.pop("likely")

        most = d.pop("most")

        days = cls(
            least=least,
            likely=likely,
            most=most,
        )

        return days
