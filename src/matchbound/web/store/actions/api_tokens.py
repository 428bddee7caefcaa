"""Writes of tokens of the API: made, counted, revoked."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, When
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models import Account, ApiToken
from matchbound.web.store.models.account import ADVISERS
from matchbound.web.store.models.account_event import EventKind
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.api_tokens import tokens_of

PREFIX = "mb_"
"""Scanners of published code find a token by it."""
SHOWN = 8
MOST = 20
MINUTE = timedelta(minutes=1)


class TokenError(MatchboundError):
    """A token cannot be made so."""

    status = 422


@dataclass(frozen=True, slots=True)
class Calls:
    """How many calls a token may make in a minute, how many are left of this one, and when it ends."""

    limit: int
    left: int
    seconds: int
    refused: bool


def scopes_for(account: Account) -> list[Scope]:
    """Return the scopes that an account may give a token: those of advisers to advisers alone."""
    return [one for one in Scope if one is not Scope.COHORT_READ or account.role in ADVISERS]


def make_token(
    name: str, scopes: Collection[Scope], expires_on: date, *, by: Account, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token and return it with its secret, which is kept nowhere."""
    if not set(scopes) <= set(scopes_for(by)):
        raise TokenError(_("Only advisers may read cohorts."))
    secret = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # two at the same time count one another
        if tokens_of(by).filter(expires_on__gte=at.astimezone(UTC).date()).count() >= MOST:
            raise TokenError(_("There are as many tokens as one account may have: revoke one first."))
        row = ApiToken.objects.create(
            account=by,
            name=name,
            token_hash=hash_of(secret),
            begins_with=secret[:SHOWN],
            scopes=sorted(scopes),
            created_at=at,
            expires_on=expires_on,
        )
        note_event(by, EventKind.TOKEN_MADE, at=at)
    return row, secret


def revoke_token(token_id: int, *, by: Account, at: datetime) -> None:
    """End a token for good; 404 for everybody but its owner."""
    if not tokens_of(by).filter(pk=token_id).update(revoked_at=at):
        raise Http404
    note_event(by, EventKind.TOKEN_ENDED, at=at)


def count_call(token: ApiToken, *, limit: int, at: datetime) -> Calls:
    """Count a call in its minute, in one statement however many come at once, and note the day."""
    at = at.astimezone(UTC)
    minute = at.replace(second=0, microsecond=0)
    mine = ApiToken.objects.filter(pk=token.pk)
    used = Case(When(minute=minute, then=F("used") + 1), default=1)
    mine.update(used=used, minute=minute, last_used_on=at.date())
    many = mine.values_list("used", flat=True).first() or 0
    seconds = (minute + MINUTE - at).seconds + 1
    return Calls(limit, max(0, limit - many), seconds, refused=many > limit)
