"""Everything that is to be said of a list: each fault, risk and advice by its code, place and remedy."""

from dataclasses import replace
from datetime import date

import pytest

from match.ranking.some import ON, SEASON, choices, dossier, known, listed, names
from matchbound.dossier.model import Dossier, SeasonEntry
from matchbound.match.ranking.check import check, check_joint
from matchbound.match.ranking.fees import Fee, fee_of
from matchbound.match.ranking.known import Held, Known
from matchbound.match.ranking.lists import JointList, Line, RankList
from matchbound.match.ranking.remark import Gravity, Remark

ALWAYS = {"season-registration", "season-rank-list", "short-list"}
"""What is said of any short list before the season."""
LONG = ("city", "mercy", "state", "state/primary", "both/categorical", "year", "skin", "late")


def said(remarks: tuple[Remark, ...]) -> set[tuple[str, str, str]]:
    """Code, gravity and place of each remark, but those that are always there."""
    return {(one.code, one.gravity.value, one.place) for one in remarks if one.code not in ALWAYS}


CASES = [
    pytest.param(listed("city", "mercy"), Held(), set(), id="nothing to say"),
    pytest.param(RankList(()), Held(), {("empty", "fault", "")}, id="empty"),
    pytest.param(
        listed("city", "mercy", "city"),
        Held(),
        {("twice", "fault", "rank 3")},
        id="twice on the primary list",
    ),
    pytest.param(
        listed("city", "nowhere", "mercy/evening"),
        Held(),
        {("unknown-program", "fault", "rank 2"), ("unknown-program", "fault", "rank 3")},
        id="what there is not",
    ),
    pytest.param(listed("both"), Held(), {("track-not-named", "fault", "rank 1")}, id="which track"),
    pytest.param(listed("mercy/P"), Held(), {("no-such-track", "fault", "rank 1")}, id="no such track"),
    pytest.param(
        listed("old"),
        Held(),
        {("closed-program", "fault", "rank 1"), ("ruled-out", "risk", "rank 1")},
        id="closed",
    ),
    pytest.param(listed("eyes"), Held(), {("not-in-this-match", "fault", "rank 1")}, id="another match"),
    pytest.param(listed("home"), Held(), {("no-visa-there", "fault", "rank 1")}, id="no visa"),
    pytest.param(listed("late"), Held(), {("ruled-out", "risk", "rank 1")}, id="needs a first year"),
    pytest.param(
        listed("city", "mercy"),
        Held(frozenset({"city", "state"})),
        {("no-interview", "risk", "rank 2"), ("not-ranked", "advice", "")},
        id="no interview there, and one elsewhere",
    ),
    pytest.param(
        listed("city"),
        Held(frozenset({"city", "state"}), likings=choices(state=0)),
        set(),
        id="where one would never go is rightly left out",
    ),
    pytest.param(
        listed("city"), Held(likings=choices(city=0)), {("never-wanted", "fault", "rank 1")}, id="never"
    ),
    pytest.param(
        listed("city", "mercy", "state"),
        Held(likings=choices(city=3, state=9)),
        {("not-by-wish", "risk", "rank 3")},
        id="liked better and below",
    ),
    pytest.param(
        listed("city", "mercy", "year"),
        Held(likings=choices(city=3, mercy=2, year=9)),
        set(),
        id="a single year stands below whole training however much it is liked",
    ),
    pytest.param(
        listed("skin", "city"), Held(), {("no-supplemental-list", "risk", "rank 1")}, id="no first year"
    ),
    pytest.param(
        listed("skin", "city", supplemental={"skin": ("year", "city/P")}), Held(), set(), id="a first year"
    ),
    pytest.param(
        listed("skin", supplemental={"skin": ("year", "mercy", "year")}),
        Held(),
        {
            ("not-a-first-year", "fault", "supplemental list of Skin (advanced)"),
            ("twice", "fault", "supplemental list of Skin (advanced)"),
        },
        id="what stands on a supplemental list",
    ),
    pytest.param(
        listed("city", supplemental={"city": ("year",), "skin": ("year",)}),
        Held(),
        {("owner-not-advanced", "fault", "rank 1"), ("owner-not-ranked", "fault", "")},
        id="whose supplemental list",
    ),
    pytest.param(
        listed("year", "city"), Held(), {("year-above-training", "risk", "rank 1")}, id="one year above all"
    ),
]


@pytest.mark.parametrize(("own", "held", "expected"), CASES)
def test_a_list_is_told_all_that_is_wrong_at_once(
    own: RankList, held: Held, expected: set[tuple[str, str, str]]
) -> None:
    assert said(check(own, known(held))) == expected


def test_every_remark_says_what_to_do_and_the_gravest_come_first() -> None:
    found = check(listed("home", "both", "year", "city", "nowhere"), known(Held(frozenset({"city"}))))

    assert all(one.remedy and one.summary for one in found)
    order = [list(Gravity).index(one.gravity) for one in found]
    assert order == sorted(order)
    assert {one.gravity for one in found} == set(Gravity)


def test_a_program_without_a_visa_is_told_with_its_words_and_that_ranking_binds() -> None:
    found = next(one for one in check(listed("home"), known()) if one.code == "no-visa-there")

    assert found.summary.startswith("Home is said to rule you out. Visa: ")
    assert "only NRMP can release anybody" in found.remedy


