"""Checks of one concept: its tags, its sections, its length, its sources."""

import re
from collections.abc import Iterator

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.model import Concept, ConceptKind, EdgeKind
from matchbound.study.curriculum.outline import Dimension, newest_outline
from matchbound.study.curriculum.system import systems
from matchbound.study.curriculum.topics import meant_by

SECTIONS = (
    "What it is", "Mechanism", "How it presents", "Told apart from", "Work-up", "Treatment", "What exams ask",
)  # fmt: skip
NEEDED = ("What it is", "What exams ask")
DRUG_SECTIONS = ("Class", "Mechanism", "Use", "Adverse effects", "Interactions", "What exams ask")
WORDS = {ConceptKind.REVIEW: (250, 600), ConceptKind.DRUG: (90, 250)}
SOURCES = {ConceptKind.REVIEW: (3, 6), ConceptKind.DRUG: (2, 6)}
NEEDS_WHY = (EdgeKind.CONTRASTS_WITH, EdgeKind.CONFUSED_WITH)
_HEADING = re.compile(r"^##? +(.+?) *#* *$", re.MULTILINE)
_FORBIDDEN = re.compile(r"<[A-Za-z/!][^>\n]*>|!\[")
_Found = tuple[str, Level, str, str, str]


def concept_faults(concept: Concept, file: str) -> Iterator[Fault]:
    """Yield what is wrong with one concept by itself."""
    for look in (_tags, _topics, _sections, _length, _markup, _sources, _reasons):
        for code, level, place, words, remedy in look(concept):
            yield Fault(code, level, file, place, words, remedy)


def _tags(concept: Concept) -> Iterator[_Found]:
    if concept.system not in systems():
        words, remedy = f"'{concept.system}' is not known", f"write one of {', '.join(systems())}"
        yield "C01", Level.ERROR, "system", words, remedy
    known = {tag for exam in ExamName for tag in newest_outline(exam).tags(Dimension.DISCIPLINE)}
    for at, discipline in enumerate(concept.disciplines):
        if discipline not in known:
            words, remedy = f"'{discipline}' is not known", f"write one of {', '.join(sorted(known))}"
            yield "C01", Level.ERROR, f"disciplines.{at}", words, remedy
    for place in ("topics", "disciplines", "exams"):
        if not getattr(concept, place):
            yield "C01", Level.ERROR, place, "is empty", "name one or more"


def _topics(concept: Concept) -> Iterator[_Found]:
    for at, name in enumerate(concept.topics):
        if not meant_by(name, concept.system):
            yield (
                "C07",
                Level.INFO,
                f"topics.{at}",
                f"'{name}' is no topic of the outline",
                "use one of topics.yaml",
            )


def _sections(concept: Concept) -> Iterator[_Found]:
    found = _HEADING.findall(concept.body)
    drug = concept.kind is ConceptKind.DRUG
    allowed, needed = (DRUG_SECTIONS, DRUG_SECTIONS) if drug else (SECTIONS, NEEDED)
    for title in needed:
        if title not in found:
            yield "C02", Level.ERROR, "body", f"has no section '{title}'", f"write `## {title}` and the text"
    for title in found:
        if title not in allowed:
            yield "C02", Level.WARNING, "body", f"has a section '{title}'", f"use {', '.join(allowed)}"
    known = [allowed.index(title) for title in found if title in allowed]
    if known != sorted(set(known)):
        yield "C02", Level.INFO, "body", "its sections are out of order", f"keep to {', '.join(allowed)}"


def _length(concept: Concept) -> Iterator[_Found]:
    many = len(re.findall(r"[^\s|#*-]\S*", concept.body))
    fewest, most = WORDS[concept.kind]
    if not fewest <= many <= most:
        yield "C03", Level.WARNING, "body", f"has {many} words", f"write {fewest} to {most}"


def _markup(concept: Concept) -> Iterator[_Found]:
    if found := _FORBIDDEN.search(concept.body):
        yield (
            "C04",
            Level.ERROR,
            "body",
            f"'{found[0]}' is HTML or a picture",
            "write Markdown; '<' needs a space after it",
        )


def _sources(concept: Concept) -> Iterator[_Found]:
    many = len(concept.references)
    fewest, most = SOURCES[concept.kind]
    if many == 0:
        yield "C05", Level.ERROR, "references", "there is none", "name textbooks, guidelines or reviews"
    elif not fewest <= many <= most:
        yield (
            "C05",
            Level.WARNING,
            "references",
            f"there are {many}",
            f"name {fewest} to {most}",
        )


def _reasons(concept: Concept) -> Iterator[_Found]:
    for at, edge in enumerate(concept.edges):
        if edge.kind in NEEDS_WHY and not edge.why:
            yield (
                "C06",
                Level.ERROR,
                f"edges.{at}.why",
                "is missing",
                f"say in a clause what tells {edge.to} apart",
            )
