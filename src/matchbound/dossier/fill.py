"""What a dossier lacks, filled in from another one; nothing that stands in it is changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from matchbound.dossier.model import Dossier
from matchbound.dossier.read import dossier_of
from matchbound.dossier.write import to_tree

Tree = Mapping[str, Any]
_SAME_SCHOOL = ("school", "country")


def filled(dossier: Dossier, other: Dossier) -> Dossier:
    """Return a dossier with what it lacks of another: empty keys, and sittings that it does not have.

    A school is filled in only where the other tells of the same one. DossierError if the two cannot be told
    in one document.
    """
    mine, theirs = to_tree(dossier), to_tree(other)
    tree = _filled(mine, theirs)
    tree["exams"] = [*mine.get("exams", ()), *_missing_sittings(mine, theirs)]
    tree["education"] = _education(mine.get("education", ()), theirs.get("education", ()))
    return dossier_of({key: value for key, value in tree.items() if not _empty(value)}, name="the dossier")


def _filled(mine: Tree, theirs: Tree) -> dict[str, Any]:
    tree = dict(mine)
    for key, value in theirs.items():
        if _empty(tree.get(key)):
            tree[key] = value
        elif isinstance(value, dict) and isinstance(tree[key], dict):
            tree[key] = _filled(tree[key], value)
    return tree


def _empty(value: object) -> bool:
    return value is None or value == [] or value == {}


def _missing_sittings(mine: Tree, theirs: Tree) -> list[Any]:
    known = {(one["exam"], one["taken_on"]) for one in mine.get("exams", ())}
    return [one for one in theirs.get("exams", ()) if (one["exam"], one["taken_on"]) not in known]


def _education(mine: Sequence[Tree], theirs: Sequence[Tree]) -> list[Any]:
    if not mine or not theirs:
        return [*mine, *theirs]
    first, told = mine[0], theirs[0]
    same = all(
        _empty(first.get(key)) or _empty(told.get(key)) or first[key] == told[key] for key in _SAME_SCHOOL
    )
    return [_filled(first, told), *mine[1:]] if same and len(theirs) == 1 else list(mine)
