from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.cite import Cite


T = TypeVar("T", bound="CostTold")


@_attrs_define
class CostTold:
    """One thing that is paid; null: nobody knows how much.

    Attributes:
        item (str):
        title (str):
        usd (float | None):
        basis (str):
        when (datetime.date | None):
        paid (bool):
        payer (str):
        because (list[str]):
        need (None | str):
        cites (list[Cite]):
    """

    item: str
    title: str
    usd: float | None
    basis: str
    when: datetime.date | None
    paid: bool
    payer: str
    because: list[str]
    need: None | str
    cites: list[Cite]

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        item = self.item

        title = self.title

        usd: float | None
        usd = self.usd

        basis = self.basis

        when: None | str
        if isinstance(self.when, datetime.date):
            when = self.when.isoformat()
        else:
            when = self.when

        paid = self.paid

        payer = self.payer

        because = self.because

        need: None | str
        need = self.need

        cites = []
        for cites_item_data in self.cites:
            cites_item = cites_item_data.to_dict()
            cites.append(cites_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "item": item,
                "title": title,
                "usd": usd,
                "basis": basis,
                "when": when,
                "paid": paid,
                "payer": payer,
                "because": because,
                "need": need,
                "cites": cites,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        item = d.pop("item")

        title = d.pop("title")

        def _parse_usd(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        usd = _parse_usd(d.pop("usd"))

        basis = d.pop("basis")

        def _parse_when(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                when_type_0 = datetime.date.fromisoformat(data)

                return when_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        when = _parse_when(d.pop("when"))

        paid = d.pop("paid")

        payer = d.pop("payer")

        because = cast(list[str], d.pop("because"))

        def _parse_need(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        need = _parse_need(d.pop("need"))

        cites = []
        _cites = d.pop("cites")
        for cites_item_data in _cites:
            cites_item = Cite.from_dict(cites_item_data)

            cites.append(cites_item)

        cost_told = cls(
            item=item,
            title=title,
            usd=usd,
            basis=basis,
            when=when,
            paid=paid,
            payer=payer,
            because=because,
            need=need,
            cites=cites,
        )

        return cost_told
