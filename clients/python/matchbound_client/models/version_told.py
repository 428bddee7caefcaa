from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime


T = TypeVar("T", bound="VersionTold")


@_attrs_define
class VersionTold:
    """One line of a dossier's history.

    Attributes:
        number (int):
        summary (str):
        written_at (datetime.datetime):
    """

    number: int
    summary: str
    written_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        summary = self.summary

        written_at = self.written_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "number": number,
                "summary": summary,
                "written_at": written_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        summary = d.pop("summary")

        written_at = datetime.datetime.fromisoformat(d.pop("written_at"))

        version_told = cls(
            number=number,
            summary=summary,
            written_at=written_at,
        )

        return version_told
