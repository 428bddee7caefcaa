from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.visa_route import VisaRoute
from ..types import UNSET, Unset
from typing import cast


T = TypeVar("T", bound="Goal")


@_attrs_define
class Goal:
    """What the applicant wants, and what they have for it.

    Attributes:
        specialties (list[str] | Unset):
        season (int | None | Unset):
        visas (list[VisaRoute] | Unset):
        states (list[str] | Unset):
        budget_usd (float | None | Unset):
        usd_per_month (float | None | Unset):
        study_hours_per_week (float | None | Unset):
        programs_per_specialty (int | None | Unset):
    """

    specialties: list[str] | Unset = UNSET
    season: int | None | Unset = UNSET
    visas: list[VisaRoute] | Unset = UNSET
    states: list[str] | Unset = UNSET
    budget_usd: float | None | Unset = UNSET
    usd_per_month: float | None | Unset = UNSET
    study_hours_per_week: float | None | Unset = UNSET
    programs_per_specialty: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        specialties: list[str] | Unset = UNSET
        if not isinstance(self.specialties, Unset):
            specialties = self.specialties

        season: int | None | Unset
        if isinstance(self.season, Unset):
            season = UNSET
        else:
            season = self.season

        visas: list[str] | Unset = UNSET
        if not isinstance(self.visas, Unset):
            visas = []
            for visas_item_data in self.visas:
                visas_item = visas_item_data.value
                visas.append(visas_item)

        states: list[str] | Unset = UNSET
        if not isinstance(self.states, Unset):
            states = self.states

        budget_usd: float | None | Unset
        if isinstance(self.budget_usd, Unset):
            budget_usd = UNSET
        else:
            budget_usd = self.budget_usd

        usd_per_month: float | None | Unset
        if isinstance(self.usd_per_month, Unset):
            usd_per_month = UNSET
        else:
            usd_per_month = self.usd_per_month

        study_hours_per_week: float | None | Unset
        if isinstance(self.study_hours_per_week, Unset):
            study_hours_per_week = UNSET
        else:
            study_hours_per_week = self.study_hours_per_week

        programs_per_specialty: int | None | Unset
        if isinstance(self.programs_per_specialty, Unset):
            programs_per_specialty = UNSET
        else:
            programs_per_specialty = self.programs_per_specialty

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if specialties is not UNSET:
            field_dict["specialties"] = specialties
        if season is not UNSET:
            field_dict["season"] = season
        if visas is not UNSET:
            field_dict["visas"] = visas
        if states is not UNSET:
            field_dict["states"] = states
        if budget_usd is not UNSET:
            field_dict["budget_usd"] = budget_usd
        if usd_per_month is not UNSET:
            field_dict["usd_per_month"] = usd_per_month
        if study_hours_per_week is not UNSET:
            field_dict["study_hours_per_week"] = study_hours_per_week
        if programs_per_specialty is not UNSET:
            field_dict["programs_per_specialty"] = programs_per_specialty

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        specialties = cast(list[str], d.pop("specialties", UNSET))

        def _parse_season(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        season = _parse_season(d.pop("season", UNSET))

        _visas = d.pop("visas", UNSET)
        visas: list[VisaRoute] | Unset = UNSET
        if _visas is not UNSET:
            visas = []
            for visas_item_data in _visas:
                visas_item = VisaRoute(visas_item_data)

                visas.append(visas_item)

        states = cast(list[str], d.pop("states", UNSET))

        def _parse_budget_usd(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        budget_usd = _parse_budget_usd(d.pop("budget_usd", UNSET))

        def _parse_usd_per_month(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        usd_per_month = _parse_usd_per_month(d.pop("usd_per_month", UNSET))

        def _parse_study_hours_per_week(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        study_hours_per_week = _parse_study_hours_per_week(
            d.pop("study_hours_per_week", UNSET)
        )

        def _parse_programs_per_specialty(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        programs_per_specialty = _parse_programs_per_specialty(
            d.pop("programs_per_specialty", UNSET)
        )

        goal = cls(
            specialties=specialties,
            season=season,
            visas=visas,
            states=states,
            budget_usd=budget_usd,
            usd_per_month=usd_per_month,
            study_hours_per_week=study_hours_per_week,
            programs_per_specialty=programs_per_specialty,
        )

        goal.additional_properties = d
        return goal

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
