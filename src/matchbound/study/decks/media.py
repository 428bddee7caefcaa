"""What a picture or recording is, by its content: a short list that browsers show and that runs nothing."""

import re

_BY_START = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"RIFF.{4}WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb".{4}ftypavif", re.DOTALL), "image/avif"),
    (re.compile(rb".{4}ftyp(?:M4A |mp4[12]|isom)", re.DOTALL), "audio/mp4"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"fLaC"), "audio/flac"),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]"), "audio/mpeg"),
)
LONGEST_START = 16
PICTURES = "image/"
_NAMED = re.compile(
    r"""\[sound:([^\]\r\n]+)\]|<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s>"']+))""", re.IGNORECASE
)
SOUND = re.compile(r"\[sound:([^\]\r\n]+)\]")


def type_of(content: bytes) -> str:
    """Return the type of a picture or recording; empty for all others, such as SVG, which could run scripts.

    >>> type_of(b"GIF89a..."), type_of(b"<svg onload=alert(1)>")
    ('image/gif', '')
    """
    start = content[:LONGEST_START]
    return next((kind for pattern, kind in _BY_START if pattern.match(start)), "")


def named_in(text: str) -> set[str]:
    """Return the names of the pictures and recordings that a field or template speaks of."""
    from html import unescape  # beside the only place that needs it
    from urllib.parse import unquote

    return {unquote(unescape(next(filter(None, found)))) for found in _NAMED.findall(text) if any(found)}
