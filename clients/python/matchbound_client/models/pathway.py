from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.mini_cex import MiniCex


T = TypeVar("T", bound="Pathway")


@_attrs_define
class Pathway:
    """An application to one of ECFMG's Pathways.

    Attributes:
        number (int):
        season (int):
        expected (bool | Unset):  Default: False.
        submitted_on (datetime.date | None | Unset):
        documents_complete_on (datetime.date | None | Unset):
        accepted_on (datetime.date | None | Unset):
        rejected_on (datetime.date | None | Unset):
        valid_until (datetime.date | None | Unset):
        encounters (list[MiniCex] | Unset):
    """

    number: int
    season: int
    expected: bool | Unset = False
    submitted_on: datetime.date | None | Unset = UNSET
    documents_complete_on: datetime.date | None | Unset = UNSET
    accepted_on: datetime.date | None | Unset = UNSET
    rejected_on: datetime.date | None | Unset = UNSET
    valid_until: datetime.date | None | Unset = UNSET
    encounters: list[MiniCex] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.mini_cex import MiniCex  # noqa: PLC0415

        number = self.number

        season = self.season

        expected = self.expected

        submitted_on: None | str | Unset
        if isinstance(self.submitted_on, Unset):
            submitted_on = UNSET
        elif isinstance(self.submitted_on, datetime.date):
            submitted_on = self.submitted_on.isoformat()
        else:
            submitted_on = self.submitted_on

        documents_complete_on: None | str | Unset
        if isinstance(self.documents_complete_on, Unset):
            documents_complete_on = UNSET
        elif isinstance(self.documents_complete_on, datetime.date):
            documents_complete_on = self.documents_complete_on.isoformat()
        else:
            documents_complete_on = self.documents_complete_on

        accepted_on: None | str | Unset
        if isinstance(self.accepted_on, Unset):
            accepted_on = UNSET
        elif isinstance(self.accepted_on, datetime.date):
            accepted_on = self.accepted_on.isoformat()
        else:
            accepted_on = self.accepted_on

        rejected_on: None | str | Unset
        if isinstance(self.rejected_on, Unset):
            rejected_on = UNSET
        elif isinstance(self.rejected_on, datetime.date):
            rejected_on = self.rejected_on.isoformat()
        else:
            rejected_on = self.rejected_on

        valid_until: None | str | Unset
        if isinstance(self.valid_until, Unset):
            valid_until = UNSET
        elif isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        encounters: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.encounters, Unset):
            encounters = []
            for encounters_item_data in self.encounters:
                encounters_item = encounters_item_data.to_dict()
                encounters.append(encounters_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "number": number,
                "season": season,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if submitted_on is not UNSET:
            field_dict["submitted_on"] = submitted_on
        if documents_complete_on is not UNSET:
            field_dict["documents_complete_on"] = documents_complete_on
        if accepted_on is not UNSET:
            field_dict["accepted_on"] = accepted_on
        if rejected_on is not UNSET:
            field_dict["rejected_on"] = rejected_on
        if valid_until is not UNSET:
            field_dict["valid_until"] = valid_until
        if encounters is not UNSET:
            field_dict["encounters"] = encounters

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mini_cex import MiniCex  # noqa: PLC0415

        d = dict(src_dict)
        number = d.pop("number")

        season = d.pop("season")

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

        def _parse_documents_complete_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                documents_complete_on_type_0 = datetime.date.fromisoformat(data)

                return documents_complete_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        documents_complete_on = _parse_documents_complete_on(
            d.pop("documents_complete_on", UNSET)
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

        def _parse_rejected_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                rejected_on_type_0 = datetime.date.fromisoformat(data)

                return rejected_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        rejected_on = _parse_rejected_on(d.pop("rejected_on", UNSET))

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

        _encounters = d.pop("encounters", UNSET)
        encounters: list[MiniCex] | Unset = UNSET
        if _encounters is not UNSET:
            encounters = []
            for encounters_item_data in _encounters:
                encounters_item = MiniCex.from_dict(encounters_item_data)

                encounters.append(encounters_item)

        pathway = cls(
            number=number,
            season=season,
            expected=expected,
            submitted_on=submitted_on,
            documents_complete_on=documents_complete_on,
            accepted_on=accepted_on,
            rejected_on=rejected_on,
            valid_until=valid_until,
            encounters=encounters,
        )

        pathway.additional_properties = d
        return pathway

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
