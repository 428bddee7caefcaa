"""Programs applied to that did not invite: they say as much of an applicant as those that did."""

from collections.abc import Sequence

from matchbound.match.odds.plan import typical_list, typical_sizes
from matchbound.match.odds.standing import Standing
from matchbound.match.ranking.known import Known


def silences(
    known: Known, standing: Standing, invited: Sequence[int], named: Sequence[int], seed: int
) -> list[int]:
    """Return places that did not invite: those named, and such as somebody alike would have applied to.

    With those that did, together as many as the dossier says for the season, else as many as people of the
    type apply to: whoever lists few programs has mostly not listed all of them.
    """
    places, applied = standing.background.setting.places, _recorded(known)
    there = [*invited, *named]
    kinds = tuple(dict.fromkeys(places.kind[there].tolist()))
    if not kinds:
        return []
    sizes = typical_sizes(standing.focal.type, len(kinds))
    if applied is not None:
        sizes = [round(applied * size / sum(sizes)) for size in sizes]
    have = [int((places.kind[there] == kind).sum()) for kind in kinds]
    left = [max(size - count, 0) for size, count in zip(sizes, have, strict=True)]
    may = standing.share > 0
    may[there] = False
    return [*named, *typical_list(kinds, left, may, places, seed=seed).place.tolist()]


def _recorded(known: Known) -> int | None:
    entries = (one.programs_applied for one in known.dossier.seasons if one.season == known.season)
    return next(entries, None)
