"""Figures made here, one of each kind, as their files hold them."""

from typing import Any

from matchbound.study.curriculum.fault import Fault
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.kinds import read_figure

BOOK = {"title": "Physiology", "by": "Costanzo", "year": 2021, "kind": "textbook"}
ALT = (
    "It says in words what the drawing says: what stands on the left, what stands on the right, and how the"
    " one leads to the other."
)
ABOUT = {
    "title": "A figure",
    "alt": ALT,
    "concepts": ["aortic-stenosis"],
    "references": [BOOK],
    "author": "Matchbound",
    "checked_on": "2026-11-26",
    "reviewed_by": [],
}
X, Y = {"label": "Time", "unit": "s", "from": 0, "to": 10}, {"label": "Level", "from": 0, "to": 100}
KINDS: dict[str, dict[str, Any]] = {
    "flow": {
        "boxes": {"a": "Renin", "b": {"text": "Angiotensin", "ink": "accent"}},
        "rows": [["a"], ["b"]],
        "arrows": [{"from": "a", "to": "b", "by": "cleaves", "stopped": "aliskiren"}],
    },
    "curve": {"x": X, "y": Y, "curves": [{"name": "One", "points": [[0, 5], [10, 90]]}]},
    "ecg": {"seconds": 2, "strips": [{"lead": "II", "rate": 60, "text": "Usual"}]},
    "murmur": {
        "heard": [{"name": "Lesion", "murmurs": [{"from": 0.1, "to": 0.3, "shape": "diamond"}]}],
    },
    "pedigree": {
        "generations": [
            [{"id": "a", "sex": "m", "at": 0}, {"id": "b", "sex": "f", "at": 1, "state": "carrier"}],
            [{"id": "c", "sex": "m", "at": 0.5, "state": "affected", "asking": True}],
        ],
        "unions": [{"of": ["a", "b"], "children": ["c"]}],
    },
    "nephron": {"parts": {"thick": {"moves": ["NKCC2"], "stopped": ["furosemide"]}}},
    "timeline": {"x": X, "rows": [{"name": "Antigen", "spans": [{"from": 1, "to": 4, "text": "there"}]}]},
    "bars": {"unit": "liters", "most": 50, "bars": [{"name": "Water", "values": [42]}]},
    "plot2x2": {
        "across": ["Ill", "Well"],
        "down": ["Positive", "Negative"],
        "cells": [[90, 90], [10, 810]],
        "measures": ["sensitivity"],
    },
}


def data(kind: str, **changes: object) -> dict[str, Any]:
    """Return a flawless figure as its file holds it, with some keys changed."""
    return {"id": f"{kind}-one", "kind": kind, **ABOUT, **KINDS[kind], **changes}


def figure(kind: str, **changes: object) -> Figure:
    """Return a flawless figure, with some keys changed."""
    found = read_figure(data(kind, **changes), "one.yaml")
    assert isinstance(found, Figure), found
    return found


def faults(tree: object) -> list[str]:
    """Return what is wrong with a tree."""
    found = read_figure(tree, "one.yaml")
    return [str(fault) for fault in found if isinstance(fault, Fault)] if isinstance(found, tuple) else []
