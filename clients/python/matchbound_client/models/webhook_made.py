from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
from uuid import UUID
import datetime


T = TypeVar("T", bound="WebhookMade")


@_attrs_define
class WebhookMade:
    """A webhook just made, with the secret that signs what is sent: shown this once.

    Attributes:
        id (UUID):
        dossier (UUID):
        url (str):
        created_at (datetime.datetime):
        failures (int):
        disabled_at (datetime.datetime | None):
        secret (str):
    """

    id: UUID
    dossier: UUID
    url: str
    created_at: datetime.datetime
    failures: int
    disabled_at: datetime.datetime | None
    secret: str

    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        dossier = str(self.dossier)

        url = self.url

        created_at = self.created_at.isoformat()

        failures = self.failures

        disabled_at: None | str
        if isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        secret = self.secret

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "dossier": dossier,
                "url": url,
                "created_at": created_at,
                "failures": failures,
                "disabled_at": disabled_at,
                "secret": secret,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))

        dossier = UUID(d.pop("dossier"))

        url = d.pop("url")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        failures = d.pop("failures")

        def _parse_disabled_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_at_type_0 = datetime.datetime.fromisoformat(data)

                return disabled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        disabled_at = _parse_disabled_at(d.pop("disabled_at"))

        secret = d.pop("secret")

        webhook_made = cls(
            id=id,
            dossier=dossier,
            url=url,
            created_at=created_at,
            failures=failures,
            disabled_at=disabled_at,
            secret=secret,
        )

        return webhook_made
