from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="Training")


@_attrs_define
class Training:
    """Graduate medical education in the United States.

    Attributes:
        since (datetime.date):
        expected (bool | Unset):  Default: False.
        specialty (None | str | Unset):
        state (None | str | Unset):
        acgme (bool | None | Unset):
        visa (None | str | Unset):
        until (datetime.date | None | Unset):
    """

    since: datetime.date
    expected: bool | Unset = False
    specialty: None | str | Unset = UNSET
    state: None | str | Unset = UNSET
    acgme: bool | None | Unset = UNSET
    visa: None | str | Unset = UNSET
    until: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        since = self.since.isoformat()

        expected = self.expected

        specialty: None | str | Unset
        if isinstance(self.specialty, Unset):
            specialty = UNSET
        else:
            specialty = self.specialty

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        acgme: bool | None | Unset
        if isinstance(self.acgme, Unset):
            acgme = UNSET
        else:
            acgme = self.acgme

        visa: None | str | Unset
        if isinstance(self.visa, Unset):
            visa = UNSET
        else:
            visa = self.visa

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.date):
            until = self.until.isoformat()
        else:
            until = self.until

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "since": since,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if specialty is not UNSET:
            field_dict["specialty"] = specialty
        if state is not UNSET:
            field_dict["state"] = state
        if acgme is not UNSET:
            field_dict["acgme"] = acgme
        if visa is not UNSET:
            field_dict["visa"] = visa
        if until is not UNSET:
            field_dict["until"] = until

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        since = datetime.date.fromisoformat(d.pop("since"))

        expected = d.pop("expected", UNSET)

        def _parse_specialty(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        specialty = _parse_specialty(d.pop("specialty", UNSET))

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_acgme(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        acgme = _parse_acgme(d.pop("acgme", UNSET))

        def _parse_visa(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        visa = _parse_visa(d.pop("visa", UNSET))

        def _parse_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.date.fromisoformat(data)

                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        until = _parse_until(d.pop("until", UNSET))

        training = cls(
            since=since,
            expected=expected,
            specialty=specialty,
            state=state,
            acgme=acgme,
            visa=visa,
            until=until,
        )

        training.additional_properties = d
        return training

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
