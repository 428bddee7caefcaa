"""Sealed files: what people upload lies encrypted in one folder, each file under a key of its own.

A sealed file is a header (magic, the master key's id, a random salt) and chunks of 64 KiB in AES-256-GCM. The
file's key comes from the master key by HKDF-SHA256 over the salt, the file's id and its part. A chunk's nonce
is its number and whether it is the last; its associated data is the header. So a file that was cut, extended,
reordered, flipped or put in another one's place does not open.
"""

import fcntl
import hashlib
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from matchbound.base.errors import MatchboundError

MAGIC = b"MBSEAL\x00\x01"
KEY_ID, SALT, TAG = 8, 32, 16
HEADER = len(MAGIC) + KEY_ID + SALT
CHUNK = 64 * 1024
UNFINISHED = ".tmp"


class VaultError(MatchboundError):
    """A sealed file cannot be opened: it is gone, damaged, or its key is not among the keys given."""

    status = 500


class Part(StrEnum):
    """The files kept for one document."""

    CONTENT = "content"
    THUMBNAIL = "thumbnail"


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder of sealed files and the master keys that open them, newest first."""

    folder: Path
    keys: tuple[bytes, ...]

    def seal(self, file_id: UUID, part: Part, content: Iterable[bytes]) -> None:
        """Write a sealed file, whole or not at all, safe from a power cut once this returns."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._write(self._path(file_id, part), _sealed(self.keys[0], file_id, part, content), anew=True)

    def open(self, file_id: UUID, part: Part) -> "Unsealed":
        """Return a sealed file's content as chunks; VaultError, here or on the way, if it does not open."""
        try:
            file = self._path(file_id, part).open("rb")
        except FileNotFoundError:
            raise VaultError(f"The file {file_id} ({part}) is not there") from None
        try:
            return Unsealed(file, self.keys, file_id, part)
        except BaseException:
            file.close()
            raise

    def discard(self, file_id: UUID) -> None:
        """Delete all files of a document; those that are gone already are no fault."""
        if self.folder.is_dir():
            with self._settled():
                for part in Part:
                    self._path(file_id, part).unlink(missing_ok=True)

    def files(self) -> Iterator[tuple[UUID, Part]]:
        """Return the sealed files there are, in no particular order."""
        for part in Part:
            for path in self.folder.glob(f"*.{part}"):
                if file_id := _id_in(path.stem):
                    yield file_id, part

    def has(self, file_id: UUID, part: Part) -> bool:
        """Say whether a file is there."""
        return self._path(file_id, part).exists()

    def outdated(self) -> list[tuple[UUID, Part]]:
        """Return the files that are not sealed under the newest key, in a fixed order."""
        newest = key_id(self.keys[0])
        return sorted(file for file in self.files() if self._key_id_of(*file) not in {newest, None})

    def reseal(self, file_id: UUID, part: Part) -> bool:
        """Seal a file anew under the newest key; False if it was deleted meanwhile, and it stays deleted."""
        with self.open(file_id, part) as content:
            fresh = _sealed(self.keys[0], file_id, part, content)
            return self._write(self._path(file_id, part), fresh, anew=False)

    def left_over(self, *, before: float) -> Iterator[Path]:
        """Return the unfinished files that were last written before an instant (seconds since 1970)."""
        for path in self.folder.glob(f".*{UNFINISHED}"):
            if (written := _written_at(path)) is not None and written < before:
                yield path

    def written_before(self, file_id: UUID, part: Part, instant: float) -> bool:
        """Say whether a file is there and was last written before an instant (seconds since 1970)."""
        written = _written_at(self._path(file_id, part))
        return written is not None and written < instant

    def _path(self, file_id: UUID, part: Part) -> Path:
        return self.folder / f"{file_id}.{part}"

    def _key_id_of(self, file_id: UUID, part: Part) -> bytes | None:
        """Return the id of the key that a file is sealed under; None if the file is gone."""
        try:
            with self._path(file_id, part).open("rb") as file:
                return file.read(HEADER)[len(MAGIC) :][:KEY_ID]
        except FileNotFoundError:
            return None

    def _write(self, path: Path, pieces: Iterable[bytes], *, anew: bool) -> bool:
        """Write a file under another name, then move it into place; nothing stays behind on failure.

        1. The other name begins with a dot, in the same folder: a rename there is atomic.
        2. The content reaches the disk before the name does, and the name before this returns.
        3. With `anew=False` a file that was deleted meanwhile does not come back.
        """
        unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}{UNFINISHED}")
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            with self._settled():
                if kept := anew or path.exists():
                    unfinished.replace(path)
            return kept
        finally:
            unfinished.unlink(missing_ok=True)

    @contextmanager
    def _settled(self) -> Iterator[None]:
        """Keep deleting and re-sealing apart, also between processes, and put names on the disk after."""
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # the system lets go of it if we are killed
            yield
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class Unsealed(Iterator[bytes]):
    """The content of a sealed file, chunk by chunk; each was checked before it comes out."""

    def __init__(self, file: io.BufferedReader, keys: tuple[bytes, ...], file_id: UUID, part: Part) -> None:
        self._name = f"{file_id} ({part})"
        self._file = file
        self._header = file.read(HEADER)
        self._cipher = AESGCM(_file_key(self._master(keys), self._header, file_id, part))
        self._number = 0
        self._next = file.read(CHUNK + TAG)
        self._done = False

    @property
    def size(self) -> int:
        """The size of the whole content in bytes, as the sealed file's own size implies it."""
        sealed = os.fstat(self._file.fileno()).st_size - HEADER
        return sealed - TAG * -(-sealed // (CHUNK + TAG))

    def __next__(self) -> bytes:
        """Return the next chunk; VaultError if it is not the one that belongs here."""
        if self._done:
            raise StopIteration
        chunk, self._next = self._next, self._file.read(CHUNK + TAG)
        self._done = not self._next
        try:
            opened = self._cipher.decrypt(_nonce(self._number, last=self._done), chunk, self._header)
        except InvalidTag:
            self.close()
            raise VaultError(f"The file {self._name} is damaged") from None
        self._number += 1
        if self._done:
            self.close()
        return opened

    def close(self) -> None:
        """Let go of the file; nothing more comes out."""
        self._done = True
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _master(self, keys: tuple[bytes, ...]) -> bytes:
        if len(self._header) < HEADER or not self._header.startswith(MAGIC):
            raise VaultError(f"The file {self._name} is damaged")
        wanted = self._header[len(MAGIC) :][:KEY_ID]
        for key in keys:
            if key_id(key) == wanted:
                return key
        raise VaultError(f"The file {self._name} is sealed under a key that is not among the document keys")


def the_vault() -> Vault:
    """Return the site's own vault."""
    return Vault(settings.DATA_DIR / "documents", tuple(settings.DOCUMENT_KEYS))


def key_id(key: bytes) -> bytes:
    """Return what names a master key without telling it."""
    return hashlib.sha256(b"matchbound document key id" + key).digest()[:KEY_ID]


def _sealed(key: bytes, file_id: UUID, part: Part, content: Iterable[bytes]) -> Iterator[bytes]:
    header = MAGIC + key_id(key) + secrets.token_bytes(SALT)
    cipher = AESGCM(_file_key(key, header, file_id, part))
    yield header
    for number, (chunk, last) in enumerate(_chunks(content)):
        yield cipher.encrypt(_nonce(number, last=last), chunk, header)


def _file_key(key: bytes, header: bytes, file_id: UUID, part: Part) -> bytes:
    info = b"matchbound document " + file_id.bytes + part.encode()
    return HKDF(SHA256(), 32, salt=header[-SALT:], info=info).derive(key)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _chunks(content: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut content into chunks of one size; the last, full or not, is marked. Nothing is one empty chunk."""
    held = bytearray()
    for piece in content:
        held += piece
        while len(held) > CHUNK:
            yield bytes(held[:CHUNK]), False
            del held[:CHUNK]
    yield bytes(held), True


def _id_in(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:  # somebody else's file
        return None


def _written_at(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None
