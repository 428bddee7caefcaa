"""What every outcome must keep to, stable or not."""

from collections.abc import Iterator

import numpy as np

from matchbound.match.lists import NOBODY
from matchbound.match.stability.seating import NOT_RANKED, Seating


def faults_of(seating: Seating) -> tuple[str, ...]:
    """Return what a matching does that none may do, in words."""
    return (
        *_seats(seating),
        *_ranked(seating),
        *_singles(seating),
        *_couples(seating),
        *_supplemental(seating),
        *_reversions(seating),
    )


def _seats(seating: Seating) -> Iterator[str]:
    seats, names = seating.matching.seats, seating.lists.programs
    for p in np.flatnonzero(seating.taken > seats).tolist():
        yield f"{names[p]} holds {seating.taken[p]} people on {seats[p]} positions"


def _ranked(seating: Seating) -> Iterator[str]:
    lists, (program, applicant, rank) = seating.lists, seating.holders
    for i in np.flatnonzero(rank == NOT_RANKED).tolist():
        yield f"{lists.programs[program[i]]} holds {lists.applicants[applicant[i]]}, whom it does not rank"


def _singles(seating: Seating) -> Iterator[str]:
    lists, program = seating.lists, seating.matching.program
    seen = program == NOBODY
    seen[lists.couples] = True
    whose = lists.primary.whose
    seen[whose[lists.primary.named == program[whose]]] = True
    for a in np.flatnonzero(~seen).tolist():
        yield f"{lists.applicants[a]} is at {lists.programs[program[a]]}, which is not on the primary list"


def _couples(seating: Seating) -> Iterator[str]:
    lists, program = seating.lists, seating.matching.program
    for one, other in lists.couples.tolist():
        held = (program[one], program[other])
        lines = zip(lists.primary[one].tolist(), lists.primary[other].tolist(), strict=True)
        if held != (NOBODY, NOBODY) and held not in set(lines):
            yield f"{lists.applicants[one]} and {lists.applicants[other]} hold no line of their joint list"


def _supplemental(seating: Seating) -> Iterator[str]:
    lists, matching = seating.lists, seating.matching
    listed = {
        (owner, advanced, preliminary)
        for row, (owner, advanced) in enumerate(lists.supplemented.tolist())
        for preliminary in lists.supplemental[row].tolist()
    }
    for a in np.flatnonzero(matching.preliminary != NOBODY).tolist():
        held = (a, int(matching.program[a]), int(matching.preliminary[a]))
        if held not in listed:
            yield f"{lists.applicants[a]} is at {lists.programs[held[2]]} without the list that leads there"


def _reversions(seating: Seating) -> Iterator[str]:
    lists, matching, names = seating.lists, seating.matching, seating.lists.programs
    seats = lists.quotas.copy()
    for (donor, receiver, most), moved in zip(
        lists.reversions.tolist(), matching.reverted.tolist(), strict=True
    ):
        seats[donor] -= moved
        seats[receiver] += moved
        if not 0 <= moved <= most:
            yield f"{names[donor]} gives {moved} positions to {names[receiver]}, of {most} at most"
        elif moved < most and seating.taken[donor] < matching.seats[donor]:
            yield f"{names[donor]} keeps a free position that should revert to {names[receiver]}"
    for p in np.flatnonzero(seats != matching.seats).tolist():
        yield f"{names[p]} has {matching.seats[p]} positions where reversions leave {seats[p]}"
