from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast


T = TypeVar("T", bound="Offer")


@_attrs_define
class Offer:
    """Positions of a track in one season.

    Attributes:
        season (int):
        quota (int | None):
        filled (int | None):
    """

    season: int
    quota: int | None
    filled: int | None

    def to_dict(self) -> dict[str, Any]:
        season = self.season

        quota: int | None
        quota = self.quota

        filled: int | None
        filled = self.filled

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "season": season,
                "quota": quota,
                "filled": filled,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        season = d.pop("season")

        def _parse_quota(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        quota = _parse_quota(d.pop("quota"))

        def _parse_filled(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        filled = _parse_filled(d.pop("filled"))

        offer = cls(
            season=season,
            quota=quota,
            filled=filled,
        )

        return offer
