from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.licence_kind import LicenceKind
from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="Licence")


@_attrs_define
class Licence:
    """A licence to practise medicine.

    Attributes:
        country (str):
        kind (LicenceKind): What a licence allows.
        expected (bool | Unset):  Default: False.
        state (None | str | Unset):
        issued_on (datetime.date | None | Unset):
        valid_until (datetime.date | None | Unset):
        disciplined (bool | None | Unset):
    """

    country: str
    kind: LicenceKind
    expected: bool | Unset = False
    state: None | str | Unset = UNSET
    issued_on: datetime.date | None | Unset = UNSET
    valid_until: datetime.date | None | Unset = UNSET
    disciplined: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        country = self.country

        kind = self.kind.value

        expected = self.expected

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        issued_on: None | str | Unset
        if isinstance(self.issued_on, Unset):
            issued_on = UNSET
        elif isinstance(self.issued_on, datetime.date):
            issued_on = self.issued_on.isoformat()
        else:
            issued_on = self.issued_on

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        elif isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        disciplined: bool | None | Unset
        if isinstance(self.disciplined, Unset):
            disciplined = UNSET
        else:
            disciplined = self.disciplined

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "country": country,
                "kind": kind,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if state is not UNSET:
            field_dict["state"] = state
        if issued_on is not UNSET:
            field_dict["issued_on"] = issued_on
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until
        if disciplined is not UNSET:
            field_dict["disciplined"] = disciplined

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        country = d.pop("country")

        kind = LicenceKind(d.pop("kind"))

        expected = d.pop("expected", UNSET)

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_issued_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                issued_on_type_0 = datetime.date.fromisoformat(data)

                return issued_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        issued_on = _parse_issued_on(d.pop("issued_on", UNSET))

        def _parse_valid_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)

                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        valid_until = _parse_valid_until(d.pop("valid_until", UNSET))

        def _parse_disciplined(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        disciplined = _parse_disciplined(d.pop("disciplined", UNSET))

        licence = cls(
            country=country,
            kind=kind,
            expected=expected,
            state=state,
            issued_on=issued_on,
            valid_until=valid_until,
            disciplined=disciplined,
        )

        licence.additional_properties = d
        return licence

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
