"""The words of a PDF that fpdf2 wrote, read back through its own tables of signs."""

import re
import zlib

_STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.DOTALL)
_PAIR = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")
_SHOWN = re.compile(rb"/F(\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def lines_of(content: bytes) -> list[str]:
    """Return the lines of a PDF in the order in which they were written."""
    streams = [_inflated(one) for one in _STREAM.findall(content)]
    tables = [dict(_pairs(one.decode("latin-1"))) for one in streams if b"beginbfchar" in one]
    found: list[str] = []
    for page in (one for one in streams if b" Tj" in one):
        font = 0
        for number, shown in _SHOWN.findall(page):
            font = int(number) - 1 if number else font
            if not number:
                found.append(_text(_plain(shown), tables[font]))
    return found


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompress(raw)
    except zlib.error:
        return raw


def _pairs(table: str) -> list[tuple[int, str]]:
    return [(int(code, 16), bytes.fromhex(sign).decode("utf-16-be")) for code, sign in _PAIR.findall(table)]


def _plain(shown: bytes) -> bytes:
    return re.sub(rb"\\(.)", lambda m: _ESCAPED.get(m[1], m[1]), shown, flags=re.DOTALL)


def _text(codes: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[i : i + 2], "big"), "") for i in range(0, len(codes), 2))
