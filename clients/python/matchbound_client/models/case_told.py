from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime


T = TypeVar("T", bound="CaseTold")


@_attrs_define
class CaseTold:
    """A case that pins a rule.

    Attributes:
        id (str):
        title (str):
        on (datetime.date):
        expect (list[Any]):
    """

    id: str
    title: str
    on: datetime.date
    expect: list[Any]

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        on = self.on.isoformat()

        expect = self.expect

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "on": on,
                "expect": expect,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        on = datetime.date.fromisoformat(d.pop("on"))

        expect = cast(list[Any], d.pop("expect"))

        case_told = cls(
            id=id,
            title=title,
            on=on,
            expect=expect,
        )

        return case_told
