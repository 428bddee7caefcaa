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


T = TypeVar("T", bound="FindingTold")


@_attrs_define
class FindingTold:
    """What one rule says.

    Attributes:
        rule (str):
        about (None | str):
        verdict (str):
        summary (str):
        because (list[str]):
        due (datetime.date | None):
        expires (datetime.date | None):
        earliest (datetime.date | None):
        next_ (None | str):
        needs (list[str]):
        cites (list[Cite]):
    """

    rule: str
    about: None | str
    verdict: str
    summary: str
    because: list[str]
    due: datetime.date | None
    expires: datetime.date | None
    earliest: datetime.date | None
    next_: None | str
    needs: list[str]
    cites: list[Cite]

    def to_dict(self) -> dict[str, Any]:
        from ..models.cite import Cite  # noqa: PLC0415

        rule = self.rule

        about: None | str
        about = self.about

        verdict = self.verdict

        summary = self.summary

        because = self.because

        due: None | str
        if isinstance(self.due, datetime.date):
            due = self.due.isoformat()
        else:
            due = self.due

        expires: None | str
        if isinstance(self.expires, datetime.date):
            expires = self.expires.isoformat()
        else:
            expires = self.expires

        earliest: None | str
        if isinstance(self.earliest, datetime.date):
            earliest = self.earliest.isoformat()
        else:
            earliest = self.earliest

        next_: None | str
        next_ = self.next_

        needs = self.needs

        cites = []
        for cites_item_data in self.cites:
            cites_item = cites_item_data.to_dict()
            cites.append(cites_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rule": rule,
                "about": about,
                "verdict": verdict,
                "summary": summary,
                "because": because,
                "due": due,
                "expires": expires,
                "earliest": earliest,
                "next": next_,
                "needs": needs,
                "cites": cites,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.cite import Cite  # noqa: PLC0415

        d = dict(src_dict)
        rule = d.pop("rule")

        def _parse_about(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        about = _parse_about(d.pop("about"))

        verdict = d.pop("verdict")

        summary = d.pop("summary")

        because = cast(list[str], d.pop("because"))

        def _parse_due(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_type_0 = datetime.date.fromisoformat(data)

                return due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        due = _parse_due(d.pop("due"))

        def _parse_expires(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_type_0 = datetime.date.fromisoformat(data)

                return expires_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        expires = _parse_expires(d.pop("expires"))

        def _parse_earliest(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                earliest_type_0 = datetime.date.fromisoformat(data)

                return earliest_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        earliest = _parse_earliest(d.pop("earliest"))

        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))

        needs = cast(list[str], d.pop("needs"))

        cites = []
        _cites = d.pop("cites")
        for cites_item_data in _cites:
            cites_item = Cite.from_dict(cites_item_data)

            cites.append(cites_item)

        finding_told = cls(
            rule=rule,
            about=about,
            verdict=verdict,
            summary=summary,
            because=because,
            due=due,
            expires=expires,
            earliest=earliest,
            next_=next_,
            needs=needs,
            cites=cites,
        )

        return finding_told
