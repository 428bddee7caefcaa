"""Letters to programs: the limit holds, what is asked is filled, and no other choice is better."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.dossier.model import Dossier
from matchbound.experience.letters.asked import Asked
from matchbound.experience.letters.assign import Chosen, Missing, TooManyLettersError, assign
from matchbound.experience.letters.life import Kept, letters_of
from referees.every_assignment import best_worth, worth

ON, OPENS, USUAL = date(2026, 6, 1), date(2026, 9, 23), 3
IM, FM = "internal-medicine", "family-medicine"


def letters(*entries: dict[str, Any]) -> tuple[Kept, ...]:
    return letters_of(Dossier.model_validate({"letters": list(entries)}), ON)


def chosen(asked: Asked, *entries: dict[str, Any]) -> Chosen:
    return assign(letters(*entries), [asked], opens=OPENS, usual=USUAL).of[asked]


US = {"writer": "Dr U", "us_licensed": True, "specialty": IM, "uploaded_on": "2026-05-01"}
ABROAD = {"writer": "Dr A", "us_licensed": False, "specialty": IM, "uploaded_on": "2026-05-01"}
FAMILY = {"writer": "Dr F", "us_licensed": True, "specialty": FM, "uploaded_on": "2026-05-01"}
OLD = {**US, "writer": "Dr O", "uploaded_on": "2024-01-05"}
CHAIR = {**ABROAD, "writer": "Dr C", "specialty": "pathology", "relation": "department-chair"}
UNSAID = {"writer": "Dr Q", "uploaded_on": "2026-05-01", "relation": "supervisor"}


@pytest.mark.parametrize(
    ("asked", "entries", "expected"),
    [
        pytest.param(Asked(IM, most=4), [US] * 5, Chosen((0, 1, 2, 3)), id="V-9 five letters, four go"),
        pytest.param(Asked(IM, least=2, most=2), [ABROAD, US, FAMILY], Chosen((1, 2)), id="US before abroad"),
        pytest.param(
            Asked(IM, least=3, most=4), [OLD, US, US, US], Chosen((1, 2, 3, 0)), id="old comes last"
        ),
        pytest.param(
            Asked(IM, least=1, us=1, of_specialty=1, most=1), [FAMILY, US], Chosen((1,)), id="both at once"
        ),
        pytest.param(
            Asked(IM, least=2, chair=True, most=2),
            [US, US, CHAIR],
            Chosen((0, 2)),
            id="a chair's is taken though it is weaker",
        ),
        pytest.param(
            Asked(IM, least=3, us=2, of_specialty=2, most=4),
            [US, ABROAD],
            Chosen((0, 1), (Missing("number", 1), Missing("us", 1))),
            id="what lacks is told",
        ),
        pytest.param(
            Asked(IM, least=1, us=1, most=4),
            [UNSAID],
            Chosen((0,), (Missing("us", 1, 1),)),
            id="what is not said may be, and is not counted",
        ),
        pytest.param(Asked(IM, most=4), [US], Chosen((0,), (Missing("number", 2),)), id="the usual number"),
        pytest.param(Asked(IM, least=2, most=4), [], Chosen((), (Missing("number", 2),)), id="no letters"),
        pytest.param(
            Asked(IM, least=2, most=4),
            [{**US, "letter_id": "A1"}, {**US, "letter_id": "a1 "}, ABROAD],
            Chosen((0, 2)),
            id="V-10 one ID is one letter",
        ),
        pytest.param(
            Asked(IM, least=1, most=4),
            [US, {**ABROAD, "relation": "resident", "strength": "weak", "waived": False}],
            Chosen((0,)),
            id="a letter that harms stays at home",
        ),
    ],
)
def test_assign(asked: Asked, entries: list[dict[str, Any]], expected: Chosen) -> None:
    assert chosen(asked, *entries) == expected


ENTRIES = st.fixed_dictionaries(
    {"writer": st.just("Dr X")},
    optional={
        "us_licensed": st.booleans(),
        "specialty": st.sampled_from([IM, FM]),
        "uploaded_on": st.sampled_from(["2024-01-05", "2025-03-01", "2026-05-01"]),
        "waived": st.booleans(),
        "relation": st.sampled_from(["department-chair", "resident", "supervisor"]),
        "strength": st.sampled_from(["strong", "weak"]),
        "letter_id": st.sampled_from(["A1", "B2"]),
    },
)
NUMBERS = st.none() | st.integers(0, 4)
ASKED = st.builds(
    Asked,
    specialty=st.sampled_from([IM, FM]),
    least=NUMBERS,
    us=NUMBERS,
    of_specialty=NUMBERS,
    chair=st.booleans(),
    most=st.none() | st.integers(0, 4),
)


@settings(max_examples=60, deadline=None)
@given(entries=st.lists(ENTRIES, max_size=7), asked=st.lists(ASKED, min_size=1, max_size=4, unique=True))
def test_assign_is_as_good_as_the_best_of_all_choices(
    entries: list[dict[str, Any]], asked: list[Asked]
) -> None:
    held = letters(*entries)

    found = assign(held, asked, opens=OPENS, usual=USUAL)

    assert found.proven
    for one in asked:
        went = [held[place] for place in found.of[one].places]
        assert worth(went, one, opens=OPENS, usual=USUAL) == best_worth(held, one, opens=OPENS, usual=USUAL)


def test_assign_refuses_more_letters_than_anybody_has() -> None:
    with pytest.raises(TooManyLettersError, match="keep at most 60"):
        chosen(Asked(IM), *[US] * 61)
