"""The kinds of figures, and how a file's tree becomes one of them."""

from collections.abc import Mapping

from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.figures.bars import Bars
from matchbound.study.curriculum.figures.curve import Curves
from matchbound.study.curriculum.figures.ecg import Ecg
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.flow import Flow
from matchbound.study.curriculum.figures.fourfold import Fourfold
from matchbound.study.curriculum.figures.murmur import Murmurs
from matchbound.study.curriculum.figures.nephron import Nephron
from matchbound.study.curriculum.figures.pedigree import Pedigree
from matchbound.study.curriculum.figures.spans import Spans
from matchbound.study.curriculum.reading import read_as

KINDS: Mapping[str, type[Figure]] = {
    "flow": Flow,
    "curve": Curves,
    "ecg": Ecg,
    "murmur": Murmurs,
    "pedigree": Pedigree,
    "nephron": Nephron,
    "timeline": Spans,
    "bars": Bars,
    "plot2x2": Fourfold,
}


def read_figure(tree: object, file: str) -> Figure | tuple[Fault, ...]:
    """Return what a tree says as a figure of its kind, or every fault in it."""
    kind = tree.get("kind") if isinstance(tree, dict) else None
    model = KINDS.get(str(kind))
    if isinstance(tree, dict) and model is None:
        words, remedy = f"'{kind}' is no kind of figure", f"write one of {', '.join(KINDS)}"
        return (Fault("F02", Level.ERROR, file, "kind", words, remedy),)
    return read_as(model or Figure, tree, file)
