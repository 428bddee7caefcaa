"""Reads of pages that were taken down and whose owners ask that they be shown again."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from matchbound.web.store.models import Account, PersonPage
from matchbound.web.store.queries.abuse import need_moderator
from matchbound.web.store.queries.contributors import may_decide_on
from matchbound.web.store.queries.people import own_tags, page_as_seen
from matchbound.web.store.queries.talk_people import lines_of


def pages_asked_back(*, viewer: Account) -> "QuerySet[PersonPage]":
    """Return the pages that wait for a moderator, the oldest first; 404 for everybody else."""
    need_moderator(viewer)
    return PersonPage.objects.filter(asked_back_at__isnull=False).order_by("asked_back_at", "pk")


def asked_back_or_404(page_id: UUID, *, viewer: Account) -> PersonPage:
    """Return one of them for a moderator who may decide on it."""
    row = pages_asked_back(viewer=viewer).filter(pk=page_id).first()
    if row is None or not may_decide_on(row.account_id, viewer):
        raise Http404
    return row


def text_asked_back(row: PersonPage) -> str:
    """Return, line by line, all that anybody would see of a page if it were shown again."""
    row.audience = row.wanted
    return "\n".join(lines_of(page_as_seen(row, own_tags(row), same_school=True)))
