"""Writes of saved searches.

A change of a result is told once, as far as e-mail allows, in the steps of reminders: it is claimed (what was
told moves on, and what the message says is put down, in one write), sent, and the claim is taken away. A
worker killed in between leaves the claim, and the next sends the very same message.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import Account, SavedSearch
from matchbound.web.store.queries.saved_searches import Claim

MOST = 30
"""So many searches one person may keep: each is looked through every day."""
LONGEST = 2000
AT_A_TIME = 500
Stored = Mapping[str, Any]


class SavedSearchError(MatchboundError):
    """A search that cannot be kept; the message says why."""


def save_search(
    name: str, query: str, *, mail: bool, result: Stored, digest: str, by: Account, at: datetime
) -> int:
    """Keep a search with what it finds now, and return its id."""
    if len(query) > LONGEST:
        raise SavedSearchError(_("This search has too many choices to be kept. Take some away."))
    with transaction.atomic():
        if SavedSearch.objects.filter(owner=by).count() >= MOST:
            raise SavedSearchError(_("You keep %d searches already. Delete one first.") % MOST)
        row = SavedSearch(
            owner=by, name=name, query=query, mail=mail, digest=digest, saved_at=at, looked_at=at
        )
        row.seen = {"looked": result, "told": result}
        _save(row)
    return int(row.pk)


def edit_search(search_id: int, name: str, *, mail: bool, by: Account) -> None:
    """Give a search another name, and say whether to tell of it by e-mail."""
    with transaction.atomic():
        row = _own(search_id, by)
        row.name, row.mail = name, mail
        _save(row, "name", "mail")


def delete_search(search_id: int, *, by: Account) -> None:
    """Forget a search."""
    if not SavedSearch.objects.filter(pk=search_id, owner=by).delete()[0]:
        raise Http404


def note_look(search_id: int, *, result: Stored, digest: str, by: Account, at: datetime) -> None:
    """Note what somebody sees: it is new no more, and need not be told."""
    with transaction.atomic():
        row = _own(search_id, by)
        noted = row.seen if isinstance(row.seen, dict) else {}
        row.seen, row.digest, row.looked_at = {**noted, "looked": result, "told": result}, digest, at
        row.save(update_fields=["seen", "digest", "looked_at"])


def stop_telling(search_id: int) -> None:
    """Send no more messages about a search; done twice, it changes nothing more."""
    SavedSearch.objects.filter(pk=search_id).update(mail=False)


def enqueue_tells(*, at: datetime) -> None:
    """Enqueue a look at each search of which somebody wants to be told: once a day."""
    wanted = SavedSearch.objects.filter(mail=True, owner__is_active=True).order_by("pk")
    last = 0
    while ids := list(wanted.filter(pk__gt=last).values_list("pk", flat=True)[:AT_A_TIME]):
        with transaction.atomic():
            for one in ids:
                enqueue("tell_search", {"search_id": one}, due_at=at, key=f"tell_search:{one}:{at.date()}")
        last = ids[-1]


def claim_change(
    search_id: int, before: str, *, result: Stored, digest: str, said: Stored, at: datetime
) -> Claim | None:
    """Claim what is to be told of a search since the result of a digest; None if somebody else came first."""
    with transaction.atomic():
        row = SavedSearch.objects.select_for_update().filter(pk=search_id, mail=True, digest=before).first()
        if row is None:
            return None
        name = hashlib.sha256(f"{search_id}:{before}:{digest}".encode()).hexdigest()[:32]
        row.seen = {
            **(row.seen if isinstance(row.seen, dict) else {}),
            "told": result,
            "claim": {"id": name, "at": at.isoformat(), "said": said},
        }
        row.digest = digest
        row.save(update_fields=["seen", "digest"])
    return Claim(name, at, said)


def mark_told(search_id: int, claim: Claim) -> None:
    """Take a claim away once its message went out."""
    with transaction.atomic():
        row = SavedSearch.objects.select_for_update().filter(pk=search_id).first()
        if row is not None and isinstance(row.seen, dict) and row.seen.get("claim", {}).get("id") == claim.id:
            row.seen = {name: value for name, value in row.seen.items() if name != "claim"}
            row.save(update_fields=["seen"])


def _own(search_id: int, by: Account) -> SavedSearch:
    row = SavedSearch.objects.select_for_update().filter(pk=search_id, owner=by).first()
    if row is None:
        raise Http404
    return row


def _save(row: SavedSearch, *fields: str) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=fields or None)
    except IntegrityError:
        raise SavedSearchError(_("You have a search of that name already. Give this one another.")) from None
