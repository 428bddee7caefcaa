from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.finding_told import FindingTold
    from ..models.ground_told import GroundTold


T = TypeVar("T", bound="ConflictTold")


@_attrs_define
class ConflictTold:
    """Why there is no plan.

    Attributes:
        sentences (list[str]):
        smallest (bool):
        grounds (list[GroundTold]):
        further (list[GroundTold]):
        enough (list[str] | None):
        findings (list[FindingTold]):
    """

    sentences: list[str]
    smallest: bool
    grounds: list[GroundTold]
    further: list[GroundTold]
    enough: list[str] | None
    findings: list[FindingTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.finding_told import FindingTold  # noqa: PLC0415
        from ..models.ground_told import GroundTold  # noqa: PLC0415

        sentences = self.sentences

        smallest = self.smallest

        grounds = []
        for grounds_item_data in self.grounds:
            grounds_item = grounds_item_data.to_dict()
            grounds.append(grounds_item)

        further = []
        for further_item_data in self.further:
            further_item = further_item_data.to_dict()
            further.append(further_item)

        enough: list[str] | None
        if isinstance(self.enough, list):
            enough = self.enough

        else:
            enough = self.enough

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "sentences": sentences,
                "smallest": smallest,
                "grounds": grounds,
                "further": further,
                "enough": enough,
                "findings": findings,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding_told import FindingTold  # noqa: PLC0415
        from ..models.ground_told import GroundTold  # noqa: PLC0415

        d = dict(src_dict)
        sentences = cast(list[str], d.pop("sentences"))

        smallest = d.pop("smallest")

        grounds = []
        _grounds = d.pop("grounds")
        for grounds_item_data in _grounds:
            grounds_item = GroundTold.from_dict(grounds_item_data)

            grounds.append(grounds_item)

        further = []
        _further = d.pop("further")
        for further_item_data in _further:
            further_item = GroundTold.from_dict(further_item_data)

            further.append(further_item)

        def _parse_enough(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                enough_type_0 = cast(list[str], data)

                return enough_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        enough = _parse_enough(d.pop("enough"))

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = FindingTold.from_dict(findings_item_data)

            findings.append(findings_item)

        conflict_told = cls(
            sentences=sentences,
            smallest=smallest,
            grounds=grounds,
            further=further,
            enough=enough,
            findings=findings,
        )

        return conflict_told
