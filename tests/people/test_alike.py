"""Somebody like me: what agrees, what differs, what nobody knows, and who comes first."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.people.alike import POINTS, Likeness, Likes, alike, likes_of
from matchbound.people.published import Published, Wish, found, likenesses
from matchbound.people.stories import Span, Telling

ME = Likes(
    "pk-king-edward", "PK", (3, 3), (1, 2, None), (243, 243), "J-1", frozenset({"pathology", "neurology"})
)
AT = datetime(2026, 11, 22, tzinfo=UTC)
ANY = tuple(POINTS)


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        pytest.param(ME, Likeness(ANY, ()), id="myself"),
        pytest.param(Likes(), Likeness(), id="nothing told: nothing known"),
        pytest.param(Likes(years_out=(5, 9)), Likeness(("years",), ()), id="two years apart"),
        pytest.param(Likes(years_out=(6, 9)), Likeness((), ("years",)), id="three years apart"),
        pytest.param(Likes(score=(250, 259)), Likeness(("score",), ()), id="seven points apart at least"),
        pytest.param(Likes(score=(254, 254)), Likeness((), ("score",)), id="eleven points apart"),
        pytest.param(Likes(attempts=(1, None, 3)), Likeness(("attempts",), ()), id="the exam that both took"),
        pytest.param(Likes(attempts=(1, 1, None)), Likeness((), ("attempts",)), id="one failed, one did not"),
        pytest.param(Likes(attempts=(None, None, 1)), Likeness(), id="no exam in common"),
        pytest.param(
            Likes(specialties=frozenset({"neurology"})), Likeness(("specialty",), ()), id="one of two"
        ),
        pytest.param(
            Likes("in-aiims", "IN", visa="H-1B"),
            Likeness((), ("school", "country", "visa")),
            id="three differ",
        ),
    ],
)
def test_people_are_compared_point_by_point(other: Likes, likeness: Likeness) -> None:
    assert alike(ME, other) == likeness


def test_four_attempts_are_as_many_as_three() -> None:
    assert alike(Likes(attempts=(3, None, None)), Likes(attempts=(5, None, None))).agree == ("attempts",)


def test_years_since_graduation_are_those_at_the_season_tried() -> None:
    told = Telling(graduated=(2018, 2020), season=2026, specialty="pathology")

    assert likes_of(told, "k").years_out == (6, 8)
    assert likes_of(told.model_copy(update={"season": None}), "k", season=2028).years_out == (8, 10)
    assert likes_of(told.model_copy(update={"season": None}), "k").years_out is None


# -- laws ----------------------------------------------------------------------------------------------------

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda one: (one[0], one[0] + one[1]))
TRIES = st.none() | st.integers(1, 5)
LIKES = st.builds(
    Likes,
    school=st.sampled_from(["", "a", "b"]),
    country=st.sampled_from(["", "PK", "IN"]),
    years_out=st.none() | SPANS,
    attempts=st.tuples(TRIES, TRIES, TRIES),
    score=st.none() | SPANS,
    visa=st.sampled_from(["", "J-1", "H-1B"]),
    specialties=st.frozensets(st.sampled_from(["pathology", "neurology", "pediatrics"])),
)


@given(LIKES, LIKES)
def test_likeness_is_the_same_from_either_side(one: Likes, other: Likes) -> None:
    assert alike(one, other) == alike(other, one)


@given(LIKES, LIKES)
def test_what_one_left_out_neither_agrees_nor_differs(one: Likes, other: Likes) -> None:
    told = alike(one, other)

    for name, empty in (("school", ""), ("country", ""), ("visa", ""), ("score", None)):
        quiet = Likes(**{**{n: getattr(other, n) for n in Likes.__slots__}, name: empty})
        without = tuple(point for point in told.agree if point != name)
        assert alike(one, quiet) == Likeness(without, tuple(p for p in told.differ if p != name))


@given(LIKES, LIKES, st.sampled_from(["school", "country", "years_out", "score", "visa", "specialties"]))
def test_whoever_agrees_in_one_thing_more_never_ranks_lower(me: Likes, other: Likes, name: str) -> None:
    closer = Likes(**{**{n: getattr(other, n) for n in Likes.__slots__}, name: getattr(me, name)})

    assert not getattr(me, name) or alike(me, closer).rank <= alike(me, other).rank


# -- the list ------------------------------------------------------------------------------------------------


def story(id_: int, days: int = 0, key: str = "", **told: Any) -> Published:  # noqa: ANN401 - of a telling
    telling = Telling(**told)
    return Published(id_, telling, likes_of(telling, key), AT + timedelta(days=days))


STORIES = (
    story(1, 1, country="IN", matched=True, attempts_step_1=2),
    story(2, 2, country="PK", matched=False, specialty="surgery", graduated=(2018, 2018), season=2026),
    story(3, 3, key="pk-king-edward", school="King Edward Medical University", country="PK", visa="J-1"),
    story(4, 4, matched=True, graduated=(2024, 2024), season=2026),
)


def ids(wish: Wish, me: Likes | None = None) -> list[int]:
    return [one.story.id for one in found(STORIES, wish, likenesses(me, STORIES) if me else {})]


def test_the_most_alike_come_first_then_those_who_differ_least_then_the_newest() -> None:
    assert ids(Wish(), ME) == [3, 4, 2, 1]
    assert ids(Wish()) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("wish", "shown"),
    [
        (Wish(country="PK"), [3, 2]),
        (Wish(outcome="not-matched"), [2]),
        (Wish(outcome="matched"), [4, 1]),
        (Wish(visa="J-1"), [3]),
        (Wish(specialty="surgery"), [2]),
        (Wish(failed=True), [1]),
        (Wish(years="6-10"), [2]),
        (Wish(years="0-2"), [4]),
        (Wish(school="king edw"), [3]),
        (Wish(school="KEMU", school_key="pk-king-edward"), [3]),
        (Wish(country="PK", outcome="matched"), []),
    ],
)
def test_what_is_left_out_is_no_answer_to_what_is_looked_for(wish: Wish, shown: list[int]) -> None:
    assert ids(wish) == shown


def test_a_span_counts_where_any_of_its_years_does() -> None:
    years: Span = (2015, 2019)
    one = story(9, graduated=years, season=2026)

    assert [bool(found([one], Wish(years=name), {})) for name in ("3-5", "6-10", "11")] == [
        False,
        True,
        True,
    ]
