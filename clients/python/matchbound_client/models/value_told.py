from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="ValueTold")


@_attrs_define
class ValueTold:
    """One value of a parameter, since when, and who says so.

    Attributes:
        source (str):
        url (str):
        checked_on (datetime.date):
        confidence (str):
        from_ (str):
        value (Any):
        note (str | Unset):  Default: ''.
    """

    source: str
    url: str
    checked_on: datetime.date
    confidence: str
    from_: str
    value: Any
    note: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        source = self.source

        url = self.url

        checked_on = self.checked_on.isoformat()

        confidence = self.confidence

        from_ = self.from_

        value = self.value

        note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "source": source,
                "url": url,
                "checked_on": checked_on,
                "confidence": confidence,
                "from": from_,
                "value": value,
            }
        )
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        source = d.pop("source")

        url = d.pop("url")

        checked_on = datetime.date.fromisoformat(d.pop("checked_on"))

        confidence = d.pop("confidence")

        from_ = d.pop("from")

        value = d.pop("value")

        note = d.pop("note", UNSET)

        value_told = cls(
            source=source,
            url=url,
            checked_on=checked_on,
            confidence=confidence,
            from_=from_,
            value=value,
            note=note,
        )

        return value_told
