from datetime import date

import pytest

from matchbound.dossier.faults import Severity
from matchbound.dossier.merge import OverlapError, brought_by, put, put_in, take_out
from matchbound.dossier.model import Application, Dossier, Exam, Letter
from matchbound.dossier.read import parse_dossier

ON = date(2026, 11, 22)
STEP_1 = "{exam: step-1, taken_on: 2023-05-04, outcome: pass}"
STEP_2 = "{exam: step-2-ck, taken_on: 2024-03-02, outcome: pass, score: 243}"
RESCORED = "{exam: step-2-ck, taken_on: 2024-03-02, outcome: pass, score: 250}"
OET = "{exam: oet-medicine, taken_on: 2025-04-13, outcome: pass}"


def of(text: str) -> Dossier:
    return parse_dossier(f"format: 1\n{text}")


def exam(text: str) -> Exam:
    return of(f"exams: [{text}]").exams[0]


def test_a_record_is_put_into_the_version_it_started_from() -> None:
    base = of(f"exams: [{STEP_1}, {STEP_2}]")

    assert put(exam(RESCORED), "exams.1", base=base, newest=base) == of(f"exams: [{STEP_1}, {RESCORED}]")


def test_a_record_finds_its_place_beside_what_was_changed_meanwhile() -> None:
    base = of(f"exams: [{STEP_1}, {STEP_2}]")
    newest = of(f"exams: [{STEP_2}, {OET}]\ngoal: {{season: 2028}}")

    joined = put(exam(RESCORED), "exams.1", base=base, newest=newest)

    assert joined == of(f"exams: [{RESCORED}, {OET}]\ngoal: {{season: 2028}}")


def test_a_record_that_was_changed_meanwhile_is_refused_with_its_place() -> None:
    base, newest = of(f"exams: [{STEP_1}, {STEP_2}]"), of(f"exams: [{RESCORED}]")

    with pytest.raises(OverlapError) as refused:
        put(exam(STEP_2), "exams.1", base=base, newest=newest)
    assert refused.value.path == "exams.0"


def test_a_record_that_was_taken_out_meanwhile_is_refused() -> None:
    base, newest = of(f"exams: [{STEP_1}, {STEP_2}]"), of(f"exams: [{STEP_1}]")

    with pytest.raises(OverlapError) as refused:
        put(exam(RESCORED), "exams.1", base=base, newest=newest)
    assert refused.value.path is None


def test_two_who_write_the_same_do_not_conflict() -> None:
    base, newest = of(f"exams: [{STEP_1}, {STEP_2}]"), of(f"exams: [{STEP_1}, {RESCORED}]")

    assert put(exam(RESCORED), "exams.1", base=base, newest=newest) == newest


def test_a_group_that_somebody_entered_first_is_not_overwritten() -> None:
    newest = of("certification: {application: {submitted_on: 2022-11-02}}")

    with pytest.raises(OverlapError) as refused:
        put(Application(), "certification.application", base=of(""), newest=newest)
    assert refused.value.path == "certification.application"


def test_keys_that_the_writer_did_not_see_are_the_newest() -> None:
    base = of("certification: {certified_on: 2024-01-02}")
    newest = of("certification: {certified_on: 2024-01-02, credentials: [{kind: final-medical-diploma}]}")
    wanted = of("certification: {permanently_validated_on: 2025-01-02}").certification
    names = ("certified_on", "permanently_validated_on")

    joined = put(wanted, "certification", base=base, newest=newest, names=names)

    assert joined == of(
        "certification: {permanently_validated_on: 2025-01-02, credentials: [{kind: final-medical-diploma}]}"
    )
    with pytest.raises(OverlapError):
        put(wanted, "certification", base=of("certification: {}"), newest=newest, names=names)


def test_unknown_keys_are_kept_and_compared() -> None:
    base, newest = of("goal: {season: 2028, note: a}"), of("goal: {season: 2028, note: b}")

    with pytest.raises(OverlapError):
        put(base.goal.model_copy(update={"season": 2029}), "goal", base=base, newest=newest)
    assert put(
        base.goal.model_copy(update={"season": 2029}), "goal", base=base, newest=newest, names=("season",)
    ) == of("goal: {season: 2029, note: b}")


def test_a_group_that_somebody_took_out_is_not_put_back_unasked() -> None:
    base = of("certification: {application: {submitted_on: 2022-11-02}}")

    with pytest.raises(OverlapError) as refused:
        put(Application(), "certification.application", base=base, newest=of("certification: {}"))
    assert refused.value.path is None


def test_a_form_that_was_sent_twice_adds_its_entry_once() -> None:
    base = of(f"exams: [{STEP_1}]")
    once = put_in(exam(STEP_2), "exams", base=base, newest=base)

    assert once == of(f"exams: [{STEP_1}, {STEP_2}]")
    assert put_in(exam(STEP_2), "exams", base=base, newest=once) == once
    assert put_in(exam(STEP_2), "exams", base=once, newest=once) == of(
        f"exams: [{STEP_1}, {STEP_2}, {STEP_2}]"
    )


def test_a_letter_is_added_to_the_experience_that_was_meant() -> None:
    base = of("experiences: [{kind: work}, {kind: research}]")
    newest = of("experiences: [{kind: research}]")

    joined = put_in(Letter(from_experience=1), "letters", base=base, newest=newest)

    assert joined == of("experiences: [{kind: research}]\nletters: [{from_experience: 0}]")


def test_the_entry_that_was_meant_is_taken_out() -> None:
    base, newest = of(f"exams: [{STEP_1}, {STEP_2}]"), of(f"exams: [{STEP_2}, {OET}]")

    assert take_out("exams.1", base=base, newest=newest) == of(f"exams: [{OET}]")
    with pytest.raises(OverlapError):
        take_out("exams.0", base=base, newest=newest)


def test_only_the_faults_that_an_edit_brings_are_its_own() -> None:
    early = "{exam: step-1, taken_on: 2011-05-04, outcome: fail, score: 5}"
    before = of(f"education: [{{enrolled_on: 2010-01-01}}]\nexams: [{STEP_2}, {early}]")
    after = of(f"education: [{{enrolled_on: 2012-01-01}}]\nexams: [{early}]")

    found = brought_by(before, after, ON)

    assert [(fault.path, fault.severity, fault.message) for fault in found] == [
        (
            "exams.0.taken_on",
            Severity.FAULT,
            "2011-05-04 lies before enrollment in medical school, 2012-01-01",
        )
    ]
