from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.cite import Cite


T = TypeVar("T", bound="DoubtTold")


@_attrs_define
class DoubtTold:
    """What a plan rests on and nobody confirmed.

    Attributes:
        about (str):
        cite (Cite): Who says so, where, and when it was looked up.
    """

    about: str
    cite: Cite

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        about = self.about

        cite = self.cite.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "about": about,
                "cite": cite,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        about = d.pop("about")

        cite = Cite.from_dict(d.pop("cite"))

        doubt_told = cls(
            about=about,
            cite=cite,
        )

        return doubt_told
