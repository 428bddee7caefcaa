"""Reads of what instructors write: drafts, versions, what waits, and which text of an item learners see."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.curriculum.texts import Item
from matchbound.web.store.models import (
    Account,
    BroughtQuestion,
    ContentComment,
    ContentItem,
    ContentStep,
    ContentVersion,
)
from matchbound.web.store.queries.content import read_version, site_curriculum

What = ContentStep.What


def content_item(kind: str, item: str, *, viewer: Account) -> ContentItem | None:
    """Return what is written on the site of an item; 404 for who does not teach."""
    _need_instructor(viewer)
    if kind not in set(Kind):
        raise Http404
    return ContentItem.objects.filter(kind=kind, item=item).select_related("shown", "ships").first()


def newest_version(row: ContentItem) -> ContentVersion:
    """Return an item's newest text."""
    return row.versions.select_related("by").get(number=row.newest)


def seen_item(kind: str, item: str) -> Question | Concept | None:
    """Return a text as learners see it."""
    there = site_curriculum()
    return there.questions.get(item) if kind == Kind.QUESTION else there.concepts.get(item)


def seen_version(row: ContentItem) -> ContentVersion | None:
    """Return the version of an item that learners see; None where the database does not have it."""
    seen = seen_item(row.kind, row.item)
    for version in (one for one in (row.shown, row.ships) if one is not None):
        read = read_version(row, version)
        if seen is not None and read is not None and _but_for_names(read) == _but_for_names(seen):
            return version
    return None


def _but_for_names(item: Item) -> Item:
    return item.model_copy(update={"reviewed_by": ()})


def version_to_show(row: ContentItem) -> ContentVersion:
    """Return the version that instructors look at: what is being written, otherwise what learners see."""
    seen = seen_version(row) if row.state == ContentItem.State.ACCEPTED or not row.newest else None
    if seen is not None:
        return seen
    if row.newest:
        return newest_version(row)
    if row.ships is None:
        raise Http404
    return row.ships


def shown_text(kind: str, item: str, *, viewer: Account) -> str | None:
    """Return the very text of what learners see; None where the database does not have it."""
    row = content_item(kind, item, viewer=viewer)
    seen = seen_version(row) if row is not None else None
    return seen.text if seen else None


def versions_of(row: ContentItem) -> "QuerySet[ContentVersion]":
    """Return an item's texts, the newest first, each with what happened to it."""
    return row.versions.prefetch_related("steps").order_by("-number")


def content_queue(state: str, *, viewer: Account) -> "QuerySet[ContentItem]":
    """Return what is in a state: what waits for review the oldest first, the rest the newest first."""
    _need_instructor(viewer)
    order = "changed_at" if state == ContentItem.State.REVIEW else "-changed_at"
    return ContentItem.objects.filter(state=state, newest__gt=0).order_by(order, "pk")


def content_counts(*, viewer: Account) -> dict[str, int]:
    """Return how many items are in each state."""
    _need_instructor(viewer)
    written = ContentItem.objects.filter(newest__gt=0)
    return dict(written.order_by().values_list("state").annotate(Count("pk")))


def accepted_files(*, viewer: Account) -> list[tuple[Kind, str, tuple[str, ...]]]:
    """Return the texts of the site that learners see, and what ships and was read here, with who read it."""
    _need_instructor(viewer)
    read = Q(ships__steps__what=What.REVIEWED)
    rows = ContentItem.objects.filter(Q(shown__isnull=False) | read, kind__in=list(Kind))
    found = []
    for row in rows.select_related("shown", "ships").distinct().order_by("pk"):
        seen, version = seen_item(row.kind, row.item), seen_version(row)
        if seen is not None and version is not None:
            found.append((Kind(row.kind), version.text, seen.reviewed_by))
    return found


def written_by(viewer: Account) -> dict[str, list[dict[str, Any]]]:
    """Return what somebody wrote, said of texts and decided, for their export."""
    texts = ContentVersion.objects.filter(by=viewer).order_by("pk")
    comments = ContentComment.objects.filter(by=viewer).order_by("pk")
    steps = ContentStep.objects.filter(by=viewer).order_by("pk")
    brought = BroughtQuestion.objects.filter(account=viewer).order_by("pk")
    return {
        "brought": [dict(one) for one in brought.values("item", "text", "license", "at")],
        "texts": [dict(one) for one in texts.values(*_OF_TEXT)],
        "comments": [dict(one) for one in comments.values("version_id", "line", "text", "at")],
        "decisions": [dict(one) for one in steps.values("version_id", "what", "name", "words", "at")],
    }


_OF_TEXT = ("content__kind", "content__item", "number", "text", "note", "at")


def may_decide_on(version: ContentVersion, viewer: Account) -> bool:
    """Say whether somebody decides on a text: an instructor, on their own only where there is no other."""
    if not viewer.is_instructor or version.by_id != viewer.pk:
        return viewer.is_instructor
    others = Account.objects.filter(Q(role="instructor") | Q(role="administrator"), is_active=True)
    return not others.exclude(pk=viewer.pk).exists()


def _need_instructor(viewer: Account) -> None:
    if not viewer.is_instructor:
        raise Http404
