"""Small pictures of uploaded ones: drawn anew, so that nothing of the original but its looks is in them.

Pictures come from strangers. Their size is read before anything is unpacked, one is unpacked at a time, and
whatever goes wrong in a decoder means that the picture is refused.
"""

import io
import re
import warnings
from threading import Lock

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from matchbound.base.errors import MatchboundError

MOST_PIXELS = 64_000_000  # more than a phone's camera or a scan at 600 dpi needs; 256 MB unpacked
MOST_SCANS = 50  # of a JPEG that is drawn in passes: each may cost as much as the picture; programs make ten
EDGE = 320  # pixels; shown at a third of that on a sharp screen
WHITE = (255, 255, 255)
_SCAN = re.compile(rb"\xff\xda\x00[\x08\x0a\x0c\x0e]")
"""How a pass begins; rare enough by chance in what phones put behind a picture."""

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
_one_at_a_time = Lock()  # bounds the memory that unpacking takes


class PictureError(MatchboundError):
    """A picture cannot be read, or is too large to be unpacked."""

    status = 422


def thumbnail_of(content: bytes, picture_format: str) -> bytes:
    """Return a small PNG of a picture; PictureError unless it is whole, of that format, and of sane size."""
    if len(_SCAN.findall(content)) > MOST_SCANS and picture_format == "JPEG":
        raise _unreadable()
    try:
        with _one_at_a_time, Image.open(io.BytesIO(content), formats=[picture_format]) as picture:
            small = _drawn_anew(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except PictureError:
        raise
    except Exception:  # decoders fail on hostile input in every way there is
        raise _unreadable() from None
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def _unreadable() -> PictureError:
    return PictureError(_("This picture cannot be read: it is damaged or was cut off."))


def _too_many_pixels() -> PictureError:
    return PictureError(
        _("This picture has more than %d million pixels. Take it in a lower resolution, or save it as a PDF.")
        % (MOST_PIXELS // 1_000_000)
    )


def _drawn_anew(picture: Image.Image) -> Image.Image:
    """Return the picture upright and small on white; the colors only, no metadata, no palette, no profile."""
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    picture.draft("RGB", (2 * EDGE, 2 * EDGE))  # a JPEG is unpacked no larger than needed
    picture.load()
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits a pixel
    elif picture.mode not in {"L", "LA", "RGB", "RGBA"}:  # a palette, a scanner's inks
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((EDGE, EDGE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGB", upright.size, WHITE)
    paper.paste(upright, mask=upright.getchannel("A"))
    return paper
