"""What is taken as a document: PDF, JPEG, PNG and HEIC, where name, first bytes and content agree."""

import re
from dataclasses import dataclass
from pathlib import PurePath

import puremagic
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound.base.errors import MatchboundError
from matchbound.web.pages.documents.thumbnails import thumbnail_of
from matchbound.web.store.actions.documents import Scan
from matchbound.web.virus_scanner import require_clean

LARGEST = 20 * 1024 * 1024
TOO_LARGE = gettext_lazy("This file is larger than 20 MB. Save it smaller, or in two parts.")
PDF_END = b"%%EOF"


class FileError(MatchboundError):
    """A file is not taken; the message says why and what to do."""

    status = 422


@dataclass(frozen=True, slots=True)
class FileType:
    """One type of file that is taken."""

    words: str
    content_type: str
    suffixes: tuple[str, ...]
    """The endings of its names; the first is the one we give."""
    start: re.Pattern[bytes]
    """What its content begins with."""
    answers: frozenset[str]
    """What puremagic may call it."""
    picture: str | None = None
    """Pillow's name for it, if it is a picture."""

    @property
    def suffix(self) -> str:
        """The ending that we give."""
        return self.suffixes[0]


PDF = FileType(
    "PDF", "application/pdf", (".pdf",), re.compile(rb"%PDF-[12]\.\d"), frozenset({"application/pdf"})
)
JPEG = FileType(
    "JPEG", "image/jpeg", (".jpg", ".jpeg"), re.compile(rb"\xff\xd8\xff"), frozenset({"image/jpeg"}), "JPEG"
)
PNG = FileType(
    "PNG", "image/png", (".png",), re.compile(rb"\x89PNG\r\n\x1a\n"), frozenset({"image/png"}), "PNG"
)
HEIC = FileType(
    "HEIC",
    "image/heic",
    (".heic", ".heif"),
    re.compile(rb".{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL),
    frozenset({"image/heic", "image/heif", "video/mp4"}),  # it shares its container with MP4
    "HEIF",
)
TYPES = (PDF, JPEG, PNG, HEIC)
SUFFIXES = tuple(suffix for kind in TYPES for suffix in kind.suffixes)
BY_CONTENT_TYPE = {kind.content_type: kind for kind in TYPES}


def scan_of(name: str, content: bytes) -> Scan:
    """Look into a file; an error unless it is, throughout, what its name says, and clean."""
    if not content:
        raise FileError(_("This file is empty."))
    if len(content) > LARGEST:
        raise FileError(str(TOO_LARGE))
    kind = _type_by_name(name)
    _require_agreement(kind, content)
    if kind is PDF and PDF_END not in content:
        raise FileError(_("This PDF has no end: it is damaged or was cut off. Save it again."))
    require_clean(content)
    thumbnail = thumbnail_of(content, kind.picture) if kind.picture else None
    return Scan(content, kind.content_type, thumbnail)


def _type_by_name(name: str) -> FileType:
    ending = PurePath(name).suffix.lower()
    for kind in TYPES:
        if ending in kind.suffixes:
            return kind
    raise FileError(
        _("Only PDF, JPEG, PNG and HEIC files are taken. Save this one as a PDF, or take a picture of it.")
    )


def _require_agreement(kind: FileType, content: bytes) -> None:
    if kind.start.match(content) and kind.answers & _answers(content):
        return
    really = next((other for other in TYPES if other is not kind and other.start.match(content)), None)
    if really is None:
        raise FileError(
            _("This file is called %(type)s, but there is no %(type)s in it. Save it again as a PDF.")
            % {"type": kind.words}
        )
    raise FileError(
        _("This file is called %(type)s, but it is a %(really)s. Let its name end in %(suffix)s.")
        % {"type": kind.words, "really": really.words, "suffix": really.suffix}
    )


def _answers(content: bytes) -> set[str]:
    try:
        return {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return set()