def test_the_published_length_of_lists_comes_with_its_warning() -> None:
    found = next(one for one in check(listed("city"), known()) if one.code == "short-list")

    assert "had ranked" in found.summary
    assert found.remedy.startswith("Those are different people")
    assert "short-list" not in {one.code for one in check(listed(*LONG), known())}


@pytest.mark.parametrize(
    ("on", "entry", "expected"),
    [
        pytest.param(ON, None, ("advice", date(2027, 3, 3)), id="ahead"),
        pytest.param(date(2027, 3, 3), None, ("advice", date(2027, 3, 3)), id="the last day"),
        pytest.param(date(2027, 3, 4), None, ("fault", date(2027, 3, 3)), id="the day after"),
        pytest.param(date(2027, 3, 4), date(2027, 3, 1), ("advice", None), id="certified in time"),
    ],
)
def test_the_deadline_is_that_of_the_season(
    on: date, entry: date | None, expected: tuple[str, date | None]
) -> None:
    some = known(on=on)
    if entry:
        seasons = (SeasonEntry(season=SEASON, nrmp_registered_on=date(2026, 10, 1), list_certified_on=entry),)
        some = replace(some, dossier=some.dossier.model_copy(update={"seasons": seasons}))

    found = [one for one in check(listed("city"), some) if one.code == "season-rank-list"]

    assert [(one.gravity.value, one.due) for one in found] == [expected]


@pytest.mark.parametrize(
    ("primary", "supplemental", "usd"), [(20, 20, 0), (21, 20, 30), (20, 22, 60), (23, 21, 120)]
)
def test_ranks_beyond_the_free_ones_cost(primary: int, supplemental: int, usd: int) -> None:
    own = listed(*(f"p{n}" for n in range(primary)))
    years = {own.primary[0]: listed(*(f"y{n}" for n in range(supplemental))).primary}
    own = RankList(own.primary, years)

    fee = fee_of(own, ON, SEASON)

    assert (fee.primary, fee.supplemental, fee.ranks.usd, fee.couple) == (primary, supplemental, usd, None)
    assert ("extra-ranks" in {one.code for one in check(own, known())}) == (usd > 0)


def test_more_programs_than_nrmp_takes_are_a_fault() -> None:
    codes = [
        {one.code for one in check(listed(*(f"p{n}" for n in range(count))), known())} for count in (300, 301)
    ]

    assert ["too-many" in one for one in codes] == [False, True]


# -- couples -----------------------------------------------------------------------------------------------


def joint(*lines: tuple[str | None, str | None]) -> JointList:
    of = names().choice
    pairs: list[Line] = [(of(a) if a else None, of(b) if b else None) for a, b in lines]
    return JointList(tuple(pairs))


WHOLE = (("city", "mercy"), ("city", None), (None, "mercy"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(WHOLE, set(), id="nothing to say"),
        pytest.param((), {("empty", "fault", "")}, id="empty"),
        pytest.param((*WHOLE, (None, None)), {("nobody", "fault", "line 4")}, id="nobody matches"),
        pytest.param((*WHOLE, WHOLE[0]), {("twice", "fault", "line 4")}, id="a pair twice"),
        pytest.param(
            (("city", None), ("city", "mercy"), (None, "mercy")),
            {("alone-above-pairs", "risk", "line 1")},
            id="alone above a pair",
        ),
        pytest.param(
            (("city", "mercy"), ("state", "mercy"), ("city", "state"), ("city", None)),
            {
                ("pairs-left-out", "advice", ""),
                ("no-line-alone", "advice", "you"),
                ("no-line-alone", "advice", "partner"),
            },
            id="what is left out",
        ),
        pytest.param(
            (("nowhere", "home"), ("nowhere", None), (None, "home")),
            {("unknown-program", "fault", "line 1, you"), ("no-visa-there", "fault", "line 1, partner")},
            id="choices of each",
        ),
    ],
)
def test_a_couples_list_is_told_all_that_is_wrong_at_once(
    lines: tuple[tuple[str | None, str | None], ...], expected: set[tuple[str, str, str]]
) -> None:
    remarks = check_joint(joint(*lines), known(), known())

    season = {"season-registration", "season-rank-list", "season-confirmation", "couple-fee"}
    assert {one for one in said(remarks) if one[0] not in season} == expected


def test_each_of_a_couple_pays_by_their_own_different_programs() -> None:
    lines = [(f"a{n % 22}", f"b{n % 3}") for n in range(66)]

    fees = [fee_of(joint(*lines).side(k), ON, SEASON, couple=True) for k in range(2)]

    assert [(one.primary, one.ranks.usd) for one in fees] == [(22, 60), (3, 0)]
    assert all(isinstance(one, Fee) and one.couple and one.couple.usd == 45 for one in fees)


def test_a_partner_without_a_dossier_is_not_judged_by_it() -> None:
    remarks = check_joint(joint(("home", "home"), ("home", None), (None, "home")), known(), None)

    places = {one.place for one in remarks if one.code == "no-visa-there"}
    assert places == {"line 1, you"}
    assert {one.place for one in remarks if one.code.startswith("season-")} == {"you"}


def test_an_applicant_of_whom_nothing_is_said_is_never_ruled_out() -> None:
    stranger: Known = known().stranger()

    assert stranger.dossier == Dossier()
    assert stranger.dossier != dossier()
    assert stranger.unmet(names().choice("home")) == ()
