import io
import zipfile

import puremagic
import pytest
from PIL import Image

from made_files import (
    exif_with_place,
    huge_heic,
    huge_jpeg,
    huge_png,
    jpeg_in_passes,
    pdf,
    picture,
    png_with_text,
)
from matchbound.base.errors import MatchboundError
from matchbound.web.pages.documents.files import LARGEST, scan_of
from matchbound.web.pages.documents.thumbnails import thumbnail_of

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<!doctype html><script>alert(1)</script>"
NOT_TAKEN = "Only PDF, JPEG, PNG and HEIC files are taken"
CUT_OFF = "damaged or was cut off"


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("index.html", HTML)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "content_type", "has_thumbnail"),
    [
        ("transcript.pdf", pdf(), "application/pdf", False),
        ("TRANSCRIPT.PDF", pdf(), "application/pdf", False),
        ("passport.jpg", picture("JPEG"), "image/jpeg", True),
        ("passport.jpeg", picture("JPEG"), "image/jpeg", True),
        ("passport.png", picture("PNG"), "image/png", True),
        ("IMG_0001.HEIC", picture("HEIF"), "image/heic", True),
        ("photo.heif", picture("HEIF").replace(b"ftypheic", b"ftypmif1"), "image/heic", True),
        ("diploma.tar.pdf", pdf(), "application/pdf", False),
        ("scan.jpg", jpeg_in_passes(20), "image/jpeg", True),
    ],
)
def test_what_documents_come_as_is_taken(
    name: str, content: bytes, content_type: str, *, has_thumbnail: bool
) -> None:
    scan = scan_of(name, content)

    assert (scan.content, scan.content_type, scan.thumbnail is not None) == (
        content,
        content_type,
        has_thumbnail,
    )


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("a.pdf", b"", "This file is empty", id="empty"),
        pytest.param("a.pdf", pdf().ljust(LARGEST + 1), "larger than 20 MB", id="20 MB and a byte"),
        pytest.param("a.svg", SVG, NOT_TAKEN, id="SVG"),
        pytest.param("a.html", HTML, NOT_TAKEN, id="HTML"),
        pytest.param("a.docx", zipped(), NOT_TAKEN, id="Word"),
        pytest.param("a.gif", picture("GIF"), NOT_TAKEN, id="GIF"),
        pytest.param("a", pdf(), NOT_TAKEN, id="no ending"),
        pytest.param(".pdf", pdf(), NOT_TAKEN, id="only an ending"),
        pytest.param("a.pdf.exe", pdf(), NOT_TAKEN, id="two endings"),
        pytest.param("a.pdf ", pdf(), NOT_TAKEN, id="space after the ending"),
        pytest.param("a.png\u202egpj.exe", picture("PNG"), NOT_TAKEN, id="ending turned around"),
        pytest.param("a.png", SVG, "there is no PNG in it", id="SVG as PNG"),
        pytest.param("a.jpg", HTML, "there is no JPEG in it", id="HTML as JPEG"),
        pytest.param("a.pdf", HTML, "there is no PDF in it", id="HTML as PDF"),
        pytest.param("a.pdf", HTML + pdf(), "there is no PDF in it", id="HTML before PDF"),
        pytest.param("a.pdf", b"\r\n" + pdf(), "there is no PDF in it", id="PDF that begins later"),
        pytest.param("a.pdf", zipped() + pdf(), "there is no PDF in it", id="zip before PDF"),
        pytest.param(
            "a.pdf", b"%PDF-" + HTML, "there is no PDF in it", id="first bytes of a PDF before HTML"
        ),
        pytest.param("a.heic", picture("AVIF"), "there is no HEIC in it", id="AVIF as HEIC"),
        pytest.param("a.jpg", b"MZ" + bytes(500), "there is no JPEG in it", id="program as JPEG"),
        pytest.param("a.png", picture("JPEG"), "is a JPEG. Let its name end in .jpg", id="JPEG as PNG"),
        pytest.param("a.jpg", picture("HEIF"), "is a HEIC. Let its name end in .heic", id="HEIC as JPEG"),
        pytest.param("a.pdf", picture("PNG"), "is a PNG. Let its name end in .png", id="PNG as PDF"),
        pytest.param("a.pdf", pdf()[:-6], "has no end", id="PDF cut off"),
        pytest.param("a.jpg", picture("JPEG")[:-300], CUT_OFF, id="JPEG cut off"),
        pytest.param("a.png", picture("PNG")[:-300], CUT_OFF, id="PNG cut off"),
        pytest.param("a.heic", picture("HEIF")[:-300], CUT_OFF, id="HEIC cut off"),
        pytest.param("a.jpg", b"\xff\xd8\xff\xe0" + HTML, CUT_OFF, id="first bytes of a JPEG before HTML"),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n" + HTML, CUT_OFF, id="first bytes of a PNG before HTML"),
        pytest.param("a.heic", picture("HEIF")[:32] + HTML, CUT_OFF, id="first bytes of a HEIC before HTML"),
        pytest.param("a.png", huge_png(30_000, 30_000), "more than 64 million pixels", id="bomb"),
        pytest.param("a.png", huge_png(9_000, 9_000), "more than 64 million pixels", id="smaller bomb"),
        pytest.param("a.png", huge_png(2**31 - 1, 2**31 - 1), "64 million", id="largest bomb"),
        pytest.param("a.png", huge_png(8_000, 8_000), CUT_OFF, id="bomb just within"),
        pytest.param("a.png", png_with_text(10_000_000), CUT_OFF, id="bomb in a text of a PNG"),
        pytest.param("a.jpg", huge_jpeg(60_000, 60_000), "more than 64 million pixels", id="bomb as JPEG"),
        pytest.param("a.heic", huge_heic(60_000, 60_000), CUT_OFF, id="bomb as HEIC"),
        pytest.param("a.jpg", jpeg_in_passes(500), CUT_OFF, id="JPEG of many passes"),
    ],
)
def test_everything_else_is_refused_with_a_reason(name: str, content: bytes, why: str) -> None:
    with pytest.raises(MatchboundError, match=why) as refused:
        scan_of(name, content)
    assert refused.value.status == 422


