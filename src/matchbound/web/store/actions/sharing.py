"""Ending what one shares: one thing, or everything."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404

from matchbound.web.store.actions.advising import end_consent
from matchbound.web.store.actions.experience import withdraw_review
from matchbound.web.store.actions.letters import close_link
from matchbound.web.store.actions.meetings import give_back
from matchbound.web.store.actions.people import disagree_to_count, take_page_away
from matchbound.web.store.actions.plans import close_feed
from matchbound.web.store.actions.stories import withdraw_story
from matchbound.web.store.actions.talks import leave_talk
from matchbound.web.store.models import Account
from matchbound.web.store.queries.sharing import Sharing, SharingKind, sharings_of

End = Callable[[str, Account, datetime], object]
_ENDS: dict[SharingKind, End] = {
    SharingKind.PAGE: lambda _key, by, at: take_page_away(by=by, at=at),
    SharingKind.COUNTS: lambda _key, by, at: disagree_to_count(by=by, at=at),
    SharingKind.STORY: lambda _key, by, _at: withdraw_story(by=by),
    SharingKind.TALK: lambda key, by, at: leave_talk(UUID(key), by=by, at=at),
    SharingKind.ADVISERS: lambda key, by, at: end_consent(int(key), by=by, at=at),
    SharingKind.WRITER: lambda key, by, at: close_link(UUID(key), by=by, at=at),
    SharingKind.CALENDAR: lambda key, by, at: close_feed(int(key), by=by, at=at),
    SharingKind.REVIEW: lambda key, by, at: withdraw_review(int(key), by=by, at=at),
    SharingKind.SESSION: lambda key, by, _at: give_back(UUID(key), by=by),
}
"""How each kind ends; what was corrected about programs is everybody's, and stays under a pseudonym."""
ENDS = frozenset(_ENDS)


def end_sharing(kind: SharingKind, key: str, *, by: Account, at: datetime) -> None:
    """End one thing that somebody shares; 404 for what is not theirs, or cannot be ended."""
    shared = {(one.kind, one.key) for one in sharings_of(by, at=at)}
    if (kind, key) not in shared or kind not in _ENDS:
        raise Http404
    _ENDS[kind](key, by, at)


def end_everything(*, by: Account, at: datetime) -> list[Sharing]:
    """End all that somebody shares and that can be ended, together or not at all; return what it was."""
    ended = [one for one in sharings_of(by, at=at) if one.kind in _ENDS]
    with transaction.atomic():
        for one in ended:
            _ENDS[one.kind](one.key, by, at)
    return ended
