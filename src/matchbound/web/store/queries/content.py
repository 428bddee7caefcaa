"""Reads of content: what learners see, and what they were asked.

What ships is laid under what was accepted on the site. That is put together once in a process for each state
of the database, and looked up by its revision, once in a request. As long as nothing was loaded into the
database (`matchbound study load`, which every start of the site does, too), the files that ship are read: no
page is ever empty, and tests need not load what they do not look at.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.signals import request_finished, request_started
from django.db.models import Q, QuerySet

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.curriculum.texts import Item, item_in, item_of
from matchbound.study.curriculum.writing import concept_path, question_path
from matchbound.web.store.models import (
    ContentItem,
    ContentRevision,
    ContentStep,
    ContentVersion,
)

EMPTY: tuple[UUID, int] = (UUID(int=0), 0)
What = ContentStep.What
Laid = tuple[Item, tuple[str, ...]]
Pair = tuple[str, int]
"""A question's id and version."""


@dataclass(slots=True)
class _Kept:
    """What this process put together."""

    mark: tuple[UUID, int] = EMPTY
    content: Curriculum | None = None
    ships: Curriculum | None = None
    """What is in the database of what ships."""
    read: dict[int, Item | None] = field(default_factory=dict)
    """What texts say, by their version's id: a version never changes."""
    asked: dict[Pair, Question | None] = field(default_factory=dict)
    """Questions of versions that are not shown any more; None: withdrawn."""


class _Seen(threading.local):
    """The revision that a request has seen; it stays at it to its end."""

    within = False
    mark: tuple[UUID, int] | None = None


_kept, _seen, _lock = _Kept(), _Seen(), threading.Lock()


def site_curriculum() -> Curriculum:
    """Return what learners see: accepted texts laid over what ships; the same object until that changes."""
    mark = _revision()
    if mark == EMPTY:
        return curriculum()
    with _lock:
        if _kept.mark != mark or _kept.content is None:
            if _kept.mark[0] != mark[0]:
                _kept.read = {}
            _kept.asked, _kept.ships = {}, _shipped()
            _kept.mark, _kept.content = mark, _laid_over(_kept.ships or curriculum())
        return _kept.content


def shipped_content() -> Curriculum:
    """Return what ships, without anything that was written on the site."""
    site_curriculum()
    return (_kept.ships if _revision() != EMPTY else None) or curriculum()


def _revision() -> tuple[UUID, int]:
    if _seen.within and _seen.mark is not None:
        return _seen.mark
    mark = ContentRevision.objects.values_list("epoch", "number").first() or EMPTY
    _seen.mark = mark
    return mark


def look_again(*, within: bool | None = None, **_signal: object) -> None:
    """Forget which revision this thread has seen."""
    _seen.mark = None
    if within is not None:
        _seen.within = within


def _begin(**_signal: object) -> None:
    look_again(within=True)


def _end(**_signal: object) -> None:
    look_again(within=False)


request_started.connect(_begin, dispatch_uid="matchbound.content.begin")
request_finished.connect(_end, dispatch_uid="matchbound.content.end")


def _shipped() -> Curriculum | None:
    """Return what is in the database of what ships; None where it was never loaded."""
    rows = ContentItem.objects.filter(ships__isnull=False)
    names = reviewers_of(rows.values("ships"))
    found = [
        _with_names(item, names.get(row.ships.pk, ()))
        for row in rows.select_related("ships")
        if row.ships and (item := read_version(row, row.ships))
    ]
    if not found:
        return None
    concepts = {one.id: one for one in found if isinstance(one, Concept)}
    questions = {one.id: one for one in found if isinstance(one, Question)}
    return _in_order(concepts, questions, {one.id: one for one in found if isinstance(one, Figure)})


def _with_names(item: Item, names: tuple[str, ...]) -> Item:
    """Return what a version says, with the physicians who read it here after those whom it names itself."""
    return item.model_copy(update={"reviewed_by": _all_names(item, names)}) if names else item


def _all_names(item: Item, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*item.reviewed_by, *names)))


