from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.publication_kind import PublicationKind
from ..models.publication_status import PublicationStatus
from ..types import UNSET, Unset
from typing import cast
import datetime


T = TypeVar("T", bound="Publication")


@_attrs_define
class Publication:
    """A piece of scholarly work: an article, a poster, a talk, a project.

    Attributes:
        expected (bool | Unset):  Default: False.
        title (None | str | Unset):
        published_on (datetime.date | None | Unset):
        kind (None | PublicationKind | Unset):
        status (None | PublicationStatus | Unset):
        authors (list[str] | Unset):
        journal (None | str | Unset):
        year (int | None | Unset):
        volume (None | str | Unset):
        pages (None | str | Unset):
        doi (None | str | Unset):
        pmid (None | str | Unset):
        peer_reviewed (bool | None | Unset):
    """

    expected: bool | Unset = False
    title: None | str | Unset = UNSET
    published_on: datetime.date | None | Unset = UNSET
    kind: None | PublicationKind | Unset = UNSET
    status: None | PublicationStatus | Unset = UNSET
    authors: list[str] | Unset = UNSET
    journal: None | str | Unset = UNSET
    year: int | None | Unset = UNSET
    volume: None | str | Unset = UNSET
    pages: None | str | Unset = UNSET
    doi: None | str | Unset = UNSET
    pmid: None | str | Unset = UNSET
    peer_reviewed: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        expected = self.expected

        title: None | str | Unset
        if isinstance(self.title, Unset):
            title = UNSET
        else:
            title = self.title

        published_on: None | str | Unset
        if isinstance(self.published_on, Unset):
            published_on = UNSET
        elif isinstance(self.published_on, datetime.date):
            published_on = self.published_on.isoformat()
        else:
            published_on = self.published_on

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        elif isinstance(self.kind, PublicationKind):
            kind = self.kind.value
        else:
            kind = self.kind

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, PublicationStatus):
            status = self.status.value
        else:
            status = self.status

        authors: list[str] | Unset = UNSET
        if not isinstance(self.authors, Unset):
            authors = self.authors

        journal: None | str | Unset
        if isinstance(self.journal, Unset):
            journal = UNSET
        else:
            journal = self.journal

        year: int | None | Unset
        if isinstance(self.year, Unset):
            year = UNSET
        else:
            year = self.year

        volume: None | str | Unset
        if isinstance(self.volume, Unset):
            volume = UNSET
        else:
            volume = self.volume

        pages: None | str | Unset
        if isinstance(self.pages, Unset):
            pages = UNSET
        else:
            pages = self.pages

        doi: None | str | Unset
        if isinstance(self.doi, Unset):
            doi = UNSET
        else:
            doi = self.doi

        pmid: None | str | Unset
        if isinstance(self.pmid, Unset):
            pmid = UNSET
        else:
            pmid = self.pmid

        peer_reviewed: bool | None | Unset
        if isinstance(self.peer_reviewed, Unset):
            peer_reviewed = UNSET
        else:
            peer_reviewed = self.peer_reviewed

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if expected is not UNSET:
            field_dict["expected"] = expected
        if title is not UNSET:
            field_dict["title"] = title
        if published_on is not UNSET:
            field_dict["published_on"] = published_on
        if kind is not UNSET:
            field_dict["kind"] = kind
        if status is not UNSET:
            field_dict["status"] = status
        if authors is not UNSET:
            field_dict["authors"] = authors
        if journal is not UNSET:
            field_dict["journal"] = journal
        if year is not UNSET:
            field_dict["year"] = year
        if volume is not UNSET:
            field_dict["volume"] = volume
        if pages is not UNSET:
            field_dict["pages"] = pages
        if doi is not UNSET:
            field_dict["doi"] = doi
        if pmid is not UNSET:
            field_dict["pmid"] = pmid
        if peer_reviewed is not UNSET:
            field_dict["peer_reviewed"] = peer_reviewed

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expected = d.pop("expected", UNSET)

        def _parse_title(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        title = _parse_title(d.pop("title", UNSET))

        def _parse_published_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                published_on_type_0 = datetime.date.fromisoformat(data)

                return published_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        published_on = _parse_published_on(d.pop("published_on", UNSET))

        def _parse_kind(data: object) -> None | PublicationKind | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = PublicationKind(data)

                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PublicationKind | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_status(data: object) -> None | PublicationStatus | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = PublicationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PublicationStatus | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        authors = cast(list[str], d.pop("authors", UNSET))

        def _parse_journal(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        journal = _parse_journal(d.pop("journal", UNSET))

        def _parse_year(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        year = _parse_year(d.pop("year", UNSET))

        def _parse_volume(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        volume = _parse_volume(d.pop("volume", UNSET))

        def _parse_pages(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pages = _parse_pages(d.pop("pages", UNSET))

        def _parse_doi(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        doi = _parse_doi(d.pop("doi", UNSET))

        def _parse_pmid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pmid = _parse_pmid(d.pop("pmid", UNSET))

        def _parse_peer_reviewed(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        peer_reviewed = _parse_peer_reviewed(d.pop("peer_reviewed", UNSET))

        publication = cls(
            expected=expected,
            title=title,
            published_on=published_on,
            kind=kind,
            status=status,
            authors=authors,
            journal=journal,
            year=year,
            volume=volume,
            pages=pages,
            doi=doi,
            pmid=pmid,
            peer_reviewed=peer_reviewed,
        )

        publication.additional_properties = d
        return publication

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
