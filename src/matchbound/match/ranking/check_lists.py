"""What is wrong with a list as a whole: repetitions, supplemental lists, order, length, what is missing."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from matchbound.match.population.published import Figure, Published
from matchbound.match.population.types import Type
from matchbound.match.ranking.known import Known
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.match.ranking.remark import Gravity, Remark
from matchbound.reference.program import TrackKind

RANKED_BY_MATCHED, RANKED_BY_UNMATCHED = "ranks-matched", "ranks-unmatched"
_WHOLE = frozenset({TrackKind.CATEGORICAL, TrackKind.PRIMARY, TrackKind.ADVANCED, TrackKind.PHYSICIAN})


def check_list(listed: RankList, known: Known) -> Iterator[Remark]:
    """Return what is to be said of one person's list beyond its single choices."""
    if not listed.primary:
        words, remedy = "The list is empty", "Rank every program where you were interviewed and would go."
        yield Remark("empty", Gravity.FAULT, "", words, remedy)
        return
    yield from _twice(listed, known)
    yield from check_supplemental(listed, known)
    yield from _years_above(listed, known)
    yield from _order(listed, known)
    yield from _short(listed, known)


def _twice(listed: RankList, known: Known) -> Iterator[Remark]:
    seen: dict[Choice, int] = {}
    for rank, one in enumerate(listed.primary):
        if (first := seen.setdefault(one, rank)) != rank:
            words = f"{known.title(one)} stands at rank {first + 1} and again here"
            yield Remark("twice", Gravity.FAULT, f"rank {rank + 1}", words, "Keep the first.", rank)


def check_supplemental(listed: RankList, known: Known) -> Iterator[Remark]:
    """Return what is to be said of supplemental lists, and of advanced programs without one."""
    for owner, years in listed.supplemental.items():
        yield from _owner(owner, listed, known)
        for one, many in Counter(years).items():
            place = f"supplemental list of {known.title(owner)}"
            rank = listed.primary.index(owner) if owner in listed.primary else None
            if many > 1:
                words = f"{known.title(one)} stands there {many} times"
                yield Remark("twice", Gravity.FAULT, place, words, "Keep the first.", rank)
            if one.track is not TrackKind.PRELIMINARY and known.program(one) is not None:
                words = f"{known.title(one)} is no preliminary or transitional year"
                remedy = "Only PGY-1 years of that kind stand on a supplemental list."
                yield Remark("not-a-first-year", Gravity.FAULT, place, words, remedy, rank)
    for rank, one in enumerate(listed.primary):
        if one.track is TrackKind.ADVANCED and not listed.supplemental.get(one):
            words = f"{known.title(one)} begins in PGY-2 and has no supplemental list"
            remedy = (
                "Attach preliminary or transitional years, best liked first; without, you could match there"
                " and have no first year."
            )
            yield Remark("no-supplemental-list", Gravity.RISK, f"rank {rank + 1}", words, remedy, rank)


def _owner(owner: Choice, listed: RankList, known: Known) -> Iterator[Remark]:
    if owner not in listed.primary:
        words = f"A supplemental list is given for {known.title(owner)}, which is not on the list"
        yield Remark("owner-not-ranked", Gravity.FAULT, "", words, "Rank it, or leave the list out.")
    elif owner.track is not TrackKind.ADVANCED:
        rank = listed.primary.index(owner)
        words = f"{known.title(owner)} has a supplemental list and is not an advanced program"
        remedy = "Take the supplemental list off: only advanced programs have one."
        yield Remark("owner-not-advanced", Gravity.FAULT, f"rank {rank + 1}", words, remedy, rank)


def _years_above(listed: RankList, known: Known) -> Iterator[Remark]:
    for rank, one in enumerate(listed.primary):
        below = any(other.track in _WHOLE for other in listed.primary[rank + 1 :])
        if one.track is TrackKind.PRELIMINARY and below:
            words = f"{known.title(one)} is one year only and stands above whole training"
            remedy = "Whoever matches to it gets nothing further down: move it below, unless that is meant."
            yield Remark("year-above-training", Gravity.RISK, f"rank {rank + 1}", words, remedy, rank)


def _order(listed: RankList, known: Known) -> Iterator[Remark]:
    """Compare whole training with whole training, and single years, which come below, with one another."""
    told = [(rank, one, known.held.liking(one)) for rank, one in enumerate(listed.primary)]
    said = [(rank, one, liking) for rank, one, liking in told if liking is not None]
    whole = [one for one in said if one[1].track is not TrackKind.PRELIMINARY]
    years = [one for one in said if one[1].track is TrackKind.PRELIMINARY]
    for (_, above, more), (rank, one, liking) in (*pairwise(whole), *pairwise(years)):
        if liking > more:
            words = f"{known.title(one)}, which you like better, stands below {known.title(above)}"
            remedy = (
                "Rank in the order of your wish and leave chances out of it: a program that turns you down"
                " costs you nothing further down."
            )
            yield Remark("not-by-wish", Gravity.RISK, f"rank {rank + 1}", words, remedy, rank)


def check_left_out(listed: RankList, known: Known) -> Iterator[Remark]:
    """Return what is to be said of interviews held at programs that are not ranked."""
    ranked = {one.choice.program for one in listed.placed()}
    for one in sorted((known.held.interviewed or frozenset()) - ranked):
        choice = known.names.choice(one)
        if not known.held.unwanted(choice):
            words = f"{known.title(choice)} interviewed you and is not ranked"
            remedy = (
                "If you would go there rather than not match, rank it: a last rank costs the others nothing."
            )
            yield Remark("not-ranked", Gravity.ADVICE, "", words, remedy)


def _short(listed: RankList, known: Known) -> Iterator[Remark]:
    found = published_ranks(_specialty(listed, known))
    programs = {one.program for one in listed.primary}
    if found is None or len(programs) >= found[0].value:
        return
    matched, unmatched = found
    number = "one program" if len(programs) == 1 else f"{len(programs)} different programs"
    words = (
        f"A short list, with {number}. In {matched.year} non-US IMGs who matched in"
        f" {matched.specialty.replace('-', ' ')} had ranked {matched.value:g} of them in a row on average,"
        f" those who did not {unmatched.value:g}"
    )
    remedy = (
        "Those are different people, not the same ones with longer lists: whoever is wanted gets more"
        " interviews. But each further program that interviewed you, and where you would go, can only help."
    )
    yield Remark("short-list", Gravity.RISK, "", words, remedy)


def _specialty(listed: RankList, known: Known) -> str | None:
    programs = (known.program(one) for one in listed.primary)
    return next((one.specialty for one in programs if one is not None), None)


def published_ranks(specialty: str | None) -> tuple[Figure, Figure] | None:
    """Return the published mean numbers of programs ranked in a row, by those who matched and the others.

    Those of another specialty stand in where nothing is published of the one asked for.
    """
    figures = Published.of()
    others = {one.specialty: one for one in figures.all(RANKED_BY_UNMATCHED) if one.type == Type.NON_US_IMG}
    both = [
        (one, others[one.specialty])
        for one in figures.all(RANKED_BY_MATCHED)
        if one.type == Type.NON_US_IMG and one.specialty in others
    ]
    return min(both, key=lambda pair: pair[0].specialty != specialty, default=None)
