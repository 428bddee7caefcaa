from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.application import Application
    from ..models.credential import Credential
    from ..models.pathway import Pathway


T = TypeVar("T", bound="Certification")


@_attrs_define
class Certification:
    """ECFMG Certification and what leads to it.

    Attributes:
        application (Application | None | Unset):
        credentials (list[Credential] | Unset):
        pathway (None | Pathway | Unset):
        certified_on (datetime.date | None | Unset):
        permanently_validated_on (datetime.date | None | Unset):
    """

    application: Application | None | Unset = UNSET
    credentials: list[Credential] | Unset = UNSET
    pathway: None | Pathway | Unset = UNSET
    certified_on: datetime.date | None | Unset = UNSET
    permanently_validated_on: datetime.date | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.application import Application  # noqa: PLC0415
        from ..models.credential import Credential  # noqa: PLC0415
        from ..models.pathway import Pathway  # noqa: PLC0415

        application: dict[str, Any] | None | Unset
        if isinstance(self.application, Unset):
            application = UNSET
        elif isinstance(self.application, Application):
            application = self.application.to_dict()
        else:
            application = self.application

        credentials: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.credentials, Unset):
            credentials = []
            for credentials_item_data in self.credentials:
                credentials_item = credentials_item_data.to_dict()
                credentials.append(credentials_item)

        pathway: dict[str, Any] | None | Unset
        if isinstance(self.pathway, Unset):
            pathway = UNSET
        elif isinstance(self.pathway, Pathway):
            pathway = self.pathway.to_dict()
        else:
            pathway = self.pathway

        certified_on: None | str | Unset
        if isinstance(self.certified_on, Unset):
            certified_on = UNSET
        elif isinstance(self.certified_on, datetime.date):
            certified_on = self.certified_on.isoformat()
        else:
            certified_on = self.certified_on

        permanently_validated_on: None | str | Unset
        if isinstance(self.permanently_validated_on, Unset):
            permanently_validated_on = UNSET
        elif isinstance(self.permanently_validated_on, datetime.date):
            permanently_validated_on = self.permanently_validated_on.isoformat()
        else:
            permanently_validated_on = self.permanently_validated_on

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if application is not UNSET:
            field_dict["application"] = application
        if credentials is not UNSET:
            field_dict["credentials"] = credentials
        if pathway is not UNSET:
            field_dict["pathway"] = pathway
        if certified_on is not UNSET:
            field_dict["certified_on"] = certified_on
        if permanently_validated_on is not UNSET:
            field_dict["permanently_validated_on"] = permanently_validated_on

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.application import Application  # noqa: PLC0415
        from ..models.credential import Credential  # noqa: PLC0415
        from ..models.pathway import Pathway  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_application(data: object) -> Application | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                application_type_0 = Application.from_dict(data)

                return application_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Application | None | Unset, data)

        application = _parse_application(d.pop("application", UNSET))

        _credentials = d.pop("credentials", UNSET)
        credentials: list[Credential] | Unset = UNSET
        if _credentials is not UNSET:
            credentials = []
            for credentials_item_data in _credentials:
                credentials_item = Credential.from_dict(credentials_item_data)

                credentials.append(credentials_item)

        def _parse_pathway(data: object) -> None | Pathway | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pathway_type_0 = Pathway.from_dict(data)

                return pathway_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Pathway | Unset, data)

        pathway = _parse_pathway(d.pop("pathway", UNSET))

        def _parse_certified_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                certified_on_type_0 = datetime.date.fromisoformat(data)

                return certified_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        certified_on = _parse_certified_on(d.pop("certified_on", UNSET))

        def _parse_permanently_validated_on(
            data: object,
        ) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                permanently_validated_on_type_0 = datetime.date.fromisoformat(data)

                return permanently_validated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        permanently_validated_on = _parse_permanently_validated_on(
            d.pop("permanently_validated_on", UNSET)
        )

        certification = cls(
            application=application,
            credentials=credentials,
            pathway=pathway,
            certified_on=certified_on,
            permanently_validated_on=permanently_validated_on,
        )

        certification.additional_properties = d
        return certification

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
