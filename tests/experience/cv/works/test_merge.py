"""Works merged: nothing is lost, nothing twice, and what was written comes back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experience.cv.works.samples import SAME
from matchbound.dossier.edit import updated
from matchbound.dossier.model import Publication
from matchbound.experience.cv.works.merge import Kind, Line, merged
from matchbound.experience.cv.works.read import read_works
from matchbound.experience.cv.works.write import bibtex_of

ON = date(2026, 11, 26)


def work(**values: object) -> Publication:
    return Publication.model_validate({"title": "Études of Sepsis: a review"} | values)


@pytest.mark.parametrize(
    ("there", "brought", "kind"),
    [
        ({"doi": "10.5555/a"}, {"doi": "10.5555/A", "title": "Other"}, Kind.SAME),
        ({"doi": "10.5555/a"}, {"doi": "10.5555/b"}, Kind.ADDED),
        ({"pmid": "1"}, {"pmid": "1", "title": "Other"}, Kind.SAME),
        ({"pmid": "1"}, {"title": "Etudes of sepsis - a REVIEW"}, Kind.SAME),
        ({"kind": "poster"}, {"kind": "journal-article"}, Kind.ADDED),
        ({"year": 2023}, {"year": 2024}, Kind.SAME),
        ({"year": 2022}, {"year": 2024}, Kind.ADDED),
        ({"title": None}, {"title": None}, Kind.ADDED),
    ],
)
def test_two_entries_are_one_work(there: dict[str, Any], brought: dict[str, Any], kind: Kind) -> None:
    assert [line.kind for line in merged([work(**there)], [work(**brought)]).lines] == [kind]


def test_what_is_there_wins_and_what_lacks_is_filled() -> None:
    there = work(status="submitted", journal="My words", year=2024)
    brought = work(status="published", journal="Their words", year=2024, doi="10.5555/a")

    found = merged([work(title="Another"), there], [brought])

    assert found.works[1] == work(status="published", journal="My words", year=2024, doi="10.5555/a")
    assert found.lines == (Line(Kind.FILLED, there.title or "", 1, ("status", "doi"), ("journal",)),)


def test_a_status_never_goes_back() -> None:
    assert merged([work(status="published")], [work(status="submitted")]).works[0].status == "published"


WORDS = st.text("abc éß&%_{}\\~", min_size=1, max_size=12)
WORKS = st.builds(
    work,
    title=WORDS.filter(lambda text: any(sign.isalnum() for sign in text)),
    kind=st.sampled_from([None, "journal-article", "poster"]),
    status=st.sampled_from([None, "submitted", "published"]),
    doi=st.sampled_from([None, "10.5555/a", "10.5555/b"]),
    year=st.sampled_from([None, 2020, 2024]),
)


@settings(max_examples=40)
@given(st.lists(WORKS, max_size=4), st.lists(WORKS, max_size=4))
def test_merging_again_adds_nothing(there: list[Publication], brought: list[Publication]) -> None:
    once = merged(there, brought)

    assert len(once.works) == len(there) + once.count(Kind.ADDED)
    assert merged(once.works, brought).count(Kind.ADDED) == 0


@pytest.mark.parametrize(
    "but",
    [
        {},
        {"kind": "poster", "volume": None},
        {"kind": "oral-presentation", "pmid": "123"},
        {"kind": "book-chapter", "status": "accepted"},
        {"kind": "preprint", "status": None},
        {"title": r"100 % of A & B_c: 5 # {x} \ y ~ z"},
    ],
)
def test_bibtex_written_reads_back(but: dict[str, Any]) -> None:
    written = updated(SAME, but)

    assert read_works(bibtex_of([written]).encode(), "a.bib", ON).works == (written,)


def test_each_key_is_used_once() -> None:
    heads = [line for line in bibtex_of([SAME, SAME]).splitlines() if line.startswith("@")]

    assert heads == ["@article{farooq2024outcomes,", "@article{farooq2024outcomes-2,"]
