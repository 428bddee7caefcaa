"""Writes of one's own account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.functions import Cast

from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.actions.corrections import forget_proposals
from matchbound.web.store.actions.crowd import forget_counts
from matchbound.web.store.actions.decks import forget_cards
from matchbound.web.store.actions.documents import delete_documents_of
from matchbound.web.store.actions.experience import forget_said_of_hosts
from matchbound.web.store.actions.imports import forget_imports_of
from matchbound.web.store.actions.inviting import forget_invitations
from matchbound.web.store.actions.reminders import keep_hour
from matchbound.web.store.actions.talks_forgotten import forget_talks
from matchbound.web.store.models import (
    Account,
    ApiToken,
    CalendarFeed,
    DossierRecord,
    Job,
    Session,
    Webhook,
)
from matchbound.web.store.models.account_event import EventKind

MOMENT = 500  # milliseconds that wiping may wait for readers


def set_preferences(account: Account, *, language: str, time_zone: str, by: Account, at: datetime) -> Account:
    """Keep the language and time zone that somebody chose for themselves."""
    del by
    account.language, account.time_zone = language, time_zone
    with transaction.atomic():
        account.save(update_fields=["language", "time_zone"])
        keep_hour(account, at=at)
    return account


def delete_account(*, by: Account) -> None:
    """Delete an account with all that is kept about it, from the tables and from the disk.

    What somebody wrote in other people's dossiers stays theirs; only the writer's name goes.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=by.pk)
        records = list(DossierRecord.objects.filter(owner=account).values_list("pk", flat=True))
        for record_id in records:
            delete_documents_of(record_id)
        forget_imports_of(account)
        forget_proposals(account)
        forget_said_of_hosts(account)
        forget_cards(account)
        forget_invitations(account)
        forget_talks(account)
        forget_counts(account)
        _jobs_about(account, [str(record_id) for record_id in records]).delete()
        Session.objects.filter(account_id=account.pk).delete()
        _forget_rates(account)
        account.delete()
        transaction.on_commit(_wipe, robust=True)


@dataclass(frozen=True, slots=True)
class Ended:
    """How many ways into accounts, and out of them, were ended."""

    sessions: int
    tokens: int
    webhooks: int
    calendars: int


@transaction.atomic
def end_sessions(account: Account | None, *, at: datetime) -> Ended:
    """End every session of somebody, or of everybody, and what a thief may have beside; return how many.

    Tokens of the API, webhooks and calendar addresses go on without a session, and a session can make them.
    """
    whose = {"pk": account.pk} if account else {}
    accounts = Account.objects.filter(**whose)
    sessions = Session.objects.filter(account_id__in=accounts.values("pk"))
    tokens = ApiToken.objects.filter(account__in=accounts, revoked_at=None)
    hooks = Webhook.objects.filter(record__owner__in=accounts)
    feeds = CalendarFeed.objects.filter(record__owner__in=accounts, revoked_at=None)
    _note_ended(sessions.values("account_id"), EventKind.SESSIONS_ENDED, at)
    _note_ended(tokens.values("account_id"), EventKind.TOKEN_ENDED, at)
    many = hooks.count()
    hooks.delete()  # with the events that wait
    return Ended(sessions.delete()[0], tokens.update(revoked_at=at), many, feeds.update(revoked_at=at))


def _note_ended(whose: "models.QuerySet[Any, Any]", kind: EventKind, at: datetime) -> None:
    for one in Account.objects.filter(pk__in=whose):
        note_event(one, kind, at=at, how="operator")


def forget_expired(*, at: datetime) -> None:
    """Delete sessions and counts of rate limits that are over: they name addresses and accounts."""
    Session.objects.filter(expire_date__lt=at).delete()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_cache_table()} WHERE expires < %s", [at])  # noqa: S608 - of the settings


def _jobs_about(account: Account, records: list[str]) -> "models.QuerySet[Job]":
    """Return the jobs that name an account or one of its dossiers."""
    about = models.Q(args__account=account.pk) | models.Q(args__account_id=account.pk)
    for word in [*records, account.email]:
        about |= (
            models.Q(words__contains=word) | models.Q(key__contains=word) | models.Q(error__contains=word)
        )
    return Job.objects.annotate(words=Cast("args", models.TextField())).filter(about)


def _forget_rates(account: Account) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {_cache_table()} WHERE cache_key LIKE %s",  # noqa: S608 - of the settings
            [f"%:user:{account.pk}"],
        )


def _cache_table() -> str:
    """Return the quoted name of the table that the cache lies in."""
    return connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))


def _wipe() -> None:
    """Empty SQLite's log, too; in the tables themselves what was deleted is overwritten with zeros."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={MOMENT}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA busy_timeout=20000")
