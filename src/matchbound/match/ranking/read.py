"""A list in a file, YAML or CSV: what it says, or one message that names all of its faults.

    primary: [x-al-0001, x-ny-0004/advanced]      # best liked first
    supplemental: {x-ny-0004/advanced: [x-ny-0010]}
    likings: {x-al-0001: 9}                       # 0 never, 10 the dream
    interviewed: [x-al-0001, x-ny-0004, x-ny-0010]
    not-invited: [x-tx-0002]                      # applied to, and no interview

A couple's has `couple`, pairs in the place of `primary`, and `partner-` before what the partner's is. A CSV
file has a program a row, and columns of the same names.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matchbound.base.errors import MatchboundError, faults_listed
from matchbound.base.yaml import load_untrusted_yaml
from matchbound.match.ranking.known import Held
from matchbound.match.ranking.lists import (
    MOST_LIKED,
    NO_LIKING,
    NO_MATCH,
    Choice,
    JointList,
    Line,
    RankList,
    Supplemental,
)
from matchbound.match.ranking.names import Names
from matchbound.match.ranking.rows import WITHOUT, RankListError, Tree, tree_of_rows

PARTNER = "partner-"
_OF_ONE = ("supplemental", "likings", "interviewed", "not-invited")
_KEYS = ("primary", "couple", *_OF_ONE, *(PARTNER + one for one in _OF_ONE))
SHOWN, MOST_BYTES, SIDES = 50, 200_000, 2


@dataclass(frozen=True, slots=True)
class Given:
    """What a file says."""

    listed: RankList | JointList
    held: Held
    partner_held: Held


def read_list(path: Path, names: Names) -> Given:
    """Return the list in a YAML or CSV file; RankListError lists every fault."""
    try:
        raw = path.read_bytes()[: MOST_BYTES + 1]
        text = raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        why = "not UTF-8 text" if isinstance(error, ValueError) else error.strerror
        raise RankListError(f"{path.name}: cannot be read: {why}") from error
    if len(raw) > MOST_BYTES:
        raise RankListError(f"{path.name}: larger than any rank order list ({MOST_BYTES:,} bytes)")
    return list_in(text, names, name=path.name, is_csv=path.suffix.casefold() == ".csv")


def list_in(text: str, names: Names, *, name: str, is_csv: bool) -> Given:
    """Return the list in a text; RankListError lists every fault."""
    try:
        tree = tree_of_rows(text) if is_csv else load_untrusted_yaml(text)
    except MatchboundError as error:
        raise RankListError(f"{name}: {error.message}") from error
    if faults := list(_faults(tree)):
        raise RankListError(faults_listed(name, faults, SHOWN))
    return _given(tree, names)


def _faults(tree: object) -> Iterator[str]:
    if not isinstance(tree, dict):
        yield "write `primary:` and below it the programs, best liked first, each after a dash"
        return
    yield from (f"{key}: not known; there is {', '.join(_KEYS)}" for key in tree if key not in _KEYS)
    if ("primary" in tree) == ("couple" in tree):
        yield "give either `primary` (one person's list) or `couple` (pairs)"
    for key, value in tree.items():
        if key in _SHAPES:
            yield from _SHAPES[key](key, value)


def _names_faults(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{key}: write a list of programs, each after a dash"
        return
    yield from (f"{key}.{n}: write one program" for n, one in enumerate(value) if not _is_word(one))


def _pairs_faults(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{key}: write a list of pairs, each after a dash, such as [x-al-0001, {NO_MATCH}]"
        return
    for n, pair in enumerate(value):
        if not isinstance(pair, list) or len(pair) != SIDES or not all(map(_is_word, pair)):
            yield f"{key}.{n}: both lists are of one length: write two programs, or '{NO_MATCH}' for one side"


def _supplemental_faults(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{key}: write an advanced program, and after it the list of its first years"
        return
    for owner, years in value.items():
        yield from _names_faults(f"{key}.{owner}", years)


def _likings_faults(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{key}: write a program, and after it how much you like it"
        return
    for one, liking in value.items():
        whole = isinstance(liking, int) and not isinstance(liking, bool)
        if not whole or not NO_LIKING <= liking <= MOST_LIKED:
            yield f"{key}.{one}: write a whole number from {NO_LIKING} (never) to {MOST_LIKED}"


_SHAPES: dict[str, Callable[[str, object], Iterator[str]]] = {
    "primary": _names_faults,
    "couple": _pairs_faults,
    **dict.fromkeys(("supplemental", f"{PARTNER}supplemental"), _supplemental_faults),
    **dict.fromkeys(("likings", f"{PARTNER}likings"), _likings_faults),
    **dict.fromkeys(
        ("interviewed", "not-invited", f"{PARTNER}interviewed", f"{PARTNER}not-invited"), _names_faults
    ),
}


def _is_word(one: object) -> bool:
    return isinstance(one, str | int) and not isinstance(one, bool) and bool(str(one).strip())


def _given(tree: Tree, names: Names) -> Given:
    mine, partners = (_supplemental(tree.get(f"{of}supplemental"), names) for of in ("", PARTNER))
    listed: RankList | JointList
    if "couple" in tree:
        listed = JointList(tuple(_line(one, names) for one in tree["couple"]), (mine, partners))
    else:
        listed = RankList(tuple(names.choice(str(one)) for one in tree["primary"]), mine)
    return Given(listed, _held(tree, "", names), _held(tree, PARTNER, names))


def _line(pair: list[Any], names: Names) -> Line:
    one, other = (_side(str(side), names) for side in pair)
    return one, other


def _side(words: str, names: Names) -> Choice | None:
    return None if words.strip().casefold() in WITHOUT else names.choice(words)


def _supplemental(value: Mapping[str, list[Any]] | None, names: Names) -> Supplemental:
    return {
        names.choice(owner): tuple(names.choice(str(one)) for one in years)
        for owner, years in (value or {}).items()
    }


def _held(tree: Tree, of: str, names: Names) -> Held:
    likings, interviewed = tree.get(f"{of}likings"), tree.get(f"{of}interviewed")
    return Held(
        None if interviewed is None else frozenset(names.choice(str(one)).program for one in interviewed),
        tuple(names.choice(str(one)).program for one in tree.get(f"{of}not-invited") or ()),
        None if likings is None else {names.choice(one): value for one, value in likings.items()},
    )
