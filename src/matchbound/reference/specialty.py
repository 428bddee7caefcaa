"""Specialties by their slug, name, NRMP digits and the spellings met in lists."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matchbound.base.yaml import load_yaml_file

_FILE = "specialties.yaml"


@dataclass(frozen=True, slots=True)
class Specialty:
    """One specialty of the Match."""

    slug: str
    name: str
    code: str
    """NRMP's three digits."""
    also: tuple[str, ...] = ()
    """Other spellings."""


@cache
def specialties() -> dict[str, Specialty]:
    """Return every specialty by slug, in the order of NRMP's codes."""
    rows = load_yaml_file(Path(__file__).with_name(_FILE))["specialties"]
    made = (Specialty(row["slug"], row["name"], row["code"], tuple(row["also"])) for row in rows)
    return {one.slug: one for one in made}


@cache
def _by_name() -> dict[str, Specialty]:
    found: dict[str, Specialty] = {}
    for one in specialties().values():
        for name in (one.slug, one.name, *one.also):
            found.setdefault(_plain(name), one)
    return found


@cache
def _by_code() -> dict[str, Specialty]:
    return {one.code: one for one in specialties().values()}


def find_specialty(text: str) -> Specialty | None:
    """Return the specialty that a name, slug, spelling or NRMP code means; None if it means none."""
    return _by_code().get(text.strip()) or _by_name().get(_plain(text))


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower().replace("&", "and") if letter.isalnum())
