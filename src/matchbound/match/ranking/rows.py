"""A list as rows of a CSV file, in the shape of the YAML one."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from matchbound.base.errors import MatchboundError
from matchbound.match.ranking.lists import MOST_LIKED, NO_LIKING, NO_MATCH

COLUMNS = ("rank", "program", "partner", "supplemental", "liking", "interviewed")
WITHOUT = frozenset({NO_MATCH, "-"})
"""What stands for the side of a couple that goes without, in small letters."""
Tree = Mapping[str, Any]
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})


LONGEST_NUMBER = 9
"""Digits of a rank: Python refuses to read numbers of thousands of them."""


class RankListError(MatchboundError):
    """A file holds no list; the message names every fault."""


def tree_of_rows(text: str) -> Tree:
    """Return what the rows of a CSV file say, in the shape of the YAML file."""
    rows = csv.DictReader(io.StringIO(text), strict=True)
    try:
        table = [
            {(key or "").strip().casefold(): (value or "").strip() for key, value in row.items() if key}
            for row in rows
        ]
    except csv.Error as error:
        raise RankListError(f"not readable as CSV: {error}") from error
    columns = [one.strip().casefold() for one in rows.fieldnames or ()]
    faults = [
        f"column '{one}' is not known; there is {', '.join(COLUMNS)}" for one in columns if one not in COLUMNS
    ]
    faults += [] if "program" in columns else ["the first row must name the columns, `program` among them"]
    faults += [fault for number, row in enumerate(table, start=2) for fault in _row_faults(number, row)]
    if faults:
        raise RankListError("; ".join(faults))
    if "rank" in columns:
        table.sort(key=lambda row: int(row["rank"]))
    return _tree(table, columns)


def _row_faults(number: int, row: Mapping[str, str]) -> Iterator[str]:
    rank, liking = row.get("rank"), row.get("liking")
    if rank is not None and not _is_number(rank):
        yield f"row {number}: the rank must be a whole number"
    if liking and not (_is_number(liking) and NO_LIKING <= int(liking) <= MOST_LIKED):
        yield f"row {number}: the liking must be a whole number from {NO_LIKING} (never) to {MOST_LIKED}"
    for side in ("program", "partner"):
        if not row.get(side, "-"):
            yield f"row {number}: the {side} is missing; of a couple, '{NO_MATCH}' says that one goes without"
    if row.get("interviewed", "").casefold() not in _YES | _NO | {""}:
        yield f"row {number}: interviewed must be yes or no"


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def _tree(table: list[dict[str, str]], columns: list[str]) -> Tree:
    tree: dict[str, Any] = {}
    if "partner" in columns:
        tree["couple"] = [[row["program"], row["partner"]] for row in table]
    else:
        tree["primary"] = [row["program"] for row in table]
    if "supplemental" in columns:
        more = {row["program"]: row["supplemental"].split(";") for row in table if row["supplemental"]}
        tree["supplemental"] = more
    if "liking" in columns:
        tree["likings"] = {row["program"]: int(row["liking"]) for row in table if row["liking"]}
    if "interviewed" in columns:
        yes = [row["program"] for row in table if row["interviewed"].casefold() in _YES]
        tree["interviewed"] = [one for one in dict.fromkeys(yes) if one.casefold() not in WITHOUT]
    return tree
