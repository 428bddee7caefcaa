from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset


T = TypeVar("T", bound="ProblemFault")


@_attrs_define
class ProblemFault:
    """One thing that is wrong with what was sent.

    Attributes:
        path (str):
        message (str):
        severity (str):
    """

    path: str
    message: str
    severity: str

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        message = self.message

        severity = self.severity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "path": path,
                "message": message,
                "severity": severity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        path = d.pop("path")

        message = d.pop("message")

        severity = d.pop("severity")

        problem_fault = cls(
            path=path,
            message=message,
            severity=severity,
        )

        return problem_fault
