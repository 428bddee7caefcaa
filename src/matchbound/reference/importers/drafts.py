"""From the parts that a row says of a program to the fields of one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from matchbound.reference.importers.identity import Ident, made_id, prefix, specialty_of
from matchbound.reference.importers.layouts import Layout
from matchbound.reference.importers.model import CellError
from matchbound.reference.importers.rows import Parts
from matchbound.reference.program import TRACK_LETTERS, Offer, Track, TrackKind
from matchbound.reference.specialty import Specialty

_LETTER = 7
_SPECIALTY = slice(4, 7)
_ACGME_SPECIALTY = slice(0, 3)
_AS_THEY_ARE = (
    "sponsor_id", "city", "state", "latitude", "longitude", "length_years", "accreditation",
    "accredited_since", "setting", "website", "us_md_share", "do_share", "img_share", "synthetic",
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """What a row says of a program, before it is known which program it is."""

    acgme: str | None
    codes: tuple[str, ...]
    own: str | None
    """An id that the row gives itself."""
    name: str | None
    institution: str | None
    specialty: Specialty | None
    fields: dict[str, Any] = field(default_factory=dict)
    """Fields of Program, those left out of which nothing is said."""

    @property
    def title(self) -> str | None:
        """Return the program's name: its own, or that of institution and specialty together."""
        if self.name or not self.institution or not self.specialty:
            return self.name
        return f"{self.institution} {self.specialty.name}"

    def id(self) -> str:
        """Return the id that the program gets if nobody knows it."""
        if self.own or self.acgme:
            return self.own or self.acgme or ""
        if self.codes:
            return f"nrmp-{prefix(self.codes[0])}"
        slug = self.specialty.slug if self.specialty else ""
        return made_id(self.institution or self.name or "", self.fields.get("state"), slug)


def draft(parts: Parts, layout: Layout, season: int | None, titled: Specialty | None) -> Draft:
    """Return the draft; `titled` is the specialty that the file's title names."""
    ident: Ident = parts.get("id") or Ident()
    acgme, codes = parts.get("acgme_id") or ident.acgme, parts.get("nrmp_code") or ident.codes
    city, state = parts.get("place", (None, None))
    fields = {name: parts[name] for name in _AS_THEY_ARE if name in parts}
    fields |= {
        name: value for name, value in (("city", city), ("state", state)) if value and name not in fields
    }
    service, tracks = parts.get("service") or parts.get("eras"), tuple(_tracks(parts, codes, layout, season))
    fields |= {name: value for name, value in (("service", service), ("tracks", tracks)) if value}
    fields |= {"sponsor": parts["institution"]} if "institution" in parts else {}
    specialty = parts.get("specialty") or parts.get("specialty_code") or _by_number(acgme, codes) or titled
    return Draft(acgme, codes, ident.own, parts.get("name"), parts.get("institution"), specialty, fields)


def _by_number(acgme: str | None, codes: Sequence[str]) -> Specialty | None:
    """Return the specialty of the digits in a number; ACGME's and NRMP's agree for residencies."""
    for digits in [code[_SPECIALTY] for code in codes] + ([acgme[_ACGME_SPECIALTY]] if acgme else []):
        try:
            return specialty_of(digits)
        except CellError:
            continue
    return None


def _tracks(parts: Parts, codes: Sequence[str], layout: Layout, season: int | None) -> Iterator[Track]:
    """Return tracks; positions belong to one only where the row tells which."""
    if "tracks" in parts:
        yield from parts["tracks"]
        return
    kind: TrackKind | None = parts.get("track")
    offers = tuple(_offers(parts, season, drop_zero=bool(layout.zero))) if len(codes) <= 1 else ()
    for code in codes:
        known = TRACK_LETTERS.get(code[_LETTER])
        if known is None:
            raise CellError(f"'{code}' has a letter that is no track")
        yield Track(known, code, offers)
    if not codes and kind is not None:
        yield Track(kind, None, offers)


def _offers(parts: Parts, season: int | None, *, drop_zero: bool) -> Iterator[Offer]:
    """Return positions by season, the newest first; without a season they tell nothing."""
    by_season: dict[int, dict[str, int]] = defaultdict(dict)
    for name in ("quota", "filled"):
        for year, figure in parts.get(name, ()):
            if year or season:
                by_season[year or season or 0].setdefault(name, figure)
    for year in sorted(by_season, reverse=True):
        quota, filled = by_season[year].get("quota"), by_season[year].get("filled")
        if not (drop_zero and not quota):
            yield Offer(year, quota, filled)
