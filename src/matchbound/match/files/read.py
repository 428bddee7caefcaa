"""Reading a market from a folder."""

from pathlib import Path

import numpy as np
import polars as pl

from matchbound.match.files.checks import Checked, check
from matchbound.match.files.faults import FaultLog
from matchbound.match.files.ranks import NO_MATCH
from matchbound.match.files.tables import read_tables
from matchbound.match.lists import NOBODY, Lists, Numbers, RankOrderLists


def read_market(folder: Path) -> RankOrderLists:
    r"""Return the lists of a market's folder; every fault of its files is told at once.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     _ = (folder / "applicants.csv").write_text("applicant,rank,program\nAnn,1,City\n")
    ...     _ = (folder / "programs.csv").write_text("program,quota,rank,applicant\nCity,1,1,Ann\n")
    ...     read_market(folder).applicants
    ('Ann',)
    """
    log, tables = FaultLog(), read_tables(folder)
    checked = check(tables, log)
    log.stop(str(folder))
    return _lists(checked)


def _lists(checked: Checked) -> RankOrderLists:
    applicants, programs = pl.Enum(checked.applicants), pl.Enum(checked.programs)
    primary = _codes(checked.primary, applicant=applicants)
    named = checked.primary["program"].replace(NO_MATCH, None).cast(programs).to_physical().cast(pl.Int32)
    ranked = _codes(checked.ranked, program=programs, applicant=applicants)
    supplemental = _codes(checked.supplemental, applicant=applicants, program=programs, preliminary=programs)
    owners, start = _runs(supplemental["applicant"], supplemental["program"])
    reversions = _codes(checked.reversions, donor=programs, receiver=programs)
    couples = _codes(checked.couples, applicant=applicants, partner=applicants)
    positions = checked.reversions["number"].to_numpy()
    return RankOrderLists(
        applicants=tuple(checked.applicants),
        programs=tuple(checked.programs),
        quotas=checked.quotas["number"].to_numpy().astype(np.int32),
        primary=_by_owner(primary["applicant"], named.fill_null(NOBODY).to_numpy(), len(checked.applicants)),
        ranked=_by_owner(ranked["program"], ranked["applicant"], len(checked.programs)),
        couples=np.column_stack((couples["applicant"], couples["partner"])),
        supplemented=owners,
        supplemental=Lists(start, supplemental["preliminary"]),
        reversions=np.column_stack((reversions["donor"], reversions["receiver"], positions)).astype(np.int32),
        specialties=_specialties(checked.quotas["specialty"]),
    )


def _codes(frame: pl.DataFrame, **kinds: pl.Enum) -> dict[str, Numbers]:
    """Return columns of ids as their numbers."""
    return {
        column: frame[column].cast(kind).to_physical().cast(pl.Int32).to_numpy()
        for column, kind in kinds.items()
    }


def _by_owner(owner: Numbers, named: Numbers, count: int) -> Lists:
    """Return lists by their owners' numbers; entries come sorted by the owners' ids."""
    order = np.argsort(owner, kind="stable")
    start = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(owner, minlength=count), out=start[1:])
    return Lists(start, named[order])


def _runs(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different pairs of two columns in which equals stand together, and where each begins."""
    pairs = np.column_stack((one, other))
    new = np.ones(len(pairs), dtype=np.bool_)
    new[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    start = np.append(np.flatnonzero(new), len(pairs)).astype(np.int32)
    return pairs[new], start


def _specialties(names: pl.Series) -> Numbers:
    return names.fill_null("").rank("dense").to_numpy().astype(np.int32)
