from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.season_told_milestones import SeasonToldMilestones


T = TypeVar("T", bound="SeasonTold")


@_attrs_define
class SeasonTold:
    """The milestones of the season that ends with Match Day of its year; null: not known.

    Attributes:
        season (int):
        milestones (SeasonToldMilestones):
    """

    season: int
    milestones: SeasonToldMilestones

    def to_dict(self) -> dict[str, Any]:
        from ..models.season_told_milestones import SeasonToldMilestones  # noqa: PLC0415

        season = self.season

        milestones = self.milestones.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "season": season,
                "milestones": milestones,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.season_told_milestones import SeasonToldMilestones  # noqa: PLC0415

        d = dict(src_dict)
        season = d.pop("season")

        milestones = SeasonToldMilestones.from_dict(d.pop("milestones"))

        season_told = cls(
            season=season,
            milestones=milestones,
        )

        return season_told
