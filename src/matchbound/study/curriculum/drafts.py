"""A concept or question as the text that somebody writes: read, checked among all others, faults by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import yaml

from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import dump_yaml
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.fault import Fault, Level, in_order
from matchbound.study.curriculum.lint.concept import concept_faults
from matchbound.study.curriculum.lint.figure import exhibit_faults
from matchbound.study.curriculum.lint.links import NO_PICTURE, graph_faults
from matchbound.study.curriculum.lint.lint import question_faults
from matchbound.study.curriculum.model import Concept, License, Question
from matchbound.study.curriculum.reading import concept_tree, question_tree, read_as, unreadable
from matchbound.study.curriculum.shelf import Shelf
from matchbound.study.curriculum.system import CONTENT
from matchbound.study.curriculum.writing import concept_path, concept_text, question_path, question_text

_NAMED, _LINE = re.compile(r"^reviewed_by:.*(?:\n[ \t]*- .*)*$", re.MULTILINE), re.compile(r"line (\d+)")
_VERSION, _FENCE = re.compile(r"^version: *(\d+) *$", re.MULTILINE), "\n---\n"
_OTHER_ID, _SAME_VERSION, _NAMES, _PRIVATE = "D01", "D02", "D03", "D04"


class Kind(StrEnum):
    """What a text is."""

    QUESTION = "question"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault with the line of the text that it is about."""

    line: int
    fault: Fault


@dataclass(frozen=True)
class Draft:
    """A text of an item, what it says, and everything that is wrong with it."""

    kind: Kind
    id: str
    text: str
    content: Curriculum
    """What learners see now."""
    pictures: frozenset[str] = frozenset()
    """The pictures that are kept beside those of a release."""

    @cached_property
    def _read(self) -> Question | Concept | tuple[Fault, ...]:
        raw = self.text.encode(errors="surrogatepass")
        try:
            if self.kind is Kind.QUESTION:
                return read_as(Question, question_tree(raw), self.id)
            return read_as(Concept, concept_tree(raw), self.id)
        except MatchboundError as error:
            return (unreadable(self.id, error),)

    @property
    def item(self) -> Question | Concept | None:
        """Return what the text says; None where it cannot be read."""
        return None if isinstance(self._read, tuple) else self._read

    @cached_property
    def faults(self) -> tuple[LineFault, ...]:
        """Return what is wrong, the worst first."""
        found = self._read if isinstance(self._read, tuple) else tuple(self._checked(self._read))
        return tuple(LineFault(line_of(self.text, self.kind, one), one) for one in in_order(found))

    @property
    def fit(self) -> bool:
        """Say whether nothing keeps it from learners."""
        return all(one.fault.level is not Level.ERROR for one in self.faults)

    def _checked(self, item: Question | Concept) -> Iterator[Fault]:
        yield from self._own(item)
        shelf = _shelf(item, self.content)
        if isinstance(item, Question):
            yield from question_faults(item, item.id)
            yield from exhibit_faults(item, shelf)
        else:
            yield from concept_faults(item, item.id)
        found = (one for one in graph_faults(shelf) if one.file == item.id or _is_in(item.id, one))
        yield from (one for one in found if not self._is_kept(item, one))

    def _is_kept(self, item: Question | Concept, fault: Fault) -> bool:
        """Say whether a fault is of a picture that is no file of a release, and kept all the same."""
        if fault.code != NO_PICTURE or not isinstance(item, Question):
            return False
        return item.exhibits[int(fault.place.split(".")[1])].file in self.pictures

    def _own(self, item: Question | Concept) -> Iterator[Fault]:
        def fault(code: str, place: str, words: str, remedy: str) -> Fault:
            return Fault(code, Level.ERROR, self.id, place, words, remedy)

        if item.id != self.id:
            yield fault(_OTHER_ID, "id", f"'{item.id}' is another item", f"write {self.id}")
        if item.reviewed_by:
            yield fault(_NAMES, "reviewed_by", "names somebody", "leave it empty: a review here fills it")
        if item.license is License.PRIVATE:
            yield fault(_PRIVATE, "license", "is private", "what is somebody else's is not shown to learners")
        shown = self.content.questions.get(self.id)
        if isinstance(item, Question) and shown is not None and not _supersedes(item, shown):
            words = f"{item.version} is the version that learners see, or older"
            yield fault(_SAME_VERSION, "version", words, f"write {shown.version + 1}")


def _is_in(name: str, fault: Fault) -> bool:
    """Say whether a concept is in a circle of prerequisites that is told of another one."""
    return fault.code == "G05" and name in fault.words.rpartition(": ")[2].split(" → ")


