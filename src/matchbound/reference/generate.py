"""The synthetic catalogue: programs that do not exist, as many and such as the published tables say.

Programs and positions by specialty and tracks by state hold exactly; requirements are drawn from published
shares. The same seed gives the same catalogue.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchbound.base.yaml import load_yaml_file
from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.program import (
    Accreditation,
    ApplicationService,
    Offer,
    Program,
    Setting,
    Track,
    TrackKind,
)
from matchbound.reference.requirement import Force
from matchbound.reference.specialty import specialties

SEED = 2027
Floats = NDArray[np.float64]
_MAIN = (TrackKind.CATEGORICAL, TrackKind.ADVANCED, TrackKind.PHYSICIAN)
_CAS = {"obstetrics-gynecology", "emergency-medicine"}
_FIRST = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fern", "Garnet", "Hazel", "Iris", "Juniper", "Linden")
_SECOND = ("Bay", "Bridge", "Falls", "Field", "Ford", "Grove", "Harbor", "Hill", "Lake", "Meadow", "Spring")
_KIND = ("Medical Center", "Regional Hospital", "University Hospital", "Health System", "Community Hospital")
_PLACES = 4
_SEEN = (9, 15)
_DIGITS = 4


@cache
def figures() -> dict[str, Any]:
    """Return the figures that the catalogue is drawn from, with their sources."""
    found: dict[str, Any] = load_yaml_file(Path(__file__).with_name("generate.yaml"))
    return found


@dataclass(frozen=True, slots=True)
class _Draft:
    """A program before its place and its requirements."""

    specialty: dict[str, Any]
    tracks: tuple[tuple[TrackKind, int], ...]
    """Kinds with their quotas."""


def generate(
    *, seed: int = SEED, season: int | None = None
) -> tuple[tuple[Program, ...], tuple[Assertion, ...]]:
    """Return the synthetic programs and all that is said of them, for a season."""
    data, rng = figures(), np.random.default_rng(seed)
    season = season or data["season"]
    drafts = [draft for one in data["specialties"] for draft in _drafts(one, rng, data["quotas"]["spread"])]
    states = _states(drafts, data["states"], rng)
    openness = rng.standard_normal(len(drafts))
    shares = _img_shares(drafts, openness, rng, data["imgs"])
    programs = tuple(_programs(drafts, states, shares, season, rng, data))
    return programs, tuple(_assertions(programs, drafts, openness, season, rng, data))


# -- programs, tracks, positions ---------------------------------------------------------------------


def _drafts(one: dict[str, Any], rng: np.random.Generator, spread: float) -> Iterator[_Draft]:
    """Return a specialty's programs: main tracks, and the preliminary and primary ones of some of them."""
    count = one["programs"]
    quotas = _quotas(count, one["positions"], rng, spread)
    if one.get("only_preliminary"):
        yield from (_Draft(one, ((TrackKind.PRELIMINARY, quota),)) for quota in quotas)
        return
    shares = np.array(one.get("kinds", (1, 0, 0)), dtype=float)
    kinds = rng.permutation(np.repeat(np.arange(len(_MAIN)), _integers(shares * count / shares.sum())))
    extra: dict[int, list[tuple[TrackKind, int]]] = {}
    for kind in (TrackKind.PRELIMINARY, TrackKind.PRIMARY):
        number, positions = one.get(kind.value, (0, 0))
        where = rng.choice(count, size=number, replace=False)
        for index, quota in zip(where, _quotas(number, positions, rng, spread), strict=True):
            extra.setdefault(int(index), []).append((kind, quota))
    for index, (kind_index, quota) in enumerate(zip(kinds, quotas, strict=True)):
        yield _Draft(one, ((_MAIN[kind_index], quota), *extra.get(index, ())))


def _quotas(count: int, positions: int, rng: np.random.Generator, spread: float) -> list[int]:
    """Return sizes of tracks of at least one position that add up exactly."""
    if not count:
        return []
    sizes = rng.lognormal(0.0, spread, count)
    return [1 + int(more) for more in _integers(sizes / sizes.sum() * (positions - count))]


