"""The layouts of lists that are known, read once from layouts.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from matchbound.base.yaml import load_yaml_file
from matchbound.reference.importers.fields import FIELDS
from matchbound.reference.importers.headers import plain_header

_ONLY_OURS = frozenset({"source", "tracks", "id"})
"""Headers that elsewhere mean something else: an address, a number of tracks, a row's number."""


class Reads(StrEnum):
    """What is made of a layout's rows."""

    PROGRAMS = "programs"
    MATCHBOUND = "matchbound"  # our own export, taken word for word
    HOSPITALS = "hospitals"
    EMPLOYERS = "employers"
    PLACES = "places"
    INVITATIONS = "invitations"
    SPECIALTIES = "specialties"
    PEOPLE = "people"  # nothing: what is told of people is not read
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. Headers in it are plain."""

    name: str = ""
    needs: frozenset[str] = frozenset()
    reads: Reads = Reads.PROGRAMS
    columns: Mapping[str, str] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    first: str = ""
    """What the first column means, whatever its header is."""
    ids: str = ""
    zero: str = ""
    says: str = ""
    """Why nothing is read of it."""

    @property
    def own_ids(self) -> bool:
        """Say whether rows are called by ids of the list's own."""
        return self.ids == "own"

    def fits(self, headers: frozenset[str]) -> bool:
        """Say whether a file has the headers of this layout."""
        return self.needs <= headers and (not self.only or headers <= self.only)

    def key(self, header: str) -> str:
        """Return what a plain header means here; empty if nothing that is known."""
        found = self.columns.get(header)
        return found if found is not None else _known_everywhere().get(header, "")


UNKNOWN = Layout()


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = load_yaml_file(Path(__file__).with_name("layouts.yaml"))
    return found


@cache
def layouts() -> tuple[Layout, ...]:
    """Return all layouts, those first that need most headers."""
    sets = ("needs", "only", "blank")
    made = (
        Layout(
            **{
                **row,
                **{name: frozenset(row.get(name, ())) for name in sets},
                "reads": Reads(row.get("reads", "programs")),
            }
        )
        for row in _data()["layouts"]
    )
    return tuple(sorted(made, key=lambda one: -len(one.needs)))


def recognize(headers: Iterable[str]) -> Layout:
    """Return the layout that plain headers show, or one without a name."""
    there = frozenset(headers) - {""}
    return next((one for one in layouts() if one.fits(there)), UNKNOWN)


@cache
def _known_everywhere() -> Mapping[str, str]:
    """Return what headers mean in every file: keys and labels of FIELDS, and their other spellings."""
    found = {plain_header(label): key for key, label in FIELDS.items()}
    found |= {plain_header(key): key for key in FIELDS if key not in _ONLY_OURS}
    for key, headers in _data()["columns"].items():
        found |= dict.fromkeys(headers, key)
    return MappingProxyType(found)


@cache
def headers_of_people() -> frozenset[str]:
    """Return headers of columns that tell of people."""
    return frozenset(_data()["people"])


@cache
def states() -> Mapping[str, str]:
    """Return states' codes by what they are called: code or name in lower case without points."""
    found: dict[str, str] = _data()["states"]
    return MappingProxyType({text.lower(): code for code, name in found.items() for text in (code, name)})


@cache
def shared_names() -> frozenset[str]:
    """Return words that tell no two institutions apart."""
    return frozenset(_data()["names_shared"])


@cache
def short_names() -> tuple[Mapping[str, str], frozenset[str]]:
    """Return how words in names of institutions are shortened, and those that tell none from another."""
    return MappingProxyType(_data()["names_short_for"]), frozenset(_data()["names_without"])
