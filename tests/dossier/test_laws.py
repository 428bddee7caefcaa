# ruff: noqa: E501 - rows of a table stay on one line
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.strategies import dossiers
from matchbound.base.yaml import load_yaml
from matchbound.dossier.faults import Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.read import dossier_of, parse_dossier

ON = date(2026, 11, 22)


def found(text: str, severity: Severity, on: date = ON) -> list[str]:
    """What laws say of a text, one severity at a time."""
    faults = faults_of(parse_dossier(f"format: 1\n{text}"), on)
    return [str(fault) for fault in faults if fault.severity is severity]


def sat(exam: str, day: str, outcome: str = "pass", more: str = "") -> str:
    return f"{{exam: {exam}, taken_on: {day}, outcome: {outcome}{', ' if more else ''}{more}}}"


BORN = "applicant: {born_on: 1998-03-14}"
SCHOOL = "education: [{enrolled_on: 2016-11-01}]"
EARLY = "exams.0.taken_on: 2016-10-31 lies before enrollment in medical school, 2016-11-01"
PLAN = "a plan takes `expected: true` beside it"
LATER = "leave it out until it has happened"
CS = "Step 2 CS was given from 2004-06-14 to 2020-03-15 only"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        # birth and age
        (f"{BORN}\nexams: [{sat('step-1', '1998-03-13')}]", ["exams.0.taken_on: 1998-03-13 lies before birth (applicant.born_on, 1998-03-14)"]),
        (f"{BORN}\nexams: [{sat('step-1', '2010-03-13')}]", ["exams.0.taken_on: 2010-03-13 would be at the age of 11 (applicant.born_on, 1998-03-14)"]),
        (f"{BORN}\nexams: [{sat('step-1', '2010-03-14')}]", []),
        (f"{BORN}\neducation: [{{enrolled_on: 2004-09-01}}]", ["education.0.enrolled_on: 2004-09-01 would be at the age of 6 (applicant.born_on, 1998-03-14)"]),
        (f"{BORN}\neducation: [{{closed_on: 1990-01-01}}]", []),
        (f"{BORN}\ncertification: {{certified_on: 1990-01-01}}", ["certification.certified_on: 1990-01-01 lies before birth (applicant.born_on, 1998-03-14)"]),
        ("applicant: {born_on: 2026-11-23}", [f"applicant.born_on: 2026-11-23 lies after 2026-11-22; {LATER}"]),
        ("applicant: {born_on: 1916-11-23}", []),
        ("applicant: {born_on: 1916-11-22}", ["applicant.born_on: 1916-11-22 would make an age of 110 years"]),
        # enrollment
        (f"{SCHOOL}\nexams: [{sat('step-1', '2016-10-31', 'fail')}]", [EARLY]),
        (f"{SCHOOL}\nexams: [{sat('step-1', '2016-11-01', 'fail')}]", []),
        (f"education: [{{enrolled_on: 2016-11-01}}, {{school: A}}]\nexams: [{sat('step-1', '2016-10-31')}]", []),
        (f"education: [{{enrolled_on: 2016-11-01}}, {{enrolled_on: 2014-01-01}}]\nexams: [{sat('step-1', '2016-10-31')}]", []),
        # one entry's dates in order
        ("education: [{enrolled_on: 2016-11-01, graduated_on: 2016-10-31}]", ["education.0.graduated_on: 2016-10-31 lies before enrolled_on, 2016-11-01"]),
        ("education: [{enrolled_on: 2016-11-01, graduated_on: 2016-11-01}]", []),
        ("education: [{enrolled_on: 2016-11-01, basic_science_completed_on: 2016-10-31}]", ["education.0.basic_science_completed_on: 2016-10-31 lies before enrolled_on, 2016-11-01"]),
        ("education: [{basic_science_completed_on: 2022-01-02, graduated_on: 2022-01-01}]", ["education.0.graduated_on: 2022-01-01 lies before basic_science_completed_on, 2022-01-02"]),
        ("education: [{enrolled_on: 2016-11-01, left_on: 2016-10-31}]", ["education.0.left_on: 2016-10-31 lies before enrolled_on, 2016-11-01"]),
        ("education: [{left_on: 2020-01-01, graduated_on: 2022-01-01}]", ["education.0.left_on: is for leaving without the degree, but graduated_on is given too"]),
        ("certification: {credentials: [{kind: final-medical-diploma, submitted_on: 2023-02-02, verified_on: 2023-02-01}]}", ["certification.credentials.0.verified_on: 2023-02-01 lies before submitted_on, 2023-02-02"]),
        ("certification: {pathway: {number: 6, season: 2025, submitted_on: 2024-02-02, accepted_on: 2024-02-01}}", ["certification.pathway.accepted_on: 2024-02-01 lies before submitted_on, 2024-02-02"]),
        ("certification: {application: {submitted_on: 2024-02-02, accepted_on: 2024-02-01}}", ["certification.application.accepted_on: 2024-02-01 lies before submitted_on, 2024-02-02"]),
        ("letters: [{requested_on: 2024-02-02, uploaded_on: 2024-02-01}]", ["letters.0.uploaded_on: 2024-02-01 lies before requested_on, 2024-02-02"]),
        (f"exams: [{sat('step-1', '2024-02-02', more='reported_on: 2024-02-01')}]", ["exams.0.reported_on: 2024-02-01 lies before taken_on, 2024-02-02"]),
        # spans
        ("experiences: [{kind: work, since: 2024-02-02, until: 2024-02-01}]", ["experiences.0.until: 2024-02-01 lies before since, 2024-02-02"]),
        ("experiences: [{kind: work, since: 2024-02-02, until: 2024-02-02}]", []),
        ("applicant: {visas_held: [{kind: b2, since: 2024-02-02, until: 2024-02-01}]}", ["applicant.visas_held.0.until: 2024-02-01 lies before since, 2024-02-02"]),
        ("education: [{ecfmg_note_years: {since: 2010, until: 2009}}]", ["education.0.ecfmg_note_years.until: 2009 lies before since, 2010"]),
        (f"exams: [{sat('step-1', '2024-02-02', more='period: {since: 2024-02-02, until: 2024-02-01}')}]", ["exams.0.period.until: 2024-02-01 lies before since, 2024-02-02"]),
        # the future
        (f"exams: [{sat('step-1', '2026-11-22', 'fail')}]", []),
        (f"exams: [{sat('step-1', '2026-11-23', 'fail')}]", [f"exams.0.taken_on: 2026-11-23 lies after 2026-11-22; {PLAN}"]),
        (f"exams: [{sat('step-1', '2026-11-23', 'scheduled', 'expected: true')}]", []),
        (f"exams: [{sat('step-1', '2026-11-20', 'withheld', 'reported_on: 2026-12-20')}]", [f"exams.0.reported_on: 2026-12-20 lies after 2026-11-22; {LATER}"]),
        ("education: [{graduated_on: 2027-06-01}]", [f"education.0.graduated_on: 2027-06-01 lies after 2026-11-22; {PLAN}"]),
        ("education: [{graduated_on: 2027-06-01, expected: true}]", []),
        ("experiences: [{kind: work, since: 2027-01-01}]", [f"experiences.0.since: 2027-01-01 lies after 2026-11-22; {PLAN}"]),
        ("experiences: [{kind: work, since: 2025-01-01, until: 2027-01-01}]", []),
        ("certification: {certified_on: 2027-01-01}", [f"certification.certified_on: 2027-01-01 lies after 2026-11-22; {LATER}"]),
        ("seasons: [{season: 2028, token_on: 2027-01-01}]", [f"seasons.0.token_on: 2027-01-01 lies after 2026-11-22; {PLAN}"]),
        # scores
        (f"exams: [{sat('step-1', '2022-01-25', more='score: 240')}]", []),
        (f"exams: [{sat('step-1', '2022-01-26', more='score: 240')}]", ["exams.0.score: step-1 taken on 2022-01-26 is reported as pass or fail, with no number"]),
        (f"exams: [{sat('step-2-cs', '2012-01-26', more='score: 240')}]", ["exams.0.score: step-2-cs taken on 2012-01-26 is reported as pass or fail, with no number"]),
        (f"exams: [{sat('step-2-ck', '2022-01-26', 'incomplete', 'score: 240')}]", ["exams.0.score: an exam whose outcome is incomplete has no number"]),
        (f"exams: [{sat('oet-medicine', '2022-01-26', more='score: 240')}]", ["exams.0.score: is for the Steps; OET has `scores`: listening, reading, speaking, writing"]),
        (f"exams: [{sat('step-2-ck', '2022-01-26', more='scores: {listening: 1}')}]", ["exams.0.scores: are for the parts of OET; step-2-ck has one `score` or none"]),
        (f"exams: [{sat('oet-medicine', '2022-01-26', more='scores: {listening: 0, reading: 500, speaking: null}')}]", []),
        (f"exams: [{sat('step-2-ck', '2022-01-26', more='score: 300')}, {sat('step-3', '2022-01-26', more='score: 1')}]", []),
        # exams among themselves
        (f"exams: [{sat('step-2-cs', '2004-06-13')}]", [f"exams.0.taken_on: {CS}"]),
        (f"exams: [{sat('step-2-cs', '2004-06-14')}, {sat('step-2-cs', '2020-03-15', 'fail')}]", []),
        (f"exams: [{sat('step-2-cs', '2020-03-16')}]", [f"exams.0.taken_on: {CS}"]),
        (f"exams: [{sat('step-3', '2020-03-16', more='at_home: true')}]", ["exams.0.at_home: only OET can be taken at home, not step-3"]),
        (f"exams: [{sat('step-1', '2020-03-16', 'fail')}, {sat('step-3', '2020-03-16')}]", []),
        (f"exams: [{sat('step-1', '2020-03-16', 'fail')}, {sat('step-1', '2020-03-16')}]", ["exams.1.taken_on: step-1 stands for 2020-03-16 already, in exams.0; keep one"]),
        # the certificate
        (f"certification: {{certified_on: 2020-01-01}}\nexams: [{sat('step-1', '2020-01-02')}, {sat('step-2-ck', '2020-01-01')}]", ["certification.certified_on: 2020-01-01 lies before the first pass of step-1, 2020-01-02"]),
        (f"certification: {{certified_on: 2020-01-01}}\neducation: [{{graduated_on: 2020-01-02}}]\nexams: [{sat('step-1', '2019-01-02')}, {sat('step-2-ck', '2019-01-01')}]", ["certification.certified_on: 2020-01-01 lies before graduation, 2020-01-02"]),
        (f"certification: {{certified_on: 2020-01-01}}\neducation: [{{graduated_on: 2020-01-01}}]\nexams: [{sat('step-1', '2019-01-02')}, {sat('step-2-ck', '2020-01-01')}]", []),
        # the rest
        ("letters: [{from_experience: 0}]", ["letters.0.from_experience: 0 points to no entry of experiences; it is left out while experiences is empty"]),
        ("letters: [{from_experience: 1}]\nexperiences: [{kind: work}]", ["letters.0.from_experience: 1 points to no entry of experiences; it is a number from 0 to 0"]),
        ("letters: [{from_experience: 0}]\nexperiences: [{kind: work}]", []),
        ("seasons: [{season: 2027, matched: true}]", ["seasons.0.matched: the Match of 2027 is still ahead on 2026-11-22; leave this out until then"]),
        ("seasons: [{season: 2026, matched: false}]", []),
        ("seasons: [{season: 2026, matched: true, matched_specialty: pediatrics, matched_program: A, matched_state: TX}]", []),
        ("seasons: [{season: 2026, matched: false, matched_specialty: pediatrics, matched_state: TX}]", [f"seasons.0.{name}: is for a season with `matched: true`; write that, or leave this out" for name in ("matched_specialty", "matched_state")]),
        ("seasons: [{season: 2027, orientation: 2027-06-21, day_one: 2027-07-01}]", []),
        ("seasons: [{season: 2027, orientation: 2027-07-02, day_one: 2027-07-01}]", ["seasons.0.day_one: 2027-07-01 lies before orientation, 2027-07-02"]),
        ("seasons: [{season: 2027, day_one: 2026-12-31}]", ["seasons.0.day_one: 2026-12-31 lies before the year of the Match, 2027"]),
        ("seasons: [{season: 2026, matched_program: A}]", ["seasons.0.matched_program: is for a season with `matched: true`; write that, or leave this out"]),
        ("seasons: [{season: 2026}, {season: 2025}, {season: 2026}]", ["seasons.2.season: 2026 stands in seasons.0 already; keep one"]),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_a_fault(text: str, faults: list[str]) -> None:
    assert found(text, Severity.FAULT) == faults


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("exams: []", []),
        ("education: [{graduatedon: 2020-01-01, x: 1}]", ["education.0.graduatedon: is no key of format 1; kept, but not used; did you mean 'graduated_on'?", "education.0.x: is no key of format 1; kept, but not used"]),
        ("exam: []", ["exam: is no key of format 1; kept, but not used; did you mean 'exams'?"]),
        ("certification: {pathway: {number: 1, season: 2026, encounters: [{taken_on: 2025-01-01, evaluator: A, e: 1}]}}", ["certification.pathway.encounters.0.e: is no key of format 1; kept, but not used"]),
        ("education: [{graduated_on: 2026-11-21, expected: true}]", ["education.0.expected: 2026-11-21 has passed; enter what came of it and take `expected` away"]),
        ("education: [{graduated_on: 2026-11-22, expected: true}]", []),
        (f"exams: [{sat('step-1', '2026-11-21', 'scheduled')}]", ["exams.0.outcome: is 'scheduled', but 2026-11-21 has passed; enter what came of it"]),
        (f"exams: [{sat('step-1', '2026-11-22', 'scheduled')}]", []),
        (f"exams: [{sat('step-1', '2026-11-22', 'pass', 'expected: true')}]", []),
        (f"exams: [{sat('step-1', '2026-11-23', 'pass', 'expected: true')}]", ["exams.0.outcome: is 'pass' for an exam still ahead; a plan is 'scheduled'"]),
        (f"exams: [{sat('step-1', '2020-03-17', 'fail')}, {sat('step-1', '2020-03-16')}]", ["exams.0.taken_on: 2020-03-17 lies after a pass of step-1, exams.1 on 2020-03-16; a passed Step is taken again only to meet a time limit: is it right?"]),
        (f"exams: [{sat('step-1', '2020-03-16')}, {sat('step-1', '2019-03-17')}]", ["exams.0.taken_on: 2020-03-16 lies after a pass of step-1, exams.1 on 2019-03-17; a passed Step is taken again only to meet a time limit: is it right?"]),
        (f"exams: [{sat('step-1', '2020-03-16')}, {sat('step-1', '2019-03-17', more='invalidated_on: 2019-06-01')}]", []),
        (f"exams: [{sat('oet-medicine', '2020-03-16')}, {sat('oet-medicine', '2019-03-17')}]", []),
        (f"{SCHOOL}\nexams: [{sat('oet-medicine', '2016-10-31')}]", [EARLY]),
        ("certification: {certified_on: 2020-01-01}", ["certification.certified_on: is given, but no pass of step-1 is listed", "certification.certified_on: is given, but no pass of step-2-ck is listed"]),
        ("certification: {pathway: {number: 1, season: 2026, accepted_on: 2025-06-01, rejected_on: 2025-03-01}}", ["certification.pathway.rejected_on: is given beside accepted_on; keep what holds now"]),
        ("experiences: [{kind: work, country: PK, state: TX}]", ["experiences.0.state: TX is for the United States; the country is PK"]),
    ],
)  # fmt: skip
def test_what_is_hardly_meant_is_a_warning(text: str, warnings: list[str]) -> None:
    assert found(text, Severity.WARNING) == warnings


