"""Screening: one applicant against every program at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from matchbound.screening.criteria import CRITERIA
from matchbound.screening.grounds import ground_of, grounds_of
from matchbound.screening.profile import Profile
from matchbound.screening.table import Points, ProgramTable
from matchbound.screening.verdict import OF_POINT, Ground, Point, ProgramVerdict

VERDICTS = tuple(ProgramVerdict)
_CODE_OF_POINT = np.array([VERDICTS.index(one) for one in OF_POINT], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Screening:
    """The result: `points[c, i]` is how criterion c of CRITERIA stands at program i of the table."""

    table: ProgramTable
    profile: Profile
    points: Points
    """Criteria by programs, values of `Point`."""
    verdicts: Points
    """By program: places in VERDICTS."""

    def verdict(self, row: int) -> ProgramVerdict:
        """Return a program's verdict."""
        return VERDICTS[int(self.verdicts[row])]

    def grounds(self, row: int) -> tuple[Ground, ...]:
        """Return each criterion's verdict on a program with what decided it, the weightiest first."""
        found = grounds_of(self.table, self.profile, row, [Point(one) for one in self.points[:, row]])
        return tuple(sorted(found, key=lambda one: -one.point))

    def weightiest(self, row: int) -> Ground:
        """Return the first of a program's grounds alone: enough for a list."""
        points = [Point(one) for one in self.points[:, row]]
        return ground_of(self.table, self.profile, row, points, points.index(max(points)))


def screen(table: ProgramTable, profile: Profile) -> Screening:
    """Hold an applicant against every program of a table."""
    points = np.empty((len(CRITERIA), len(table)), dtype=np.uint8)
    scratch = np.empty(len(table), dtype=np.uint8)
    for into, columns in zip(points, table.columns, strict=True):
        columns.points(profile, into, scratch)
    return Screening(table, profile, points, _CODE_OF_POINT[points.max(axis=0)])


def screen_many(table: ProgramTable, profiles: Iterable[Profile]) -> Iterator[Points]:
    """Return the verdicts alone of one applicant after another, without keeping any."""
    total, first, second = (np.empty(len(table), dtype=np.uint8) for _ in range(3))
    for profile in profiles:
        total.fill(Point.MET)
        for columns in table.columns:
            columns.weigh(profile, total, (first, second))
        yield _CODE_OF_POINT.take(total)
