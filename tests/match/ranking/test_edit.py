"""Each change that a button makes to a list."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from match.ranking.some import choices, listed, names
from matchbound.match.ranking.edit import Draft, EditError, edited
from matchbound.match.ranking.lists import Choice, RankList

HELD = listed("city", "mercy", "skin", "state", "year", "city/P").primary
YEARS = ("year", "city/P")
OWN = listed("city", "skin", "mercy", supplemental={"skin": YEARS})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param("", OWN, id="nothing"),
        pytest.param("up:1", listed("skin", "city", "mercy", supplemental={"skin": YEARS}), id="up"),
        pytest.param("up:0", OWN, id="the first stays up"),
        pytest.param("down:0", listed("skin", "city", "mercy", supplemental={"skin": YEARS}), id="down"),
        pytest.param("down:2", OWN, id="the last stays down"),
        pytest.param(
            "move:2:0", listed("mercy", "city", "skin", supplemental={"skin": YEARS}), id="to the top"
        ),
        pytest.param(
            "move:0:2", listed("skin", "mercy", "city", supplemental={"skin": YEARS}), id="to the end"
        ),
        pytest.param("move:1:1", OWN, id="where it is"),
        pytest.param("out:1", listed("city", "mercy"), id="out, with its first years"),
        pytest.param(
            "in:state/categorical",
            RankList((*OWN.primary, *listed("state").primary), OWN.supplemental),
            id="in",
        ),
        pytest.param("in:city/categorical", OWN, id="in once only"),
        pytest.param(
            "year-up:1:1", listed("city", "skin", "mercy", supplemental={"skin": YEARS[::-1]}), id="a year up"
        ),
        pytest.param(
            "year-out:1:0", listed("city", "skin", "mercy", supplemental={"skin": YEARS[1:]}), id="a year out"
        ),
        pytest.param("year-in:1:year/preliminary", OWN, id="a year once only"),
    ],
)
def test_a_button_changes_one_thing(change: str, expected: RankList) -> None:
    assert edited(Draft(OWN), change, HELD) == Draft(expected)


def test_a_first_year_is_put_beside_an_advanced_choice() -> None:
    found = edited(Draft(listed("skin")), "year-in:0:year/preliminary", HELD)

    assert found == Draft(listed("skin", supplemental={"skin": ("year",)}))


def test_a_list_is_built_by_liking_and_keeps_what_was_made_by_hand() -> None:
    likings = {**choices(city=3, mercy=8, state=0, skin=9), Choice.of("city/preliminary"): 1}

    found = edited(Draft(OWN, likings), "by-liking", HELD)

    assert found.listed == RankList(
        listed("skin", "mercy", "city", "city/P", "year").primary, OWN.supplemental
    )


@pytest.mark.parametrize(
    "change",
    [
        "up:3",
        "move:0:3",
        "move:0",
        "move:0:1:2",
        "up:-1",
        "up:",
        "up:x",
        "out:9",
        "in:late/physician",
        "in:",
        "year-in:0:year/preliminary",
        "year-in:1:mercy/categorical",
        "year-up:1:2",
        "year-out:1",
        "sideways:1",
    ],
)
def test_what_the_list_does_not_have_cannot_be_changed(change: str) -> None:
    with pytest.raises(EditError, match="look at it again"):
        edited(Draft(OWN), change, HELD)


words = st.sampled_from(["up:0", "up:1", "down:0", "move:1:0", "out:0", "in:mercy/categorical", "by-liking"])


@given(st.lists(words, max_size=8))
def test_changes_never_rank_twice_and_survive_being_kept(changes: list[str]) -> None:
    draft = Draft(OWN, choices(city=3, mercy=8))
    for change in changes:
        try:
            draft = edited(draft, change, HELD)
        except EditError:
            continue

    assert draft.listed.once() == draft.listed
    assert set(draft.listed.supplemental) <= set(draft.listed.primary)
    assert Draft.of(json.loads(json.dumps(draft.to_data()))) == draft


@pytest.mark.parametrize(
    "text", ["mercy/categorical", "mercy", "x/evening", "/advanced", "1400521201/advanced"]
)
def test_a_choice_is_written_as_it_is_read(text: str) -> None:
    assert str(Choice.of(text)) == text
    assert names().choice("mercy") == Choice.of("mercy/categorical")
