"""One applicant more: the chain, the cutoffs, and the whole solve agree. And means that are known."""

import numpy as np
import pytest

from match.odds.inserting import Solved
from matchbound.match.lists import NOBODY, Lists, RankOrderLists
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve

Scores = dict[int, float]


def singles(seed: int, applicants: int = 60, programs: int = 15, length: int = 5) -> RankOrderLists:
    """Return a market of singles with random lists on both sides, about as many seats as people."""
    rng = np.random.default_rng(seed)
    wishes = [rng.permutation(programs)[:length] for _ in range(applicants)]
    ranked = [rng.permutation([a for a in range(applicants) if p in wishes[a]]) for p in range(programs)]
    return RankOrderLists(
        tuple(f"a{one}" for one in range(applicants)),
        tuple(f"p{one}" for one in range(programs)),
        rng.integers(0, 8, programs).astype(np.int32),
        Lists.of(wishes),
        Lists.of(ranked),
    )


def with_one_more(lists: RankOrderLists, wishes: list[int], ranks: Scores) -> RankOrderLists:
    """Return the same market with one applicant more, whose rank at each program lies between others'."""
    new = len(lists.applicants)
    ranked = [lists.ranked[one].tolist() for one in range(len(lists.programs))]
    for program, rank in ranks.items():
        ranked[program].insert(int(rank + 0.5), new)
    return RankOrderLists(
        (*lists.applicants, "new"),
        lists.programs,
        lists.quotas,
        Lists.of([*(lists.primary[one] for one in range(new)), wishes]),
        Lists.of(ranked),
    )


@pytest.mark.parametrize("seed", range(40))
def test_inserting_last_and_rolling_back_equals_the_whole_solve(seed: int) -> None:
    lists, rng = singles(seed), np.random.default_rng(1000 + seed)
    before = solve(Market.of(lists)).program
    solved = Solved(lists, solve(Market.of(lists)))
    for _ in range(5):
        wishes = rng.permutation(15)[:5].tolist()
        ranks = {one: float(rng.integers(0, len(lists.ranked[one]) + 1)) - 0.5 for one in wishes}

        found, _ = solved.insert_last(wishes, ranks)

        whole = solve(Market.of(with_one_more(lists, wishes, ranks))).program
        assert found == whole.tolist()
        assert solved.at == before.tolist()


@pytest.mark.parametrize("seed", range(40))
def test_cutoffs_alone_say_where_one_more_would_sit(seed: int) -> None:
    lists, rng = singles(seed), np.random.default_rng(2000 + seed)
    program = solve(Market.of(lists)).program
    wishes = rng.permutation(15)[:5].tolist()
    ranks = {one: float(rng.integers(0, len(lists.ranked[one]) + 1)) - 0.5 for one in wishes}
    cutoffs = {}
    for one in wishes:
        held = [rank for rank, who in enumerate(lists.ranked[one].tolist()) if program[who] == one]
        full = len(held) == lists.quotas[one]
        cutoffs[one] = (held[-1] if held else -1) if full else np.inf

    by_cutoff = next((one for one in wishes if ranks[one] < cutoffs[one]), NOBODY)

    assert by_cutoff == solve(Market.of(with_one_more(lists, wishes, ranks))).program[-1]


def test_one_program_takes_its_quota_of_those_alike() -> None:
    taken = np.zeros(20)
    for seed in range(400):
        order = np.random.default_rng(seed).permutation(20)
        lists = RankOrderLists(
            tuple(map(str, range(20))),
            ("p",),
            np.array([7], np.int32),
            Lists.of([[0]] * 20),
            Lists.of([order]),
        )
        taken += solve(Market.of(lists)).program == 0

    assert taken.sum() == 400 * 7
    assert taken / 400 == pytest.approx(np.full(20, 7 / 20), abs=0.1)


def test_one_order_for_all_fills_programs_from_the_top() -> None:
    quotas = np.array([3, 0, 2, 5], np.int32)
    people = 12
    lists = RankOrderLists(
        tuple(map(str, range(people))),
        tuple("abcd"),
        quotas,
        Lists.of([range(4)] * people),
        Lists.of([range(people)] * 4),
    )

    assert solve(Market.of(lists)).program.tolist() == [0] * 3 + [2] * 2 + [3] * 5 + [NOBODY] * 2


@pytest.mark.parametrize(("size", "mean", "markets"), [(10, 23.96, 400), (100, 495.0, 60)])
def test_random_lists_take_the_known_number_of_proposals(size: int, mean: float, markets: int) -> None:
    counts = []
    for seed in range(markets):
        rng = np.random.default_rng(seed)
        wishes, ranked = ([rng.permutation(size) for _ in range(size)] for _ in range(2))
        names = tuple(map(str, range(size)))
        lists = RankOrderLists(names, names, np.ones(size, np.int32), Lists.of(wishes), Lists.of(ranked))
        program = solve(Market.of(lists)).program
        counts.append(sum(wish.tolist().index(at) + 1 for wish, at in zip(wishes, program, strict=True)))

    error = np.std(counts) / markets**0.5
    assert np.mean(counts) == pytest.approx(mean, abs=4 * error)


@pytest.mark.parametrize("seed", range(15))
def test_a_seat_more_harms_nobody_and_a_person_more_helps_nobody(seed: int) -> None:
    lists = singles(seed)
    before = solve(Market.of(lists)).program
    more = np.array([one + (number == seed % 15) for number, one in enumerate(lists.quotas)], np.int32)
    roomier = RankOrderLists(lists.applicants, lists.programs, more, lists.primary, lists.ranked)
    ranks = dict.fromkeys((0, 3, 6), -0.5)

    wider = solve(Market.of(roomier)).program
    fuller = solve(Market.of(with_one_more(lists, [0, 3, 6], ranks))).program

    def place(who: int, at: int) -> int:
        wishes = lists.primary[who].tolist()
        return wishes.index(at) if at != NOBODY else len(wishes)

    for who, at in enumerate(before.tolist()):
        assert place(who, int(wider[who])) <= place(who, at) <= place(who, int(fuller[who]))
