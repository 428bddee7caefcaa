from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
    from ..models.explained_gap import ExplainedGap


T = TypeVar("T", bound="Cv")


@_attrs_define
class Cv:
    """What the application and the CV say beside entries of their own.

    Attributes:
        honors (None | str | Unset):
        memberships (None | str | Unset):
        languages (None | str | Unset):
        hobbies (None | str | Unset):
        impactful (None | str | Unset):
        gaps (list[ExplainedGap] | Unset):
    """

    honors: None | str | Unset = UNSET
    memberships: None | str | Unset = UNSET
    languages: None | str | Unset = UNSET
    hobbies: None | str | Unset = UNSET
    impactful: None | str | Unset = UNSET
    gaps: list[ExplainedGap] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.explained_gap import ExplainedGap  # noqa: PLC0415

        honors: None | str | Unset
        if isinstance(self.honors, Unset):
            honors = UNSET
        else:
            honors = self.honors

        memberships: None | str | Unset
        if isinstance(self.memberships, Unset):
            memberships = UNSET
        else:
            memberships = self.memberships

        languages: None | str | Unset
        if isinstance(self.languages, Unset):
            languages = UNSET
        else:
            languages = self.languages

        hobbies: None | str | Unset
        if isinstance(self.hobbies, Unset):
            hobbies = UNSET
        else:
            hobbies = self.hobbies

        impactful: None | str | Unset
        if isinstance(self.impactful, Unset):
            impactful = UNSET
        else:
            impactful = self.impactful

        gaps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.gaps, Unset):
            gaps = []
            for gaps_item_data in self.gaps:
                gaps_item = gaps_item_data.to_dict()
                gaps.append(gaps_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if honors is not UNSET:
            field_dict["honors"] = honors
        if memberships is not UNSET:
            field_dict["memberships"] = memberships
        if languages is not UNSET:
            field_dict["languages"] = languages
        if hobbies is not UNSET:
            field_dict["hobbies"] = hobbies
        if impactful is not UNSET:
            field_dict["impactful"] = impactful
        if gaps is not UNSET:
            field_dict["gaps"] = gaps

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.explained_gap import ExplainedGap  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_honors(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        honors = _parse_honors(d.pop("honors", UNSET))

        def _parse_memberships(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        memberships = _parse_memberships(d.pop("memberships", UNSET))

        def _parse_languages(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        languages = _parse_languages(d.pop("languages", UNSET))

        def _parse_hobbies(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        hobbies = _parse_hobbies(d.pop("hobbies", UNSET))

        def _parse_impactful(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        impactful = _parse_impactful(d.pop("impactful", UNSET))

        _gaps = d.pop("gaps", UNSET)
        gaps: list[ExplainedGap] | Unset = UNSET
        if _gaps is not UNSET:
            gaps = []
            for gaps_item_data in _gaps:
                gaps_item = ExplainedGap.from_dict(gaps_item_data)

                gaps.append(gaps_item)

        cv = cls(
            honors=honors,
            memberships=memberships,
            languages=languages,
            hobbies=hobbies,
            impactful=impactful,
            gaps=gaps,
        )

        cv.additional_properties = d
        return cv

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
