"""Screening one program at a time, without columns: slow and plain, to compare with."""

from matchbound.reference.catalogue import Catalogue
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.profile import Profile
from matchbound.screening.table import ProgramTable


def points_of(catalogue: Catalogue, profile: Profile) -> list[list[int]]:
    """Return criteria by programs, each program judged in a table of its own."""
    columns: list[list[int]] = [[] for _ in CRITERIA]
    for program in catalogue.programs:
        alone = Catalogue((program,), {program.id: catalogue.of(program.id)})
        table = ProgramTable.of(alone, profile.season)
        for into, criterion, its in zip(columns, CRITERIA, table.columns, strict=True):
            judged = [part.judge(its.stated(0), part.key(profile)) for part in criterion.parts]
            into.append(int(min(judged) if criterion.alternatives else max(judged)))
    return columns
