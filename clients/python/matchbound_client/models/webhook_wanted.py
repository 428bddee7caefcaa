from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from uuid import UUID


T = TypeVar("T", bound="WebhookWanted")


@_attrs_define
class WebhookWanted:
    """Where to tell, and of which dossier.

    Attributes:
        url (str):
        dossier (UUID):
    """

    url: str
    dossier: UUID

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        dossier = str(self.dossier)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "url": url,
                "dossier": dossier,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        dossier = UUID(d.pop("dossier"))

        webhook_wanted = cls(
            url=url,
            dossier=dossier,
        )

        return webhook_wanted
