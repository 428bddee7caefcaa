from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="EligibilityPeriod")


@_attrs_define
class EligibilityPeriod:
    """The testing window that was chosen, and a request to extend it.

    Attributes:
        since (datetime.date):
        until (datetime.date):
        extension_requested_on (datetime.date | None | Unset):
    """

    since: datetime.date
    until: datetime.date
    extension_requested_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        since = self.since.isoformat()

        until = self.until.isoformat()

        extension_requested_on: None | str | Unset
        if isinstance(self.extension_requested_on, Unset):
            extension_requested_on = UNSET
        elif isinstance(self.extension_requested_on, datetime.date):
            extension_requested_on = self.extension_requested_on.isoformat()
        else:
            extension_requested_on = self.extension_requested_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "since": since,
                "until": until,
            }
        )
        if extension_requested_on is not UNSET:
            field_dict["extension_requested_on"] = extension_requested_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        since = datetime.date.fromisoformat(d.pop("since"))

        until = datetime.date.fromisoformat(d.pop("until"))

        def _parse_extension_requested_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                extension_requested_on_type_0 = datetime.date.fromisoformat(data)

                return extension_requested_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        extension_requested_on = _parse_extension_requested_on(
            d.pop("extension_requested_on", UNSET)
        )

        eligibility_period = cls(
            since=since,
            until=until,
            extension_requested_on=extension_requested_on,
        )

        eligibility_period.additional_properties = d
        return eligibility_period

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
