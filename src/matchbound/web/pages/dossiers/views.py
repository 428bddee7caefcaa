"""The dossier's front page, its sections, and the way to any fact."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from matchbound import clock
from matchbound.dossier.edit import NoSuchPlaceError, entries_at, record_at
from matchbound.dossier.faults import Fault
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import FORMAT, Dossier, Record
from matchbound.rules.finding import Verdict
from matchbound.rules.report import evaluate
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.dossiers.drawing import draw, open_form
from matchbound.web.pages.dossiers.sections import (
    SECTIONS,
    Part,
    Section,
    entry_path,
    part_of,
    section_named,
)
from matchbound.web.store.actions.dossiers import ConflictError, create_only_dossier
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.words import Line, lines_of, steps_in_words, title_of

SHOWN = 3
"""Entries or values of a section that the front page names."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that rules ask for in vain: where it is entered, and how many wait for it."""

    place: str
    words: str
    waiting: int


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section on the front page: how much is in it, what is doubtful, what is missing."""

    section: Section
    count: int
    shown: list[str]
    doubts: int
    missing: list[Missing]

    @property
    def several(self) -> bool:
        """Say whether the section counts entries."""
        return self.count > 0 and all(part.is_list for part in self.section.parts)

    @property
    def rest(self) -> int:
        """Return how many entries are not named."""
        return max(0, self.count - len(self.shown))


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show the dossier's sections with what is in them and what is missing."""
    head = own_head(request.user)
    if head is None:
        return render(request, "dossiers/empty.html")
    lines = section_lines(head.dossier, clock.today())
    return render(request, "dossiers/index.html", {"head": head, "lines": lines})


@access(Access.MEMBER)
@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin an empty dossier, unless there is one."""
    with suppress(ConflictError):  # there is one, perhaps since this moment
        create_only_dossier(Dossier(format=FORMAT), by=request.user, at=clock.now())
    return redirect("dossiers:index")


@access(Access.MEMBER)
@require_GET
def section(request: Request, slug: str) -> HttpResponse:
    """Show one section; a group that is always open stands there as a form."""
    shown = section_named(slug)
    head = own_head(request.user)
    if head is None:
        return redirect("dossiers:index")
    always = next((part for part in shown.parts if part.always_open), None)
    opened = open_form(head, always.path) if always else None
    return draw(request, head, shown, opened)


@access(Access.MEMBER)
@require_GET
def at(request: Request, place: str) -> HttpResponse:
    """Go where a fact is entered: to its entry's form, or to a new one where there is no entry yet."""
    head = own_head(request.user)
    if head is None:
        return redirect("dossiers:index")
    path, part = entry_path(place), part_of(place)
    try:
        if part.only_with and record_at(head.dossier, part.only_with) is None:
            return redirect("dossiers:edit", part.only_with)
        if path == part.path and part.is_list:
            has_some = bool(entries_at(head.dossier, path))
            return redirect(*(("dossiers:section", _slug(part)) if has_some else ("dossiers:add", path)))
        record_at(head.dossier, path)
    except NoSuchPlaceError as error:
        raise Http404 from error
    name = place.removeprefix(path).removeprefix(".")
    return redirect(reverse("dossiers:edit", args=[path]) + (f"?field={name}" if name else ""))


def _slug(part: Part) -> str:
    return next(one.slug for one in SECTIONS if part in one.parts)


# -- what is in it, what is missing --------------------------------------------------------------------------


def section_lines(dossier: Dossier, on: date) -> list[SectionLine]:
    """Return each section with its contents in short, its doubts, and the facts that rules miss."""
    doubts, missing = faults_of(dossier, on), _missing(dossier, on)
    return [_section_line(one, dossier, doubts, missing) for one in SECTIONS]


def _section_line(
    section: Section, dossier: Dossier, doubts: list[Fault], missing: list[Missing]
) -> SectionLine:
    titles = [title for part in section.parts for title in _contents(part, dossier)]
    return SectionLine(
        section,
        len(titles),
        titles[:SHOWN],
        sum(_stands_on(section, fault.path) for fault in doubts),
        [one for one in missing if _stands_on(section, one.place)],
    )


def _stands_on(section: Section, path: str) -> bool:
    """Say whether a place is shown by a section; some, such as the file's format, are shown by none."""
    try:
        return part_of(path) in section.parts
    except Http404:
        return False


def _contents(part: Part, dossier: Dossier) -> list[str]:
    if part.is_list:
        return [title_of(entry) for entry in entries_at(dossier, part.path)]
    record = record_at(dossier, part.path)
    return [_short(line) for line in _given(part, record, dossier)] if record else []


def _given(part: Part, record: Record, dossier: Dossier) -> list[Line]:
    return lines_of(record, dossier, names=part.names or tuple(part.model.model_fields))


def _short(line: Line) -> str:
    return f"{line.label}: {line.value}"


def _missing(dossier: Dossier, on: date) -> list[Missing]:
    """Return the facts for want of which rules cannot answer, the most wanted first."""
    waiting: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for finding in evaluate(dossier, on).findings:
        if finding.verdict is Verdict.UNKNOWN:
            for path in finding.because:
                waiting[path].add((finding.rule, finding.about))
    found = [Missing(path, steps_in_words(dossier, path)[-1], len(rules)) for path, rules in waiting.items()]
    return sorted(found, key=lambda one: (-one.waiting, one.place))
