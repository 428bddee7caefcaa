from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.cite import Cite


T = TypeVar("T", bound="GroundTold")


@_attrs_define
class GroundTold:
    """A fact, wish or date that cannot be met together with others.

    Attributes:
        key (str):
        kind (str):
        words (str):
        cites (list[Cite]):
    """

    key: str
    kind: str
    words: str
    cites: list[Cite]

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        key = self.key

        kind = self.kind

        words = self.words

        cites = []
        for cites_item_data in self.cites:
            cites_item = cites_item_data.to_dict()
            cites.append(cites_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "key": key,
                "kind": kind,
                "words": words,
                "cites": cites,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        kind = d.pop("kind")

        words = d.pop("words")

        cites = []
        _cites = d.pop("cites")
        for cites_item_data in _cites:
            cites_item = Cite.from_dict(cites_item_data)

            cites.append(cites_item)

        ground_told = cls(
            key=key,
            kind=kind,
            words=words,
            cites=cites,
        )

        return ground_told
