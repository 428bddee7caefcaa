from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.finding_told import FindingTold
    from ..models.img import Img


T = TypeVar("T", bound="Status")


@_attrs_define
class Status:
    """Every finding about a dossier as of a day, worst first.

    Attributes:
        as_of (datetime.date):
        img (Img): Whether somebody is an International Medical Graduate; null: not known.
        certification (str):
        assumed_season (int | None):
        findings (list[FindingTold]):
    """

    as_of: datetime.date
    img: Img
    certification: str
    assumed_season: int | None
    findings: list[FindingTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.finding_told import FindingTold  # noqa: PLC0415
        from ..models.img import Img  # noqa: PLC0415

        as_of = self.as_of.isoformat()

        img = self.img.to_dict()

        certification = self.certification

        assumed_season: int | None
        assumed_season = self.assumed_season

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "as_of": as_of,
                "img": img,
                "certification": certification,
                "assumed_season": assumed_season,
                "findings": findings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding_told import FindingTold  # noqa: PLC0415
        from ..models.img import Img  # noqa: PLC0415

        d = dict(src_dict)
        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        img = Img.from_dict(d.pop("img"))

        certification = d.pop("certification")

        def _parse_assumed_season(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        assumed_season = _parse_assumed_season(d.pop("assumed_season"))

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = FindingTold.from_dict(findings_item_data)

            findings.append(findings_item)

        status = cls(
            as_of=as_of,
            img=img,
            certification=certification,
            assumed_season=assumed_season,
            findings=findings,
        )

        return status
