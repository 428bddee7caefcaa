import pytest

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.web.proofs import MARK_LENGTH, facts_of, linked_fact

FIRST = {"exam": "step-1", "taken_on": "2022-05-04", "outcome": "fail"}
SECOND = {"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"}
EVERYTHING = {
    "applicant": {"visas_held": [{"kind": "b1-b2", "since": "2020-01-02"}]},
    "education": [{"school": "A  school\nof long ago", "country": "PK", "expected": True}],
    "certification": {
        "application": {},
        "credentials": [{"kind": "final-medical-transcript"}],
        "pathway": {"number": 6, "season": 2025},
        "certified_on": "2024-01-02",
    },
    "exams": [SECOND],
    "licences": [{"country": "US", "state": "TX", "kind": "training"}],
    "training": [{"specialty": "internal-medicine", "since": "2020-07-01"}],
    "experiences": [{"kind": "research"}],
    "letters": [{}],
    "publications": [{"title": "x" * 400}],
}


def test_the_facts_of_a_dossier_are_told_in_words() -> None:
    told = [(fact.path, fact.group, fact.words, str(fact.kind)) for fact in facts_of(person(AMINA))]

    assert told == [
        ("applicant", "Identity", "Name, date of birth, citizenship", "passport"),
        ("education.0", "Education", "Ravi Riverside Medical University, Pakistan", "diploma"),
        ("certification.application", "Certification", "Application for ECFMG Certification", "other"),
        ("certification.credentials.0", "Certification", "Final medical diploma", "diploma"),
        ("exams.0", "Exams", "Step 1, 4 May 2023", "score-report"),
        ("licences.0", "Licenses", "Pakistan, To practice without supervision", "certificate"),
        ("experiences.0", "Experience", "Observership, Internal medicine, 3 Feb 2025", "certificate"),
        ("letters.0", "Letters", "Dr R. Example", "letter"),
    ]


def test_a_mark_says_which_entry_is_meant() -> None:
    marks = {fact.path: fact.mark for fact in facts_of(Dossier.model_validate(EVERYTHING))}

    assert marks == {
        "applicant": "",
        "applicant.visas_held.0": "b1-b2 2020-01-02",
        "education.0": "A school of long ago PK",
        "certification.application": "",
        "certification.credentials.0": "final-medical-transcript",
        "certification.pathway": "6 2025",
        "certification.certified_on": "",
        "exams.0": "step-1 2023-05-04",
        "licences.0": "US training TX",
        "training.0": "internal-medicine 2020-07-01",
        "experiences.0": "research",
        "letters.0": "",
        "publications.0": "x" * MARK_LENGTH,
    }


def test_facts_still_ahead_are_known_as_such() -> None:
    ahead = [fact.path for fact in facts_of(Dossier.model_validate(EVERYTHING)) if fact.expected]

    assert ahead == ["education.0"]


@pytest.mark.parametrize(
    ("exams", "path", "mark", "found"),
    [
        pytest.param([FIRST, SECOND], "exams.1", "step-1 2023-05-04", "exams.1", id="where it was"),
        pytest.param([SECOND], "exams.1", "step-1 2023-05-04", "exams.0", id="moved up"),
        pytest.param(
            [SECOND, FIRST], "exams.1", "step-1 2023-05-04", "exams.0", id="moved, another in its place"
        ),
        pytest.param([FIRST], "exams.0", "step-1 2023-05-04", None, id="another in its place"),
        pytest.param([], "exams.0", "step-1 2023-05-04", None, id="removed"),
        pytest.param([SECOND, SECOND], "exams.1", "step-1 2023-05-04", "exams.1", id="two alike"),
        pytest.param([SECOND], "letters.0", "step-1 2023-05-04", None, id="mark of another list"),
        pytest.param([], "applicant", "", "applicant", id="a place without a mark"),
        pytest.param([], "certification.certified_on", "", None, id="a place that is empty now"),
        pytest.param([], "", "", None, id="no link"),
    ],
)
def test_a_link_finds_its_fact_or_none(
    exams: list[dict[str, str]], path: str, mark: str, found: str | None
) -> None:
    fact = linked_fact(facts_of(Dossier.model_validate({"exams": exams})), path, mark)

    assert (fact and fact.path) == found
