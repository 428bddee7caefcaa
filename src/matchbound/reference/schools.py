"""Medical schools of the world by name: one school behind its many spellings.

The list that ships is no directory: it names schools from which many graduates come, so that those of one
school find together. A school that is not on it has a key as well, made of what people call it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matchbound.base.dated import Confidence
from matchbound.base.yaml import load_yaml_file
from matchbound.reference.school_names import (
    NO_COUNTRY,
    country_words,
    is_acronym,
    key_of,
    plain_name,
    without_place,
)

_FILE = "schools.yaml"
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class School:
    """One school. Its key is made of its name and country and never changes with the list."""

    key: str
    name: str
    country: str
    city: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    confidence: Confidence = Confidence.UNCONFIRMED


def made_school(
    name: str,
    country: str,
    city: str = "",
    aliases: Sequence[str] = (),
    source: str = "",
    confidence: Confidence = Confidence.UNCONFIRMED,
) -> School:
    """Return a school with its key."""
    key = key_of(plain_name(name), country)
    return School(key, name, country, city, tuple(aliases), source, confidence)


def spellings_of(school: School) -> Iterator[str]:
    """Yield the keys of all that a school is called: names, acronyms, each with and without its place."""
    for name in (school.name, *school.aliases):
        plain = plain_name(name)
        if not plain:
            continue
        bare = plain if is_acronym(name) else without_place(plain, school.city)
        for words in (plain, f"{plain} {plain_name(school.city)}", bare):
            yield key_of(" ".join(sorted(set(words.split()))), school.country)


class SchoolList:
    """Schools, found by any of their spellings.

    `more`: of lists that were brought. One of them that the first list knows by another name is that school.
    """

    def __init__(self, schools: Iterable[School], more: Iterable[School] = ()) -> None:
        self.by_key: dict[str, School] = {}
        self._keys: dict[str, str] = {}
        self._add(list(schools))
        self._add(list(more))

    def _add(self, schools: Sequence[School]) -> None:
        """Keep schools and their spellings, but for those that mean more than one school."""
        homes = [(school, self._keys.get(school.key, school.key)) for school in schools]
        for school, home in homes:
            if home == school.key:
                self.by_key.setdefault(home, school)
        self._keys |= {home: home for _, home in homes}
        meant: dict[str, set[str]] = {}
        for school, home in homes:
            for spelling in spellings_of(school):
                meant.setdefault(spelling, set()).add(home)
        for spelling, keys in meant.items():
            if len(keys) == 1:
                self._keys.setdefault(spelling, *keys)

    @property
    def spellings(self) -> Mapping[str, str]:
        """Return the schools' keys by the keys of their spellings."""
        return self._keys

    def find(self, name: str, country: str) -> School | None:
        """Return the school that a name means in a country; None if the list has none, or more than one."""
        plain = plain_name(name)
        if not plain or not country:
            return None
        bare = without_place(plain, country_words(country))
        key = next((self._keys[one] for one in _keys(country, plain, bare) if one in self._keys), None)
        return self.by_key[key] if key else None

    def find_all(self, name: str, country: str = "") -> list[School]:
        """Return the schools that a name could mean: the one it means first, then those with its words."""
        plain = plain_name(name)
        if not plain:
            return []
        countries = [country] if country else sorted({one.country for one in self.by_key.values()})
        sure = [one for code in countries if (one := self.find(name, code))]
        words = plain.split()
        like = (
            one
            for one in self.by_key.values()
            if (not country or one.country == country) and _has_words(one, words)
        )
        return list(dict.fromkeys((*sure, *sorted(like, key=lambda one: one.name))))[:MOST_FOUND]


def _keys(country: str, *plains: str) -> Iterator[str]:
    for plain in plains:
        yield key_of(plain, country)


def _has_words(school: School, words: Sequence[str]) -> bool:
    text = " ".join(plain_name(name) for name in (school.name, school.city, *school.aliases))
    return all(f" {word}" in f" {text}" for word in words)


def spelled_key(name: str, country: str) -> str:
    """Return the key of a name as it is spelled, whatever school it means; empty for no name."""
    plain = plain_name(name)
    return key_of(plain, country or NO_COUNTRY) if plain else ""


@cache
def shipped_schools() -> SchoolList:
    """Return the list that ships: names from general knowledge, and it says so."""
    data = load_yaml_file(Path(__file__).with_name(_FILE))
    source, confidence = " ".join(data["source"].split()), Confidence(data["confidence"])
    made = []
    for country, lines in data["schools"].items():
        for line in lines:
            name, city, also = (part.strip() for part in line.split("|"))
            aliases = tuple(one.strip() for one in also.split(";") if one.strip())
            made.append(made_school(name, country, city, aliases, source, confidence))
    return SchoolList(made)
