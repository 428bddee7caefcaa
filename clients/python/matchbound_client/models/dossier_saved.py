from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
    from ..models.dossier import Dossier


T = TypeVar("T", bound="DossierSaved")


@_attrs_define
class DossierSaved:
    """A version just saved; its content is told to tokens that may read it.

    Attributes:
        id (UUID):
        version (int):
        written_at (datetime.datetime):
        dossier (Dossier | Unset): The whole document.

            >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},))
            >>> made.exams[0].taken_on, made.applicant.name
            (datetime.date(2023, 5, 4), None)
    """

    id: UUID
    version: int
    written_at: datetime.datetime
    dossier: Dossier | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.dossier import Dossier  # noqa: PLC0415

        id = str(self.id)

        version = self.version

        written_at = self.written_at.isoformat()

        dossier: dict[str, Any] | Unset = UNSET
        if not isinstance(self.dossier, Unset):
            dossier = self.dossier.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "version": version,
                "written_at": written_at,
            }
        )
        if dossier is not UNSET:
            field_dict["dossier"] = dossier

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.dossier import Dossier  # noqa: PLC0415

        d = dict(src_dict)
        id = UUID(d.pop("id"))

        version = d.pop("version")

        written_at = datetime.datetime.fromisoformat(d.pop("written_at"))

        _dossier = d.pop("dossier", UNSET)
        dossier: Dossier | Unset
        if isinstance(_dossier, Unset):
            dossier = UNSET
        else:
            dossier = Dossier.from_dict(_dossier)

        dossier_saved = cls(
            id=id,
            version=version,
            written_at=written_at,
            dossier=dossier,
        )

        return dossier_saved
