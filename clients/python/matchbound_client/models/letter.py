from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.relation import Relation
from ..models.strength import Strength
from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="Letter")


@_attrs_define
class Letter:
    """A letter of recommendation.

    Attributes:
        expected (bool | Unset):  Default: False.
        writer (None | str | Unset):
        us_licensed (bool | None | Unset):
        specialty (None | str | Unset):
        from_experience (int | None | Unset):
        requested_on (datetime.date | None | Unset):
        uploaded_on (datetime.date | None | Unset):
        waived (bool | None | Unset):
        title (None | str | Unset):
        institution (None | str | Unset):
        country (None | str | Unset):
        relation (None | Relation | Unset):
        agreed_on (datetime.date | None | Unset):
        declined_on (datetime.date | None | Unset):
        dated_on (datetime.date | None | Unset):
        letter_id (None | str | Unset):
        imported (bool | None | Unset):
        strength (None | Strength | Unset):
    """

    expected: bool | Unset = False
    writer: None | str | Unset = UNSET
    us_licensed: bool | None | Unset = UNSET
    specialty: None | str | Unset = UNSET
    from_experience: int | None | Unset = UNSET
    requested_on: datetime.date | None | Unset = UNSET
    uploaded_on: datetime.date | None | Unset = UNSET
    waived: bool | None | Unset = UNSET
    title: None | str | Unset = UNSET
    institution: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    relation: None | Relation | Unset = UNSET
    agreed_on: datetime.date | None | Unset = UNSET
    declined_on: datetime.date | None | Unset = UNSET
    dated_on: datetime.date | None | Unset = UNSET
    letter_id: None | str | Unset = UNSET
    imported: bool | None | Unset = UNSET
    strength: None | Strength | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expected = self.expected

        writer: None | str | Unset
        if isinstance(self.writer, Unset):
            writer = UNSET
        else:
            writer = self.writer

        us_licensed: bool | None | Unset
        if isinstance(self.us_licensed, Unset):
            us_licensed = UNSET
        else:
            us_licensed = self.us_licensed

        specialty: None | str | Unset
        if isinstance(self.specialty, Unset):
            specialty = UNSET
        else:
            specialty = self.specialty

        from_experience: int | None | Unset
        if isinstance(self.from_experience, Unset):
            from_experience = UNSET
        else:
            from_experience = self.from_experience

        requested_on: None | str | Unset
        if isinstance(self.requested_on, Unset):
            requested_on = UNSET
        elif isinstance(self.requested_on, datetime.date):
            requested_on = self.requested_on.isoformat()
        else:
            requested_on = self.requested_on

        uploaded_on: None | str | Unset
        if isinstance(self.uploaded_on, Unset):
            uploaded_on = UNSET
        elif isinstance(self.uploaded_on, datetime.date):
            uploaded_on = self.uploaded_on.isoformat()
        else:
            uploaded_on = self.uploaded_on

        waived: bool | None | Unset
        if isinstance(self.waived, Unset):
            waived = UNSET
        else:
            waived = self.waived

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        institution: None | str | Unset
        if isinstance(self.institution, Unset):
            institution = UNSET
        else:
            institution = self.institution

        country: None | str | Unset
        if isinstance(self.country, Unset):
            country = UNSET
        else:
            country = self.country

        relation: None | str | Unset
        if isinstance(self.relation, Unset):
            relation = UNSET
        elif isinstance(self.relation, Relation):
            relation = self.relation.value
        else:
            relation = self.relation

        agreed_on: None | str | Unset
        if isinstance(self.agreed_on, Unset):
            agreed_on = UNSET
        elif isinstance(self.agreed_on, datetime.date):
            agreed_on = self.agreed_on.isoformat()
        else:
            agreed_on = self.agreed_on

        declined_on: None | str | Unset
        if isinstance(self.declined_on, Unset):
            declined_on = UNSET
        elif isinstance(self.declined_on, datetime.date):
            declined_on = self.declined_on.isoformat()
        else:
            declined_on = self.declined_on

        dated_on: None | str | Unset
        if isinstance(self.dated_on, Unset):
            dated_on = UNSET
        elif isinstance(self.dated_on, datetime.date):
            dated_on = self.dated_on.isoformat()
        else:
            dated_on = self.dated_on

        letter_id: None | str | Unset
        if isinstance(self.letter_id, Unset):
            letter_id = UNSET
        else:
            letter_id = self.letter_id

        imported: bool | None | Unset
        if isinstance(self.imported, Unset):
            imported = UNSET
        else:
            imported = self.imported

        strength: None | str | Unset
        if isinstance(self.strength, Unset):
            strength = UNSET
        elif isinstance(self.strength, Strength):
            strength = self.strength.value
        else:
            strength = self.strength

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if expected is not UNSET:
            field_dict["expected"] = expected
        if writer is not UNSET:
            field_dict["writer"] = writer
        if us_licensed is not UNSET:
            field_dict["us_licensed"] = us_licensed
        if specialty is not UNSET:
            field_dict["specialty"] = specialty
        if from_experience is not UNSET:
            field_dict["from_experience"] = from_experience
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on
        if uploaded_on is not UNSET:
            field_dict["uploaded_on"] = uploaded_on
        if waived is not UNSET:
            field_dict["waived"] = waived
        if title is not UNSET:
            field_dict["title"] = title
        if institution is not UNSET:
            field_dict["institution"] = institution
        if country is not UNSET:
            field_dict["country"] = country
        if relation is not UNSET:
            field_dict["relation"] = relation
        if agreed_on is not UNSET:
            field_dict["agreed_on"] = agreed_on
        if declined_on is not UNSET:
            field_dict["declined_on"] = declined_on
        if dated_on is not UNSET:
            field_dict["dated_on"] = dated_on
        if letter_id is not UNSET:
            field_dict["letter_id"] = letter_id
        if imported is not UNSET:
            field_dict["imported"] = imported
        if strength is not UNSET:
            field_dict["strength"] = strength

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expected = d.pop("expected", UNSET)

        def _parse_writer(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        writer = _parse_writer(d.pop("writer", UNSET))

        def _parse_us_licensed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        us_licensed = _parse_us_licensed(d.pop("us_licensed", UNSET))

        def _parse_specialty(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        specialty = _parse_specialty(d.pop("specialty", UNSET))

        def _parse_from_experience(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        from_experience = _parse_from_experience(d.pop("from_experience", UNSET))

        def _parse_requested_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_on_type_0 = datetime.date.fromisoformat(data)

                return requested_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        requested_on = _parse_requested_on(d.pop("requested_on", UNSET))

        def _parse_uploaded_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                uploaded_on_type_0 = datetime.date.fromisoformat(data)

                return uploaded_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        uploaded_on = _parse_uploaded_on(d.pop("uploaded_on", UNSET))

        def _parse_waived(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        waived = _parse_waived(d.pop("waived", UNSET))

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_institution(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        institution = _parse_institution(d.pop("institution", UNSET))

        def _parse_country(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        country = _parse_country(d.pop("country", UNSET))

        def _parse_relation(data: object) -> None | Relation | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                relation_type_0 = Relation(data)

                return relation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Relation | Unset, data)

        relation = _parse_relation(d.pop("relation", UNSET))

        def _parse_agreed_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                agreed_on_type_0 = datetime.date.fromisoformat(data)

                return agreed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        agreed_on = _parse_agreed_on(d.pop("agreed_on", UNSET))

        def _parse_declined_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                declined_on_type_0 = datetime.date.fromisoformat(data)

                return declined_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        declined_on = _parse_declined_on(d.pop("declined_on", UNSET))

        def _parse_dated_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                dated_on_type_0 = datetime.date.fromisoformat(data)

                return dated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        dated_on = _parse_dated_on(d.pop("dated_on", UNSET))

        def _parse_letter_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        letter_id = _parse_letter_id(d.pop("letter_id", UNSET))

        def _parse_imported(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        imported = _parse_imported(d.pop("imported", UNSET))

        def _parse_strength(data: object) -> None | Strength | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                strength_type_0 = Strength(data)

                return strength_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Strength | Unset, data)

        strength = _parse_strength(d.pop("strength", UNSET))

        letter = cls(
            expected=expected,
            writer=writer,
            us_licensed=us_licensed,
            specialty=specialty,
            from_experience=from_experience,
            requested_on=requested_on,
            uploaded_on=uploaded_on,
            waived=waived,
            title=title,
            institution=institution,
            country=country,
            relation=relation,
            agreed_on=agreed_on,
            declined_on=declined_on,
            dated_on=dated_on,
            letter_id=letter_id,
            imported=imported,
            strength=strength,
        )

        letter.additional_properties = d
        return letter

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
