"""What is doubtful about a catalogue is named value by value; what is synthetic is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import make_catalogue
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from matchbound.screening.doubt import DoubtKind, doubts

PROGRAM = Program("x-one", "One", "pathology")
SOUND = Assertion(
    "x-one",
    "visa_j1",
    "yes",
    Force.HARD,
    SourceKind.LIST,
    "A list",
    "https://example.org/",
    season=2028,
    id=1,
)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        pytest.param([SOUND], [], id="sound"),
        pytest.param(
            [SOUND, replace(SOUND, value="no", id=2)], [DoubtKind.CONTRADICTED], id="two of one weight"
        ),
        pytest.param([SOUND, replace(SOUND, value="no", season=2027)], [], id="an older one says otherwise"),
        pytest.param([replace(SOUND, disputes=2, confirmations=1)], [DoubtKind.DISPUTED], id="disputed"),
        pytest.param([replace(SOUND, season=2025)], [], id="the oldest that decides"),
        pytest.param([replace(SOUND, season=2024)], [DoubtKind.OLD], id="too old"),
        pytest.param([replace(SOUND, season=None)], [DoubtKind.UNDATED], id="without a season or a day"),
        pytest.param([replace(SOUND, season=None, seen_on=date(2027, 9, 1))], [], id="with a day"),
        pytest.param([replace(SOUND, url=None)], [DoubtKind.UNSOURCED], id="without an address"),
        pytest.param(
            [replace(SOUND, season=None, url=None)], [DoubtKind.UNDATED, DoubtKind.UNSOURCED], id="both"
        ),
    ],
)
def test_a_value_is_doubtful_for_each_of_its_reasons(said: list[Assertion], kinds: list[DoubtKind]) -> None:
    found = list(doubts(make_catalogue([PROGRAM], said), season=2028))

    assert [list(one.kinds) for one in found] == ([kinds] if kinds else [])


def test_nothing_synthetic_is_doubted() -> None:
    made = replace(PROGRAM, synthetic=True)

    assert list(doubts(make_catalogue([made], [replace(SOUND, season=None, url=None)]), season=2028)) == []
