"""Where applicants go: the programs of a catalogue as columns, with a season's positions."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchbound.match.population.draws import Floats, Keys, Purpose, normals, program_key, stem, uniforms
from matchbound.match.population.kinds import Kinds
from matchbound.match.population.published import Published
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program, TrackKind

Int32s = NDArray[np.int32]
TO_SINGLES = 0.35
"""Share of preliminary seats left to those without an advanced position (2025, less PGY-2 positions)."""
TYPICAL_QUOTA = 5


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Programs by kind, those of one kind side by side; a program with a preliminary year stands twice."""

    ids: tuple[str, ...]
    key: Keys
    kind: Int32s
    start: Int32s
    """Where each kind begins, and the end."""
    quota: Int32s
    open_known: Floats
    """How open to graduates from abroad, among programs of its kind (standard normal); NaN: not known."""
    state: Int32s

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.ids)

    def openness(self, seed: int) -> Floats:
        """Return how open each is, drawn where not known."""
        return np.where(
            np.isnan(self.open_known), normals(stem(seed, Purpose.OPENNESS), self.key), self.open_known
        )

    def popularity(self, seed: int) -> Floats:
        """Return how well liked each is by all, apart from how open it is."""
        return normals(stem(seed, Purpose.POPULARITY), self.key)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    kind: int
    quota: int
    share: float
    state: str
    key: np.uint64


def places_of(catalogue: Catalogue, kinds: Kinds, *, scale: float = 1.0) -> Places:
    """Return the places of a catalogue, or of each kind the same share of them."""
    rows = [row for one in catalogue.programs if not one.closed for row in _rows(one, kinds)]
    kept: list[_Row] = []
    for kind in range(len(kinds.slugs)):
        mine = sorted((one for one in rows if one.kind == kind), key=lambda one: int(one.key))
        kept += mine[: int(np.ceil(scale * len(mine)))]
    states = {name: number for number, name in enumerate(sorted({one.state for one in kept}))}
    kind_of = np.array([one.kind for one in kept], dtype=np.int32)
    return Places(
        ids=tuple(one.id for one in kept),
        key=np.array([one.key for one in kept], dtype=np.uint64),
        kind=kind_of,
        start=np.searchsorted(kind_of, np.arange(len(kinds.slugs) + 1)).astype(np.int32),
        quota=np.array([one.quota for one in kept], dtype=np.int32),
        open_known=_standing(np.array([one.share for one in kept]), kind_of),
        state=np.array([states[one.state] for one in kept], dtype=np.int32),
    )


def _rows(program: Program, kinds: Kinds) -> Iterator[_Row]:
    """Return a program's places: whole training, and the preliminary year of those who match only there."""
    main = kinds.number(program.specialty)
    full = [_quota(program, kind) for kind in TrackKind if kind is not TrackKind.PRELIMINARY]
    share = float("nan") if program.img_share is None else program.img_share
    seats = sum(full) or (0 if program.tracks else TYPICAL_QUOTA)
    if main is not None and seats:
        yield _Row(program.id, main, seats, share, program.state or "", program_key(program.id))
    if year := _quota(program, TrackKind.PRELIMINARY):
        name = f"{program.id}/{Kinds.PRELIMINARY}"
        kind = kinds.slugs.index(Kinds.PRELIMINARY)
        yield _Row(name, kind, year, share, program.state or "", program_key(name))


def _quota(program: Program, kind: TrackKind) -> int:
    """Return the newest known positions of a program's tracks of a kind."""
    found = 0
    for track in program.tracks:
        if track.kind is kind:
            known = [offer.quota for offer in track.offers if offer.quota is not None]
            found += known[0] if known else TYPICAL_QUOTA
    return found


_PULL, _MOST = 0.6, 2.5


def _standing(share: Floats, kind: Int32s) -> Floats:
    """Return shares of graduates from abroad against other programs of the kind, in standard deviations."""
    logged, found = np.log1p(share), np.full(len(share), np.nan)
    for number in np.unique(kind):
        mine = (kind == number) & ~np.isnan(logged)
        if mine.any():
            found[mine] = ((logged[mine] - logged[mine].mean()) / max(logged[mine].std(), _PULL)).clip(
                -_MOST, _MOST
            )
    return found


def seats_of(
    places: Places, kinds: Kinds, published: Published, year: int, *, scale: float = 1.0, seed: int = 0
) -> Int32s:
    """Return each place's positions in a year: a specialty's own published number, else all grown alike.

    What does not come out even is rounded up or down by the program's own number.
    """
    wanted = _positions(kinds, published, year)
    held = np.bincount(places.kind, places.quota, minlength=len(kinds.slugs))
    shares = np.where(held > 0, scale * wanted / np.maximum(held, 1), 0.0)
    luck = uniforms(stem(seed, Purpose.ROUNDING), places.key)
    return np.floor(places.quota * shares[places.kind] + luck).astype(np.int32)


def _positions(kinds: Kinds, published: Published, year: int) -> Floats:
    """Return each kind's positions in a year, the preliminary year's as far as they are left to singles."""
    own = [published.value("positions", year, "", slug) for slug in kinds.slugs]
    known = np.array([np.nan if one is None else one for one in own])
    total = published.need("positions", year)
    others = np.isnan(known)
    grown = kinds.size * (total - np.nansum(known)) / kinds.size[others].sum()
    found = np.where(others, grown, known)
    found[kinds.slugs.index(Kinds.PRELIMINARY)] *= TO_SINGLES
    return found
