from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.experience_kind import ExperienceKind
from ..models.rotation_type import RotationType
from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="Experience")


@_attrs_define
class Experience:
    """Clinical experience, research, work.

    Attributes:
        kind (ExperienceKind): Kinds of experience.
        expected (bool | Unset):  Default: False.
        specialty (None | str | Unset):
        country (None | str | Unset):
        state (None | str | Unset):
        since (datetime.date | None | Unset):
        until (datetime.date | None | Unset):
        hours_per_week (float | None | Unset):
        type_ (None | RotationType | Unset):
        title (None | str | Unset):
        host (None | str | Unset):
        department (None | str | Unset):
        city (None | str | Unset):
        supervisor (None | str | Unset):
        supervisor_role (None | str | Unset):
        supervisor_specialty (None | str | Unset):
        hands_on (bool | None | Unset):
        medical_school_hospital (bool | None | Unset):
        enrolled_at_time (bool | None | Unset):
        visa (None | str | Unset):
        paid_by_host (bool | None | Unset):
        paid_usd (float | None | Unset):
        letter_promised (bool | None | Unset):
        in_application (bool | None | Unset):
        description (None | str | Unset):
        meaningful (None | str | Unset):
    """

    kind: ExperienceKind
    expected: bool | Unset = False
    specialty: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    state: None | str | Unset = UNSET
    since: datetime.date | None | Unset = UNSET
    until: datetime.date | None | Unset = UNSET
    hours_per_week: float | None | Unset = UNSET
    type_: None | RotationType | Unset = UNSET
    title: None | str | Unset = UNSET
    host: None | str | Unset = UNSET
    department: None | str | Unset = UNSET
    city: None | str | Unset = UNSET
    supervisor: None | str | Unset = UNSET
    supervisor_role: None | str | Unset = UNSET
    supervisor_specialty: None | str | Unset = UNSET
    hands_on: bool | None | Unset = UNSET
    medical_school_hospital: bool | None | Unset = UNSET
    enrolled_at_time: bool | None | Unset = UNSET
    visa: None | str | Unset = UNSET
    paid_by_host: bool | None | Unset = UNSET
    paid_usd: float | None | Unset = UNSET
    letter_promised: bool | None | Unset = UNSET
    in_application: bool | None | Unset = UNSET
    description: None | str | Unset = UNSET
    meaningful: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        expected = self.expected

        specialty: None | str | Unset
        if isinstance(self.specialty, Unset):
            specialty = UNSET
        else:
            specialty = self.specialty

        country: None | str | Unset
        if isinstance(self.country, Unset):
            country = UNSET
        else:
            country = self.country

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        since: None | str | Unset
        if isinstance(self.since, Unset):
            since = UNSET
        elif isinstance(self.since, datetime.date):
            since = self.since.isoformat()
        else:
            since = self.since

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.date):
            until = self.until.isoformat()
        else:
            until = self.until

        hours_per_week: float | None | Unset
        if isinstance(self.hours_per_week, Unset):
            hours_per_week = UNSET
        else:
            hours_per_week = self.hours_per_week

        type_: None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, RotationType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        host: None | str | Unset
        if isinstance(self.host, Unset):
            host = UNSET
        else:
            host = self.host

        department: None | str | Unset
        if isinstance(self.department, Unset):
            department = UNSET
        else:
            department = self.department

        city: None | str | Unset
        if isinstance(self.city, Unset):
            city = UNSET
        else:
            city = self.city

        supervisor: None | str | Unset
        if isinstance(self.supervisor, Unset):
            supervisor = UNSET
        else:
            supervisor = self.supervisor

        supervisor_role: None | str | Unset
        if isinstance(self.supervisor_role, Unset):
            supervisor_role = UNSET
        else:
            supervisor_role = self.supervisor_role

        supervisor_specialty: None | str | Unset
        if isinstance(self.supervisor_specialty, Unset):
            supervisor_specialty = UNSET
        else:
            supervisor_specialty = self.supervisor_specialty

        hands_on: bool | None | Unset
        if isinstance(self.hands_on, Unset):
            hands_on = UNSET
        else:
            hands_on = self.hands_on

        medical_school_hospital: bool | None | Unset
        if isinstance(self.medical_school_hospital, Unset):
            medical_school_hospital = UNSET
        else:
            medical_school_hospital = self.medical_school_hospital

        enrolled_at_time: bool | None | Unset
        if isinstance(self.enrolled_at_time, Unset):
            enrolled_at_time = UNSET
        else:
            enrolled_at_time = self.enrolled_at_time

        visa: None | str | Unset
        if isinstance(self.visa, Unset):
            visa = UNSET
        else:
            visa = self.visa

        paid_by_host: bool | None | Unset
        if isinstance(self.paid_by_host, Unset):
            paid_by_host = UNSET
        else:
            paid_by_host = self.paid_by_host

        paid_usd: float | None | Unset
        if isinstance(self.paid_usd, Unset):
            paid_usd = UNSET
        else:
            paid_usd = self.paid_usd

        letter_promised: bool | None | Unset
        if isinstance(self.letter_promised, Unset):
            letter_promised = UNSET
        else:
            letter_promised = self.letter_promised

        in_application: bool | None | Unset
        if isinstance(self.in_application, Unset):
            in_application = UNSET
        else:
            in_application = self.in_application

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        meaningful: None | str | Unset
        if isinstance(self.meaningful, Unset):
            meaningful = UNSET
        else:
            meaningful = self.meaningful

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "kind": kind,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if specialty is not UNSET:
            field_dict["specialty"] = specialty
        if country is not UNSET:
            field_dict["country"] = country
        if state is not UNSET:
            field_dict["state"] = state
        if since is not UNSET:
            field_dict["since"] = since
        if until is not UNSET:
            field_dict["until"] = until
        if hours_per_week is not UNSET:
            field_dict["hours_per_week"] = hours_per_week
        if type_ is not UNSET:
            field_dict["type"] = type_
        if title is not UNSET:
            field_dict["title"] = title
        if host is not UNSET:
            field_dict["host"] = host
        if department is not UNSET:
            field_dict["department"] = department
        if city is not UNSET:
            field_dict["city"] = city
        if supervisor is not UNSET:
            field_dict["supervisor"] = supervisor
        if supervisor_role is not UNSET:
            field_dict["supervisor_role"] = supervisor_role
        if supervisor_specialty is not UNSET:
            field_dict["supervisor_specialty"] = supervisor_specialty
        if hands_on is not UNSET:
            field_dict["hands_on"] = hands_on
        if medical_school_hospital is not UNSET:
            field_dict["medical_school_hospital"] = medical_school_hospital
        if enrolled_at_time is not UNSET:
            field_dict["enrolled_at_time"] = enrolled_at_time
        if visa is not UNSET:
            field_dict["visa"] = visa
        if paid_by_host is not UNSET:
            field_dict["paid_by_host"] = paid_by_host
        if paid_usd is not UNSET:
            field_dict["paid_usd"] = paid_usd
        if letter_promised is not UNSET:
            field_dict["letter_promised"] = letter_promised
        if in_application is not UNSET:
            field_dict["in_application"] = in_application
        if description is not UNSET:
            field_dict["description"] = description
        if meaningful is not UNSET:
            field_dict["meaningful"] = meaningful

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = ExperienceKind(d.pop("kind"))

        expected = d.pop("expected", UNSET)

        def _parse_specialty(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        specialty = _parse_specialty(d.pop("specialty", UNSET))

        def _parse_country(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        country = _parse_country(d.pop("country", UNSET))

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_since(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.date.fromisoformat(data)

                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        since = _parse_since(d.pop("since", UNSET))

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

        def _parse_hours_per_week(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        hours_per_week = _parse_hours_per_week(d.pop("hours_per_week", UNSET))

        def _parse_type_(data: object) -> None | RotationType | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = RotationType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RotationType | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_host(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        host = _parse_host(d.pop("host", UNSET))

        def _parse_department(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        department = _parse_department(d.pop("department", UNSET))

        def _parse_city(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        city = _parse_city(d.pop("city", UNSET))

        def _parse_supervisor(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        supervisor = _parse_supervisor(d.pop("supervisor", UNSET))

        def _parse_supervisor_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        supervisor_role = _parse_supervisor_role(d.pop("supervisor_role", UNSET))

        def _parse_supervisor_specialty(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        supervisor_specialty = _parse_supervisor_specialty(
            d.pop("supervisor_specialty", UNSET)
        )

        def _parse_hands_on(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        hands_on = _parse_hands_on(d.pop("hands_on", UNSET))

        def _parse_medical_school_hospital(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        medical_school_hospital = _parse_medical_school_hospital(
            d.pop("medical_school_hospital", UNSET)
        )

        def _parse_enrolled_at_time(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        enrolled_at_time = _parse_enrolled_at_time(d.pop("enrolled_at_time", UNSET))

        def _parse_visa(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        visa = _parse_visa(d.pop("visa", UNSET))

        def _parse_paid_by_host(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        paid_by_host = _parse_paid_by_host(d.pop("paid_by_host", UNSET))

        def _parse_paid_usd(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        paid_usd = _parse_paid_usd(d.pop("paid_usd", UNSET))

        def _parse_letter_promised(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        letter_promised = _parse_letter_promised(d.pop("letter_promised", UNSET))

        def _parse_in_application(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        in_application = _parse_in_application(d.pop("in_application", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_meaningful(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        meaningful = _parse_meaningful(d.pop("meaningful", UNSET))

        experience = cls(
            kind=kind,
            expected=expected,
            specialty=specialty,
            country=country,
            state=state,
            since=since,
            until=until,
            hours_per_week=hours_per_week,
            type_=type_,
            title=title,
            host=host,
            department=department,
            city=city,
            supervisor=supervisor,
            supervisor_role=supervisor_role,
            supervisor_specialty=supervisor_specialty,
            hands_on=hands_on,
            medical_school_hospital=medical_school_hospital,
            enrolled_at_time=enrolled_at_time,
            visa=visa,
            paid_by_host=paid_by_host,
            paid_usd=paid_usd,
            letter_promised=letter_promised,
            in_application=in_application,
            description=description,
            meaningful=meaningful,
        )

        experience.additional_properties = d
        return experience

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
