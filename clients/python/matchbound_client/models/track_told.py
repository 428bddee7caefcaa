from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.offer import Offer


T = TypeVar("T", bound="TrackTold")


@_attrs_define
class TrackTold:
    """One NRMP code of a program.

    Attributes:
        kind (str):
        nrmp_code (None | str):
        offers (list[Offer]):
    """

    kind: str
    nrmp_code: None | str
    offers: list[Offer]

    def to_dict(self) -> dict[str, Any]:
        from ..models.offer import Offer  # noqa: PLC0415

        kind = self.kind

        nrmp_code: None | str
        nrmp_code = self.nrmp_code

        offers = []
        for offers_item_data in self.offers:
            offers_item = offers_item_data.to_dict()
            offers.append(offers_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "nrmp_code": nrmp_code,
                "offers": offers,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.offer import Offer  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        def _parse_nrmp_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        nrmp_code = _parse_nrmp_code(d.pop("nrmp_code"))

        offers = []
        _offers = d.pop("offers")
        for offers_item_data in _offers:
            offers_item = Offer.from_dict(offers_item_data)

            offers.append(offers_item)

        track_told = cls(
            kind=kind,
            nrmp_code=nrmp_code,
            offers=offers,
        )

        return track_told
