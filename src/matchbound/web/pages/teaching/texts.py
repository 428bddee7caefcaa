"""Texts as pages show them: line by line with faults and comments, as learners see them, and differences."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.drafts import Draft, Kind, LineFault
from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.model import Concept
from matchbound.web.store.models import ContentComment, ContentItem, ContentStep, ContentVersion
from matchbound.web.store.queries.brought import kept_pictures
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.store.queries.contributors import name_of
from matchbound.web.study.figures import review_html
from matchbound.web.study.items import preview_html

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State: TypeAlias = ContentItem.State
What: TypeAlias = ContentStep.What
STATES: "dict[State, StrOrPromise]" = {
    State.REVIEW: _("in review"),
    State.DRAFT: _("draft"),
    State.ACCEPTED: _("accepted"),
}
TAGS = {State.DRAFT: "not-applicable", State.REVIEW: "expiring", State.ACCEPTED: "met"}
STEPS: "dict[What, StrOrPromise]" = {
    What.SENT: _("sent to review"),
    What.BACK: _("sent back"),
    What.ACCEPTED: _("accepted"),
    What.REVIEWED: _("reviewed by a physician"),
    What.HIDDEN: _("taken back"),
}
LEVELS: "dict[Level, StrOrPromise]" = {
    Level.ERROR: _("error"),
    Level.WARNING: _("warning"),
    Level.INFO: _("note"),
}
LEVEL_TAGS = {Level.ERROR: "failed", Level.WARNING: "expiring", Level.INFO: "not-applicable"}


@dataclass(frozen=True, slots=True)
class FaultShown:
    """One fault in words."""

    line: int
    level: "StrOrPromise"
    tag: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class CommentShown:
    """One comment with who said it."""

    row: ContentComment
    by: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of a text with what is found and said of it."""

    number: int
    text: str
    faults: tuple[FaultShown, ...]
    comments: tuple[CommentShown, ...]


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version with who wrote it, what happened to it, and how it differs from the one before."""

    row: ContentVersion
    by: str
    steps: tuple[tuple[ContentStep, "StrOrPromise", str], ...]
    difference: tuple[tuple[str, str], ...]


def faults_of(draft: Draft) -> list[FaultShown]:
    """Return a draft's faults in words, the worst first."""
    return [_fault(one) for one in draft.faults]


def _fault(one: LineFault) -> FaultShown:
    fault = one.fault
    place = f"{fault.place}: " if fault.place else ""
    said = f"{place}{fault.words}; {fault.remedy}"
    return FaultShown(one.line, LEVELS[fault.level], LEVEL_TAGS[fault.level], fault.code, said)


def preview_of(draft: Draft) -> SafeString | None:
    """Return a draft as a learner would see it; None where it cannot be read."""
    item = draft.item
    if item is None:
        return None
    if not isinstance(item, Concept):
        return preview_html(item)
    there = site_curriculum()
    return review_html(item.id, Curriculum({**there.concepts, item.id: item}, there.questions, there.figures))


def draft_of(kind: str, item: str, text: str) -> Draft:
    """Return a text among what learners see now."""
    return Draft(Kind(kind), item, text, site_curriculum(), kept_pictures())


def lines_of(version: ContentVersion, faults: Iterable[FaultShown]) -> Iterator[LineShown]:
    """Yield a version line by line."""
    found, said = defaultdict(list), defaultdict(list)
    for fault in faults:
        found[fault.line].append(fault)
    for row in version.comments.order_by("at", "pk"):
        said[row.line].append(CommentShown(row, name_of(row.by_id)))
    for number, text in enumerate(version.text.splitlines(), start=1):
        yield LineShown(number, text, tuple(found[number]), tuple(said[number]))


def history_of(versions: Iterable[ContentVersion]) -> Iterator[VersionShown]:
    """Yield versions as they come, the newest first, each against the one before."""
    rows = list(versions)
    for row, before in zip(rows, [*rows[1:], None], strict=True):
        steps = tuple(
            (one, STEPS[What(one.what)], name_of(one.by_id))
            for one in sorted(row.steps.all(), key=lambda one: (one.at, one.pk))
        )
        difference = tuple(difference_of(before.text, row.text)) if before is not None else ()
        yield VersionShown(row, name_of(row.by_id), steps, difference)


def difference_of(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the lines that differ, each with + or -, and the lines around them."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm="")
    for line in list(found)[2:]:
        yield ("…", "") if line.startswith("@@") else (line[0].strip(), line[1:])
