"""What is wrong with single choices: what there is not, what NRMP does not match, what binds in vain."""

from collections.abc import Iterable, Iterator

from matchbound.match.ranking.known import Known
from matchbound.match.ranking.lists import Choice, Placed, tracks_of
from matchbound.match.ranking.remark import Gravity, Remark
from matchbound.reference.program import Program
from matchbound.rules.nrmp.elsewhere import matched_elsewhere

BINDS = "A match binds: whoever ranks a program promises to go there, and only NRMP can release anybody."
_VISA = "visa"


def check_choices(placed: Iterable[Placed], known: Known) -> Iterator[Remark]:
    """Return what is to be said of each choice, where it first stands."""
    first: dict[Choice, Placed] = {}
    for one in placed:
        first.setdefault(one.choice, one)
    for one in first.values():
        program = known.program(one.choice)
        if program is None:
            yield _unknown(one)
        else:
            yield from _program(one, program, known)
            yield from _ruled_out(one, known)
            yield from _interview(one, known)


def _unknown(one: Placed) -> Remark:
    return Remark(
        "unknown-program",
        Gravity.FAULT,
        one.place,
        f"No program or track is known as '{one.choice}'",
        "Write its id as `matchbound programs screen DOSSIER` prints it, with /track where it has several,"
        " or NRMP's code.",
        one.rank,
    )


def _program(one: Placed, program: Program, known: Known) -> Iterator[Remark]:
    title, kinds = known.title(one.choice), tracks_of(program)
    if program.closed:
        words = f"{title} takes nobody any more: its accreditation is {program.accreditation}"
        yield Remark("closed-program", Gravity.FAULT, one.place, words, "Take it off the list.", one.rank)
    if other := matched_elsewhere(
        known.on, specialty=program.specialty, service=program.service, setting=program.setting
    ):
        words = f"{title} is not matched by NRMP but by {other.value}"
        remedy = "Take it off; whoever matches there first must leave this Match."
        yield Remark(
            "not-in-this-match", Gravity.FAULT, one.place, words, remedy, one.rank, cites=(other.cite,)
        )
    if one.choice.track is None and len(kinds) > 1:
        words = f"{title} has several tracks: {', '.join(kinds)}"
        remedy = f"Say which, such as {program.id}/{kinds[0]}; each is ranked apart."
        yield Remark("track-not-named", Gravity.FAULT, one.place, words, remedy, one.rank)
    if one.choice.track and kinds and one.choice.track not in kinds:
        words = f"{title} is not known to have a {one.choice.track} track, only {', '.join(kinds)}"
        yield Remark("no-such-track", Gravity.FAULT, one.place, words, "Rank a track that it has.", one.rank)


def _ruled_out(one: Placed, known: Known) -> Iterator[Remark]:
    unmet = known.unmet(one.choice)
    if not unmet:
        return
    visa = next((ground for ground in unmet if ground.criterion == _VISA), None)
    why = (visa or unmet[0]).summary
    words = f"{known.title(one.choice)} is said to rule you out. {why}"
    if visa:
        remedy = f"Ask the program in writing before you certify; else leave it off. {BINDS}"
        yield Remark("no-visa-there", Gravity.FAULT, one.place, words, remedy, one.rank)
    else:
        remedy = f"The interview may mean that an exception was made: ask. {BINDS}"
        yield Remark("ruled-out", Gravity.RISK, one.place, words, remedy, one.rank)


def _interview(one: Placed, known: Known) -> Iterator[Remark]:
    title, held = known.title(one.choice), known.held
    if held.unwanted(one.choice):
        words = f"{title} is ranked, and you said that you would never go there"
        remedy = f"Take it off. {BINDS}"
        yield Remark("never-wanted", Gravity.FAULT, one.place, words, remedy, one.rank)
    if not held.met(one.choice):
        words = f"{title} is ranked without an interview"
        remedy = (
            "Allowed, but programs hardly ever rank people whom they did not meet. It costs a rank, and helps"
            " only if the program has met you otherwise."
        )
        yield Remark("no-interview", Gravity.RISK, one.place, words, remedy, one.rank)
