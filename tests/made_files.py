"""Files as people upload them, and as attackers would; made here, so that no scan of anything lies around."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

GPS = 0x8825


def picture(kind: str, size: tuple[int, int] = (60, 40), *, mode: str = "RGB", exif: bytes = b"") -> bytes:
    """Return a picture of a format that Pillow knows by that name: stripes, so that it compresses badly."""
    image = Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 50).convert(mode)
    written = io.BytesIO()
    image.save(written, kind, **({"exif": exif} if exif else {}))
    return written.getvalue()


def exif_with_place() -> bytes:
    """Return what a phone writes into a picture: turned to the side, and where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (31.0, 33.0, 0.0)
    return exif.tobytes()


def pdf(text: str = "transcript") -> bytes:
    """Return a small PDF."""
    return f"%PDF-1.7\n1 0 obj << /Type /Catalog /Title ({text}) >> endobj\n%%EOF\n".encode()


def huge_png(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _block(b"IHDR", header)
        + _block(b"IDAT", zlib.compress(b"\0" * 999))
        + _block(b"IEND")
    )


def _block(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
