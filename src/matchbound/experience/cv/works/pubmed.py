"""Works in PubMed's XML, as its page saves them or its service sends them."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from matchbound.dossier.model import PublicationKind, PublicationStatus
from matchbound.experience.cv.works.parts import (
    Read,
    Refused,
    WorksFileError,
    clean,
    day_of,
    doi_of,
    name_of,
    pmid_of,
    taken,
    year_of,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

AHEAD = "aheadofprint"
_CITATION = "MedlineCitation/Article"


def read_pubmed(content: bytes, on: date) -> Read:
    """Return the works of PubMed's XML, and what is wrong with the entries that cannot be taken."""
    try:
        root = fromstring(content)
    except DefusedXmlException:
        raise WorksFileError(
            "defines entities, which PubMed's files do not; save it from PubMed again"
        ) from None
    except ParseError as error:
        line = error.position[0]
        raise WorksFileError(f"is no XML (line {line}); save it from PubMed again") from None
    found = [root] if root.tag == "PubmedArticle" else root.findall("PubmedArticle")
    if not found and not root.findall("PubmedBookArticle"):
        raise WorksFileError(
            "holds no PubmedArticle; on PubMed's page choose Send to, Citation manager or XML"
        )
    for number, article in enumerate(found, start=1):
        yield taken(f"entry {number}", _fields(article), on)
    for number, _ in enumerate(root.findall("PubmedBookArticle"), start=1):
        yield Refused(f"book {number}", "books of PubMed are not read; enter it by hand")


def _fields(article: "Element") -> Mapping[str, Any]:
    issue = article.find(f"{_CITATION}/Journal/JournalIssue/PubDate")
    day = _day(article.find(f"{_CITATION}/ArticleDate")) or _day(issue)
    return {
        "title": _text(article.find(f"{_CITATION}/ArticleTitle")).removesuffix("."),
        "authors": tuple(filter(None, map(_author, article.findall(f"{_CITATION}/AuthorList/Author")))),
        "journal": _text(article.find(f"{_CITATION}/Journal/Title")),
        "year": _year(issue) or (day.year if day else None),
        "published_on": day,
        "volume": _text(article.find(f"{_CITATION}/Journal/JournalIssue/Volume")),
        "pages": _text(article.find(f"{_CITATION}/Pagination/MedlinePgn")),
        "doi": _doi(article),
        "pmid": pmid_of(_text(article.find("MedlineCitation/PMID"))),
        "kind": _kind(article),
        "status": PublicationStatus.PUBLISHED,
    }


def _text(element: "Element | None") -> str:
    return clean("".join(element.itertext())) if element is not None else ""


def _day(element: "Element | None") -> date | None:
    if element is None:
        return None
    return day_of(*(_text(element.find(part)) for part in ("Year", "Month", "Day")))


def _year(issue: "Element | None") -> int | None:
    """Return the year of an issue, which some give within a phrase such as `2024 Jan-Feb`."""
    if issue is None:
        return None
    return year_of(_text(issue.find("Year")) or _text(issue.find("MedlineDate")))


def _author(element: "Element") -> str:
    if group := _text(element.find("CollectiveName")):
        return group
    initials = _text(element.find("Initials"))
    return name_of(_text(element.find("LastName"))) + (f" {initials}" if initials else "")


def _doi(article: "Element") -> str | None:
    for place, name in (
        (f"{_CITATION}/ELocationID", "EIdType"),
        ("PubmedData/ArticleIdList/ArticleId", "IdType"),
    ):
        for element in article.findall(place):
            if element.get(name) == "doi" and (found := doi_of(_text(element))):
                return found
    return None


def _kind(article: "Element") -> PublicationKind:
    kinds = {_text(one) for one in article.findall(f"{_CITATION}/PublicationTypeList/PublicationType")}
    return PublicationKind.PREPRINT if "Preprint" in kinds else PublicationKind.ARTICLE
