"""What people write, and lists built from interviews held."""

import pytest

from match.ranking.some import A, C, M, P, R, choices, listed, names, program
from matchbound.match.ranking.build import built_joint_list, built_list, choices_at
from matchbound.match.ranking.lists import Choice, JointList, RankList, usual_track
from matchbound.reference.program import TrackKind


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        pytest.param("mercy", Choice("mercy", C), id="the only track"),
        pytest.param(" City ", Choice("city", C), id="beside full training no preliminary year is meant"),
        pytest.param("city/preliminary", Choice("city", P), id="a track by its name"),
        pytest.param("city/P", Choice("city", P), id="a track by NRMP's letter"),
        pytest.param("year", Choice("year", P), id="a transitional year"),
        pytest.param("STATEP0", Choice("state", M), id="a code of NRMP"),
        pytest.param("state", Choice("state", C), id="categorical before primary care"),
        pytest.param("both", Choice("both"), id="two kinds of whole training: not known which"),
        pytest.param("nowhere", Choice("nowhere"), id="no such program"),
        pytest.param("city/evening", Choice("city/evening"), id="no such track"),
    ],
)
def test_what_people_write_is_read_as_a_program_and_its_track(words: str, choice: Choice) -> None:
    assert names().choice(words) == choice


@pytest.mark.parametrize(
    ("kinds", "usual"),
    [((), None), ((P,), P), ((C, P), C), ((M, C), C), ((A, C), None), ((R,), R), ((M,), M)],
)
def test_a_program_alone_means_its_full_training(
    kinds: tuple[TrackKind, ...], usual: TrackKind | None
) -> None:
    assert usual_track(program("one", *kinds)) is usual


def test_interviews_stand_for_the_usual_track_and_for_all_where_it_is_open() -> None:
    assert choices_at(["city", "both", "nowhere", "city"], names()) == (
        Choice("city", C),
        Choice("both", A),
        Choice("both", C),
        Choice("nowhere"),
    )


def test_a_built_list_is_in_the_order_of_liking_with_single_years_last_and_supplemental() -> None:
    held = listed("year", "mercy", "skin", "city", "state").primary
    likings = choices(year=10, mercy=4, skin=9, city=9, state=0)

    assert built_list(held, likings) == RankList(
        listed("skin", "city", "mercy", "year").primary, {Choice("skin", A): (Choice("year", P),)}
    )


def test_a_built_list_without_likings_stays_as_given() -> None:
    held = listed("state", "city", "state", "mercy").primary

    assert built_list(held, {}) == listed("state", "city", "mercy")


def test_a_couples_draft_has_every_pair_by_the_sum_of_ranks_and_ends_with_one_alone() -> None:
    city, mercy, state = listed("city", "mercy", "state").primary

    assert built_joint_list([city, mercy], [state, city]) == JointList(
        (
            (city, state),
            (city, city),
            (mercy, state),
            (mercy, city),
            (city, None),
            (mercy, None),
            (None, state),
            (None, city),
        )
    )


def test_a_list_with_repetitions_counts_each_choice_once() -> None:
    twice = listed("city", "skin", "city", supplemental={"skin": ("year", "year")})

    assert twice.once() == listed("city", "skin", supplemental={"skin": ("year",)})
