from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.home_requirement import HomeRequirement
from ..models.us_status import UsStatus
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.held_visa import HeldVisa


T = TypeVar("T", bound="Applicant")


@_attrs_define
class Applicant:
    """The person.

    Attributes:
        name (None | str | Unset):
        born_on (datetime.date | None | Unset):
        citizenships (list[str] | Unset):
        us_status (None | Unset | UsStatus):
        permanent_residence (None | str | Unset):
        in_us (bool | None | Unset):
        visas_held (list[HeldVisa] | Unset):
        ead_category (None | str | Unset):
        ead_until (datetime.date | None | Unset):
        home_requirement (HomeRequirement | None | Unset):
        j1_years_used (float | None | Unset):
        h1b_years_used (float | None | Unset):
        fifth_pathway_issued_on (datetime.date | None | Unset):
        licensed (bool | None | Unset):
        ecfmg_hold (bool | None | Unset):
    """

    name: None | str | Unset = UNSET
    born_on: datetime.date | None | Unset = UNSET
    citizenships: list[str] | Unset = UNSET
    us_status: None | Unset | UsStatus = UNSET
    permanent_residence: None | str | Unset = UNSET
    in_us: bool | None | Unset = UNSET
    visas_held: list[HeldVisa] | Unset = UNSET
    ead_category: None | str | Unset = UNSET
    ead_until: datetime.date | None | Unset = UNSET
    home_requirement: HomeRequirement | None | Unset = UNSET
    j1_years_used: float | None | Unset = UNSET
    h1b_years_used: float | None | Unset = UNSET
    fifth_pathway_issued_on: datetime.date | None | Unset = UNSET
    licensed: bool | None | Unset = UNSET
    ecfmg_hold: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.held_visa import HeldVisa  # noqa: PLC0415

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        born_on: None | str | Unset
        if isinstance(self.born_on, Unset):
            born_on = UNSET
        elif isinstance(self.born_on, datetime.date):
            born_on = self.born_on.isoformat()
        else:
            born_on = self.born_on

        citizenships: list[str] | Unset = UNSET
        if not isinstance(self.citizenships, Unset):
            citizenships = self.citizenships

        us_status: None | str | Unset
        if isinstance(self.us_status, Unset):
            us_status = UNSET
        elif isinstance(self.us_status, UsStatus):
            us_status = self.us_status.value
        else:
            us_status = self.us_status

        permanent_residence: None | str | Unset
        if isinstance(self.permanent_residence, Unset):
            permanent_residence = UNSET
        else:
            permanent_residence = self.permanent_residence

        in_us: bool | None | Unset
        if isinstance(self.in_us, Unset):
            in_us = UNSET
        else:
            in_us = self.in_us

        visas_held: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.visas_held, Unset):
            visas_held = []
            for visas_held_item_data in self.visas_held:
                visas_held_item = visas_held_item_data.to_dict()
                visas_held.append(visas_held_item)

        ead_category: None | str | Unset
        if isinstance(self.ead_category, Unset):
            ead_category = UNSET
        else:
            ead_category = self.ead_category

        ead_until: None | str | Unset
        if isinstance(self.ead_until, Unset):
            ead_until = UNSET
        elif isinstance(self.ead_until, datetime.date):
            ead_until = self.ead_until.isoformat()
        else:
            ead_until = self.ead_until

        home_requirement: None | str | Unset
        if isinstance(self.home_requirement, Unset):
            home_requirement = UNSET
        elif isinstance(self.home_requirement, HomeRequirement):
            home_requirement = self.home_requirement.value
        else:
            home_requirement = self.home_requirement

        j1_years_used: float | None | Unset
        if isinstance(self.j1_years_used, Unset):
            j1_years_used = UNSET
        else:
            j1_years_used = self.j1_years_used

        h1b_years_used: float | None | Unset
        if isinstance(self.h1b_years_used, Unset):
            h1b_years_used = UNSET
        else:
            h1b_years_used = self.h1b_years_used

        fifth_pathway_issued_on: None | str | Unset
        if isinstance(self.fifth_pathway_issued_on, Unset):
            fifth_pathway_issued_on = UNSET
        elif isinstance(self.fifth_pathway_issued_on, datetime.date):
            fifth_pathway_issued_on = self.fifth_pathway_issued_on.isoformat()
        else:
            fifth_pathway_issued_on = self.fifth_pathway_issued_on

        licensed: bool | None | Unset
        if isinstance(self.licensed, Unset):
            licensed = UNSET
        else:
            licensed = self.licensed

        ecfmg_hold: bool | None | Unset
        if isinstance(self.ecfmg_hold, Unset):
            ecfmg_hold = UNSET
        else:
            ecfmg_hold = self.ecfmg_hold

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if born_on is not UNSET:
            field_dict["born_on"] = born_on
        if citizenships is not UNSET:
            field_dict["citizenships"] = citizenships
        if us_status is not UNSET:
            field_dict["us_status"] = us_status
        if permanent_residence is not UNSET:
            field_dict["permanent_residence"] = permanent_residence
        if in_us is not UNSET:
            field_dict["in_us"] = in_us
        if visas_held is not UNSET:
            field_dict["visas_held"] = visas_held
        if ead_category is not UNSET:
            field_dict["ead_category"] = ead_category
        if ead_until is not UNSET:
            field_dict["ead_until"] = ead_until
        if home_requirement is not UNSET:
            field_dict["home_requirement"] = home_requirement
        if j1_years_used is not UNSET:
            field_dict["j1_years_used"] = j1_years_used
        if h1b_years_used is not UNSET:
            field_dict["h1b_years_used"] = h1b_years_used
        if fifth_pathway_issued_on is not UNSET:
            field_dict["fifth_pathway_issued_on"] = fifth_pathway_issued_on
        if licensed is not UNSET:
            field_dict["licensed"] = licensed
        if ecfmg_hold is not UNSET:
            field_dict["ecfmg_hold"] = ecfmg_hold

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.held_visa import HeldVisa  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_born_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                born_on_type_0 = datetime.date.fromisoformat(data)

                return born_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        born_on = _parse_born_on(d.pop("born_on", UNSET))

        citizenships = cast(list[str], d.pop("citizenships", UNSET))

        def _parse_us_status(data: object) -> None | Unset | UsStatus:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                us_status_type_0 = UsStatus(data)

                return us_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UsStatus, data)

        us_status = _parse_us_status(d.pop("us_status", UNSET))

        def _parse_permanent_residence(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        permanent_residence = _parse_permanent_residence(
            d.pop("permanent_residence", UNSET)
        )

        def _parse_in_us(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        in_us = _parse_in_us(d.pop("in_us", UNSET))

        _visas_held = d.pop("visas_held", UNSET)
        visas_held: list[HeldVisa] | Unset = UNSET
        if _visas_held is not UNSET:
            visas_held = []
            for visas_held_item_data in _visas_held:
                visas_held_item = HeldVisa.from_dict(visas_held_item_data)

                visas_held.append(visas_held_item)

        def _parse_ead_category(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ead_category = _parse_ead_category(d.pop("ead_category", UNSET))

        def _parse_ead_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ead_until_type_0 = datetime.date.fromisoformat(data)

                return ead_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        ead_until = _parse_ead_until(d.pop("ead_until", UNSET))

        def _parse_home_requirement(data: object) -> HomeRequirement | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                home_requirement_type_0 = HomeRequirement(data)

                return home_requirement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HomeRequirement | None | Unset, data)

        home_requirement = _parse_home_requirement(d.pop("home_requirement", UNSET))

        def _parse_j1_years_used(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        j1_years_used = _parse_j1_years_used(d.pop("j1_years_used", UNSET))

        def _parse_h1b_years_used(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        h1b_years_used = _parse_h1b_years_used(d.pop("h1b_years_used", UNSET))

        def _parse_fifth_pathway_issued_on(
            data: object,
        ) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                fifth_pathway_issued_on_type_0 = datetime.date.fromisoformat(data)

                return fifth_pathway_issued_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        fifth_pathway_issued_on = _parse_fifth_pathway_issued_on(
            d.pop("fifth_pathway_issued_on", UNSET)
        )

        def _parse_licensed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        licensed = _parse_licensed(d.pop("licensed", UNSET))

        def _parse_ecfmg_hold(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        ecfmg_hold = _parse_ecfmg_hold(d.pop("ecfmg_hold", UNSET))

        applicant = cls(
            name=name,
            born_on=born_on,
            citizenships=citizenships,
            us_status=us_status,
            permanent_residence=permanent_residence,
            in_us=in_us,
            visas_held=visas_held,
            ead_category=ead_category,
            ead_until=ead_until,
            home_requirement=home_requirement,
            j1_years_used=j1_years_used,
            h1b_years_used=h1b_years_used,
            fifth_pathway_issued_on=fifth_pathway_issued_on,
            licensed=licensed,
            ecfmg_hold=ecfmg_hold,
        )

        applicant.additional_properties = d
        return applicant

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
