"""A folder of content: its concepts, questions and figures, read at once, with every fault of every file."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import keep
from matchbound.study.curriculum.fault import Fault, Level, in_order
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.figures.kinds import read_figure
from matchbound.study.curriculum.model import Concept, ConceptKind, Question
from matchbound.study.curriculum.reading import concept_tree, question_tree, read_as, unreadable
from matchbound.study.curriculum.system import CONTENT

CONCEPTS, DRUGS, QUESTIONS = "concepts", "drugs", "questions"
FIGURES, MEDIA = "figures", "media"
_MISNAMED, _TWICE, _MISPLACED = "F03", "F04", "F05"
_FORM_OF_KEPT = "2"
_One = TypeVar("_One", Concept, Question, Figure)
_Tree = tuple[str, Any, str | None]
"""A file, what it holds, and why it could not be read."""


class NoContentError(MatchboundError):
    """A folder holds neither concepts nor questions."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a folder holds: all of it by id, the file of each, and the faults of all files."""

    folder: Path
    concepts: Mapping[str, Concept]
    questions: Mapping[str, Question]
    files: Mapping[str, str]
    faults: tuple[Fault, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def picture(self, name: str) -> Path:
        """Return where a picture that an exhibit names is."""
        return self.folder / MEDIA / name


def read_shelf(folder: Path = CONTENT) -> Shelf:
    """Read a folder of content; faults do not stop it, NoContentError says that there is nothing to read."""
    paths = _paths(folder)
    if not any(paths.values()) and folder != CONTENT:
        raise NoContentError(
            f"{folder}: no content here; it belongs into {CONCEPTS}/<system>/<id>.md,"
            f" {DRUGS}/<id>.md and {QUESTIONS}/<exam>/<id>.yaml"
        )
    trees = _trees(folder, paths)
    faults: list[Fault] = []
    concepts = _read_all(_as(Concept), trees[CONCEPTS], faults)
    questions = _read_all(_as(Question), trees[QUESTIONS], faults)
    figures = _read_all(read_figure, trees[FIGURES], faults)
    found: list[tuple[str, Concept | Question | Figure]] = [*concepts, *questions, *figures]
    faults += _twice(found)
    return Shelf(
        folder,
        MappingProxyType({one.id: one for _, one in concepts}),
        MappingProxyType({one.id: one for _, one in questions}),
        MappingProxyType({one.id: file for file, one in found}),
        in_order(faults),
        MappingProxyType({one.id: one for _, one in figures}),
    )


def _paths(folder: Path) -> dict[str, list[Path]]:
    return {
        CONCEPTS: [*sorted((folder / CONCEPTS).glob("*/*.md")), *sorted((folder / DRUGS).glob("*.md"))],
        QUESTIONS: sorted((folder / QUESTIONS).glob("*/*.yaml")),
        FIGURES: sorted((folder / FIGURES).glob("*.yaml")),
    }


# -- files to plain data, kept as Python keeps its bytecode -----------------------------------------------


def _trees(folder: Path, paths: Mapping[str, list[Path]]) -> dict[str, list[_Tree]]:
    kept = folder / "__pycache__" / f"content.{_state(paths)}.json"
    try:
        found: dict[str, list[_Tree]] = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        found = {
            CONCEPTS: [_tree(folder, path, concept_tree) for path in paths[CONCEPTS]],
            QUESTIONS: [_tree(folder, path, question_tree) for path in paths[QUESTIONS]],
            FIGURES: [_tree(folder, path, question_tree) for path in paths[FIGURES]],
        }
        keep(kept, found, "content")
    return found


def _state(paths: Mapping[str, list[Path]]) -> str:
    """Return a word that changes when any of the files does."""
    state = hashlib.sha256(_FORM_OF_KEPT.encode())
    for path in (path for some in paths.values() for path in some):
        stat = path.stat()
        state.update(f"{path}\0{stat.st_mtime_ns}\0{stat.st_size}\n".encode(errors="surrogatepass"))
    return state.hexdigest()[:32]


def _tree(folder: Path, path: Path, read: Callable[[bytes], Any]) -> _Tree:
    file = path.relative_to(folder).as_posix()
    try:
        return file, read(path.read_bytes()), None
    except MatchboundError as error:
        return file, None, error.message


# -- plain data to what it says ---------------------------------------------------------------------------


def _as(model: type[_One]) -> Callable[[Any, str], _One | tuple[Fault, ...]]:
    return partial(read_as, model)


def _read_all(
    read: Callable[[Any, str], _One | tuple[Fault, ...]], trees: Iterable[_Tree], faults: list[Fault]
) -> list[tuple[str, _One]]:
    """Return what could be read; what is wrong goes to `faults`."""
    found: list[tuple[str, _One]] = []
    for file, tree, problem in trees:
        if problem is not None:
            faults.append(unreadable(file, MatchboundError(problem)))
            continue
        one = read(tree, file)
        if isinstance(one, tuple):
            faults += one
        else:
            faults += _filing(file, one)
            found.append((file, one))
    return found


def _filing(file: str, one: Concept | Question | Figure) -> Iterator[Fault]:
    """Yield why something stands in the wrong file or folder."""
    path = Path(file)
    if path.stem != one.id:
        words, remedy = f"'{one.id}' is not the file's name", f"rename the file to {one.id}{path.suffix}"
        yield Fault(_MISNAMED, Level.ERROR, file, "id", words, remedy)
    key, folder = _folder_of(one)
    if path.parent.name != folder:
        words = f"'{folder}' is not the folder's name"
        yield Fault(_MISPLACED, Level.ERROR, file, key, words, f"move the file to {folder}/")


def _folder_of(one: Concept | Question | Figure) -> tuple[str, str]:
    """Return the folder that something belongs into, and the key that says so."""
    if isinstance(one, Question):
        return "exam", one.exam
    if isinstance(one, Figure):
        return "kind", FIGURES
    return ("kind", DRUGS) if one.kind is ConceptKind.DRUG else ("system", one.system)


def _twice(found: Iterable[tuple[str, Concept | Question | Figure]]) -> Iterator[Fault]:
    places: dict[str, list[str]] = defaultdict(list)
    for file, one in found:
        places[one.id].append(file)
    for name, files in places.items():
        for file in files[1:]:
            words = f"'{name}' is taken by {files[0]}"
            yield Fault(_TWICE, Level.ERROR, file, "id", words, "give it another id and name")
