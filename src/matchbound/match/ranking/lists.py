"""A rank order list as it stands at NRMP: programs by their track, supplemental lists, a couple's pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from matchbound.reference.program import Program, TrackKind

NO_MATCH = "no match"
"""What a couple's line says of the side that goes without."""
TRACKS = frozenset(one.value for one in TrackKind)
NO_LIKING, MOST_LIKED = 0, 10
"""A liking of 0 says: never; 10: the dream."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One program's track. Without a track: it is not known which."""

    program: str
    track: TrackKind | None = None

    def __str__(self) -> str:
        return f"{self.program}/{self.track}" if self.track else self.program

    @classmethod
    def of(cls, text: str) -> "Choice":
        """Return the choice that was written so."""
        program, _, track = text.rpartition("/")
        return cls(program, TrackKind(track)) if track in TRACKS and program else cls(text)


@dataclass(frozen=True, slots=True)
class Placed:
    """A choice where it stands."""

    choice: Choice
    rank: int
    """The line of the primary list, from 0."""
    place: str
    of: Choice | None = None
    """On a supplemental list: the choice that has it."""


Supplemental = Mapping[Choice, tuple[Choice, ...]]
"""By advanced choice: preliminary ones, best liked first, used only if the advanced one matches."""
Line = tuple[Choice | None, Choice | None]
"""A pair of a couple's list; None: no match for that side."""


@dataclass(frozen=True, slots=True)
class RankList:
    """One person's list, best liked first."""

    primary: tuple[Choice, ...]
    supplemental: Supplemental = field(default_factory=dict)

    def once(self) -> "RankList":
        """Return the list with each choice where it first stands, as NRMP would have it."""
        years = {owner: tuple(dict.fromkeys(some)) for owner, some in self.supplemental.items()}
        return RankList(tuple(dict.fromkeys(self.primary)), years)

    def placed(self) -> Iterator[Placed]:
        """Return every choice, as often as it stands there, with its place."""
        for rank, one in enumerate(self.primary):
            yield Placed(one, rank, f"rank {rank + 1}")
        yield from placed_supplemental(self.supplemental, self.primary)


@dataclass(frozen=True, slots=True)
class JointList:
    """A couple's list: pairs, best liked first; each side may have supplemental lists of its own."""

    lines: tuple[Line, ...]
    supplemental: tuple[Supplemental, Supplemental] = field(default_factory=lambda: ({}, {}))

    def side(self, number: int) -> RankList:
        """Return one partner's different programs, in the order in which they first stand there."""
        named = dict.fromkeys(choice for line in self.lines if (choice := line[number]) is not None)
        return RankList(tuple(named), self.supplemental[number])

    def placed(self, number: int) -> Iterator[Placed]:
        """Return what one partner ranks, each where it first stands."""
        first: dict[Choice, int] = {}
        for rank, line in enumerate(self.lines):
            if (choice := line[number]) is not None:
                first.setdefault(choice, rank)
        whose = PARTNERS[number]
        for one, rank in first.items():
            yield Placed(one, rank, f"line {rank + 1}, {whose}")
        for more in placed_supplemental(self.supplemental[number], tuple(first)):
            owner = first.get(more.of, 0) if more.of else 0
            yield Placed(more.choice, owner, f"{more.place}, {whose}", more.of)


PARTNERS = ("you", "partner")


def placed_supplemental(lists: Supplemental, primary: tuple[Choice, ...]) -> Iterator[Placed]:
    """Return what stands on supplemental lists."""
    for owner, years in lists.items():
        rank = primary.index(owner) if owner in primary else 0
        where = f"rank {rank + 1}" if owner in primary else str(owner)
        for number, one in enumerate(years, start=1):
            yield Placed(one, rank, f"supplemental list of {where}, number {number}", owner)


def tracks_of(program: Program) -> tuple[TrackKind, ...]:
    """Return the different tracks of a program, in the order in which it lists them."""
    return tuple(dict.fromkeys(one.kind for one in program.tracks))


def usual_track(program: Program) -> TrackKind | None:
    """Return the track that a program's name alone means; None where it could be several, or none is known.

    Beside the full training a preliminary year is never meant.
    """
    kinds = tracks_of(program)
    whole = tuple(one for one in kinds if one is not TrackKind.PRELIMINARY) or kinds
    if TrackKind.CATEGORICAL in whole and set(whole) <= {TrackKind.CATEGORICAL, TrackKind.PRIMARY}:
        return TrackKind.CATEGORICAL
    return whole[0] if len(whole) == 1 else None
