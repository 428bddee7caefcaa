"""Programs as lists show them: what each offers, and what it is for an applicant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from matchbound.reference.assertion import Current
from matchbound.screening.facets import share_of
from matchbound.screening.screen import Screening
from matchbound.screening.search import Scores, positions
from matchbound.screening.table import ProgramTable, said_of
from matchbound.screening.verdict import Ground, Point, ProgramVerdict
from matchbound.web.pages.programs.rows_html import Judged, Row
from matchbound.web.programs import words
from matchbound.web.programs.columns import Columns

TAGS = {
    ProgramVerdict.ELIGIBLE: "met",
    ProgramVerdict.LIKELY: "likely",
    ProgramVerdict.UNKNOWN: "unknown",
    ProgramVerdict.INELIGIBLE: "failed",
}


def listed(
    held: Columns,
    rows: Sequence[int],
    table: ProgramTable,
    screening: Screening | None,
    score: Scores | None,
    miles: Scores | None,
) -> Iterator[Row]:
    """Yield programs as a list shows them, with verdicts where there is a screening."""
    for row in rows:
        one = held.catalogue.programs[row]
        stands = held.catalogue.of(one.id)
        judged = None
        if screening is not None and score is not None:
            judged = judged_of(screening, row, float(score[row]))
        yield Row(
            one,
            words.specialty_words(one.specialty),
            words.visa_words(stands),
            marks_of(stands, words.VISAS, table.season),
            positions(one),
            share_of(one, held.catalogue),
            None if miles is None or np.isnan(miles[row]) else float(miles[row]),
            judged,
        )


def judged_of(screening: Screening, row: int, score: float) -> Judged:
    """Return what a program is for an applicant: its verdict, what weighs most, and the fit."""
    verdict, reason = screening.verdict(row), screening.weightiest(row)
    return Judged(
        TAGS[verdict],
        str(words.VERDICTS[verdict.value]),
        reason,
        round(100 * score),
        _marks_of_ground(screening.table, row, reason),
    )


def _marks_of_ground(table: ProgramTable, row: int, ground: Ground) -> tuple[str, ...]:
    """Return what is to be held against what decided; nothing is where all is met."""
    if ground.point in {Point.MET, Point.HARMLESS}:
        return ()
    if not ground.assertions:
        return ("unsaid",) if ground.point is Point.UNKNOWN else ()
    currents = table.catalogue.of(table.catalogue.programs[row].id)
    return marks_of(currents, [one.requirement for one in ground.assertions], table.season)


def marks_of(currents: Mapping[str, Current], names: Iterable[str], season: int) -> tuple[str, ...]:
    """Return whether what is said of some requirements is contradicted, or too old to decide."""
    said = [currents[name] for name in names if name in currents]
    if any(one.doubtful for one in said):
        return ("contradicted",)
    return ("old",) if any(said_of(one, season).old for one in said) else ()
