from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="MiniCex")


@_attrs_define
class MiniCex:
    """One of the six clinical encounters of Pathway 6.

    Attributes:
        taken_on (datetime.date):
        evaluator (str):
        expected (bool | Unset):  Default: False.
        evaluator_licensed_on (datetime.date | None | Unset):
        in_person (bool | None | Unset):
    """

    taken_on: datetime.date
    evaluator: str
    expected: bool | Unset = False
    evaluator_licensed_on: datetime.date | None | Unset = UNSET
    in_person: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        taken_on = self.taken_on.isoformat()

        evaluator = self.evaluator

        expected = self.expected

        evaluator_licensed_on: None | str | Unset
        if isinstance(self.evaluator_licensed_on, Unset):
            evaluator_licensed_on = UNSET
        elif isinstance(self.evaluator_licensed_on, datetime.date):
            evaluator_licensed_on = self.evaluator_licensed_on.isoformat()
        else:
            evaluator_licensed_on = self.evaluator_licensed_on

        in_person: bool | None | Unset
        if isinstance(self.in_person, Unset):
            in_person = UNSET
        else:
            in_person = self.in_person

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "taken_on": taken_on,
                "evaluator": evaluator,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if evaluator_licensed_on is not UNSET:
            field_dict["evaluator_licensed_on"] = evaluator_licensed_on
        if in_person is not UNSET:
            field_dict["in_person"] = in_person

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        taken_on = datetime.date.fromisoformat(d.pop("taken_on"))

        evaluator = d.pop("evaluator")

        expected = d.pop("expected", UNSET)

        def _parse_evaluator_licensed_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                evaluator_licensed_on_type_0 = datetime.date.fromisoformat(data)

                return evaluator_licensed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        evaluator_licensed_on = _parse_evaluator_licensed_on(
            d.pop("evaluator_licensed_on", UNSET)
        )

        def _parse_in_person(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        in_person = _parse_in_person(d.pop("in_person", UNSET))

        mini_cex = cls(
            taken_on=taken_on,
            evaluator=evaluator,
            expected=expected,
            evaluator_licensed_on=evaluator_licensed_on,
            in_person=in_person,
        )

        mini_cex.additional_properties = d
        return mini_cex

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
