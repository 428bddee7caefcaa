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
    from ..models.graduation_years import GraduationYears


T = TypeVar("T", bound="Education")


@_attrs_define
class Education:
    """A medical school.

    Attributes:
        expected (bool | Unset):  Default: False.
        school (None | str | Unset):
        country (None | str | Unset):
        wdoms_id (None | str | Unset):
        ecfmg_note (bool | None | Unset):
        ecfmg_note_years (GraduationYears | None | Unset):
        accredited (bool | None | Unset):
        accreditor_comparable (bool | None | Unset):
        licensing_osce_passed (bool | None | Unset):
        joint_us_degree (bool | None | Unset):
        degree (None | str | Unset):
        enrolled_on (datetime.date | None | Unset):
        basic_science_completed_on (datetime.date | None | Unset):
        graduated_on (datetime.date | None | Unset):
        left_on (datetime.date | None | Unset):
        closed_on (datetime.date | None | Unset):
        credit_years (float | None | Unset):
        transfer_schools (int | None | Unset):
        transfer_accepted_on (datetime.date | None | Unset):
    """

    expected: bool | Unset = False
    school: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    wdoms_id: None | str | Unset = UNSET
    ecfmg_note: bool | None | Unset = UNSET
    ecfmg_note_years: GraduationYears | None | Unset = UNSET
    accredited: bool | None | Unset = UNSET
    accreditor_comparable: bool | None | Unset = UNSET
    licensing_osce_passed: bool | None | Unset = UNSET
    joint_us_degree: bool | None | Unset = UNSET
    degree: None | str | Unset = UNSET
    enrolled_on: datetime.date | None | Unset = UNSET
    basic_science_completed_on: datetime.date | None | Unset = UNSET
    graduated_on: datetime.date | None | Unset = UNSET
    left_on: datetime.date | None | Unset = UNSET
    closed_on: datetime.date | None | Unset = UNSET
    credit_years: float | None | Unset = UNSET
    transfer_schools: int | None | Unset = UNSET
    transfer_accepted_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.graduation_years import GraduationYears  # noqa: PLC0415

        expected = self.expected

        school: None | str | Unset
        if isinstance(self.school, Unset):
            school = UNSET
        else:
            school = self.school

        country: None | str | Unset
        if isinstance(self.country, Unset):
            country = UNSET
        else:
            country = self.country

        wdoms_id: None | str | Unset
        if isinstance(self.wdoms_id, Unset):
            wdoms_id = UNSET
        else:
            wdoms_id = self.wdoms_id

        ecfmg_note: bool | None | Unset
        if isinstance(self.ecfmg_note, Unset):
            ecfmg_note = UNSET
        else:
            ecfmg_note = self.ecfmg_note

        ecfmg_note_years: dict[str, Any] | None | Unset
        if isinstance(self.ecfmg_note_years, Unset):
            ecfmg_note_years = UNSET
        elif isinstance(self.ecfmg_note_years, GraduationYears):
            ecfmg_note_years = self.ecfmg_note_years.to_dict()
        else:
            ecfmg_note_years = self.ecfmg_note_years

        accredited: bool | None | Unset
        if isinstance(self.accredited, Unset):
            accredited = UNSET
        else:
            accredited = self.accredited

        accreditor_comparable: bool | None | Unset
        if isinstance(self.accreditor_comparable, Unset):
            accreditor_comparable = UNSET
        else:
            accreditor_comparable = self.accreditor_comparable

        licensing_osce_passed: bool | None | Unset
        if isinstance(self.licensing_osce_passed, Unset):
            licensing_osce_passed = UNSET
        else:
            licensing_osce_passed = self.licensing_osce_passed

        joint_us_degree: bool | None | Unset
        if isinstance(self.joint_us_degree, Unset):
            joint_us_degree = UNSET
        else:
            joint_us_degree = self.joint_us_degree

        degree: None | str | Unset
        if isinstance(self.degree, Unset):
            degree = UNSET
        else:
            degree = self.degree

        enrolled_on: None | str | Unset
        if isinstance(self.enrolled_on, Unset):
            enrolled_on = UNSET
        elif isinstance(self.enrolled_on, datetime.date):
            enrolled_on = self.enrolled_on.isoformat()
        else:
            enrolled_on = self.enrolled_on

        basic_science_completed_on: None | str | Unset
        if isinstance(self.basic_science_completed_on, Unset):
            basic_science_completed_on = UNSET
        elif isinstance(self.basic_science_completed_on, datetime.date):
            basic_science_completed_on = self.basic_science_completed_on.isoformat()
        else:
            basic_science_completed_on = self.basic_science_completed_on

        graduated_on: None | str | Unset
        if isinstance(self.graduated_on, Unset):
            graduated_on = UNSET
        elif isinstance(self.graduated_on, datetime.date):
            graduated_on = self.graduated_on.isoformat()
        else:
            graduated_on = self.graduated_on

        left_on: None | str | Unset
        if isinstance(self.left_on, Unset):
            left_on = UNSET
        elif isinstance(self.left_on, datetime.date):
            left_on = self.left_on.isoformat()
        else:
            left_on = self.left_on

        closed_on: None | str | Unset
        if isinstance(self.closed_on, Unset):
            closed_on = UNSET
        elif isinstance(self.closed_on, datetime.date):
            closed_on = self.closed_on.isoformat()
        else:
            closed_on = self.closed_on

        credit_years: float | None | Unset
        if isinstance(self.credit_years, Unset):
            credit_years = UNSET
        else:
            credit_years = self.credit_years

        transfer_schools: int | None | Unset
        if isinstance(self.transfer_schools, Unset):
            transfer_schools = UNSET
        else:
            transfer_schools = self.transfer_schools

        transfer_accepted_on: None | str | Unset
        if isinstance(self.transfer_accepted_on, Unset):
            transfer_accepted_on = UNSET
        elif isinstance(self.transfer_accepted_on, datetime.date):
            transfer_accepted_on = self.transfer_accepted_on.isoformat()
        else:
            transfer_accepted_on = self.transfer_accepted_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if expected is not UNSET:
            field_dict["expected"] = expected
        if school is not UNSET:
            field_dict["school"] = school
        if country is not UNSET:
            field_dict["country"] = country
        if wdoms_id is not UNSET:
            field_dict["wdoms_id"] = wdoms_id
        if ecfmg_note is not UNSET:
            field_dict["ecfmg_note"] = ecfmg_note
        if ecfmg_note_years is not UNSET:
            field_dict["ecfmg_note_years"] = ecfmg_note_years
        if accredited is not UNSET:
            field_dict["accredited"] = accredited
        if accreditor_comparable is not UNSET:
            field_dict["accreditor_comparable"] = accreditor_comparable
        if licensing_osce_passed is not UNSET:
            field_dict["licensing_osce_passed"] = licensing_osce_passed
        if joint_us_degree is not UNSET:
            field_dict["joint_us_degree"] = joint_us_degree
        if degree is not UNSET:
            field_dict["degree"] = degree
        if enrolled_on is not UNSET:
            field_dict["enrolled_on"] = enrolled_on
        if basic_science_completed_on is not UNSET:
            field_dict["basic_science_completed_on"] = basic_science_completed_on
        if graduated_on is not UNSET:
            field_dict["graduated_on"] = graduated_on
        if left_on is not UNSET:
            field_dict["left_on"] = left_on
        if closed_on is not UNSET:
            field_dict["closed_on"] = closed_on
        if credit_years is not UNSET:
            field_dict["credit_years"] = credit_years
        if transfer_schools is not UNSET:
            field_dict["transfer_schools"] = transfer_schools
        if transfer_accepted_on is not UNSET:
            field_dict["transfer_accepted_on"] = transfer_accepted_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.graduation_years import GraduationYears  # noqa: PLC0415

        d = dict(src_dict)
        expected = d.pop("expected", UNSET)

        def _parse_school(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        school = _parse_school(d.pop("school", UNSET))

        def _parse_country(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        country = _parse_country(d.pop("country", UNSET))

        def _parse_wdoms_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        wdoms_id = _parse_wdoms_id(d.pop("wdoms_id", UNSET))

        def _parse_ecfmg_note(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        ecfmg_note = _parse_ecfmg_note(d.pop("ecfmg_note", UNSET))

        def _parse_ecfmg_note_years(data: object) -> GraduationYears | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                ecfmg_note_years_type_0 = GraduationYears.from_dict(data)

                return ecfmg_note_years_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GraduationYears | None | Unset, data)

        ecfmg_note_years = _parse_ecfmg_note_years(d.pop("ecfmg_note_years", UNSET))

        def _parse_accredited(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        accredited = _parse_accredited(d.pop("accredited", UNSET))

        def _parse_accreditor_comparable(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        accreditor_comparable = _parse_accreditor_comparable(
            d.pop("accreditor_comparable", UNSET)
        )

        def _parse_licensing_osce_passed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        licensing_osce_passed = _parse_licensing_osce_passed(
            d.pop("licensing_osce_passed", UNSET)
        )

        def _parse_joint_us_degree(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        joint_us_degree = _parse_joint_us_degree(d.pop("joint_us_degree", UNSET))

        def _parse_degree(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        degree = _parse_degree(d.pop("degree", UNSET))

        def _parse_enrolled_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                enrolled_on_type_0 = datetime.date.fromisoformat(data)

                return enrolled_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        enrolled_on = _parse_enrolled_on(d.pop("enrolled_on", UNSET))

        def _parse_basic_science_completed_on(
            data: object,
        ) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                basic_science_completed_on_type_0 = datetime.date.fromisoformat(data)

                return basic_science_completed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        basic_science_completed_on = _parse_basic_science_completed_on(
            d.pop("basic_science_completed_on", UNSET)
        )

        def _parse_graduated_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                graduated_on_type_0 = datetime.date.fromisoformat(data)

                return graduated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        graduated_on = _parse_graduated_on(d.pop("graduated_on", UNSET))

        def _parse_left_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                left_on_type_0 = datetime.date.fromisoformat(data)

                return left_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        left_on = _parse_left_on(d.pop("left_on", UNSET))

        def _parse_closed_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_on_type_0 = datetime.date.fromisoformat(data)

                return closed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        closed_on = _parse_closed_on(d.pop("closed_on", UNSET))

        def _parse_credit_years(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        credit_years = _parse_credit_years(d.pop("credit_years", UNSET))

        def _parse_transfer_schools(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        transfer_schools = _parse_transfer_schools(d.pop("transfer_schools", UNSET))

        def _parse_transfer_accepted_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                transfer_accepted_on_type_0 = datetime.date.fromisoformat(data)

                return transfer_accepted_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        transfer_accepted_on = _parse_transfer_accepted_on(
            d.pop("transfer_accepted_on", UNSET)
        )

        education = cls(
            expected=expected,
            school=school,
            country=country,
            wdoms_id=wdoms_id,
            ecfmg_note=ecfmg_note,
            ecfmg_note_years=ecfmg_note_years,
            accredited=accredited,
            accreditor_comparable=accreditor_comparable,
            licensing_osce_passed=licensing_osce_passed,
            joint_us_degree=joint_us_degree,
            degree=degree,
            enrolled_on=enrolled_on,
            basic_science_completed_on=basic_science_completed_on,
            graduated_on=graduated_on,
            left_on=left_on,
            closed_on=closed_on,
            credit_years=credit_years,
            transfer_schools=transfer_schools,
            transfer_accepted_on=transfer_accepted_on,
        )

        education.additional_properties = d
        return education

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
