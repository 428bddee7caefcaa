"""Reads of the whole shelf for instructors: how each text stands to physicians, and what is written of it."""

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import F
from django.http import Http404

from matchbound.web.store.models import Account, ContentItem, ContentStep, ContentVersion

Key = tuple[str, str]
"""The kind and the id of an item."""


class Reading(StrEnum):
    """Whether a physician read a text."""

    NEVER = "never"
    CHANGED = "changed"
    """One read an earlier text of it."""
    REVIEWED = "reviewed"


def once_read(*, viewer: Account) -> frozenset[Key]:
    """Return the items of which a physician read some text, that of now or an earlier one."""
    _need_instructor(viewer)
    here = ContentStep.objects.filter(what=ContentStep.What.REVIEWED)
    shipped = ContentVersion.objects.exclude(digest="").filter(said__has_key="reviewed_by")
    before = shipped.exclude(content__ships=F("pk"))
    return frozenset(
        {
            *here.values_list("version__content__kind", "version__content__item"),
            *before.values_list("content__kind", "content__item"),
        }
    )


def being_written(*, viewer: Account) -> Mapping[Key, str]:
    """Return the items of which a draft is written or waits for review, with where it stands."""
    _need_instructor(viewer)
    State = ContentItem.State  # noqa: N806 - a class
    rows = ContentItem.objects.filter(newest__gt=0, state__in=(State.DRAFT, State.REVIEW))
    return {(kind, item): state for kind, item, state in rows.values_list("kind", "item", "state")}


def _need_instructor(viewer: Account) -> None:
    if not viewer.is_instructor:
        raise Http404
