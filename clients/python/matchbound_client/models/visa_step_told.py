from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast


T = TypeVar("T", bound="VisaStepTold")


@_attrs_define
class VisaStepTold:
    """One step between Match Day and day one; days: shortest, likely, longest.

    Attributes:
        id (str):
        title (str):
        who (str):
        days (list[int]):
        after (list[str]):
        latest_safe (None | str):
    """

    id: str
    title: str
    who: str
    days: list[int]
    after: list[str]
    latest_safe: None | str

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        title = self.title

        who = self.who

        days = self.days

        after = self.after

        latest_safe: None | str
        latest_safe = self.latest_safe

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "title": title,
                "who": who,
                "days": days,
                "after": after,
                "latest_safe": latest_safe,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        title = d.pop("title")

        who = d.pop("who")

        days = cast(list[int], d.pop("days"))

        after = cast(list[str], d.pop("after"))

        def _parse_latest_safe(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        latest_safe = _parse_latest_safe(d.pop("latest_safe"))

        visa_step_told = cls(
            id=id,
            title=title,
            who=who,
            days=days,
            after=after,
            latest_safe=latest_safe,
        )

        return visa_step_told
