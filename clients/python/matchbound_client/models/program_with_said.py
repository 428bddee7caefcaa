from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.standing import Standing
    from ..models.track_told import TrackTold


T = TypeVar("T", bound="ProgramWithSaid")


@_attrs_define
class ProgramWithSaid:
    """A program with all that is said of it.

    Attributes:
        id (str):
        name (str):
        specialty (str):
        acgme_id (None | str):
        sponsor (None | str):
        city (None | str):
        state (None | str):
        website (None | str):
        img_share (float | None):
        accreditation (None | str):
        service (None | str):
        setting (None | str):
        synthetic (bool):
        tracks (list[TrackTold]):
        said (list[Standing]):
    """

    id: str
    name: str
    specialty: str
    acgme_id: None | str
    sponsor: None | str
    city: None | str
    state: None | str
    website: None | str
    img_share: float | None
    accreditation: None | str
    service: None | str
    setting: None | str
    synthetic: bool
    tracks: list[TrackTold]
    said: list[Standing]

    def to_dict(self) -> dict[str, Any]:
        from ..models.standing import Standing  # noqa: PLC0415
        from ..models.track_told import TrackTold  # noqa: PLC0415

        id = self.id

        name = self.name

        specialty = self.specialty

        acgme_id: None | str
        acgme_id = self.acgme_id

        sponsor: None | str
        sponsor = self.sponsor

        city: None | str
        city = self.city

        state: None | str
        state = self.state

        website: None | str
        website = self.website

        img_share: float | None
        img_share = self.img_share

        accreditation: None | str
        accreditation = self.accreditation

        service: None | str
        service = self.service

        setting: None | str
        setting = self.setting

        synthetic = self.synthetic

        tracks = []
        for tracks_item_data in self.tracks:
            tracks_item = tracks_item_data.to_dict()
            tracks.append(tracks_item)

        said = []
        for said_item_data in self.said:
            said_item = said_item_data.to_dict()
            said.append(said_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "specialty": specialty,
                "acgme_id": acgme_id,
                "sponsor": sponsor,
                "city": city,
                "state": state,
                "website": website,
                "img_share": img_share,
                "accreditation": accreditation,
                "service": service,
                "setting": setting,
                "synthetic": synthetic,
                "tracks": tracks,
                "said": said,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.standing import Standing  # noqa: PLC0415
        from ..models.track_told import TrackTold  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        specialty = d.pop("specialty")

        def _parse_acgme_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        acgme_id = _parse_acgme_id(d.pop("acgme_id"))

        def _parse_sponsor(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sponsor = _parse_sponsor(d.pop("sponsor"))

        def _parse_city(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        city = _parse_city(d.pop("city"))

        def _parse_state(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        state = _parse_state(d.pop("state"))

        def _parse_website(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        website = _parse_website(d.pop("website"))

        def _parse_img_share(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        img_share = _parse_img_share(d.pop("img_share"))

        def _parse_accreditation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        accreditation = _parse_accreditation(d.pop("accreditation"))

        def _parse_service(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        service = _parse_service(d.pop("service"))

        def _parse_setting(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        setting = _parse_setting(d.pop("setting"))

        synthetic = d.pop("synthetic")

        tracks = []
        _tracks = d.pop("tracks")
        for tracks_item_data in _tracks:
            tracks_item = TrackTold.from_dict(tracks_item_data)

            tracks.append(tracks_item)

        said = []
        _said = d.pop("said")
        for said_item_data in _said:
            said_item = Standing.from_dict(said_item_data)

            said.append(said_item)

        program_with_said = cls(
            id=id,
            name=name,
            specialty=specialty,
            acgme_id=acgme_id,
            sponsor=sponsor,
            city=city,
            state=state,
            website=website,
            img_share=img_share,
            accreditation=accreditation,
            service=service,
            setting=setting,
            synthetic=synthetic,
            tracks=tracks,
            said=said,
        )

        return program_with_said
