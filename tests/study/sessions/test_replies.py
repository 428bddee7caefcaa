"""Replies: the later of two saves stands, in whatever order they come; what is not given counts as wrong."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from matchbound.study.sessions.replies import Reply, Tally, result_of
from study.sessions.items import item

AT = datetime(2026, 11, 26, 8, tzinfo=UTC)


def reply(turn: int = 1, **said: object) -> Reply:
    return Reply(turn=turn, given_at=AT, **said)  # type: ignore[arg-type]


def test_saves_may_come_twice_and_in_any_order() -> None:
    saves = [reply(1, chosen=0), reply(2, chosen=1, struck=(0,)), reply(3, chosen=1, marked=True)]
    for order in permutations([*saves, saves[1]]):
        kept = None
        for one in order:
            kept = one if one.stands_over(kept) else kept
        assert kept == saves[2]


@pytest.mark.parametrize(
    "said",
    [
        {"chosen": 26},
        {"chosen": -1},
        {"struck": (27,)},
        {"note": "x" * 2_001},
        {"seconds": -1},
        {"highlights": ((5, 5),)},
        {"highlights": ((9, 3),)},
        {"highlights": ((-1, 3),)},
        {"highlights": tuple((n, n + 1) for n in range(201))},
        {"unknown": 1},
    ],
)
def test_what_no_reply_can_be_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        reply(**said)


def test_a_result_counts_by_part_and_what_is_left_out_is_not_right() -> None:
    questions = [
        item(0),
        item(1, difficulty=5),
        item(5, system="cardiovascular"),
        item(6, discipline="pathology"),
    ]
    replies = {
        "q-0000": reply(chosen=0, seconds=60),
        "q-0001": reply(chosen=0, seconds=90),
        "q-0005": reply(marked=True, seconds=5),
    }
    found = result_of(questions, replies)

    assert found.whole == Tally(1, 1, 2, 155)
    assert found.whole.share == 0.25
    assert found.systems == {"cardiovascular": Tally(1, 0, 1, 65), "renal": Tally(0, 1, 1, 90)}
    assert found.disciplines == {"physiology": Tally(1, 1, 1, 155), "pathology": Tally(0, 0, 1, 0)}
    assert found.difficulties == {3: Tally(1, 0, 2, 65), 5: Tally(0, 1, 0, 90)}


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=12))
def test_parts_add_up_to_the_whole(chosen: list[int | None]) -> None:
    questions = [item(number) for number in range(len(chosen))]
    replies = {one.id: reply(chosen=at) for one, at in zip(questions, chosen, strict=True) if at is not None}
    found = result_of(questions, replies)
    for parts in (found.systems, found.disciplines, found.tasks, found.difficulties):
        assert sum(one.right for one in parts.values()) == found.whole.right
        assert sum(one.items for one in parts.values()) == found.whole.items == len(chosen)
