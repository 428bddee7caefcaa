"""What cells say of a program itself: each reader makes one part of it, or says why it cannot."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.reference.assertion import SourceKind
from matchbound.reference.importers.days import read_day
from matchbound.reference.importers.identity import (
    Ident,
    acgme_number,
    any_id,
    nrmp_codes,
    prefix,
    specialty_code,
    specialty_of,
    sponsor_number,
    state_code,
)
from matchbound.reference.importers.layouts import states
from matchbound.reference.importers.model import CellError
from matchbound.reference.importers.numbers import read_percent
from matchbound.reference.importers.tracks import read_tracks
from matchbound.reference.importers.visas import read_visas
from matchbound.reference.importers.words import words
from matchbound.reference.program import Accreditation, ApplicationService, Setting, TrackKind
from matchbound.reference.requirement import REQUIREMENTS, Force

LONGEST_NAME = 300
LONGEST_URL = 1_000
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s<>\"]*)?", re.IGNORECASE)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):(?!\d)", re.IGNORECASE)
_SAFE_SCHEMES = ("http", "https", "mailto")
_ZIP = re.compile(r"\s+\d{5}(-\d{4})?$")
_COUNTRY = {"us", "usa", "united states", "united states of america"}
_YEAR = re.compile(r"(?:FY ?)?((?:19|20)\d\d)(?:[\s.,].*)?", re.IGNORECASE)
_SEASONS = (1990, 2100)
_YEARS = (1, 10)
_POSITIONS = 2_000
Place = tuple[str | None, str | None]


def name(text: str) -> str:
    """Return a name on one line."""
    bare = " ".join(text.split())
    if len(bare) > LONGEST_NAME:
        raise CellError(f"a name of more than {LONGEST_NAME} characters")
    return bare


def city(text: str) -> str:
    """Return a city; one in capitals is written as a name."""
    bare = name(text)
    return bare.title().replace("'S", "'s") if bare.isupper() and len(bare) > 2 else bare


def place(text: str) -> Place:
    """Return city and state at the end of an address, each None where it does not stand there."""
    lines = _ZIP.sub("", ", ".join(part.strip(" ,") for part in text.strip().splitlines()))
    parts = [part.strip() for part in lines.split(",") if part.strip()]
    if parts and parts[-1].lower().replace(".", "") in _COUNTRY:
        parts.pop()
    last = _ZIP.sub("", parts[-1]) if parts else ""
    state = states().get(last.lower().replace(".", ""))
    before = parts[-2] if state and len(parts) > 1 else ""
    return (city(before) if before and not re.search(r"\d", before) else None), state


def latitude(text: str) -> float:
    """Return a latitude."""
    return _degrees(text, 90)


def longitude(text: str) -> float:
    """Return a longitude."""
    return _degrees(text, 180)


def _degrees(text: str, most: int) -> float:
    try:
        found = float(text)
    except ValueError:
        found = most + 1
    if not -most <= found <= most:
        raise CellError(f"'{text[:40]}' is no number of degrees from -{most} to {most}")
    return found


def length_years(text: str) -> int:
    """Return a length in years."""
    return _whole(text.lower().removesuffix("years").removesuffix("year"), *_YEARS, "years")


def positions(text: str) -> int:
    """Return a number of positions."""
    return _whole(text, 0, _POSITIONS, "positions")


def _whole(text: str, lowest: int, highest: int, what: str) -> int:
    bare = text.strip().removesuffix(".0")
    if not (bare.isascii() and bare.isdecimal() and len(bare) < 9) or not lowest <= int(bare) <= highest:
        raise CellError(f"'{text[:40]}' is no number of {what} from {lowest} to {highest}")
    return int(bare)


def share(text: str) -> float:
    """Return a percentage."""
    return float(read_percent(REQUIREMENTS["img_share"], text).value)


def day(text: str) -> date:
    """Return a day."""
    found = read_day(text)
    if found is None:
        raise CellError(f"'{text[:40]}' is no day such as 2026-10-15 or 10/15/2026")
    return found


def iso_day(text: str) -> str:
    """Return a day as ISO writes it."""
    return day(text).isoformat()


def season(text: str) -> int | str:
    """Return a season, or the text where it tells no year: then the age of what is said is not known."""
    match = _YEAR.fullmatch(text.strip())
    found = int(match[1]) if match else 0
    return found if _SEASONS[0] <= found <= _SEASONS[1] else " ".join(text.split())[:LONGEST_NAME]


def address(text: str) -> str:
    """Return an address of the web; one without its beginning gets it."""
    bare = text.strip()
    if _ADDRESS.fullmatch(bare) and len(bare) <= LONGEST_URL:
        return bare
    if _HOST.fullmatch(bare) and len(bare) <= LONGEST_URL:
        return f"https://{bare}"
    raise CellError(f"'{bare[:60]}' is no address of a web page")


def yes_or_no(text: str) -> bool:
    """Return a plain yes or no."""
    plain = " ".join(text.lower().split())
    if plain not in words().yes | words().no:
        raise CellError(f"'{text[:40]}' is neither yes nor no")
    return plain in words().yes


def eras(text: str) -> ApplicationService | None:
    """Return ERAS for a yes; a no does not say which other."""
    plain = " ".join(text.lower().split())
    return ApplicationService.ERAS if plain in words().yes or plain == "eras" else None


def _one_of(field: str, kind: type[StrEnum]) -> Callable[[str], Any]:
    def read(text: str) -> StrEnum:
        value = words().values[field].get(" ".join(text.lower().split()))
        if value is None:
            raise CellError(f"'{text[:60]}' is none of {', '.join(kind)}")
        return kind(value)

    return read


force = _one_of("force", Force)
PARTS: Mapping[str, Callable[[str], Any]] = {
    "id": any_id,
    "acgme_id": acgme_number,
    "nrmp_code": nrmp_codes,
    "name": name,
    "institution": name,
    "sponsor_id": sponsor_number,
    "specialty": specialty_of,
    "specialty_code": specialty_code,
    "city": city,
    "state": state_code,
    "place": place,
    "latitude": latitude,
    "longitude": longitude,
    "track": _one_of("track", TrackKind),
    "tracks": read_tracks,
    "quota": positions,
    "filled": positions,
    "length_years": length_years,
    "accreditation": _one_of("accreditation", Accreditation),
    "accredited_since": iso_day,
    "service": _one_of("service", ApplicationService),
    "eras": eras,
    "setting": _one_of("setting", Setting),
    "website": address,
    "us_md_share": share,
    "do_share": share,
    "img_share": share,
    "synthetic": yes_or_no,
    "visas": read_visas,
    "interview_start": day,
    "interview_stop": day,
    "force": force,
    "source": _one_of("source", SourceKind),
    "seen_on": day,
    "season": season,
    "url": address,
}
"""How cells are read, by what their column means; a meaning that is not here is a text."""


def _verbatim(text: str) -> str:
    return text


def _share_verbatim(text: str) -> float:
    try:
        found = float(text.strip().removesuffix("%"))
    except ValueError:
        found = -1
    if not 0 <= found <= 100:
        raise CellError(f"'{text[:40]}' is not a percentage from 0 to 100")
    return found


def _address_verbatim(text: str) -> str:
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _SAFE_SCHEMES:
        raise CellError(f"'{text[:60]}' is no address of a web page")
    return text


def _season_verbatim(text: str) -> int:
    found = season(text)
    if isinstance(found, str):
        raise CellError(f"'{text[:40]}' is no season: the year of Match Day")
    return found


def own_id(text: str) -> Ident:
    """Return the id of our own export; a zero that a spreadsheet dropped in front is put back."""
    found = any_id(text)
    return Ident(own=found.acgme or found.own or f"nrmp-{prefix(found.codes[0])}")


VERBATIM = {
    **PARTS,
    "id": own_id,
    **dict.fromkeys(("name", "institution", "sponsor_id", "city", "accredited_since"), _verbatim),
    "season": _season_verbatim,
    **dict.fromkeys(("url", "website"), _address_verbatim),
    **dict.fromkeys(("us_md_share", "do_share", "img_share"), _share_verbatim),
}
"""The same for our own export: texts as they are."""
