"""Everything that is to be said of a list, at once."""

from collections.abc import Iterator
from dataclasses import replace

from matchbound.match.ranking.check_choices import check_choices
from matchbound.match.ranking.check_couple import check_lines
from matchbound.match.ranking.check_lists import check_left_out, check_list, check_supplemental
from matchbound.match.ranking.check_season import certified_by, check_fee, check_season
from matchbound.match.ranking.fees import fee_of
from matchbound.match.ranking.known import Known
from matchbound.match.ranking.lists import PARTNERS, JointList, RankList
from matchbound.match.ranking.remark import Remark, by_gravity


def check(listed: RankList, known: Known) -> tuple[Remark, ...]:
    """Return all remarks on one person's list, the gravest first."""
    return by_gravity(_one(listed, known))


def check_joint(joint: JointList, mine: Known, partner: Known | None) -> tuple[Remark, ...]:
    """Return all remarks on a couple's list, each side seen with its own dossier as far as it is given."""
    return by_gravity(_couple(joint, mine, partner))


def _one(listed: RankList, known: Known) -> Iterator[Remark]:
    day = certified_by(known.season, known.on)
    yield from check_choices(listed.placed(), known)
    yield from check_list(listed, known)
    yield from check_left_out(listed, known)
    yield from check_fee(fee_of(listed, day, known.season), day)
    yield from check_season(known)


def _couple(joint: JointList, mine: Known, partner: Known | None) -> Iterator[Remark]:
    yield from check_lines(joint, mine)
    for number, known in enumerate((mine, partner)):
        yield from check_choices(joint.placed(number), known or mine.stranger())
        for one in _side(joint.side(number), known, mine):
            yield replace(one, place=PARTNERS[number], rank=None)


def _side(listed: RankList, known: Known | None, mine: Known) -> Iterator[Remark]:
    """Return what concerns one partner alone; without a dossier, what needs none."""
    day = certified_by(mine.season, mine.on)
    yield from check_supplemental(listed, known or mine)
    yield from check_fee(fee_of(listed, day, mine.season, couple=True), day)
    if known is not None:
        yield from check_left_out(listed, known)
        yield from check_season(known)
