"""What people write for a program on a list: an id, an id and a track, or NRMP's code."""

from collections.abc import Iterable
from functools import cached_property

from matchbound.match.ranking.lists import Choice, usual_track
from matchbound.reference.program import TRACK_LETTERS, Program, TrackKind

_TRACKS = {
    **{one.value: one for one in TrackKind},
    **{letter.casefold(): one for letter, one in TRACK_LETTERS.items()},
    "preliminary-year": TrackKind.PRELIMINARY,
    "transitional": TrackKind.PRELIMINARY,
}


class Names:
    """The programs of a catalogue by what people call them."""

    def __init__(self, programs: Iterable[Program]) -> None:
        self.programs = {one.id: one for one in programs}

    @cached_property
    def _by_code(self) -> dict[str, Choice]:
        return {
            track.nrmp_code.casefold(): Choice(one.id, track.kind)
            for one in self.programs.values()
            for track in one.tracks
            if track.nrmp_code
        }

    @cached_property
    def _by_folded(self) -> dict[str, str]:
        return {one.casefold(): one for one in self.programs}

    def choice(self, words: str) -> Choice:
        """Return what is meant; an id that no program has is kept as it was written."""
        plain = words.strip()
        if found := self._by_code.get(plain.casefold()):
            return found
        name, _, track = plain.partition("/")
        id_ = self._by_folded.get(name.strip().casefold())
        kind = _TRACKS.get(track.strip().casefold())
        if id_ is None or (track and kind is None):
            return Choice(plain)
        return Choice(id_, kind or usual_track(self.programs[id_]))

    def title(self, choice: Choice) -> str:
        """Return a choice's name for people."""
        program = self.programs.get(choice.program)
        if program is None:
            return str(choice)
        whole = {one.kind for one in program.tracks} - {TrackKind.PRELIMINARY}
        plain = choice.track is None or (whole == {choice.track} and choice.track is TrackKind.CATEGORICAL)
        return program.name if plain else f"{program.name} ({choice.track})"
