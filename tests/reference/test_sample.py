"""The catalogue that ships keeps the published margins, and says of nobody what nobody said."""

from collections import Counter

import numpy as np
import pytest

from matchbound.reference.assertion import SourceKind
from matchbound.reference.generate import figures, generate
from matchbound.reference.observed import observed
from matchbound.reference.program import TrackKind
from matchbound.reference.requirement import REQUIREMENTS
from matchbound.reference.sample import sample_catalogue

PROGRAMS, ASSERTIONS = generate()
MAIN = {TrackKind.CATEGORICAL, TrackKind.ADVANCED, TrackKind.PHYSICIAN}


@pytest.mark.parametrize("one", figures()["specialties"], ids=lambda one: one["slug"])
def test_specialties_have_the_published_programs_and_positions(one: dict[str, object]) -> None:
    tracks = [track for each in PROGRAMS if each.specialty == one["slug"] for track in each.tracks]
    wanted = {TrackKind.PRELIMINARY} if one.get("only_preliminary") else MAIN
    main = [track.offers[0].quota for track in tracks if track.kind in wanted]

    assert (len(main), sum(main)) == (one["programs"], one["positions"])
    for kind in (TrackKind.PRELIMINARY, TrackKind.PRIMARY):
        if kind.value in one:
            extra = [track.offers[0].quota for track in tracks if track.kind is kind]
            assert [len(extra), sum(extra)] == one[kind.value]


def test_states_have_their_published_share_of_tracks() -> None:
    had = Counter(each.state for each in PROGRAMS for _ in each.tracks)
    published = figures()["states"]
    scale = sum(had.values()) / sum(published.values())

    assert set(had) == set(published)
    assert all(abs(had[state] - count * scale) <= 1 for state, count in published.items())


@pytest.mark.parametrize("name", figures()["requirements"])
def test_a_quarter_to_a_half_of_each_requirement_is_unknown(name: str) -> None:
    known = sum(one.requirement == name for one in ASSERTIONS) / len(PROGRAMS)

    assert 0.48 <= known <= 0.77


def test_every_statement_is_synthetic_canonical_and_of_a_program() -> None:
    ids = {one.id for one in PROGRAMS}

    assert len(ids) == len(PROGRAMS)
    assert all(one.synthetic for one in PROGRAMS)
    for one in ASSERTIONS:
        assert one.program in ids
        assert one.source is SourceKind.SYNTHETIC
        assert REQUIREMENTS[one.requirement].canonical(one.value) == one.value


def test_open_programs_sponsor_more_and_competitive_specialties_ask_for_more() -> None:
    share = {one.id: one.img_share for one in PROGRAMS}
    by_value: dict[str, list[float]] = {"yes": [], "no": []}
    for one in ASSERTIONS:
        if one.requirement == "visa_j1" and share[one.program] is not None:
            by_value[one.value].append(share[one.program] or 0.0)

    assert np.mean(by_value["yes"]) > np.mean(by_value["no"]) + 3

    specialty = {one.id: one.specialty for one in PROGRAMS}

    def strict(slug: str) -> float:
        found = [one.value for one in ASSERTIONS if one.requirement == "attempts_max"]
        mine = [
            one.value == "1"
            for one in ASSERTIONS
            if one.requirement == "attempts_max" and specialty[one.program] == slug
        ]
        assert found
        return float(np.mean(mine))

    assert strict("orthopaedic-surgery") > strict("family-medicine")


def test_generate_is_the_same_for_a_seed_and_another_for_another() -> None:
    assert generate() == (PROGRAMS, ASSERTIONS)
    assert generate(seed=1)[0] != PROGRAMS


def test_observed_programs_are_real_and_carry_their_address_and_age() -> None:
    programs, said = observed()

    assert not any(one.synthetic for one in programs)
    assert {one.program for one in said} <= {one.id for one in programs}
    assert all(one.url and one.note and one.source is SourceKind.PROGRAM for one in said)


def test_sample_holds_both() -> None:
    catalogue = sample_catalogue()

    assert {one.id for one in catalogue.programs} >= {one.id for one in (*PROGRAMS, *observed()[0])}
    assert catalogue.of("x-downstate-path")["visa_j1"].assertion.season == 2026


def test_a_hospital_has_one_place_one_setting_and_at_most_one_program_of_a_specialty() -> None:
    programs, _ = generate()

    hospitals = {(one.state, one.sponsor) for one in programs}
    places = {
        (one.state, one.sponsor, one.city, one.latitude, one.longitude, one.setting) for one in programs
    }

    assert len({(one.state, one.sponsor, one.specialty) for one in programs}) == len(programs)
    assert len(places) == len(hospitals)
