"""What kind of file it is, told by its content and not by its name."""

from matchbound.reference.importers.files.columnar import read_parquet
from matchbound.reference.importers.files.delimited import read_delimited
from matchbound.reference.importers.files.records import read_json
from matchbound.reference.importers.files.sheet import MAX_BYTES, MB, Sheet
from matchbound.reference.importers.files.workbook import read_workbook
from matchbound.reference.importers.model import UnreadableFileError

_OTHERS = {
    b"\xd0\xcf\x11\xe0": "it is an old or locked Excel file; save it as .xlsx without a password, or as CSV",
    b"%PDF": "it is a PDF; copy its table into a spreadsheet and save that as .xlsx or CSV",
    b"\x1f\x8b": "it is packed (gzip); unpack it first",
    b"Rar!": "it is packed (RAR); unpack it first",
    b"7z\xbc\xaf": "it is packed (7z); unpack it first",
    b"BZh": "it is packed (bzip2); unpack it first",
    b"\xfd7zXZ": "it is packed (xz); unpack it first",
    b"\x28\xb5\x2f\xfd": "it is packed (zstd); unpack it first",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
    b"GIF8": "it is a picture",
    b"SQLite format 3": "it is a database; save its table as CSV",
    b"{\\rtf": "it is a text document; save its table as CSV",
}
_WEB = (b"<!doctype", b"<html", b"<?xml", b"<table")


def read_sheets(content: bytes) -> list[Sheet]:
    """Return the tables of a file; UnreadableFileError says why there are none."""
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(f"it is larger than {MAX_BYTES // MB} MB; split it into several files")
    if not content.strip():
        raise UnreadableFileError("it is empty")
    for start, why in _OTHERS.items():
        if content.startswith(start):
            raise UnreadableFileError(why)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return read_workbook(content)
    if content.startswith(b"PAR1"):
        return read_parquet(content)
    first = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if first.lower().startswith(_WEB):
        raise UnreadableFileError(
            "it is a web page or XML; open it in a spreadsheet and save it as .xlsx or CSV"
        )
    if first[:1] in {b"[", b"{"}:
        return read_json(content)
    return read_delimited(content)
