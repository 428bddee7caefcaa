"""Schools, years and degrees that ECFMG accepts."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.ecfmg.school import Standing, degree_school, excluded_word, school, standing

ON = date(2026, 11, 22)


def dossier(*schools: dict[str, Any]) -> Dossier:
    return Dossier.model_validate({"education": [{"country": "AG", **one} for one in schools]})


@pytest.mark.parametrize(
    ("degree", "word"),
    [
        pytest.param("Physician-Stomatologist", "stomatologist", id="hyphen and capitals"),
        pytest.param("PHYSICIAN  -  EPIDEMIOLOGIST - HYGIENIST", "physician epidemiologist", id="spaces"),
        pytest.param("Bachelor of Ayurvedic Medicine and Surgery", "ayurvedic", id="ayurvedic"),
        pytest.param("Bachelor of Homœopathic Medicine", None, id="a spelling that is not listed"),
        pytest.param("Bachelor of Homoeopathic Medicine", "homoeopathic", id="homoeopathic"),
        pytest.param("Physician-Biochemist", "physician biochemist", id="biochemist"),
        pytest.param("MBBS with honors in Biochemistry", None, id="a subject is no degree"),
        pytest.param("Bachelor of Traditional Chinese Medicine", "traditional chinese medicine", id="TCM"),
        pytest.param("Licensed Medical Practitioner", "licensed medical practitioner", id="LMP"),
        pytest.param("MBBS", None, id="MBBS"),
        pytest.param(None, None, id="not known"),
    ],
)
def test_excluded_word_reads_titles_whatever_their_writing(degree: str | None, word: str | None) -> None:
    assert excluded_word(degree, ON) == word


@given(st.sampled_from(["stomatology", "homeopathy", "physician biophysicist"]), st.text(" -", max_size=4))
def test_excluded_word_ignores_capitals_and_spaces(word: str, around: str) -> None:
    assert excluded_word(f"{around}{word.title().replace(' ', '-')}{around}", ON) == word


LISTINGS = {
    date(2001, 12, 31): "ECFMG's list of schools",
    date(2002, 1, 1): "the International Medical Education Directory (IMED)",
    date(2013, 12, 31): "the International Medical Education Directory (IMED)",
    date(2014, 1, 1): "the World Directory of Medical Schools",
    date(2015, 6, 30): "the World Directory of Medical Schools",
    date(2015, 7, 1): "the World Directory of Medical Schools",
}


@pytest.mark.parametrize(("on", "listing"), LISTINGS.items())
def test_school_is_looked_up_in_the_directory_of_the_day(on: date, listing: str) -> None:
    found = school(dossier({"ecfmg_note": False, "graduated_on": "2000-05-01"}), on)

    assert [finding.summary for finding in found] == [f"The school has no ECFMG note in {listing}"]


ACCREDITATION = {
    date(2010, 8, 31): "is not asked for",
    date(2010, 9, 1): "is announced as a condition for 2023, which never took effect",
    date(2019, 12, 31): "is announced as a condition for 2023, which never took effect",
    date(2020, 1, 1): "is announced as a condition for 2024, which never took effect",
    date(2022, 10, 11): "is announced as a condition for 2024, which never took effect",
    date(2022, 10, 12): "is reported for information and is no condition",
}


@pytest.mark.parametrize(("on", "words"), ACCREDITATION.items())
def test_accreditation_is_never_a_condition(on: date, words: str) -> None:
    found = school(dossier({"ecfmg_note": True, "accredited": False, "graduated_on": "2000-05-01"}), on)

    assert [(finding.verdict, finding.about) for finding in found] == [
        ("met", None),
        ("not-applicable", "accreditation"),
    ]
    assert found[1].summary == f"The school has no recognized accreditation, which {words}"


@pytest.mark.parametrize("accredited", [True, None])
def test_accreditation_is_not_spoken_of_without_need(*, accredited: bool | None) -> None:
    found = school(dossier({"ecfmg_note": True, "accredited": accredited, "graduated_on": "2000-05-01"}), ON)

    assert [finding.about for finding in found] == [None]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param({"graduated_on": "2026-11-22"}, Standing.GRADUATE, id="graduates on the day"),
        pytest.param(
            {"enrolled_on": "2020-09-01", "graduated_on": "2026-11-23"}, Standing.STUDENT, id="the day before"
        ),
        pytest.param({"graduated_on": "2027-05-01", "expected": True}, Standing.STUDENT, id="a plan"),
        pytest.param({"enrolled_on": "2020-09-01", "left_on": "2026-11-22"}, Standing.LEFT, id="leaves"),
        pytest.param(
            {"enrolled_on": "2020-09-01", "left_on": "2026-11-23"}, Standing.STUDENT, id="leaves tomorrow"
        ),
        pytest.param({"graduated_on": "2019-05-01", "left_on": "2020-01-01"}, Standing.GRADUATE, id="both"),
        pytest.param({"degree": "MD"}, Standing.UNKNOWN, id="nothing dated"),
    ],
)
def test_standing_follows_the_day(entry: dict[str, Any], expected: Standing) -> None:
    found = degree_school(Facts(dossier(entry), ON))

    assert found is not None
    assert standing(found) is expected


YEARS = st.integers(1950, 2026)


@given(since=st.none() | YEARS, until=st.none() | YEARS, year=YEARS)
def test_graduates_are_eligible_exactly_in_the_years_of_the_note(
    since: int | None, until: int | None, year: int
) -> None:
    years = {"since": since, "until": until}
    entry = {"ecfmg_note": True, "ecfmg_note_years": years, "graduated_on": f"{year}-02-28"}

    (finding,) = school(dossier(entry), ON)

    inside = (since is None or since <= year) and (until is None or year <= until)
    assert finding.verdict == ("met" if inside else "failed")
