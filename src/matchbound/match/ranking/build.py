"""Lists made from interviews held and how well each program is liked."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from matchbound.match.ranking.lists import NO_LIKING, Choice, JointList, Line, RankList, tracks_of
from matchbound.match.ranking.names import Names
from matchbound.reference.program import TrackKind


def choices_at(programs: Iterable[str], names: Names) -> tuple[Choice, ...]:
    """Return what interviews at some programs are for: the usual track of each, or all where it is open."""
    found: list[Choice] = []
    for one in programs:
        usual = names.choice(one)
        known = names.programs.get(usual.program)
        open_ = usual.track is None and known is not None
        found += [Choice(usual.program, track) for track in tracks_of(known)] if open_ and known else [usual]
    return tuple(dict.fromkeys(found))


def built_list(held: Sequence[Choice], likings: Mapping[Choice, int]) -> RankList:
    """Return a list by liking, best liked first; as given where liking does not tell.

    Whatever has a liking of 0 stays out. Preliminary years come after all whole training, for whoever matches
    to one gets nothing further down, and each advanced program gets all of them as its supplemental list.
    """
    kept = [one for one in dict.fromkeys(held) if likings.get(one) != NO_LIKING]
    order = sorted(kept, key=lambda one: -likings.get(one, NO_LIKING))
    years = tuple(one for one in order if one.track is TrackKind.PRELIMINARY)
    whole = tuple(one for one in order if one.track is not TrackKind.PRELIMINARY)
    advanced = [one for one in whole if one.track is TrackKind.ADVANCED]
    return RankList((*whole, *years), dict.fromkeys(advanced, years) if years else {})


def built_joint_list(mine: Sequence[Choice], partners: Sequence[Choice]) -> JointList:
    """Return a couple's list drafted from each one's own: every pair, then one alone.

    Pairs come by the sum of their ranks, of equal sums first the one where neither gives up much. A draft to
    begin from: only the couple knows what being near each other is worth.
    """
    pairs = sorted(
        product(range(len(mine)), range(len(partners))), key=lambda pair: (sum(pair), max(pair), pair)
    )
    lines: list[Line] = [(mine[a], partners[b]) for a, b in pairs]
    lines += [(one, None) for one in mine]
    lines += [(None, one) for one in partners]
    return JointList(tuple(lines))