def _integers(wanted: Floats) -> NDArray[np.int64]:
    """Round so that the sum stays, by largest remainder."""
    floors = np.floor(wanted).astype(np.int64)
    missing = round(float(wanted.sum())) - int(floors.sum())
    floors[np.argsort(floors - wanted, kind="stable")[:missing]] += 1
    return floors


def _states(drafts: Sequence[_Draft], counts: dict[str, int], rng: np.random.Generator) -> list[str]:
    """Return each program's state, so that the tracks of each state have their published share."""
    names = list(counts)
    tracks = np.array([len(one.tracks) for one in drafts])
    given = np.array([counts[name] for name in names], dtype=float)
    room = _integers(given * tracks.sum() / given.sum())
    found = [""] * len(drafts)
    order = rng.permutation(len(drafts))
    for index in order[np.argsort(-tracks[order], kind="stable")]:
        fits = np.where(room >= tracks[index], room, 0).astype(float)
        if not fits.any():
            fits = (room == room.max()).astype(float)
        state = int(np.searchsorted(np.cumsum(fits), rng.random() * fits.sum(), side="right"))
        room[state] -= tracks[index]
        found[index] = names[state]
    return found


def _img_shares(
    drafts: Sequence[_Draft], openness: Floats, rng: np.random.Generator, data: dict[str, Any]
) -> list[float | None]:
    """Return the percentage of graduates from abroad: more in open programs, fewer in competitive ones."""
    hard = np.array([one.specialty["competitive"] for one in drafts])
    score = _mixed(openness, data["follows"], rng)
    share = data["mean_open"] * (1 - 0.85 * hard) * np.exp(0.6 * score)
    unknown = rng.random(len(drafts)) < data["unknown"]
    return [
        None if hide else float(round(value)) for hide, value in zip(unknown, share.clip(0, 95), strict=True)
    ]


def _mixed(openness: Floats, follows: float, rng: np.random.Generator) -> Floats:
    """Return standard normal draws with a given correlation to openness."""
    mixed: Floats = follows * openness + (1 - follows**2) ** 0.5 * rng.standard_normal(len(openness))
    return mixed


def _programs(
    drafts: Sequence[_Draft],
    states: Sequence[str],
    shares: Sequence[float | None],
    season: int,
    rng: np.random.Generator,
    data: dict[str, Any],
) -> Iterator[Program]:
    names = {slug: one.name for slug, one in specialties().items()}
    hospitals = _Hospitals(data["places"], rng.standard_normal((len(drafts), 2)), _settings(len(drafts), rng))
    seen: Counter[str] = Counter()
    for index, (draft, state) in enumerate(zip(drafts, states, strict=True)):
        slug = draft.specialty["slug"]
        seen[state] += 1
        hospital = hospitals.next_of(state, slug)
        yield Program(
            id=f"x-{state.lower()}-{seen[state]:0{_DIGITS}}",
            name=f"{hospital.name} {names[slug]}",
            specialty=slug,
            sponsor=hospital.name,
            city=hospital.city,
            state=state,
            latitude=hospital.latitude,
            longitude=hospital.longitude,
            tracks=tuple(_track(kind, quota, season, rng, data["quotas"]) for kind, quota in draft.tracks),
            accreditation=Accreditation.CONTINUED,
            service=ApplicationService.RESIDENCY_CAS if slug in _CAS else ApplicationService.ERAS,
            setting=hospital.setting,
            img_share=shares[index],
            synthetic=True,
        )


@dataclass(frozen=True, slots=True)
class _Hospital:
    """A sponsor that does not exist, in a city that does not either."""

    name: str
    city: str
    latitude: float
    longitude: float
    setting: Setting


