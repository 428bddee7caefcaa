"""Where programs lie: the places one can search around, and distances from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.reference.program import Program
from matchbound.screening.words import tokens

EARTH_MILES = 3959.0
SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A point that a search can be made around; latitude and longitude in radians, NaN where unknown."""

    label: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Places:
    """Where each program lies, and the cities they lie in."""

    points: NDArray[np.float64]
    """Latitude and longitude of each program in radians; NaN where unknown."""
    cities: Mapping[tuple[str, ...], Place]
    """By the words of the city and its state, in the order of the words."""

    @classmethod
    def of(cls, programs: Sequence[Program]) -> "Places":
        """Return the places of programs; one without coordinates is taken to lie amid others of its city."""
        points = np.radians([[_number(one.latitude), _number(one.longitude)] for one in programs])
        points = points.reshape(-1, 2)
        cities = {}
        for key, rows in sorted(_rows_of_cities(programs).items()):
            known = points[rows][~np.isnan(points[rows]).any(axis=1)]
            if len(known):
                centre = known.mean(axis=0)
                one = programs[rows[0]]
                cities[key] = Place(f"{one.city}, {one.state}", float(centre[0]), float(centre[1]))
                lost = [row for row in rows if np.isnan(points[row]).any()]
                points[lost] = centre
        return cls(points, cities)

    def find(self, text: str) -> Place | None:
        """Return the one city that a text names, with its state or without; None if none, or several."""
        wanted = tuple(tokens(text))
        if wanted in self.cities:
            return self.cities[wanted]
        same = [place for key, place in self.cities.items() if wanted and key[:-1] == wanted]
        return same[0] if len(same) == 1 else None

    def suggest(self, text: str) -> tuple[str, ...]:
        """Return some cities that begin like a text, those first that are named so in several states."""
        wanted = tokens(text)
        if not wanted:
            return ()
        *whole, last = wanted
        at = len(whole)
        found = [
            place.label
            for key, place in self.cities.items()
            if key[:at] == tuple(whole) and len(key) > at and key[at].startswith(last)
        ]
        return tuple(found[:SUGGESTED])

    def miles_from(self, place: Place) -> NDArray[np.float64]:
        """Return the great-circle distance of every program from a place, in miles; NaN where unknown."""
        lat, lon = self.points[:, 0], self.points[:, 1]
        half = (np.sin((lat - place.latitude) / 2) ** 2) + np.cos(lat) * np.cos(place.latitude) * np.sin(
            (lon - place.longitude) / 2
        ) ** 2
        miles: NDArray[np.float64] = 2 * EARTH_MILES * np.arcsin(np.sqrt(half.clip(0, 1)))
        return miles

    def at(self, row: int, label: str) -> Place:
        """Return the place of a program."""
        latitude, longitude = self.points[row]
        return Place(label, float(latitude), float(longitude))


def _rows_of_cities(programs: Iterable[Program]) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for row, one in enumerate(programs):
        if one.city and one.state:
            found.setdefault((*tokens(one.city), one.state.casefold()), []).append(row)
    return found


def _number(value: float | None) -> float:
    return np.nan if value is None else value
