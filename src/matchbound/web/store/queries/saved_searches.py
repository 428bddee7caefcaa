"""Reads of saved searches: one's own; those of which somebody wants to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import Http404

from matchbound.web.store.models import Account, SavedSearch

_signer = Signer(salt="matchbound.saved-search")


@dataclass(frozen=True, slots=True)
class Claim:
    """A message about a change that was claimed: all that it says, so that it can be made again."""

    id: str
    at: datetime
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search. What was found is stored as `web.programs.kept` packs it."""

    id: int
    name: str
    query: str
    mail: bool
    saved_at: datetime
    looked_at: datetime | None
    digest: str
    """Of what was told last: it tells whether somebody else told of it meanwhile."""
    looked: Mapping[str, Any]
    """What was found when its owner looked last."""
    told: Mapping[str, Any]
    """What was found when its owner was told last, or looked."""
    claim: Claim | None


def saved_searches(viewer: Account) -> list[Saved]:
    """Return the viewer's saved searches by name."""
    return [saved_of(row) for row in SavedSearch.objects.filter(owner=viewer).order_by("name", "pk")]


def saved_search(search_id: int, *, viewer: Account) -> Saved:
    """Return one of the viewer's saved searches; 404 for everybody else's."""
    row = SavedSearch.objects.filter(pk=search_id, owner=viewer).first()
    if row is None:
        raise Http404
    return saved_of(row)


def search_to_tell(search_id: int) -> tuple[Saved, Account] | None:
    """Return a search and whom to tell of it; None if nobody wants to be told any more."""
    wanted = SavedSearch.objects.filter(pk=search_id, mail=True, owner__is_active=True)
    row = wanted.select_related("owner").first()
    return (saved_of(row), row.owner) if row else None


def stop_token(search_id: int) -> str:
    """Return the secret of a search's address that stops its messages."""
    return _signer.sign(str(search_id))


def search_of_token(token: str) -> tuple[int, str] | None:
    """Return the id and the name of the search that a stop address is about; None if it is none."""
    try:
        number = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return SavedSearch.objects.filter(pk=number).values_list("pk", "name").first()


def saved_of(row: SavedSearch) -> Saved:
    """Return a row as it is read; before anything was noted, its notes are an empty list."""
    noted = row.seen if isinstance(row.seen, dict) else {}
    claim = noted.get("claim")
    return Saved(
        row.pk,
        row.name,
        row.query,
        row.mail,
        row.saved_at,
        row.looked_at,
        row.digest,
        noted.get("looked", {}),
        noted.get("told", {}),
        Claim(claim["id"], datetime.fromisoformat(claim["at"]), claim["said"]) if claim else None,
    )
