from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast


T = TypeVar("T", bound="Img")


@_attrs_define
class Img:
    """Whether somebody is an International Medical Graduate; null: not known.

    Attributes:
        is_img (bool | None):
        kind (str):
    """

    is_img: bool | None
    kind: str

    def to_dict(self) -> dict[str, Any]:
        is_img: bool | None
        is_img = self.is_img

        kind = self.kind

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "is_img": is_img,
                "kind": kind,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_is_img(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        is_img = _parse_is_img(d.pop("is_img"))

        kind = d.pop("kind")

        img = cls(
            is_img=is_img,
            kind=kind,
        )

        return img
