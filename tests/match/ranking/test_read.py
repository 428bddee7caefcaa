"""Lists in files: what they say, and every fault at once."""

from pathlib import Path

import pytest

from match.ranking.some import choices, listed, names
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.lists import Choice, JointList
from matchbound.match.ranking.read import Given, list_in, read_list
from matchbound.match.ranking.rows import RankListError

WHOLE = """\
primary: [skin, CITYC0, year]
supplemental: {skin: [year, city/preliminary]}
likings: {skin: 9, city: 7}
interviewed: [skin, city, year]
not-invited: [mercy]
"""
ROWS = """\
rank,program,supplemental,liking,interviewed
2,city,,7,yes
1,skin,year;city/preliminary,9,yes
3,year,,,YES
"""
COUPLE = """\
couple:
  - [city, mercy]
  - [city, no match]
  - ["-", state]
supplemental: {skin: [year]}
partner-supplemental: {both/advanced: [year]}
partner-likings: {mercy: 2}
partner-interviewed: [mercy, state]
"""


def test_a_list_says_order_first_years_likings_and_interviews() -> None:
    assert list_in(WHOLE, names(), name="list.yaml", is_csv=False) == Given(
        listed("skin", "city", "year", supplemental={"skin": ("year", "city/preliminary")}),
        Held(frozenset({"skin", "city", "year"}), ("mercy",), choices(skin=9, city=7)),
        Held(),
    )


def test_rows_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(ROWS, encoding="utf-8-sig")
    whole = list_in(WHOLE, names(), name="list.yaml", is_csv=False)

    found = read_list(file, names())

    assert (found.listed, found.held.likings) == (whole.listed, whole.held.likings)
    assert found.held.interviewed == whole.held.interviewed


def test_a_couples_list_is_read_pair_by_pair() -> None:
    city, mercy, state = listed("city", "mercy", "state").primary
    both, year = names().choice("both/advanced"), names().choice("year")

    found = list_in(COUPLE, names(), name="list.yaml", is_csv=False)

    assert found.listed == JointList(
        ((city, mercy), (city, None), (None, state)),
        ({names().choice("skin"): (year,)}, {both: (year,)}),
    )
    assert found.partner_held == Held(frozenset({"mercy", "state"}), (), choices(mercy=2))


def test_rows_with_a_partner_are_a_couples() -> None:
    found = list_in("program,partner\ncity,mercy\nno match,state\n", names(), name="x.csv", is_csv=True)

    city, mercy, state = listed("city", "mercy", "state").primary
    assert found.listed == JointList(((city, mercy), (None, state)))


def test_numbers_are_ids_too() -> None:
    found = list_in("primary: [1400521201]", names(), name="list.yaml", is_csv=False)

    assert found.listed == listed("1400521201")
    assert found.listed.primary == (Choice("1400521201"),)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "primary: city\nlikings: {city: 11, mercy: much}\nwishes: [x]",
            "list.yaml: 4 faults\n"
            "wishes: not known; there is primary, couple, supplemental, likings, interviewed, not-invited,"
            " partner-supplemental, partner-likings, partner-interviewed, partner-not-invited\n"
            "primary: write a list of programs, each after a dash\n"
            "likings.city: write a whole number from 0 (never) to 10\n"
            "likings.mercy: write a whole number from 0 (never) to 10",
            id="all at once",
        ),
        pytest.param(
            "couple:\n  - [city]\n  - [city, '']\n  - city",
            "list.yaml: 3 faults\n"
            "couple.0: both lists are of one length: write two programs, or 'no match' for one side\n"
            "couple.1: both lists are of one length: write two programs, or 'no match' for one side\n"
            "couple.2: both lists are of one length: write two programs, or 'no match' for one side",
            id="half a pair",
        ),
        pytest.param(
            "primary: [city]\ncouple: [[city, mercy]]",
            "list.yaml: 1 fault\ngive either `primary` (one person's list) or `couple` (pairs)",
            id="two lists",
        ),
        pytest.param(
            "- city",
            "list.yaml: 1 fault\n"
            "write `primary:` and below it the programs, best liked first, each after a dash",
            id="no keys",
        ),
        pytest.param(
            "primary: [city]\nsupplemental: {skin: year}\ninterviewed: [[x]]\nlikings: 3",
            "list.yaml: 3 faults\n"
            "supplemental.skin: write a list of programs, each after a dash\n"
            "interviewed.0: write one program\n"
            "likings: write a program, and after it how much you like it",
            id="wrong shapes",
        ),
        pytest.param(
            "primary: [city",
            "list.yaml: line 2, column 1: a list is not closed; expected ',' or ']'",
            id="no YAML",
        ),
    ],
)
def test_faults_of_a_file_are_told_together(text: str, message: str) -> None:
    with pytest.raises(RankListError) as caught:
        list_in(text, names(), name="list.yaml", is_csv=False)

    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "rank,programme\n1,city\n",
            "x.csv: column 'programme' is not known; there is rank, program, partner, supplemental, liking,"
            " interviewed; the first row must name the columns, `program` among them",
            id="columns",
        ),
        pytest.param(
            "rank,program,partner,liking,interviewed\nx,city,,12,perhaps\n",
            "x.csv: row 2: the rank must be a whole number; row 2: the liking must be a whole number from 0"
            " (never) to 10; row 2: the partner is missing; of a couple, 'no match' says that one goes"
            " without; row 2: interviewed must be yes or no",
            id="cells",
        ),
    ],
)
def test_faults_of_rows_are_told_together(text: str, message: str) -> None:
    with pytest.raises(RankListError) as caught:
        list_in(text, names(), name="x.csv", is_csv=True)

    assert caught.value.message == message


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"\xff\xfe", "list.yaml: cannot be read: not UTF-8 text", id="no text"),
        pytest.param(
            b"#" * 200_001, "list.yaml: larger than any rank order list (200,000 bytes)", id="too large"
        ),
        pytest.param(None, "list.yaml: cannot be read: No such file or directory", id="not there"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, raw: bytes | None, message: str) -> None:
    file = tmp_path / "list.yaml"
    if raw is not None:
        file.write_bytes(raw)

    with pytest.raises(RankListError) as caught:
        read_list(file, names())

    assert caught.value.message == message
