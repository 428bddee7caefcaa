from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime


T = TypeVar("T", bound="Said")


@_attrs_define
class Said:
    """One statement about a program, with who made it.

    Attributes:
        requirement (str):
        value (str):
        force (str):
        condition (None | str):
        source (str):
        source_name (str):
        url (None | str):
        seen_on (datetime.date | None):
        season (int | None):
        note (None | str):
        confirmations (int):
        disputes (int):
    """

    requirement: str
    value: str
    force: str
    condition: None | str
    source: str
    source_name: str
    url: None | str
    seen_on: datetime.date | None
    season: int | None
    note: None | str
    confirmations: int
    disputes: int

    def to_dict(self) -> dict[str, Any]:
        requirement = self.requirement

        value = self.value

        force = self.force

        condition: None | str
        condition = self.condition

        source = self.source

        source_name = self.source_name

        url: None | str
        url = self.url

        seen_on: None | str
        if isinstance(self.seen_on, datetime.date):
            seen_on = self.seen_on.isoformat()
        else:
            seen_on = self.seen_on

        season: int | None
        season = self.season

        note: None | str
        note = self.note

        confirmations = self.confirmations

        disputes = self.disputes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "requirement": requirement,
                "value": value,
                "force": force,
                "condition": condition,
                "source": source,
                "source_name": source_name,
                "url": url,
                "seen_on": seen_on,
                "season": season,
                "note": note,
                "confirmations": confirmations,
                "disputes": disputes,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        requirement = d.pop("requirement")

        value = d.pop("value")

        force = d.pop("force")

        def _parse_condition(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        condition = _parse_condition(d.pop("condition"))

        source = d.pop("source")

        source_name = d.pop("source_name")

        def _parse_url(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        url = _parse_url(d.pop("url"))

        def _parse_seen_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                seen_on_type_0 = datetime.date.fromisoformat(data)

                return seen_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        seen_on = _parse_seen_on(d.pop("seen_on"))

        def _parse_season(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        season = _parse_season(d.pop("season"))

        def _parse_note(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        note = _parse_note(d.pop("note"))

        confirmations = d.pop("confirmations")

        disputes = d.pop("disputes")

        said = cls(
            requirement=requirement,
            value=value,
            force=force,
            condition=condition,
            source=source,
            source_name=source_name,
            url=url,
            seen_on=seen_on,
            season=season,
            note=note,
            confirmations=confirmations,
            disputes=disputes,
        )

        return said
