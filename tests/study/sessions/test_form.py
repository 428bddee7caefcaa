"""Forms: every range of the outline is met where it can be, and missed by as little as can be."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.outline import Dimension, Share, outline
from matchbound.study.sessions.form import form_of, ranges
from study.sessions.items import item

ON = date(2026, 11, 26)
SIZES = {StudiedExam.STEP_1: 280, StudiedExam.STEP_2_CK: 316}


def bank(exam: StudiedExam, many: int) -> list[Question]:
    """Return questions whose tags are drawn with the outline's shares, disciplines each by itself."""
    luck = np.random.default_rng(7)
    shares = outline(ExamName(exam), ON).shares
    drawn = {dimension: [one for one in parts if not one.overlaps] for dimension, parts in shares.items()}
    across = [one for parts in shares.values() for one in parts if one.overlaps]
    made = []
    for at in range(many):
        system, task = (_one(drawn[which], luck) for which in (Dimension.SYSTEM, Dimension.TASK))
        named = [*drawn[Dimension.DISCIPLINE], *across]
        found = [one.of[0] for one in named if luck.random() < one.middle / 100]
        first = next((one for one in found if one != "nutrition"), drawn[Dimension.DISCIPLINE][-1].of[0])
        also = tuple(one for one in found if one != first)
        made.append(item(at, exam=exam, system=system, task=task, discipline=first, also=also))
    return made


def _one(parts: list[Share], luck: np.random.Generator) -> str:
    middles = np.array([one.middle for one in parts])
    return str(parts[luck.choice(len(parts), p=middles / middles.sum())].of[0])


@pytest.mark.parametrize("exam", StudiedExam)
def test_form_keeps_to_every_range_of_the_outline(exam: StudiedExam) -> None:
    pool = bank(exam, SIZES[exam] + 80)

    form = form_of(pool, SIZES[exam], exam, ON, seed=1)

    chosen = {at for at, one in enumerate(pool) if one in form}
    assert len(form) == SIZES[exam]
    assert {
        part.name: part.lacks(chosen) for part in ranges(pool, SIZES[exam], exam, ON) if part.lacks(chosen)
    } == {}


def test_form_asks_first_what_was_not_seen() -> None:
    pool = bank(StudiedExam.STEP_1, 360)
    fresh = form_of(pool, 20, StudiedExam.STEP_1, ON, seed=1)

    again = form_of(pool, 20, StudiedExam.STEP_1, ON, seed=1, seen={one.id for one in fresh})

    assert not {one.id for one in fresh} & {one.id for one in again}


@given(st.integers(1, 30), st.integers(0, 30), st.integers(0, 9))
def test_form_is_whole_without_repeats_and_the_same_for_a_seed(number: int, more: int, seed: int) -> None:
    pool = [item(at) for at in range(number + more)]

    form = form_of(pool, number, StudiedExam.STEP_1, ON, seed=seed)

    assert len({one.id for one in form}) == number
    assert form == form_of(pool, number, StudiedExam.STEP_1, ON, seed=seed)


def test_range_says_how_much_lacks_and_how_much_is_too_many() -> None:
    pool = [item(at, task="foundational") for at in range(20)]
    everything = set(range(20))

    found = {part.name: part.lacks(everything) for part in ranges(pool, 20, StudiedExam.STEP_1, ON)}

    assert (found["Applying foundational science"], found["Diagnosis"]) == (-6, 4)
