"""Files as people upload them, and as attackers would; made here, so that no scan of anything lies around."""

import io
import re
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


def png_with_text(size: int) -> bytes:
    """Return a small PNG with a text that unpacks to so many bytes."""
    png = picture("PNG")
    head = len(b"\x89PNG\r\n\x1a\n") + len(_block(b"IHDR", bytes(13)))
    return png[:head] + _block(b"zTXt", b"a\0\0" + zlib.compress(bytes(size), 9)) + png[head:]


def huge_jpeg(width: int, height: int) -> bytes:
    """Return a small JPEG that says it is huge."""
    return re.sub(
        rb"(\xff\xc0...).{4}", rb"\1" + struct.pack(">HH", height, width), picture("JPEG"), flags=re.DOTALL
    )


def huge_heic(width: int, height: int) -> bytes:
    """Return a small HEIC that says it is huge."""
    return re.sub(
        rb"(ispe....).{8}", rb"\1" + struct.pack(">II", width, height), picture("HEIF"), flags=re.DOTALL
    )


def jpeg_in_passes(many: int) -> bytes:
    """Return a small JPEG drawn in so many passes more than it needs; each costs as much as all of it."""
    written = io.BytesIO()
    Image.new("L", (60, 40), 128).save(written, "JPEG", progressive=True)
    content = written.getvalue()
    return content[:-2] + content[content.rindex(b"\xff\xda") : -2] * many + content[-2:]
