from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset


T = TypeVar("T", bound="RuleLine")


@_attrs_define
class RuleLine:
    """A rule in a list.

    Attributes:
        rule (str):
        says (str):
    """

    rule: str
    says: str

    def to_dict(self) -> dict[str, Any]:
        rule = self.rule

        says = self.says

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rule": rule,
                "says": says,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rule = d.pop("rule")

        says = d.pop("says")

        rule_line = cls(
            rule=rule,
            says=says,
        )

        return rule_line
