"""Any file of works: its format told by its name or by how it begins."""

from datetime import date

from matchbound.dossier.model import Publication
from matchbound.experience.cv.works.bibtex import read_bibtex
from matchbound.experience.cv.works.orcid import read_orcid
from matchbound.experience.cv.works.parts import Brought, Refused, WorksFileError
from matchbound.experience.cv.works.pubmed import read_pubmed
from matchbound.experience.cv.works.ris import read_ris

MOST_BYTES, MOST_WORKS = 5_000_000, 2_000
"""Limits of what is read at all; decisions of ours."""
ENDINGS = ".bib (BibTeX), .ris, .xml (PubMed), .json (ORCID)"
_BY_ENDING = {"bib": "bibtex", "bibtex": "bibtex", "ris": "ris", "xml": "pubmed", "json": "orcid"}


def read_works(content: bytes, name: str, on: date) -> Brought:
    """Return the works in a file as looked at on a day; WorksFileError if it cannot be read at all."""
    if len(content) > MOST_BYTES:
        raise WorksFileError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB; bring it in parts")
    try:
        found = list(_read(content, name, on))
    except WorksFileError as error:
        raise WorksFileError(f"{name}: {error.message}") from None
    if not found:
        raise WorksFileError(f"{name}: holds no work; read are {ENDINGS}")
    if len(found) > MOST_WORKS:
        raise WorksFileError(f"{name}: holds more than {MOST_WORKS:,} works; bring it in parts")
    works = tuple(one for one in found if isinstance(one, Publication))
    return Brought(works, tuple(one for one in found if isinstance(one, Refused)))


def _read(content: bytes, name: str, on: date) -> list[Publication | Refused]:
    form = _BY_ENDING.get(name.rpartition(".")[2].lower()) or _told_by(content)
    if form == "pubmed":
        return list(read_pubmed(content, on))
    readers = {"bibtex": read_bibtex, "ris": read_ris, "orcid": read_orcid}
    if form not in readers:
        raise WorksFileError(f"is of no known format; read are {ENDINGS}")
    return list(readers[form](_decoded(content), on))


def _told_by(content: bytes) -> str | None:
    """Return the format that a file's beginning speaks for."""
    begins = _decoded(content[:2000]).lstrip("\ufeff \r\n\t")
    signs = (
        ("<", "pubmed"),
        ("{", "orcid"),
        ("[", "orcid"),
        ("TY  -", "ris"),
        ("@", "bibtex"),
        ("%", "bibtex"),
    )
    return next((form for sign, form in signs if begins.startswith(sign)), None)


def _decoded(content: bytes) -> str:
    """Return a file's text: UTF-8, UTF-16 where it says so, else as older programs wrote it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