def test_a_missing_format_is_a_warning() -> None:
    faults = faults_of(parse_dossier("exams: []"), ON)

    assert [str(fault) for fault in faults] == ["format: is missing; write `format: 1` as the first line"]


def test_faults_come_in_the_order_of_their_paths() -> None:
    letters = ", ".join(["{from_experience: 9}"] * 12)
    faults = faults_of(
        parse_dossier(f"format: 1\nletters: [{letters}]\nexams: [{sat('step-1', '2030-01-01')}]"), ON
    )

    assert [fault.path for fault in faults] == [
        "exams.0.taken_on",
        *(f"letters.{index}.from_experience" for index in range(12)),
    ]


def test_a_sound_dossier_has_nothing_to_be_said_of_it() -> None:
    text = """
        applicant: {name: A, born_on: 1998-03-14, citizenships: [PK], us_status: none}
        education: [{enrolled_on: 2016-11-01, basic_science_completed_on: 2019-06-30, graduated_on: 2021-12-20}]
        certification: {application: {submitted_on: 2022-11-02, identity_verified_on: 2022-11-20}}
        exams: [{exam: step-1, taken_on: 2023-05-04, outcome: pass}, {exam: step-2-ck, taken_on: 2024-03-02, outcome: pass, score: 243}]
    """
    dossier = dossier_of({"format": 1, **load_yaml(text)})

    assert faults_of(dossier, ON) == []


def without_places(dossier: dict[str, Any], on: date) -> list[str]:
    return sorted(re.sub(r"\.\d+", "", str(fault)) for fault in faults_of(dossier_of(dossier), on))


@settings(max_examples=150, deadline=None)
@given(dossiers, st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.data())
def test_the_order_of_entries_changes_no_fault(tree: dict[str, Any], on: date, data: st.DataObject) -> None:
    shuffled = {
        key: data.draw(st.permutations(value)) if isinstance(value, list) and key != "experiences" else value
        for key, value in tree.items()
    }

    assert without_places(shuffled, on) == without_places(tree, on)
