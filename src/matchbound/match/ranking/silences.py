"""Programs applied to that did not invite: they say as much of an applicant as those that did."""

from collections.abc import Sequence

from matchbound.match.odds.plan import typical_list, typical_sizes
from matchbound.match.odds.standing import Standing
from matchbound.match.ranking.known import Known


def silences(known: Known, standing: Standing, invited: Sequence[int], seed: int) -> list[int]:
    """Return places that somebody alike would have applied to besides, where the applicant names none.

    As many as the dossier says for the season, else as many as people of the type apply to.
    """
    places = standing.background.setting.places
    kinds = tuple(dict.fromkeys(places.kind[list(invited)].tolist()))
    if not kinds:
        return []
    have = [int((places.kind[list(invited)] == kind).sum()) for kind in kinds]
    sizes = typical_sizes(standing.focal.type, len(kinds))
    if (applied := _recorded(known)) is not None:
        sizes = [round(applied * size / sum(sizes)) for size in sizes]
    left = [max(size - count, 0) for size, count in zip(sizes, have, strict=True)]
    may = standing.share > 0
    may[list(invited)] = False
    place: list[int] = typical_list(kinds, left, may, places, seed=seed).place.tolist()
    return place


def _recorded(known: Known) -> int | None:
    entries = (one.programs_applied for one in known.dossier.seasons if one.season == known.season)
    return next(entries, None)
