"""The file of a backup: a ZIP whose list is written last, so that half of one never reads as a whole."""

import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO

from matchbound.web.store.backups.manifest import NAME, BackupError, Entry, Manifest, read_manifest

PIECE = 1024 * 1024
LEAST_DATE = (1980, 1, 1, 0, 0, 0)
QUICKLY = 1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the library raises for bytes that are no ZIP, or not any more."""


@dataclass(slots=True)
class Writing:
    """A backup that is being written."""

    _zip: zipfile.ZipFile
    entries: list[Entry] = field(default_factory=list)

    def add(self, path: Path, name: str, *, packed: bool = False) -> bool:
        """Add a file; False if it is not there. What is sealed or compressed already is not packed."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return False
        with file:
            self._copy(file, name, packed=packed)
        return True

    def add_bytes(self, content: bytes, name: str) -> None:
        """Add some bytes as a file."""
        self._copy(io.BytesIO(content), name, packed=True)

    def _copy(self, file: IO[bytes], name: str, *, packed: bool) -> None:
        size, state = 0, sha256()
        with self._zip.open(_info(name, packed=packed), "w", force_zip64=True) as out:
            while piece := file.read(PIECE):
                out.write(piece)
                state.update(piece)
                size += len(piece)
        self.entries.append(Entry(name=name, size=size, sha256=state.hexdigest()))

    def end(self, manifest: Manifest) -> None:
        """Write the list."""
        self._zip.writestr(_info(NAME, packed=True), manifest.model_dump_json(indent=1))


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Write a backup under a name; it is on the disk once this ends, and gone if it fails."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", compresslevel=QUICKLY) as packed:
                yield Writing(packed)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def manifest_of(path: Path) -> Manifest:
    """Return the list of a backup; BackupError if it is not a whole one."""
    with _opened(path) as packed:
        return _manifest(packed, path)


def unpack(path: Path, folder: Path) -> tuple[Manifest, list[str]]:
    """Unpack a backup into a folder; return its list, and what differs from it."""
    with _opened(path) as packed:
        manifest = _manifest(packed, path)
        faults = [fault for entry in manifest.files if (fault := _unpack(packed, entry, folder))]
    return manifest, faults


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        packed = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BackupError(f"there is no file {path}") from None
    except (PermissionError, IsADirectoryError) as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}") from None
    except _DAMAGE as error:
        raise _damaged(path, error) from error
    with packed:
        yield packed


def _damaged(path: Path, why: Exception) -> BackupError:
    return BackupError(f"{path} is no whole backup ({why}): take another one, or the same from elsewhere")


def _manifest(packed: zipfile.ZipFile, path: Path) -> Manifest:
    if NAME not in packed.namelist():
        raise BackupError(f"{path} is no backup of Matchbound: it has no {NAME}")
    try:
        listed = b"".join(_pieces(packed, NAME))
    except zipfile.BadZipFile as error:
        raise _damaged(path, error) from error
    return read_manifest(listed, str(path))


def _pieces(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a file of the ZIP; BadZipFile, whatever it is that keeps it from being read."""
    try:
        with packed.open(name) as file:
            while piece := file.read(PIECE):
                yield piece
    except _DAMAGE as error:
        raise zipfile.BadZipFile(str(error)) from error


def _unpack(packed: zipfile.ZipFile, entry: Entry, folder: Path) -> str:
    """Unpack one file; return what is wrong with it, empty if nothing is."""
    name = PurePosixPath(entry.name)
    if name.is_absolute() or ".." in name.parts or not name.parts or not entry.name.isprintable():
        return f"{entry.name}: leads out of the folder"
    target, size, state = folder / name, 0, sha256()
    try:
        packed.getinfo(entry.name)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        out = _private(target)
    except KeyError:
        return f"{entry.name}: is not in it"
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return f"{entry.name}: is there twice"
    try:
        with out:
            for piece in _pieces(packed, entry.name):
                out.write(piece)
                state.update(piece)
                size += len(piece)
                if size > entry.size:
                    break
    except zipfile.BadZipFile as error:
        return f"{entry.name}: is damaged ({error})"
    return "" if (size, state.hexdigest()) == (entry.size, entry.sha256) else f"{entry.name}: is damaged"


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _info(name: str, *, packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LEAST_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    info.external_attr = 0o600 << 16
    return info
