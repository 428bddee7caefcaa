"""Works read: four formats say the same of one work; each entry not taken is named by its place."""

import json
from datetime import date
from typing import Any

import pytest

from experience.cv.works.samples import BIBTEX, ORCID, PUBMED, RIS, SAME, WORK
from matchbound.dossier.edit import updated
from matchbound.dossier.model import Publication
from matchbound.experience.cv.works.parts import WorksFileError
from matchbound.experience.cv.works.read import MOST_BYTES, read_works

ON = date(2026, 11, 26)


def read(text: str, name: str) -> list[dict[str, Any]]:
    return [_told(work) for work in read_works(text.encode(), name, ON).works]


def _told(work: Publication) -> dict[str, Any]:
    return work.model_dump(mode="json", exclude_unset=True)


@pytest.mark.parametrize(
    ("text", "name", "but"),
    [
        pytest.param(BIBTEX, "mine.bib", {}, id="BibTeX"),
        pytest.param(RIS, "mine.ris", {"authors": ("Farooq AN", "Müller J")}, id="RIS"),
        pytest.param(PUBMED, "mine.xml", {"pmid": "39000001"}, id="PubMed"),
        pytest.param(ORCID, "mine.json", {"authors": None, "volume": None, "pages": None}, id="ORCID"),
        pytest.param(BIBTEX, "download", {}, id="BibTeX by its beginning"),
        pytest.param(PUBMED, "download.txt", {"pmid": "39000001"}, id="XML by its beginning"),
    ],
)
def test_a_work_is_the_same_in_every_format(text: str, name: str, but: dict[str, Any]) -> None:
    assert read(text, name) == [_told(updated(SAME, but))]


def bib(kind: str, **fields: str) -> str:
    inner = ", ".join(f"{name.replace('_', '-')} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{key, title = {{T}}, {inner}}}"


def ris(kind: str, *lines: str) -> str:
    return "\n".join([f"TY  - {kind}", "TI  - T", *lines, "ER  - "])


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        (bib("article"), "journal-article", "published"),
        (bib("article", note="In press"), "journal-article", "accepted"),
        (bib("unpublished", note="Submitted to a journal"), None, "submitted"),
        (bib("unpublished", note="in preparation"), None, "ongoing"),
        (bib("misc", archivePrefix="medRxiv"), "preprint", None),
        (bib("inproceedings"), "abstract", "published"),
        (bib("inproceedings", note="Poster"), "poster", "published"),
        (bib("conference", howpublished="Oral presentation"), "oral-presentation", "published"),
        (bib("incollection"), "book-chapter", "published"),
        (bib("phdthesis"), None, "published"),
        (ris("INPR"), "journal-article", "accepted"),
        (ris("UNPB", "N1  - submitted"), None, "submitted"),
        (ris("CONF", "M3  - Poster"), "poster", "published"),
        (ris("SLIDE"), "oral-presentation", "published"),
        (ris("XXXX"), None, "published"),
    ],
)
def test_kind_and_status_of_a_work(text: str, kind: str | None, status: str | None) -> None:
    (work,) = read_works(text.encode(), "works", ON).works

    assert (work.kind, work.status) == (kind, status)


def test_a_work_dated_later_is_accepted_and_not_out_yet() -> None:
    assert read(bib("article", date="2027-02-01"), "a.bib") == [
        {"kind": "journal-article", "title": "T", "year": 2027, "status": "accepted"}
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Farooq, Amina", "Farooq A"),
        ("Amina Noor Farooq", "Farooq AN"),
        ("Farooq AN", "Farooq AN"),
        ("van der Berg, Jean-Luc", "van der Berg JL"),
        ("Plato", "Plato"),
    ],
)
def test_authors_are_written_as_pubmed_does(name: str, said: str) -> None:
    assert read(ris("JOUR", f"AU  - {name}"), "a.ris")[0]["authors"] == [said]


def test_bibtex_names_each_broken_entry_and_keeps_the_others() -> None:
    text = "@article{a, title={One}}\n@article{a, title={Two}}\n@article{b, year=2020}\n"
    text += "@article{c, title={x}\n\n@book{d, title={Four}}"

    found = read_works(text.encode(), "a.bib", ON)

    assert ([work.title for work in found.works], [str(one) for one in found.refused]) == (
        ["One", "Two", "Four"],
        [
            "line 3: has no title; add one in the file, or enter the work by hand",
            "line 4: cannot be read; look for a brace or a comma that is missing",
        ],
    )


def test_ris_names_each_broken_entry_and_keeps_the_others() -> None:
    text = f"AU  - Nobody\nER  - \n\n{ris('JOUR')}\nTY  - JOUR\nAU  - No Title\nTY  - JOUR\nTI - No end\n"

    found = read_works(text.encode(), "a.ris", ON)

    assert ([work.title for work in found.works], [str(one) for one in found.refused]) == (
        ["T", "No end"],
        [
            "line 1: begins without TY, the kind of work; add that line",
            "line 7: has no title; add one in the file, or enter the work by hand",
        ],
    )


def test_a_value_that_is_too_long_is_told_with_its_place() -> None:
    found = read_works(bib("article", journal="J" * 501).encode(), "a.bib", ON)

    assert [one.place for one in found.refused] == ["line 1"]
    assert found.refused[0].words.startswith("journal ")


@pytest.mark.parametrize(
    "data",
    [
        {"activities-summary": {"works": {"group": [{"work-summary": [WORK]}]}}},
        {"bulk": [{"work": WORK}]},
        [WORK],
        WORK,
    ],
)
def test_orcid_is_read_in_each_of_its_forms(data: object) -> None:
    assert [work["doi"] for work in read(json.dumps(data), "a.json")] == ["10.5555/jim.2024.1"]


BOMB = '<!DOCTYPE a [<!ENTITY b "c">]><PubmedArticleSet>&b;</PubmedArticleSet>'


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.bib", "a.bib: holds no work; read are"),
        (b"hello", "a.txt", "a.txt: is of no known format; read are"),
        (b"{", "a.json", "a.json: is no JSON;"),
        (b'{"name": "x"}', "a.json", "a.json: is no file of works from ORCID;"),
        (b"<a>\n<b></a>", "a.xml", "a.xml: is no XML (line 2); save it from PubMed again"),
        (b"<html></html>", "a.xml", "a.xml: holds no PubmedArticle;"),
        (BOMB.encode(), "a.xml", "a.xml: defines entities,"),
        (b" " * (MOST_BYTES + 1), "a.bib", "a.bib: is larger than 5 MB; bring it in parts"),
        (b"[" * 100_000, "a.json", "a.json: is no JSON;"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, name: str, said: str) -> None:
    with pytest.raises(WorksFileError) as error:
        read_works(content, name, ON)

    assert error.value.message.startswith(said)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_older_encodings_are_read(encoding: str) -> None:
    found = read_works(ris("JOUR", "AU  - Müller J").encode(encoding), "a.ris", ON)

    assert [work.authors for work in found.works] == [("Müller J",)]
