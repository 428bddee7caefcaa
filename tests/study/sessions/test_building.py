"""Blocks: what is wanted, nothing twice, the outline's weights, the same seed the same block."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import exam_format
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.sessions.building import BlockError, Seen, Standing, Wanted, block_of
from matchbound.study.sessions.mock import mock_of
from study.sessions.items import SYSTEMS, item, items

ON = date(2026, 11, 26)
STEP_1, STEP_2_CK = StudiedExam.STEP_1, StudiedExam.STEP_2_CK
SEEN = {"q-0001": Seen(last_right=True), "q-0002": Seen(last_right=False), "q-0003": Seen(True, marked=True)}


def ids(wanted: Wanted, *, seed: int = 1) -> set[str]:
    pool = [
        *items(6),
        item(6, exam=STEP_2_CK),
        item(7, system="blood", difficulty=5, discipline="pathology", concepts=("three", "four")),
    ]
    return {one.id for one in block_of(pool, wanted, SEEN, seed=seed, on=ON)}


@pytest.mark.parametrize(
    ("changes", "numbers"),
    [
        ({}, {0, 1, 2, 3, 4, 5, 7}),
        ({"exam": STEP_2_CK}, {6}),
        ({"systems": frozenset({"blood", "renal"})}, {1, 7}),
        ({"disciplines": frozenset({"pathology"})}, {7}),
        ({"concepts": frozenset({"four", "nine"})}, {7}),
        ({"difficulties": frozenset({4, 5})}, {7}),
        ({"standings": frozenset({Standing.UNUSED})}, {0, 4, 5, 7}),
        ({"standings": frozenset({Standing.WRONG})}, {2}),
        ({"standings": frozenset({Standing.RIGHT})}, {1, 3}),
        ({"standings": frozenset({Standing.MARKED, Standing.WRONG})}, {2, 3}),
        ({"systems": frozenset({"renal"}), "standings": frozenset({Standing.RIGHT})}, {1}),
    ],
)
def test_a_block_holds_what_is_wanted(changes: dict[str, object], numbers: set[int]) -> None:
    wanted = replace(Wanted(STEP_1, 20), **changes)  # type: ignore[arg-type]

    assert ids(wanted) == {f"q-{one:04}" for one in numbers}


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(STEP_1, 0), "1 to 40"),
        (Wanted(STEP_1, 41), "1 to 40"),
        (Wanted(STEP_1, 5, systems=frozenset({"skin"})), "leave one of them open"),
    ],
)
def test_what_no_block_can_be_made_of_is_said(wanted: Wanted, words: str) -> None:
    with pytest.raises(BlockError, match=words):
        ids(wanted)


@given(st.integers(1, 40), st.integers(1, 80), st.integers(0, 99))
def test_blocks_hold_as_many_as_wanted_and_nothing_twice(number: int, there: int, seed: int) -> None:
    made = block_of(items(there), Wanted(STEP_1, number), {}, seed=seed, on=ON)

    assert len(made) == len({one.id for one in made}) == min(number, there)
    assert made == block_of(reversed(items(there)), Wanted(STEP_1, number), {}, seed=seed, on=ON)


def test_systems_come_by_the_outlines_weights() -> None:
    made = block_of(items(400), Wanted(STEP_1, 40), {}, seed=3, on=ON)
    counts = Counter(one.system for one in made)
    targets = [
        (sum(counts[tag] for tag in share.of), part)
        for share, part in outline(ExamName.STEP_1, ON).targets(Dimension.SYSTEM)
        if not set(share.of).isdisjoint(SYSTEMS)
    ]
    whole = sum(part for _, part in targets)

    assert all(abs(count - 40 * part / whole) <= 1.5 for count, part in targets)


def test_a_system_that_runs_out_leaves_its_share_to_the_others() -> None:
    few = [item(0), *(item(5 * n + 1) for n in range(60))]

    assert Counter(one.system for one in block_of(few, Wanted(STEP_1, 20), {}, seed=1, on=ON)) == {
        "cardiovascular": 1,
        "renal": 19,
    }


@pytest.mark.parametrize(
    ("exam", "name", "on", "sizes", "minutes", "breaks"),
    [
        (STEP_1, ExamName.STEP_1, date(2026, 5, 13), [40] * 7, 60, 60),
        (STEP_1, ExamName.STEP_1, date(2026, 5, 14), [20] * 14, 30, 60),
        (STEP_2_CK, ExamName.STEP_2_CK, date(2026, 5, 6), [40] * 6 + [39] * 2, 60, 60),
        (STEP_2_CK, ExamName.STEP_2_CK, date(2026, 5, 7), [20] * 12 + [19] * 4, 30, 60),
    ],
)
def test_a_mock_has_the_format_of_its_day(
    exam: StudiedExam, name: ExamName, on: date, sizes: list[int], minutes: int, breaks: int
) -> None:
    mock = mock_of(items(330, exam=exam), exam, {}, on=on, seed=1)
    day = mock.day(datetime(2026, 5, 20, 8, tzinfo=UTC))
    given = exam_format(name, on).days[0]

    assert mock.whole
    assert [len(block) for block in mock.blocks] == sizes == list(given.block_sizes())
    assert (day.block_time, day.breaks) == (timedelta(minutes=minutes), timedelta(minutes=breaks))
    assert len({one.id for block in mock.blocks for one in block}) == sum(sizes)


def test_a_mock_of_somewhat_fewer_questions_has_all_its_blocks() -> None:
    mock = mock_of(items(316, exam=STEP_2_CK), STEP_2_CK, {}, on=ON, seed=1)

    assert ([len(block) for block in mock.blocks], mock.whole) == ([20] * 12 + [19] * 4, True)


def test_a_mock_of_few_questions_has_whole_blocks_and_says_that_it_is_shorter() -> None:
    mock = mock_of(items(59), STEP_1, {}, on=ON, seed=1)

    assert ([len(block) for block in mock.blocks], mock.whole) == ([20, 20], False)
    assert mock.day(datetime(2026, 11, 26, tzinfo=UTC)).breaks == timedelta(minutes=round(60 * 2 / 14))


def test_a_mock_asks_first_what_was_not_seen() -> None:
    seen = {f"q-{n:04}": Seen(last_right=True) for n in range(40)}
    pool = items(80)
    mock = mock_of(pool, STEP_1, seen, on=ON, seed=1, blocks=2)
    chosen = {one.id for block in mock.blocks for one in block}

    for system in SYSTEMS:
        new = {one.id for one in pool if one.system == system} - set(seen)
        again = {one.id for one in pool if one.system == system} & set(seen)
        assert new <= chosen or not again & chosen
    assert len(chosen & set(seen)) < len(chosen) / 3


def test_too_few_questions_for_one_block_are_said() -> None:
    with pytest.raises(BlockError, match="has 20 questions, and only 19"):
        mock_of(items(19), STEP_1, {}, on=ON, seed=1)
