"""Random numbers by key."""

import numpy as np
import pytest

from matchbound.match.population.draws import (
    Purpose,
    bell,
    keys_of,
    mixed,
    mixed32,
    normal,
    normals,
    people_keys,
    program_key,
    stem,
    uniform,
    uniforms,
)

MANY = 200_000
WHO = np.arange(MANY, dtype=np.uint64)
NEAR = 5 / MANY**0.5
"""Five standard errors of a mean of standard normal numbers."""


@pytest.mark.parametrize("seed", [0, 1, 2**40])
def test_numbers_are_as_they_should_be_on_average(seed: int) -> None:
    even, bell = uniforms(stem(seed, Purpose.CHOICE), WHO), normals(stem(seed, Purpose.QUALITY), WHO)

    assert even.mean() == pytest.approx(0.5, abs=NEAR)
    assert even.var() == pytest.approx(1 / 12, abs=NEAR)
    assert bell.mean() == pytest.approx(0, abs=NEAR)
    assert bell.var() == pytest.approx(1, abs=2 * NEAR)
    assert (bell**4).mean() == pytest.approx(3, abs=10 * NEAR)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((1, Purpose.SCORE, 0), (2, Purpose.SCORE, 0), id="neighboring seeds"),
        pytest.param((1, Purpose.SCORE, 0), (1, Purpose.CHOICE, 0), id="neighboring purposes"),
        pytest.param((1, Purpose.SCORE, 0), (1, Purpose.SCORE, 1), id="neighboring people"),
        pytest.param((1, Purpose.SCORE, 0), (2, Purpose.SCORE, 1), id="a seed and a person on"),
    ],
)
def test_numbers_side_by_side_have_nothing_in_common(
    one: tuple[int, Purpose, int], other: tuple[int, Purpose, int]
) -> None:
    first, second = (
        normals(stem(seed, purpose), WHO + np.uint64(shift)) for seed, purpose, shift in (one, other)
    )

    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0, abs=NEAR)


def test_the_mix_is_the_published_one() -> None:
    # the first two numbers of splitmix64 from state 0, from its author's own program
    assert int(mixed(np.uint64(0))) == 0xE220A8397B1DCDAF
    assert int(mixed(np.uint64(0x9E3779B97F4A7C15))) == 0x6E789E6AA1B965F4


def test_many_numbers_are_made_normal_as_one_is() -> None:
    keys = keys_of(stem(3, Purpose.QUALITY), WHO[:5000])
    found = np.empty(len(keys))

    bell(np.array([uniform(one) for one in keys]), found)

    assert found == pytest.approx([normal(one) for one in keys], abs=1e-14)


def test_the_small_mix_keeps_to_its_width() -> None:
    found = np.array([int(mixed32(np.uint32(one))) for one in range(5000)])

    assert found.max() < 2**32
    assert len(set(found.tolist())) == len(found)
    assert (found / 2**32).mean() == pytest.approx(0.5, abs=0.02)


def test_a_longer_row_of_people_begins_with_the_shorter() -> None:
    assert (people_keys(3, 100)[:60] == people_keys(3, 60)).all()
    assert not set(people_keys(3, 100).tolist()) & set(people_keys(4, 100).tolist())


def test_keys_do_not_depend_on_how_they_are_made() -> None:
    plain = stem(5, Purpose.APPLY)

    assert keys_of(plain, WHO[:3]).tolist() == [int(mixed(plain ^ one)) for one in WHO[:3]]
    assert program_key("1400511001") != program_key("1400511002")
