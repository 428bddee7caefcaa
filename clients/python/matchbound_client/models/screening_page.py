from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.screened_program import ScreenedProgram


T = TypeVar("T", bound="ScreeningPage")


@_attrs_define
class ScreeningPage:
    """A page of screened programs, the best fit first.

    Attributes:
        items (list[ScreenedProgram]):
        next_ (None | str):
        as_of (datetime.date):
        season (int):
        found (int):
        synthetic (bool):
        disclaimer (str):
    """

    items: list[ScreenedProgram]
    next_: None | str
    as_of: datetime.date
    season: int
    found: int
    synthetic: bool
    disclaimer: str

    def to_dict(self) -> dict[str, Any]:
        from ..models.screened_program import ScreenedProgram  # noqa: PLC0415

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        next_: None | str
        next_ = self.next_

        as_of = self.as_of.isoformat()

        season = self.season

        found = self.found

        synthetic = self.synthetic

        disclaimer = self.disclaimer

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "items": items,
                "next": next_,
                "as_of": as_of,
                "season": season,
                "found": found,
                "synthetic": synthetic,
                "disclaimer": disclaimer,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.screened_program import ScreenedProgram  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = ScreenedProgram.from_dict(items_item_data)

            items.append(items_item)

        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))

        as_of = datetime.date.fromisoformat(d.pop("as_of"))

        season = d.pop("season")

        found = d.pop("found")

        synthetic = d.pop("synthetic")

        disclaimer = d.pop("disclaimer")

        screening_page = cls(
            items=items,
            next_=next_,
            as_of=as_of,
            season=season,
            found=found,
            synthetic=synthetic,
            disclaimer=disclaimer,
        )

        return screening_page
