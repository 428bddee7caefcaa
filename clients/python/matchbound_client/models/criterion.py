from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.said import Said


T = TypeVar("T", bound="Criterion")


@_attrs_define
class Criterion:
    """How a dossier stands to one requirement.

    Attributes:
        criterion (str):
        stands (str):
        summary (str):
        because (list[str]):
        change (None | str):
        said (list[Said]):
    """

    criterion: str
    stands: str
    summary: str
    because: list[str]
    change: None | str
    said: list[Said]

    def to_dict(self) -> dict[str, Any]:
        from ..models.said import Said  # noqa: PLC0415

        criterion = self.criterion

        stands = self.stands

        summary = self.summary

        because = self.because

        change: None | str
        change = self.change

        said = []
        for said_item_data in self.said:
            said_item = said_item_data.to_dict()
            said.append(said_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "criterion": criterion,
                "stands": stands,
                "summary": summary,
                "because": because,
                "change": change,
                "said": said,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.said import Said  # noqa: PLC0415

        d = dict(src_dict)
        criterion = d.pop("criterion")

        stands = d.pop("stands")

        summary = d.pop("summary")

        because = cast(list[str], d.pop("because"))

        def _parse_change(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        change = _parse_change(d.pop("change"))

        said = []
        _said = d.pop("said")
        for said_item_data in _said:
            said_item = Said.from_dict(said_item_data)

            said.append(said_item)

        criterion = cls(
            criterion=criterion,
            stands=stands,
            summary=summary,
            because=because,
            change=change,
            said=said,
        )

        return criterion
