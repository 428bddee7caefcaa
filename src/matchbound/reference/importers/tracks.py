"""Tracks and positions: folded from several rows, and written as one text."""

import re
from collections.abc import Iterable

from matchbound.reference.importers.model import CellError
from matchbound.reference.program import Offer, Track, TrackKind

_CODE = r"[0-9A-Za-z]{1,12}"
_TRACK = re.compile(rf"(?P<kind>[a-z]+)(?: (?P<code>{_CODE}))?(?:: (?P<offers>.+))?")
_OFFER = re.compile(r"(\d{1,4}) (\d{1,6}|\?)/(\d{1,6}|\?)")
Offers = dict[int, tuple[int | None, int | None]]


def tracks_text(tracks: Iterable[Track]) -> str:
    """Return tracks as a text: "categorical 1249320C0: 2027 12/11, 2026 10/?; preliminary"."""
    return "; ".join(_track_text(track) for track in tracks)


def _track_text(track: Track) -> str:
    name = f"{track.kind} {track.nrmp_code}" if track.nrmp_code else track.kind.value
    offers = ", ".join(f"{one.season} {_figure(one.quota)}/{_figure(one.filled)}" for one in track.offers)
    return f"{name}: {offers}" if offers else name


def _figure(number: int | None) -> str:
    return "?" if number is None else str(number)


def read_tracks(text: str) -> tuple[Track, ...]:
    """Return the tracks that a text tells."""
    return tuple(_track(part.strip()) for part in text.split(";") if part.strip())


def _track(text: str) -> Track:
    match = _TRACK.fullmatch(text)
    if match is None or match["kind"] not in set(TrackKind):
        raise CellError(f"'{text[:60]}' is no track such as 'categorical 1249320C0: 2027 12/11'")
    offers = (_offer(part.strip()) for part in (match["offers"] or "").split(",") if part.strip())
    return Track(TrackKind(match["kind"]), match["code"], tuple(offers))


def _offer(text: str) -> Offer:
    match = _OFFER.fullmatch(text)
    if match is None:
        raise CellError(f"'{text[:60]}' are no positions such as '2027 12/11'")
    season, *figures = match.groups()
    quota, filled = (None if figure == "?" else int(figure) for figure in figures)
    return Offer(int(season), quota, filled)


def merge_tracks(*groups: Iterable[Track]) -> tuple[Track, ...]:
    """Return all tracks once, of a season the first figures given.

    A track without a code is the same as the only one of its kind that has a code.
    """
    every = [track for group in groups for track in group]
    codes: dict[TrackKind, set[str]] = {}
    for track in every:
        codes.setdefault(track.kind, set()).update({track.nrmp_code} - {None})  # type: ignore[arg-type]
    merged: dict[tuple[TrackKind, str | None], Offers] = {}
    for track in every:
        known = codes[track.kind]
        code = next(iter(known)) if track.nrmp_code is None and len(known) == 1 else track.nrmp_code
        offers = merged.setdefault((track.kind, code), {})
        for one in track.offers:
            quota, filled = offers.get(one.season, (None, None))
            offers[one.season] = (
                one.quota if quota is None else quota,
                one.filled if filled is None else filled,
            )
    return tuple(Track(kind, code, _newest_first(offers)) for (kind, code), offers in merged.items())


def _newest_first(offers: Offers) -> tuple[Offer, ...]:
    return tuple(Offer(season, *offers[season]) for season in sorted(offers, reverse=True))
