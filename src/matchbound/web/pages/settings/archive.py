"""A zip file that is sent while it is made: nothing of it lies in memory whole, or on the disk."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from matchbound.web.store.queries.export import File


def zipped(files: Iterable[File]) -> Iterator[bytes]:
    """Return a zip file of the files, piece by piece."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            with archive.open(_described(file.name, file.changed_at), "w", force_zip64=False) as entry:
                for piece in file.pieces:
                    entry.write(piece)
                    yield from outlet.taken()
    yield from outlet.taken()


def _described(name: str, changed_at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, changed_at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


class _Outlet(io.RawIOBase):
    """Takes what the archive writes, and hands it on; it cannot be rewound."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override] # any buffer
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        """Return what was written since the last time."""
        pieces, self._pieces = self._pieces, []
        yield from pieces
