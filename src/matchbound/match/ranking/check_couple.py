"""What is wrong with a couple's list: its lines, what it leaves out, how it ends."""

from collections.abc import Iterator
from itertools import product

from matchbound.match.ranking.known import Known
from matchbound.match.ranking.lists import PARTNERS, JointList, Line
from matchbound.match.ranking.remark import Gravity, Remark

_SHOWN = 3


def check_lines(joint: JointList, known: Known) -> Iterator[Remark]:
    """Return what is to be said of a joint list beyond the choices of each side."""
    if not joint.lines:
        yield Remark("empty", Gravity.FAULT, "", "The list is empty", "Write a pair in each line.")
        return
    yield from _single_lines(joint, known)
    yield from _twice(joint, known)
    yield from _pairs_left_out(joint, known)
    yield from _ending(joint, known)


def words_of(line: Line, known: Known) -> str:
    """Return a pair for people."""
    return " + ".join("no match" if one is None else known.title(one) for one in line)


def _single_lines(joint: JointList, known: Known) -> Iterator[Remark]:
    pairs = {line for line in joint.lines if None not in line}
    last = max((joint.lines.index(line) for line in pairs), default=-1)
    for rank, line in enumerate(joint.lines):
        place = f"line {rank + 1}"
        if line == (None, None):
            words, remedy = "Neither of you matches by this line", "Take it out."
            yield Remark("nobody", Gravity.FAULT, place, words, remedy, rank)
        elif None in line and rank < last:
            words = f"{words_of(line, known)} stands above pairs in which both of you match"
            remedy = "Whatever stands first is taken: move it to the end unless you prefer it to those pairs."
            yield Remark("alone-above-pairs", Gravity.RISK, place, words, remedy, rank)


def _twice(joint: JointList, known: Known) -> Iterator[Remark]:
    seen: dict[Line, int] = {}
    for rank, line in enumerate(joint.lines):
        if (first := seen.setdefault(line, rank)) != rank:
            words = f"{words_of(line, known)} stands in line {first + 1} and again here"
            yield Remark("twice", Gravity.FAULT, f"line {rank + 1}", words, "Keep the first.", rank)


def _pairs_left_out(joint: JointList, known: Known) -> Iterator[Remark]:
    mine, partners = (joint.side(number).primary for number in range(2))
    listed = set(joint.lines)
    missing = [pair for pair in product(mine, partners) if pair not in listed]
    if not missing:
        return
    shown = "; ".join(words_of(pair, known) for pair in missing[:_SHOWN])
    words = (
        f"{len(mine)} and {len(partners)} programs make {len(mine) * len(partners)} pairs, of which"
        f" {len(missing)} are not listed, such as {shown}"
    )
    remedy = "List every pair that you would accept together; a pair that is not listed never happens."
    yield Remark("pairs-left-out", Gravity.ADVICE, "", words, remedy)


def _ending(joint: JointList, known: Known) -> Iterator[Remark]:
    for number, whose in enumerate(PARTNERS):
        alone = {line[number] for line in joint.lines if line[1 - number] is None}
        missing = [one for one in joint.side(number).primary if one not in alone]
        if missing:
            who = "you" if whose == PARTNERS[0] else "your partner"
            shown = ", ".join(known.title(one) for one in missing[:_SHOWN])
            words = (
                f"For {len(missing)} of the programs that {who} would take there is no line where the other"
                f" goes without: {shown}"
            )
            remedy = (
                "If no pair works, neither of you matches: your own lists are not tried apart. Put such lines"
                " at the end if one matched is better than none."
            )
            yield Remark("no-line-alone", Gravity.ADVICE, whose, words, remedy)
