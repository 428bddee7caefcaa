"""Files of cards on the disk: pictures and recordings by their digest, packages on their way in.

Each account has a folder of its own, so that nobody's file can be reached from somebody else's card.
"""

import os
import shutil
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings


def digest_of(content: bytes) -> str:
    """Return what names a file's content."""
    return sha256(content).hexdigest()


def media_path(account_id: int, digest: str) -> Path:
    """Return where a picture or recording lies."""
    return _media(account_id) / digest[:2] / digest


def write_media(account_id: int, digest: str, content: bytes) -> None:
    """Write a picture or recording, whole or not at all; one that is there stays."""
    path = media_path(account_id, digest)
    if not path.exists():
        _write(path, [content])


def forget_media(account_id: int, digests: Iterable[str]) -> None:
    """Delete pictures and recordings."""
    for digest in digests:
        media_path(account_id, digest).unlink(missing_ok=True)


def forget_all_media(account_id: int) -> None:
    """Delete all pictures and recordings of an account."""
    shutil.rmtree(_media(account_id), ignore_errors=True)


def package_path(import_id: UUID) -> Path:
    """Return where a package lies until it is imported."""
    return settings.DATA_DIR / "decks" / f"{import_id}.package"


def write_package_file(import_id: UUID, pieces: Iterable[bytes]) -> None:
    """Keep a package until it is imported."""
    _write(package_path(import_id), pieces)


def forget_package(import_id: UUID) -> None:
    """Delete a package."""
    package_path(import_id).unlink(missing_ok=True)


def packages() -> list[UUID]:
    """Return the imports whose packages lie on the disk."""
    folder = settings.DATA_DIR / "decks"
    return [UUID(path.stem) for path in folder.glob("*.package")] if folder.is_dir() else []


def export_path(account_id: int, what: str) -> Path:
    """Return where a package on its way out lies: `all`, or the number of its deck."""
    return _exports() / str(account_id) / f"{what}.apkg"


def progress_path(account_id: int, what: str) -> Path:
    """Return where it stands how far the writing of a package is."""
    return export_path(account_id, what).with_suffix(".progress")


def note_progress(account_id: int, what: str, done: int, of: int) -> None:
    """Note how far the writing of a package is."""
    _write(progress_path(account_id, what), [f"{done} {of}".encode()])


def forget_exports(account_id: int) -> None:
    """Delete all packages on their way out of an account."""
    shutil.rmtree(_exports() / str(account_id), ignore_errors=True)


def sweep_exports(before: datetime) -> None:
    """Delete packages that were written before a moment."""
    for path in _exports().glob("*/*"):
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


def _exports() -> Path:
    return Path(settings.DATA_DIR) / "exports"


def _media(account_id: int) -> Path:
    return settings.DATA_DIR / "media" / str(account_id)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in pieces:
                file.write(piece)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
