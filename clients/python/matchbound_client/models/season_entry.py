from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="SeasonEntry")


@_attrs_define
class SeasonEntry:
    """What has been done for one season.

    Attributes:
        season (int):
        expected (bool | Unset):  Default: False.
        token_on (datetime.date | None | Unset):
        eras_submitted_on (datetime.date | None | Unset):
        nrmp_registered_on (datetime.date | None | Unset):
        list_certified_on (datetime.date | None | Unset):
        matched (bool | None | Unset):
        matched_specialty (None | str | Unset):
        matched_program (None | str | Unset):
        matched_state (None | str | Unset):
        orientation (datetime.date | None | Unset):
        day_one (datetime.date | None | Unset):
        programs_applied (int | None | Unset):
    """

    season: int
    expected: bool | Unset = False
    token_on: datetime.date | None | Unset = UNSET
    eras_submitted_on: datetime.date | None | Unset = UNSET
    nrmp_registered_on: datetime.date | None | Unset = UNSET
    list_certified_on: datetime.date | None | Unset = UNSET
    matched: bool | None | Unset = UNSET
    matched_specialty: None | str | Unset = UNSET
    matched_program: None | str | Unset = UNSET
    matched_state: None | str | Unset = UNSET
    orientation: datetime.date | None | Unset = UNSET
    day_one: datetime.date | None | Unset = UNSET
    programs_applied: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        season = self.season

        expected = self.expected

        token_on: None | str | Unset
        if isinstance(self.token_on, Unset):
            token_on = UNSET
        elif isinstance(self.token_on, datetime.date):
            token_on = self.token_on.isoformat()
        else:
            token_on = self.token_on

        eras_submitted_on: None | str | Unset
        if isinstance(self.eras_submitted_on, Unset):
            eras_submitted_on = UNSET
        elif isinstance(self.eras_submitted_on, datetime.date):
            eras_submitted_on = self.eras_submitted_on.isoformat()
        else:
            eras_submitted_on = self.eras_submitted_on

        nrmp_registered_on: None | str | Unset
        if isinstance(self.nrmp_registered_on, Unset):
            nrmp_registered_on = UNSET
        elif isinstance(self.nrmp_registered_on, datetime.date):
            nrmp_registered_on = self.nrmp_registered_on.isoformat()
        else:
            nrmp_registered_on = self.nrmp_registered_on

        list_certified_on: None | str | Unset
        if isinstance(self.list_certified_on, Unset):
            list_certified_on = UNSET
        elif isinstance(self.list_certified_on, datetime.date):
            list_certified_on = self.list_certified_on.isoformat()
        else:
            list_certified_on = self.list_certified_on

        matched: bool | None | Unset
        if isinstance(self.matched, Unset):
            matched = UNSET
        else:
            matched = self.matched

        matched_specialty: None | str | Unset
        if isinstance(self.matched_specialty, Unset):
            matched_specialty = UNSET
        else:
            matched_specialty = self.matched_specialty

        matched_program: None | str | Unset
        if isinstance(self.matched_program, Unset):
            matched_program = UNSET
        else:
            matched_program = self.matched_program

        matched_state: None | str | Unset
        if isinstance(self.matched_state, Unset):
            matched_state = UNSET
        else:
            matched_state = self.matched_state

        orientation: None | str | Unset
        if isinstance(self.orientation, Unset):
            orientation = UNSET
        elif isinstance(self.orientation, datetime.date):
            orientation = self.orientation.isoformat()
        else:
            orientation = self.orientation

        day_one: None | str | Unset
        if isinstance(self.day_one, Unset):
            day_one = UNSET
        elif isinstance(self.day_one, datetime.date):
            day_one = self.day_one.isoformat()
        else:
            day_one = self.day_one

        programs_applied: int | None | Unset
        if isinstance(self.programs_applied, Unset):
            programs_applied = UNSET
        else:
            programs_applied = self.programs_applied

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "season": season,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if token_on is not UNSET:
            field_dict["token_on"] = token_on
        if eras_submitted_on is not UNSET:
            field_dict["eras_submitted_on"] = eras_submitted_on
        if nrmp_registered_on is not UNSET:
            field_dict["nrmp_registered_on"] = nrmp_registered_on
        if list_certified_on is not UNSET:
            field_dict["list_certified_on"] = list_certified_on
        if matched is not UNSET:
            field_dict["matched"] = matched
        if matched_specialty is not UNSET:
            field_dict["matched_specialty"] = matched_specialty
        if matched_program is not UNSET:
            field_dict["matched_program"] = matched_program
        if matched_state is not UNSET:
            field_dict["matched_state"] = matched_state
        if orientation is not UNSET:
            field_dict["orientation"] = orientation
        if day_one is not UNSET:
            field_dict["day_one"] = day_one
        if programs_applied is not UNSET:
            field_dict["programs_applied"] = programs_applied

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        season = d.pop("season")

        expected = d.pop("expected", UNSET)

        def _parse_token_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                token_on_type_0 = datetime.date.fromisoformat(data)

                return token_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        token_on = _parse_token_on(d.pop("token_on", UNSET))

        def _parse_eras_submitted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                eras_submitted_on_type_0 = datetime.date.fromisoformat(data)

                return eras_submitted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        eras_submitted_on = _parse_eras_submitted_on(d.pop("eras_submitted_on", UNSET))

        def _parse_nrmp_registered_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                nrmp_registered_on_type_0 = datetime.date.fromisoformat(data)

                return nrmp_registered_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        nrmp_registered_on = _parse_nrmp_registered_on(
            d.pop("nrmp_registered_on", UNSET)
        )

        def _parse_list_certified_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                list_certified_on_type_0 = datetime.date.fromisoformat(data)

                return list_certified_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        list_certified_on = _parse_list_certified_on(d.pop("list_certified_on", UNSET))

        def _parse_matched(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        matched = _parse_matched(d.pop("matched", UNSET))

        def _parse_matched_specialty(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        matched_specialty = _parse_matched_specialty(d.pop("matched_specialty", UNSET))

        def _parse_matched_program(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        matched_program = _parse_matched_program(d.pop("matched_program", UNSET))

        def _parse_matched_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        matched_state = _parse_matched_state(d.pop("matched_state", UNSET))

        def _parse_orientation(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                orientation_type_0 = datetime.date.fromisoformat(data)

                return orientation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        orientation = _parse_orientation(d.pop("orientation", UNSET))

        def _parse_day_one(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                day_one_type_0 = datetime.date.fromisoformat(data)

                return day_one_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        day_one = _parse_day_one(d.pop("day_one", UNSET))

        def _parse_programs_applied(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        programs_applied = _parse_programs_applied(d.pop("programs_applied", UNSET))

        season_entry = cls(
            season=season,
            expected=expected,
            token_on=token_on,
            eras_submitted_on=eras_submitted_on,
            nrmp_registered_on=nrmp_registered_on,
            list_certified_on=list_certified_on,
            matched=matched,
            matched_specialty=matched_specialty,
            matched_program=matched_program,
            matched_state=matched_state,
            orientation=orientation,
            day_one=day_one,
            programs_applied=programs_applied,
        )

        season_entry.additional_properties = d
        return season_entry

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
