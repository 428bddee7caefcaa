"""The archive: which generation of the format it is, its database unpacked, its pictures and recordings."""

import json
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import zstandard

from matchbound.study.decks.limits import (
    MOST_ALL_MEDIA,
    MOST_DATABASE,
    MOST_MAP,
    MOST_MEDIA,
    MOST_MEMBERS,
    DeckError,
    safe_name,
)
from matchbound.study.decks.wire import fields, number_in, text_in

LATEST = 3
"""The generation whose parts are compressed by Zstandard."""
_DATABASES = ("collection.anki21b", "collection.anki21", "collection.anki2")
_PIECE = 1 << 16
_NO_PACKAGE = "this is no package of cards: export from Anki with File, Export, as .apkg or .colpkg"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    zstandard.ZstdError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What reading a part of a damaged archive ends with; places before its beginning are among it."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or recording: the name that cards call it by, and where it is in the archive."""

    name: str
    member: str


class Package:
    """An open package."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        names = set(archive.namelist())
        self.generation = _generation(archive, names)
        self._database = next((one for one in _DATABASES if one in names), "")
        if not self._database or (self.generation == LATEST) != (self._database == _DATABASES[0]):
            raise DeckError(_NO_PACKAGE)
        self.faults: list[str] = []
        self.media = tuple(self._media(names))

    def unpack_database(self, folder: Path) -> Path:
        """Write the database into a folder and return its path."""
        path = folder / "collection"
        with path.open("wb") as file:
            for piece in self._pieces(self._database, MOST_DATABASE):
                file.write(piece)
        return path

    def read(self, one: Media) -> bytes:
        """Return a picture's or recording's bytes."""
        return b"".join(self._pieces(one.member, MOST_MEDIA))

    def _media(self, names: set[str]) -> Iterator[Media]:
        """Return the pictures and recordings that can be used; the others are told as faults."""
        total = 0
        for name, member in _named(self._map(names), self.generation):
            if not safe_name(name):
                self.faults.append(f"a file with the name {name[:60]!r} is left out: no plain file name")
            elif member not in names:
                self.faults.append(f"{name}: its picture or recording is not in the package")
            else:
                total += self._archive.getinfo(member).file_size
                if total > MOST_ALL_MEDIA:
                    raise DeckError("the package's pictures and recordings are too large: export fewer decks")
                yield Media(name, member)

    def _map(self, names: set[str]) -> bytes:
        return b"".join(self._pieces("media", MOST_MAP)) if "media" in names else b""

    def _pieces(self, member: str, most: int) -> Iterator[bytes]:
        """Return a member piece by piece; DeckError once it becomes larger than it may."""
        size = 0
        try:
            with self._archive.open(member) as packed:
                for piece in _unpacked(packed, plain=self.generation != LATEST):
                    size += len(piece)
                    if size > most:
                        raise DeckError(f"'{member}' of the package unpacks to more than {most >> 20} MB")
                    yield piece
        except _BROKEN as error:
            raise DeckError(f"'{member}' of the package is damaged: export it anew") from error


def _unpacked(packed: IO[bytes], *, plain: bool) -> Iterator[bytes]:
    if plain:
        while piece := packed.read(_PIECE):
            yield piece
        return
    with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(packed) as reader:
        while piece := reader.read(_PIECE):
            yield piece


def _generation(archive: zipfile.ZipFile, names: set[str]) -> int:
    """Return 1 to 3; newer ones are refused by what they say of themselves."""
    if "meta" not in names:
        return 1
    if archive.getinfo("meta").file_size > _PIECE:
        raise DeckError(_NO_PACKAGE)
    try:
        found = number_in(archive.read("meta"), 1) or 1
    except _BROKEN as error:
        raise DeckError(_NO_PACKAGE) from error
    if found > LATEST:
        raise DeckError("the package is of a newer kind than is known here: export it for older versions")
    return found


def _named(data: bytes, generation: int) -> Iterator[tuple[str, str]]:
    """Return the names that cards use, with the members that they stand for."""
    if generation == LATEST:
        entries = [one for key, one in fields(data) if key == 1 and isinstance(one, bytes)]
        yield from ((text_in(entry, 1), str(number)) for number, entry in enumerate(entries))
        return
    try:
        found = json.loads(data or b"{}")
    except (ValueError, RecursionError) as error:
        raise DeckError("the package's list of pictures is damaged: export it anew") from error
    if not isinstance(found, dict):
        raise DeckError("the package's list of pictures is damaged: export it anew")
    yield from ((str(name), str(member)) for member, name in found.items())


@contextmanager
def open_package(file: Path | IO[bytes]) -> Iterator[tuple[Package, Path]]:
    """Open a package, with its database unpacked into a folder that vanishes afterwards."""
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise DeckError(_NO_PACKAGE) from error
    with archive, TemporaryDirectory(prefix="deck-") as folder:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise DeckError(f"the package holds more than {MOST_MEMBERS:,} files: export fewer decks")
        package = Package(archive)
        yield package, package.unpack_database(Path(folder))
