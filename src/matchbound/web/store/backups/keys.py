"""The site's keys in a file of their own: what opens documents, second factors and sessions."""

import base64
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.vault import key_id

SIZE = 32  # bytes, for AES-256
INSIDE = "keys.json"
"""What the file is called where it lies in a backup."""


class Keys(BaseModel):
    """The document keys, base64, newest first, and what signs links and sessions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document_keys: tuple[str, ...]
    secret_key: str

    @classmethod
    def of(cls, document_keys: Sequence[bytes], secret_key: str) -> Self:
        """Take keys as the settings have them."""
        words = tuple(base64.urlsafe_b64encode(key).decode() for key in document_keys)
        return cls(document_keys=words, secret_key=secret_key)

    @property
    def opening(self) -> tuple[bytes, ...]:
        """The document keys as bytes."""
        return tuple(base64.urlsafe_b64decode(key) for key in self.document_keys)

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        return self.model_dump_json(indent=1).encode()


def write_keys(keys: Keys, folder: Path) -> Path:
    """Keep keys in a folder; the same ones once, however often, and earlier ones stay."""
    content = keys.to_bytes()
    target = folder / f"matchbound-{sha256(content).hexdigest()[:12]}.keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.is_file() and target.read_bytes() == content:
        return target
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write_private(unfinished, content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def read_keys(path: Path) -> Keys:
    """Return the keys of a file; BackupError if it is none."""
    try:
        keys = Keys.model_validate_json(path.read_bytes())
        bad = any(len(key) != SIZE for key in keys.opening)
    except OSError as error:
        raise BackupError(f"{path} cannot be read ({error.strerror})") from error
    except (ValidationError, ValueError) as error:
        raise BackupError(f"{path} is no file of keys, as `matchbound backup --keys` writes them") from error
    if bad:
        raise BackupError(f"{path}: a key has not {SIZE} bytes")
    return keys


def keys_of_folder(data: Path) -> Keys | None:
    """Return the keys that a data folder keeps; None where it has none."""
    documents, secret = data / "keys" / "document_keys", data / "keys" / "secret_key"
    if not (documents.is_file() and secret.is_file()):
        return None
    found = documents.read_text(encoding="utf-8").replace(",", "\n").split()
    return Keys(document_keys=tuple(found), secret_key=secret.read_text(encoding="utf-8").strip())


def put_keys(keys: Keys, data: Path) -> None:
    """Write keys to where the site looks for them."""
    folder = data / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_private(folder / "document_keys", "\n".join(keys.document_keys).encode())
    _write_private(folder / "secret_key", keys.secret_key.encode())


def ids_of(keys: Sequence[bytes]) -> set[str]:
    """Return what names keys without telling them."""
    return {key_id(key).hex() for key in keys}


def _write_private(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