def _supersedes(item: Question, shown: Question) -> bool:
    """Say whether a question may stand in another's place: newer, or the same but for who reviewed it."""
    return item.version > shown.version or item == shown.model_copy(update={"reviewed_by": item.reviewed_by})


def _shelf(item: Question | Concept, content: Curriculum) -> Shelf:
    concepts, questions = dict(content.concepts), dict(content.questions)
    if isinstance(item, Question):
        questions[item.id] = item
    else:
        concepts[item.id] = item
    files = {one: one for one in (*concepts, *questions)}
    return Shelf(CONTENT, concepts, questions, files, (), content.figures)


# -- places as lines --------------------------------------------------------------------------------------


def line_of(text: str, kind: Kind, fault: Fault) -> int:
    """Return the line, counted from 1, of what a fault is about; 1 where it is about the whole."""
    if not fault.place and (named := _LINE.search(fault.words)):
        return int(named[1])
    head = text.replace("\r\n", "\n")
    if kind is Kind.CONCEPT:
        if fault.place == "body":
            return head.partition(_FENCE)[0].count("\n") + 3 if _FENCE in head else 1
        head = "\n" + head.partition("\n")[2].partition(_FENCE)[0]
    return _line_in(head, fault.place)


def _line_in(head: str, place: str) -> int:
    try:
        node = yaml.compose(head, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return 1
    line = 1
    for part in place.split("."):
        found = _step(node, part)
        if found is None:
            break
        line, node = found
    return line


def _step(node: yaml.Node | None, part: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(
            ((key.start_mark.line + 1, value) for key, value in node.value if key.value == part), None
        )
    if isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
        value = node.value[int(part)]
        return value.start_mark.line + 1, value
    return None


# -- texts to begin with, and to hand on ------------------------------------------------------------------


def text_to_change(item: Question | Concept, text: str | None = None) -> str:
    """Return a text, or that of the item's file, to write on: of the next version, reviewed by nobody."""
    text = text or _file_text(item)
    if isinstance(item, Question):
        text = _VERSION.sub(f"version: {item.version + 1}", text, count=1)
    return _with_names(text, ())


def _file_text(item: Question | Concept) -> str:
    """Return the very text of an item's file, where the file still says the same."""
    path = CONTENT / (question_path(item) if isinstance(item, Question) else concept_path(item))
    try:
        raw = path.read_bytes()
        tree = question_tree(raw) if isinstance(item, Question) else concept_tree(raw)
        read = read_as(type(item), tree, item.id)
    except (OSError, MatchboundError):
        read = ()
    if read == item:
        return raw.decode("utf-8-sig")
    return question_text(item) if isinstance(item, Question) else concept_text(item)


def file_of(kind: Kind, text: str, reviewed_by: tuple[str, ...], content: Curriculum) -> tuple[str, str]:
    """Return the path in a folder of content, and the text with who reviewed it, of an accepted text."""
    item = Draft(kind, "", text, content).item
    if item is None:
        raise MatchboundError("an accepted text cannot be read any more; save it anew")
    named = item.model_copy(update={"reviewed_by": reviewed_by})
    written = _with_names(text, reviewed_by)
    same = Draft(kind, "", written, content).item == named
    if isinstance(named, Question):
        return question_path(named), written if same else question_text(named)
    return concept_path(named), written if same else concept_text(named)


def _with_names(text: str, names: tuple[str, ...]) -> str:
    line = dump_yaml({"reviewed_by": list(names)}).rstrip("\n")
    return _NAMED.sub(lambda _: line, text, count=1)


NEW: Mapping[Kind, str] = {
    Kind.QUESTION: """\
id: {id}
exam: step-1
version: 1
system: cardiovascular
task: diagnosis
discipline: pathology
difficulty: 3
concepts: []
stem: |
  A 00-year-old woman comes to the office because of …
lead_in: Which of the following is the most likely diagnosis?
exhibits: []
options:
  - {{text: First, right: true, why: Why it is the answer.}}
  - {{text: Second, why: Why it is not.}}
take_away: ""
references: []
author: {author}
checked_on: {day}
reviewed_by: []
""",
    Kind.CONCEPT: """\
---
id: {id}
name: {id}
system: cardiovascular
topics: []
disciplines: []
exams: [step-1]
edges: []
references: []
author: {author}
checked_on: {day}
reviewed_by: []
---
## What it is
…

## What exams ask
…
""",
}
"""What a new text begins with."""
