"""All texts that learners see, for instructors: sought by what they are and by who read them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.model import Concept, ConceptKind, Question, StudiedExam
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.teaching.texts import STATES, TAGS, State
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.store.queries.shelf import Key, Reading, being_written, once_read
from matchbound.web.study.names import exam_name, system_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ON_A_PAGE, MOST_WORDS = 50, 200
DRUG = ConceptKind.DRUG.value
KINDS: "dict[str, StrOrPromise]" = {
    Kind.CONCEPT.value: _("Reviews"),
    DRUG: _("Drug cards"),
    Kind.QUESTION.value: _("Questions"),
}
SINGLE: "dict[str, StrOrPromise]" = {
    Kind.CONCEPT.value: _("review"),
    DRUG: _("drug card"),
    Kind.QUESTION.value: _("question"),
}
READINGS: "dict[Reading, StrOrPromise]" = {
    Reading.NEVER: _("never reviewed"),
    Reading.CHANGED: _("changed since its review"),
    Reading.REVIEWED: _("reviewed"),
}
READING_TAGS = {Reading.NEVER: "not-applicable", Reading.CHANGED: "expiring", Reading.REVIEWED: "met"}


@dataclass(frozen=True, slots=True)
class Sought:
    """Which texts an instructor looks for; empty: all of them."""

    words: str = ""
    kind: str = ""
    exam: str = ""
    system: str = ""

    def finds(self, item: Question | Concept) -> bool:
        """Say whether a text is one of them."""
        exams = (item.exam,) if isinstance(item, Question) else item.exams
        return (
            (not self.kind or kind_of(item) == self.kind)
            and (not self.exam or self.exam in exams)
            and (not self.system or item.system == self.system)
            and all(word in _text(item) for word in self.words.casefold().split())
        )

    @property
    def address(self) -> str:
        """Return what is looked for as a part of an address."""
        said = {"q": self.words, "kind": self.kind, "exam": self.exam, "system": self.system}
        return urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True, slots=True)
class TextShown:
    """One text as a line of the list."""

    item: Question | Concept
    kind: Kind
    what: "StrOrPromise"
    system: str
    exams: str
    reading: "StrOrPromise"
    tag: str
    draft: "StrOrPromise"
    """Where what is written of it stands; empty: nothing is."""
    draft_tag: str


@access(Access.INSTRUCTOR)
@require_safe
def shelf(request: Request) -> HttpResponse:
    """List the texts that learners see, those of which nobody read any first."""
    sought, reading = _sought(request.GET), request.GET.get("state", "")
    once, drafts = once_read(viewer=request.user), being_written(viewer=request.user)
    found = [(item, _reading(item, once)) for item in _all() if sought.finds(item)]
    counts = Counter(how for _item, how in found)
    chosen = [(item, how) for item, how in found if reading not in set(Reading) or how == reading]
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [_line(item, how, drafts) for item, how in page.object_list],
        "sought": sought,
        "state": reading if reading in set(Reading) else "",
        "all": len(found),
        "tabs": [(one.value, words, counts[one]) for one, words in READINGS.items()],
        "kinds": list(KINDS.items()),
        "exams": [(one.value, exam_name(one)) for one in StudiedExam],
        "systems": [(one, system_name(one)) for one in site_curriculum().systems],
    }
    return render(request, "teaching/shelf.html", context)


def _all() -> Iterator[Question | Concept]:
    yield from site_curriculum().concepts.values()
    yield from site_curriculum().questions.values()


def _sought(typed: QueryDict) -> Sought:
    def one_of(name: str, known: Sequence[str]) -> str:
        value = typed.get(name, "")
        return value if value in known else ""

    return Sought(
        typed.get("q", "")[:MOST_WORDS].strip(),
        one_of("kind", list(KINDS)),
        one_of("exam", list(StudiedExam)),
        one_of("system", list(site_curriculum().systems)),
    )


def kind_of(item: Question | Concept) -> str:
    """Return what a text is; a drug card is a concept to the editor, and none to who looks for it."""
    if isinstance(item, Question):
        return Kind.QUESTION.value
    return DRUG if item.kind is ConceptKind.DRUG else Kind.CONCEPT.value


def _text(item: Question | Concept) -> str:
    parts = (item.stem, item.lead_in) if isinstance(item, Question) else (item.name, *item.also_called)
    return " ".join((item.id, *parts)).casefold()


def _reading(item: Question | Concept, once: frozenset[Key]) -> Reading:
    if item.reviewed_by:
        return Reading.REVIEWED
    return Reading.CHANGED if (_kind(item).value, item.id) in once else Reading.NEVER


def _kind(item: Question | Concept) -> Kind:
    return Kind.QUESTION if isinstance(item, Question) else Kind.CONCEPT


def _line(item: Question | Concept, reading: Reading, drafts: Mapping[Key, str]) -> TextShown:
    exams = (item.exam,) if isinstance(item, Question) else item.exams
    draft = drafts.get((_kind(item).value, item.id))
    return TextShown(
        item,
        _kind(item),
        SINGLE[kind_of(item)],
        system_name(item.system),
        ", ".join(map(exam_name, exams)),
        READINGS[reading],
        READING_TAGS[reading],
        STATES[State(draft)] if draft else "",
        TAGS[State(draft)] if draft else "",
    )
