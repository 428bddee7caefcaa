"""A form with its account; what ships makes a whole form of each exam."""

from datetime import date

import pytest

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.sessions.chosen import chosen_form
from study.curriculum.made import question

ON = date(2026, 11, 26)
FULL = {StudiedExam.STEP_1: 280, StudiedExam.STEP_2_CK: 316}


@pytest.mark.parametrize("exam", StudiedExam)
def test_what_ships_makes_a_whole_form_within_every_range(exam: StudiedExam) -> None:
    made = chosen_form(curriculum(), exam, ON)

    assert (len(made.ids), made.missed, made.whole) == (FULL[exam], (), True)
    assert len(set(made.ids)) == FULL[exam]


def test_form_tells_what_is_missed() -> None:
    questions = {f"q-{at}": question(id=f"q-{at}") for at in range(12)}
    made = chosen_form(Curriculum({}, questions), StudiedExam.STEP_1, ON, number=10)
    parts = {part.name: part for part in made.parts}

    heart = parts["Cardiovascular system"]
    assert (heart.has, heart.there, heart.most, heart.lacks) == (10, 12, 1, -9)
    blood = parts["Blood, lymphoreticular and immune systems"]
    assert (blood.has, blood.there, blood.lacks) == (0, 0, blood.least)
    assert not made.whole
    assert made.summary().startswith("step-1: 10 of 10 questions, ")
    assert "Cardiovascular system (-9)" in made.summary()


def test_form_of_too_few_questions_has_all_of_them() -> None:
    made = chosen_form(Curriculum({}, {"q-1": question(id="q-1")}), StudiedExam.STEP_1, ON)

    assert (made.ids, made.asked, made.whole) == (("q-1",), 280, False)
    assert made.to_data()["questions"] == ["q-1"]
