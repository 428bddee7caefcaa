"""Time of reading a full shelf of content, anew and kept, of checking it, and of walking its graph."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.exchange.bank import Bank
from matchbound.study.curriculum.lint.lint import lint
from matchbound.study.curriculum.model import Concept
from matchbound.study.curriculum.shelf import read_shelf
from matchbound.study.curriculum.writing import concept_path, concept_text, write_questions

CONCEPTS, QUESTIONS = 340, 600
TARGET_SECONDS = 1.0


def _shelf(folder: Path) -> Path:
    """Write a full shelf: the content that ships, again and again under other ids."""
    shipped = read_shelf()
    concepts = list(shipped.concepts.values())
    for at in range(CONCEPTS):
        _write(_copy(concepts[at % len(concepts)], at // len(concepts)), folder)
    questions = list(shipped.questions.values())
    copies = (questions[at % len(questions)].model_copy(update={"id": f"q-{at}"}) for at in range(QUESTIONS))
    write_questions(Bank(tuple(copies)), folder)
    return folder


def _copy(concept: Concept, number: int) -> Concept:
    """Return a concept under another name, with edges to copies of the same number."""
    edges = tuple(edge.model_copy(update={"to": f"{edge.to}-{number}"}) for edge in concept.edges)
    return concept.model_copy(update={"id": f"{concept.id}-{number}", "edges": edges})


def _write(concept: Concept, folder: Path) -> None:
    path = folder / concept_path(concept)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(concept_text(concept), encoding="utf-8")


def test_a_full_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    folder = _shelf(tmp_path)
    marks = [time.perf_counter()]
    read_shelf(folder)
    marks.append(time.perf_counter())
    shelf = read_shelf(folder)
    marks.append(time.perf_counter())
    content = Curriculum.of(shelf)
    near = content.graph.within(next(iter(content.concepts)), 2)
    content.coverage()
    marks.append(time.perf_counter())
    found = lint(shelf)
    marks.append(time.perf_counter())

    anew, kept, graph, checked = (after - before for before, after in pairwise(marks))
    print(
        f"\n  >> {len(shelf.concepts)} concepts and {len(shelf.questions)} questions read in {anew:.2f} s,"
        f" once kept in {kept:.3f} s (target {TARGET_SECONDS:.0f} s);\n     graph ({len(near)} within"
        f" two steps), coverage in {graph:.2f} s;\n     all checks in {checked:.1f} s, with"
        f" {len(found.faults):,} faults of the copies"
    )
