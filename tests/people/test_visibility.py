"""Who sees which field of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.people.profile import Audience, Shown
from matchbound.people.visibility import Choices, fields_seen, is_of_school, settled

NOBODY, SCHOOL, MEMBERS = Audience
CHOICES = st.builds(
    Choices, st.sampled_from(Audience), st.dictionaries(st.sampled_from(Shown), st.sampled_from(Audience))
)


@pytest.mark.parametrize(
    ("page", "to", "stranger", "same_school"),
    [
        (NOBODY, MEMBERS, False, False),
        (SCHOOL, MEMBERS, False, True),
        (SCHOOL, SCHOOL, False, True),
        (SCHOOL, NOBODY, False, False),
        (MEMBERS, NOBODY, False, False),
        (MEMBERS, SCHOOL, False, True),
        (MEMBERS, MEMBERS, True, True),
    ],
)
def test_a_field_is_seen_as_far_as_it_and_the_page_allow(
    *, page: Audience, to: Audience, stranger: bool, same_school: bool
) -> None:
    said = Choices(page, {Shown.VISA: to})

    seen = [fields_seen(said, same_school=same) for same in (False, True)]

    wanted = {True: frozenset({Shown.VISA}), False: frozenset()}
    assert seen == [wanted[stranger], wanted[same_school]]


def test_of_a_page_that_nobody_touched_nobody_sees_anything() -> None:
    assert fields_seen(Choices(), same_school=True) == frozenset()


@given(CHOICES)
def test_people_of_the_school_see_all_that_strangers_see(said: Choices) -> None:
    assert fields_seen(said, same_school=False) <= fields_seen(said, same_school=True)


@given(CHOICES)
def test_who_sees_more_because_of_the_school_sees_the_school(said: Choices) -> None:
    chosen = settled(said)
    more = fields_seen(chosen, same_school=True) - fields_seen(chosen, same_school=False)

    assert not more or Shown.SCHOOL in fields_seen(chosen, same_school=True)


@given(CHOICES)
def test_settling_shows_no_stranger_more(said: Choices) -> None:
    assert fields_seen(settled(said), same_school=False) == fields_seen(said, same_school=False)


@pytest.mark.parametrize(
    ("school", "viewers", "same"),
    [("pk-one", ["pk-one"], True), ("pk-one", ["pk-two"], False), ("", [""], False)],
)
def test_no_school_is_no_common_school(*, school: str, viewers: list[str], same: bool) -> None:
    assert is_of_school(school, viewers) is same
