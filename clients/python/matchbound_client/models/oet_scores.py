from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast


T = TypeVar("T", bound="OetScores")


@_attrs_define
class OetScores:
    """OET Medicine sub-test scores, 0 to 500 each.

    Attributes:
        listening (int | None | Unset):
        reading (int | None | Unset):
        speaking (int | None | Unset):
        writing (int | None | Unset):
    """

    listening: int | None | Unset = UNSET
    reading: int | None | Unset = UNSET
    speaking: int | None | Unset = UNSET
    writing: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        listening: int | None | Unset
        if isinstance(self.listening, Unset):
            listening = UNSET
        else:
            listening = self.listening

        reading: int | None | Unset
        if isinstance(self.reading, Unset):
            reading = UNSET
        else:
            reading = self.reading

        speaking: int | None | Unset
        if isinstance(self.speaking, Unset):
            speaking = UNSET
        else:
            speaking = self.speaking

        writing: int | None | Unset
        if isinstance(self.writing, Unset):
            writing = UNSET
        else:
            writing = self.writing

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if listening is not UNSET:
            field_dict["listening"] = listening
        if reading is not UNSET:
            field_dict["reading"] = reading
        if speaking is not UNSET:
            field_dict["speaking"] = speaking
        if writing is not UNSET:
            field_dict["writing"] = writing

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_listening(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        listening = _parse_listening(d.pop("listening", UNSET))

        def _parse_reading(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        reading = _parse_reading(d.pop("reading", UNSET))

        def _parse_speaking(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        speaking = _parse_speaking(d.pop("speaking", UNSET))

        def _parse_writing(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        writing = _parse_writing(d.pop("writing", UNSET))

        oet_scores = cls(
            listening=listening,
            reading=reading,
            speaking=speaking,
            writing=writing,
        )

        oet_scores.additional_properties = d
        return oet_scores

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