def _laid_over(base: Curriculum) -> Curriculum:
    """Return what ships with accepted texts in its place; of a question the newer version counts."""
    concepts, questions = dict(base.concepts), dict(base.questions)
    for item, names in _accepted():
        shown = item.model_copy(update={"reviewed_by": names})
        if isinstance(shown, Concept):
            concepts[shown.id] = shown
        elif isinstance(shown, Question) and _is_newer(shown, base.questions.get(shown.id)):
            questions[shown.id] = shown
    return _in_order(concepts, questions, base.figures)


def _is_newer(shown: Question, ships: Question | None) -> bool:
    return ships is None or shown.version >= ships.version


def _in_order(
    concepts: Mapping[str, Concept], questions: Mapping[str, Question], figures: Mapping[str, Figure]
) -> Curriculum:
    """Return content in the order of its files."""
    return Curriculum(
        {one.id: one for one in sorted(concepts.values(), key=concept_path)},
        {one.id: one for one in sorted(questions.values(), key=question_path)},
        {one.id: one for one in sorted(figures.values(), key=lambda one: one.id)},
    )


def _accepted() -> Iterable[Laid]:
    rows = list(ContentItem.objects.filter(shown__isnull=False).select_related("shown").order_by("pk"))
    names = reviewers_of(row.shown_id for row in rows if row.shown_id)
    for row in rows:
        if row.shown is not None and (item := read_version(row, row.shown)) is not None:
            yield item, names.get(row.shown.pk, ())


def read_version(row: ContentItem, version: ContentVersion) -> Item | None:
    """Return what a version says; None where it cannot be read any more."""
    if version.pk not in _kept.read:
        found = item_of(row.kind, version.said) if version.said else None
        _kept.read[version.pk] = found or item_in(row.kind, version.text)
    return _kept.read[version.pk]


def reviewers_of(versions: "Iterable[int] | QuerySet[Any, Any]") -> Mapping[int, tuple[str, ...]]:
    """Return the names of the physicians who reviewed some versions, in the order in which they did."""
    found: dict[int, dict[str, None]] = {}
    those = versions if isinstance(versions, QuerySet) else list(versions)
    steps = ContentStep.objects.filter(version__in=those, what=What.REVIEWED).order_by("at", "pk")
    for version, name in steps.values_list("version_id", "name"):
        found.setdefault(version, {})[name] = None
    return {version: tuple(names) for version, names in found.items()}


# -- what was asked ---------------------------------------------------------------------------------------


def questions_asked(pairs: Iterable[Pair]) -> dict[Pair, Question | None]:
    """Return questions in the text of the version that was asked; None: withdrawn.

    A question is withdrawn where nothing of it is shown any more, or that version was taken back.
    """
    there = site_curriculum().questions
    found = {(name, version): _of_version(there.get(name), version) for name, version in pairs}
    older = [pair for pair, one in found.items() if one is None and pair[0] in there]
    if not older:
        return found
    known, ships = _kept.asked, shipped_content().questions
    if lacking := [pair for pair in older if pair not in known]:
        known = _kept.asked = known | _earlier(lacking)
    return found | {
        (name, one): _of_version(ships.get(name), one) or known.get((name, one)) for name, one in older
    }


def _of_version(question: Question | None, version: int) -> Question | None:
    return question if question is not None and question.version == version else None


def _earlier(pairs: list[Pair]) -> dict[Pair, Question | None]:
    """Return questions of versions that once were shown, each in its newest text."""
    mine = ContentVersion.objects.filter(
        content__kind=Kind.QUESTION, content__item__in={name for name, _ in pairs}
    )
    once = mine.filter(~Q(digest="") | Q(steps__what=What.ACCEPTED)).distinct().select_related("content")
    gone = set(mine.filter(steps__what=What.HIDDEN).values_list("pk", flat=True))
    rows = [row for row in once.order_by("number") if row.pk not in gone or row.pk == row.content.shown_id]
    names = reviewers_of(row.pk for row in rows)
    found: dict[Pair, Question | None] = dict.fromkeys(pairs)
    for row in rows:
        item = read_version(row.content, row)
        if isinstance(item, Question) and (item.id, item.version) in found:
            shown = {"reviewed_by": _all_names(item, names.get(row.pk, ()))}
            found[item.id, item.version] = item.model_copy(update=shown)
    return found
