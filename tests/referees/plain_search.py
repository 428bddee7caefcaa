"""Searching one program at a time, without columns and indexes: slow and plain, to compare with."""

import math
from collections.abc import Iterable, Mapping

from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.reference.specialty import specialties
from matchbound.reference.states import STATES

VISAS = {"visa_j1": "J-1", "visa_h1b": "H-1B", "visa_f1": "F-1"}


def values_of(one: Program, catalogue: Catalogue) -> dict[str, set[str]]:
    """Return what a program has in some facets."""
    said = {
        name: current.assertion.value
        for name, current in catalogue.of(one.id).items()
        if not current.contradicted and not current.assertion.disputes > current.assertion.confirmations
    }
    share = one.img_share
    if share is None and "img_share" in said:
        share = float(said["img_share"])
    return {
        "specialty": {one.specialty},
        "state": {one.state or "unknown"},
        "visa": visas_of(said),
        "track": {track.kind.value for track in one.tracks} or {"unknown"},
        "imgs": {_share_band(share)},
        "attempts": {_attempts_band(said.get("attempts_max"))},
        "signals": {said.get("signal_needed", "unknown")},
    }


def visas_of(said: Mapping[str, str]) -> set[str]:
    """Return what a program is said to sponsor."""
    found = set()
    for name, label in VISAS.items():
        if said.get(name) in {"yes", "conditional"}:
            found.add(label)
        elif said.get(name) == "continue-only":
            found.add("continue")
    if found:
        return found
    return {"none"} if said.get("visa_j1") == said.get("visa_h1b") == "no" else {"unknown"}


def _share_band(share: float | None) -> str:
    if share is None:
        return "unknown"
    if share <= 0:
        return "0"
    if share <= 24:
        return "1-24"
    return "25-49" if share <= 49 else "50+"


def _attempts_band(value: str | None) -> str:
    if value is None or value == "none":
        return value or "unknown"
    return value if int(value) <= 2 else "3+"


def has_words(one: Program, text: str) -> bool:
    """Say whether every word of a text begins one of a program's."""
    names = specialties()
    own = " ".join(
        part
        for part in (
            one.id,
            one.name,
            one.sponsor,
            one.city,
            one.state,
            STATES.get(one.state or ""),
            one.acgme_id,
            names[one.specialty].name,
            *(track.nrmp_code for track in one.tracks),
        )
        if part
    )
    return all(any(word.startswith(asked) for word in _words(own)) for asked in _words(text))


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()


def miles_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points in degrees, by the law of cosines."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    angle = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return 3959.0 * math.acos(max(-1.0, min(1.0, angle)))


def found(catalogue: Catalogue, words: str, chosen: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the ids of the programs that have all words, and one of the values of each facet."""
    return {
        one.id
        for one in catalogue.programs
        if has_words(one, words)
        and all(set(wanted) & values_of(one, catalogue)[name] for name, wanted in chosen.items())
    }


def counts(
    catalogue: Catalogue, words: str, chosen: Mapping[str, Iterable[str]], facet: str
) -> dict[str, int]:
    """Return how many programs each value of a facet would find beside all other choices."""
    others = {name: values for name, values in chosen.items() if name != facet}
    ids, told = found(catalogue, words, others), dict[str, int]()
    for one in catalogue.programs:
        if one.id in ids:
            for value in values_of(one, catalogue)[facet]:
                told[value] = told.get(value, 0) + 1
    return told