@dataclass(slots=True)
class _Hospitals:
    """Sponsors by state, made when they are needed: each has at most one program of a specialty."""

    places: dict[str, list[float]]
    noise: Floats
    settings: list[Setting]
    _made: dict[tuple[str, int], _Hospital] = field(default_factory=dict)
    _programs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def next_of(self, state: str, specialty: str) -> _Hospital:
        """Return the state's first sponsor that has no program of a specialty yet."""
        number = self._programs[state, specialty]
        self._programs[state, specialty] += 1
        if (state, number) not in self._made:
            self._made[state, number] = self._hospital(state, number)
        return self._made[state, number]

    def _hospital(self, state: str, number: int) -> _Hospital:
        made = len(self._made)
        first = _FIRST[number % len(_FIRST)]
        second = _SECOND[(number // len(_FIRST) + ord(state[0]) + ord(state[1])) % len(_SECOND)]
        latitude, longitude, spread = self.places[state]
        north, east = np.clip(self.noise[made], -2, 2) * spread / 2
        return _Hospital(
            f"{first} {second} {_KIND[(number + ord(state[1])) % len(_KIND)]}",
            f"{first} {second}",
            round(latitude + float(north), _PLACES),
            round(longitude + float(east), _PLACES),
            self.settings[made],
        )


def _settings(count: int, rng: np.random.Generator) -> list[Setting]:
    settings = tuple(Setting)
    return [settings[one] for one in rng.choice(len(settings), count, p=(0.35, 0.25, 0.36, 0.01, 0.03))]


def _track(kind: TrackKind, quota: int, season: int, rng: np.random.Generator, data: dict[str, Any]) -> Track:
    offers = [Offer(season, quota)]
    for year in range(1, data["seasons"]):
        if rng.random() < data["changed_a_year"]:
            quota = max(1, quota + int(rng.choice((-1, 1))))
        offers.append(Offer(season - year, quota))
    return Track(kind, None, tuple(offers))


# -- requirements ------------------------------------------------------------------------------------


def _assertions(
    programs: Sequence[Program],
    drafts: Sequence[_Draft],
    openness: Floats,
    season: int,
    rng: np.random.Generator,
    data: dict[str, Any],
) -> Iterator[Assertion]:
    ages = rng.choice(len(data["ages"]["weights"]), len(programs), p=data["ages"]["weights"])
    hard = np.array([one.specialty["competitive"] for one in drafts])
    normal = NormalDist()
    for name, one in data["requirements"].items():
        easy = _mixed(openness - (0 if "share" in one else 1.0) * (hard - hard.mean()), one["follows"], rng)
        rank = (easy.argsort().argsort() + 0.5) / len(programs)
        if "share" in one:
            rank = np.array([normal.cdf(value) for value in easy])
        known = rng.random(len(programs)) >= one["unknown"]
        for index in np.flatnonzero(known).tolist():
            weights = _weights(one, drafts[index].specialty)
            value, force = _drawn(one["values"], weights, float(rank[index]))
            age = int(ages[index])
            yield Assertion(
                program=programs[index].id,
                requirement=name,
                value=value,
                force=Force(force),
                source=SourceKind.SYNTHETIC,
                source_name=data["label"],
                seen_on=date(season - age - 1, *_SEEN),
                season=season - age,
            )


def _weights(one: dict[str, Any], specialty: dict[str, Any]) -> list[float]:
    """Return the values' weights; of a visa the specialty's own share of programs that sponsor it."""
    given = [float(row[0]) for row in one["values"]]
    if "share" not in one:
        return given
    share = specialty[one["share"]]
    half = len(given) // 2
    refused, taken = given[:half], given[half:]
    refused = [1 - share] if not any(refused) else [part * (1 - share) for part in refused]
    taken = [share] if not any(taken) else [part * share for part in taken]
    return [*refused, *taken]


def _drawn(values: Sequence[Sequence[Any]], weights: Sequence[float], rank: float) -> tuple[str, str]:
    """Return the value and force at a rank from 0, the strictest, to 1."""
    left = rank * sum(weights)
    for weight, (_, value, force) in zip(weights, values, strict=True):
        left -= weight
        if left < 0:
            return value, force
    return values[-1][1], values[-1][2]
