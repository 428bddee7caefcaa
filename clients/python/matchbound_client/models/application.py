from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="Application")


@_attrs_define
class Application:
    """The Application for ECFMG Certification.

    Attributes:
        expected (bool | Unset):  Default: False.
        submitted_on (datetime.date | None | Unset):
        identity_verified_on (datetime.date | None | Unset):
        accepted_on (datetime.date | None | Unset):
    """

    expected: bool | Unset = False
    submitted_on: datetime.date | None | Unset = UNSET
    identity_verified_on: datetime.date | None | Unset = UNSET
    accepted_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expected = self.expected

        submitted_on: None | str | Unset
        if isinstance(self.submitted_on, Unset):
            submitted_on = UNSET
        elif isinstance(self.submitted_on, datetime.date):
            submitted_on = self.submitted_on.isoformat()
        else:
            submitted_on = self.submitted_on

        identity_verified_on: None | str | Unset
        if isinstance(self.identity_verified_on, Unset):
            identity_verified_on = UNSET
        elif isinstance(self.identity_verified_on, datetime.date):
            identity_verified_on = self.identity_verified_on.isoformat()
        else:
            identity_verified_on = self.identity_verified_on

        accepted_on: None | str | Unset
        if isinstance(self.accepted_on, Unset):
            accepted_on = UNSET
        elif isinstance(self.accepted_on, datetime.date):
            accepted_on = self.accepted_on.isoformat()
        else:
            accepted_on = self.accepted_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if expected is not UNSET:
            field_dict["expected"] = expected
        if submitted_on is not UNSET:
            field_dict["submitted_on"] = submitted_on
        if identity_verified_on is not UNSET:
            field_dict["identity_verified_on"] = identity_verified_on
        if accepted_on is not UNSET:
            field_dict["accepted_on"] = accepted_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expected = d.pop("expected", UNSET)

        def _parse_submitted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                submitted_on_type_0 = datetime.date.fromisoformat(data)

                return submitted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        submitted_on = _parse_submitted_on(d.pop("submitted_on", UNSET))

        def _parse_identity_verified_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                identity_verified_on_type_0 = datetime.date.fromisoformat(data)

                return identity_verified_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        identity_verified_on = _parse_identity_verified_on(
            d.pop("identity_verified_on", UNSET)
        )

        def _parse_accepted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_on_type_0 = datetime.date.fromisoformat(data)

                return accepted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        accepted_on = _parse_accepted_on(d.pop("accepted_on", UNSET))

        application = cls(
            expected=expected,
            submitted_on=submitted_on,
            identity_verified_on=identity_verified_on,
            accepted_on=accepted_on,
        )

        application.additional_properties = d
        return application

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