def test_a_file_that_puremagic_calls_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    program = puremagic.magic_string(b"MZ" + bytes(100))
    monkeypatch.setattr(puremagic, "magic_string", lambda _content: program)

    with pytest.raises(MatchboundError, match="there is no PDF in it"):
        scan_of("a.pdf", pdf())


@pytest.mark.parametrize(
    ("kind", "other"), [("JPEG", "PNG"), ("PNG", "HEIF"), ("HEIF", "JPEG"), ("PNG", "GIF")]
)
def test_a_picture_of_another_format_is_not_unpacked(kind: str, other: str) -> None:
    with pytest.raises(MatchboundError, match=CUT_OFF):
        thumbnail_of(picture(other), kind)


@pytest.mark.parametrize("behind", [HTML, SVG, zipped(), pdf()], ids=["HTML", "SVG", "zip", "PDF"])
def test_what_hides_behind_a_picture_is_not_in_its_thumbnail(behind: bytes) -> None:
    """The file stays as it is: phones put data behind pictures, too. It is handed out as a JPEG only."""
    content = picture("JPEG") + behind

    scan = scan_of("passport.jpg", content)

    assert (scan.content, scan.content_type) == (content, "image/jpeg")
    assert behind not in (scan.thumbnail or b"")


@pytest.mark.parametrize(("kind", "size"), [("JPEG", (30, 60)), ("HEIF", (30, 60))])
def test_a_thumbnail_is_upright_and_keeps_no_metadata(kind: str, size: tuple[int, int]) -> None:
    content = picture(kind, (60, 30), exif=exif_with_place())
    assert b"Exif" in content

    thumbnail = thumbnail_of(content, kind)

    with Image.open(io.BytesIO(thumbnail)) as image:
        assert (image.format, image.mode, image.size, image.info) == ("PNG", "RGB", size, {})
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *(("JPEG", mode) for mode in ("L", "RGB", "CMYK")),
        *(("HEIF", mode) for mode in ("L", "RGB", "RGBA")),
    ],
)
def test_a_thumbnail_of_any_kind_of_picture_is_small(kind: str, mode: str) -> None:
    content = picture(kind, (900, 600), mode=mode)

    with Image.open(io.BytesIO(thumbnail_of(content, kind))) as image:
        assert (image.mode, image.size) == ("RGB", (320, 213))
