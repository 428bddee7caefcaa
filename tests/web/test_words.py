import pytest
from django.utils.translation import override

from matchbound.dossier.difference import difference
from matchbound.dossier.model import Pathway, Record
from matchbound.dossier.read import parse_dossier
from matchbound.web.words import changes_in_words, lines_of, place_in_words, title_of

DOSSIER = parse_dossier("""
format: 1
applicant: {name: Amina Farooq, citizenships: [PK, GB], ead_until: 2027-01-02}
education:
  - {school: Ravi University, country: PK, ecfmg_note_years: {since: 1985}, credit_years: 5, expected: true}
  - {}
experiences: [{kind: observership, specialty: internal-medicine}]
letters: [{writer: Dr Example, from_experience: 0, waived: false}, {from_experience: 9}]
exams: [{exam: oet-medicine, taken_on: 2024-04-13, outcome: pass, scores: {listening: 380}, note: a}]
goal: {budget_usd: 120000.0, season: 2028}
""")


def lines(record: Record) -> list[tuple[str, str]]:
    return [(str(line.label), line.value) for line in lines_of(record, DOSSIER)]


def test_entries_are_called_by_what_tells_them_apart() -> None:
    entries = [*DOSSIER.education, *DOSSIER.experiences, *DOSSIER.letters, *DOSSIER.exams]

    assert [title_of(entry) for entry in entries] == [
        "Ravi University, Pakistan",
        "Without a name",
        "Observership, Internal medicine",
        "Dr Example",
        "Without a name",
        "OET Medicine, 13 Apr 2024",
    ]
    assert title_of(Pathway(number=6, season=2027)) == "Pathway 6, 2027"


def test_values_are_told_under_their_labels() -> None:
    assert lines(DOSSIER.applicant) == [
        ("Name, as in the passport", "Amina Farooq"),
        ("Citizenships", "Pakistan, United Kingdom"),
        ("EAD valid until", "2 Jan 2027"),
    ]
    assert lines(DOSSIER.education[0]) == [
        ("Years of credit", "5"),
        ("Still ahead", "Yes"),
        ("Graduation years that the note covers: From", "1985"),
    ]
    assert lines(DOSSIER.letters[0]) == [
        ("From the experience", "Observership, Internal medicine"),
        ("Right to read it waived", "No"),
    ]
    assert lines(DOSSIER.letters[1]) == []  # it points to an entry that is not there
    assert lines(DOSSIER.exams[0]) == [("Outcome", "Pass"), ("OET scores: Listening", "380")]
    assert lines(DOSSIER.goal) == [
        ("Year of the Match you aim at", "2028"),
        ("Budget, US dollars", "120,000"),
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("exams.0.scores.listening", "Exams · OET Medicine, 13 Apr 2024 · OET scores · Listening"),
        ("exams.7", "Exams · 8"),
        ("exams.0.note", "Exams · OET Medicine, 13 Apr 2024 · Note"),
        ("applicant", "About you"),
    ],
)
def test_a_place_is_told_from_the_outside_in(path: str, words: str) -> None:
    assert place_in_words(DOSSIER, path) == words


def test_differences_are_told_in_words() -> None:
    after = parse_dossier("""
format: 1
applicant: {name: Amina Farooq, citizenships: [PK], ead_until: 2027-01-02}
education:
  - {school: Ravi University, country: IN, ecfmg_note_years: {since: 1985}, credit_years: 5, expected: true}
  - {}
experiences: [{kind: observership, specialty: internal-medicine}]
letters: [{writer: Dr Example, waived: true}, {from_experience: 9}]
goal: {budget_usd: 120000.0, season: 2028, own_key: [1, {a: b}]}
""")

    found = changes_in_words(difference(DOSSIER, after), DOSSIER, after)

    assert [(change.where, str(change.kind), change.before, change.after) for change in found] == [
        ("About you · Citizenships", "changed", "Pakistan, United Kingdom", "Pakistan"),
        ("Education · Ravi University, India · Country", "changed", "Pakistan", "India"),
        ("Letters · Dr Example · Right to read it waived", "changed", "No", "Yes"),
        ("Letters · Dr Example · From the experience", "removed", "Observership, Internal medicine", ""),
        ("Goal · Own key", "added", "", "1, A: b"),
        (
            "Exams · OET Medicine, 13 Apr 2024",
            "removed",
            "Exam: OET Medicine; Exam day: 13 Apr 2024; Outcome: Pass; OET scores: Listening: 380; Note: a",
            "",
        ),
    ]


def test_each_part_keeps_its_direction_where_lines_run_from_right_to_left() -> None:
    with override("ar"):
        title = title_of(DOSSIER.exams[0])

    assert title.startswith("\u2068OET Medicine\u2069, \u2068")
    assert title.endswith("\u2069")
