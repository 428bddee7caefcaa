from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from uuid import UUID
import datetime


T = TypeVar("T", bound="DossierLine")


@_attrs_define
class DossierLine:
    """A dossier in a list: its newest version.

    Attributes:
        id (UUID):
        version (int):
        written_at (datetime.datetime):
    """

    id: UUID
    version: int
    written_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        version = self.version

        written_at = self.written_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "version": version,
                "written_at": written_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        version = d.pop("version")

        written_at = datetime.datetime.fromisoformat(d.pop("written_at"))

        dossier_line = cls(
            id=id,
            version=version,
            written_at=written_at,
        )

        return dossier_line
