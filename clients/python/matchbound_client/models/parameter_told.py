from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.value_told import ValueTold


T = TypeVar("T", bound="ParameterTold")


@_attrs_define
class ParameterTold:
    """A parameter with its history.

    Attributes:
        name (str):
        about (str):
        unit (str):
        values (list[ValueTold]):
    """

    name: str
    about: str
    unit: str
    values: list[ValueTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.value_told import ValueTold  # noqa: PLC0415

        name = self.name

        about = self.about

        unit = self.unit

        values = []
        for values_item_data in self.values:
            values_item = values_item_data.to_dict()
            values.append(values_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
                "about": about,
                "unit": unit,
                "values": values,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.value_told import ValueTold  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name")

        about = d.pop("about")

        unit = d.pop("unit")

        values = []
        _values = d.pop("values")
        for values_item_data in _values:
            values_item = ValueTold.from_dict(values_item_data)

            values.append(values_item)

        parameter_told = cls(
            name=name,
            about=about,
            unit=unit,
            values=values,
        )

        return parameter_told
