"""Decks: a package taken in, an import given up, a deck deleted with what only it needs."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import models, transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.study.decks.media import named_in
from matchbound.web.store import card_files
from matchbound.web.store.actions.cards import forget_day
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.models import (
    Account,
    CardDeck,
    CardMedia,
    CardRow,
    DayQueue,
    DeckImport,
    NoteKind,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)
from matchbound.web.store.queries.decks import open_imports

JOB = "work_on_deck"
State = DeckImport.State
_OPEN = (State.QUEUED, State.RUNNING)


LOST_AFTER = timedelta(days=1)
"""An import that is open for so long has lost its job."""


class DeckStateError(MatchboundError):
    """This cannot be done now; the message says why."""

    status = 409


def take_package(
    pieces: Iterable[bytes],
    file_name: str,
    *,
    with_history: bool,
    by: Account,
    at: datetime,
    waits: timedelta = timedelta(),
) -> DeckImport:
    """Keep a package, and leave its import to a job; one at a time.

    `waits`: so long the job leaves it to whoever brought it, who does it at once.
    """
    for lost in open_imports(by).filter(created_at__lt=at - LOST_AFTER):
        fail_import(lost, _("It was interrupted and not taken up again."), at=at)
    if open_imports(by).exists():
        raise DeckStateError(_("Another deck of yours is being imported. Wait until it is done."))
    run = DeckImport(account=by, file_name=file_name[-200:], with_history=with_history, created_at=at)
    card_files.write_package_file(run.pk, pieces)
    try:
        with transaction.atomic():
            run.save(force_insert=True)
            enqueue(JOB, {"import_id": str(run.pk), "account_id": by.pk}, due_at=at + waits)
    except BaseException:
        card_files.forget_package(run.pk)
        raise
    return run


def fail_import(run: DeckImport, why: str, *, at: datetime) -> None:
    """Note that an import ended without success, and why; what was written by then stays."""
    failed = {"state": State.FAILED, "fault": why, "ended_at": at}
    if DeckImport.objects.filter(pk=run.pk, state__in=_OPEN).update(**failed):
        card_files.forget_package(run.pk)
        forget_day(run.account)


def sweep_packages() -> None:
    """Delete packages that no open import waits for."""
    there = card_files.packages()
    wanted = set(DeckImport.objects.filter(pk__in=there, state__in=_OPEN).values_list("pk", flat=True))
    for import_id in set(there) - wanted:
        card_files.forget_package(import_id)


# -- deleting ---------------------------------------------------------------------------------------------


def delete_deck(deck_id: int, *, by: Account) -> int:
    """Delete a deck and those nested in it with all that only they need; return how many cards."""
    with transaction.atomic():
        deck = CardDeck.objects.select_for_update().filter(pk=deck_id, account=by).first()
        if deck is None:
            raise Http404
        nested = Q(pk=deck.pk) | Q(name__startswith=f"{deck.name}::")
        decks = CardDeck.objects.filter(nested, account=by)
        ids = list(decks.values_list("pk", flat=True))
        cards = CardRow.objects.filter(deck__in=ids)
        many = cards.count()
        _at_once(ReviewRow.objects.filter(card__deck__in=ids))
        _at_once(cards)
        _at_once(NoteRow.objects.filter(account=by, cards=None))
        _at_once(decks)
        DayQueue.objects.filter(account=by).delete()
        _count_anew(by)
        gone = _unused_media(by)
        transaction.on_commit(partial(card_files.forget_media, by.pk, gone), robust=True)
    return many


def forget_cards(account: Account) -> None:
    """Delete all cards of an account with all that belongs to them; part of the caller's transaction."""
    for model in (ReviewRow, CardRow, NoteRow, NoteKind, CardDeck, CardMedia, DayQueue):
        _at_once(model.objects.filter(account=account))
    runs = list(DeckImport.objects.filter(account=account).values_list("pk", flat=True))
    DeckImport.objects.filter(account=account).delete()
    RepetitionSettings.objects.filter(account=account).delete()
    for run in runs:
        transaction.on_commit(partial(card_files.forget_package, run), robust=True)
    transaction.on_commit(partial(card_files.forget_all_media, account.pk), robust=True)
    transaction.on_commit(partial(card_files.forget_exports, account.pk), robust=True)


def _at_once(rows: "models.QuerySet[models.Model]") -> None:
    """Delete rows by one statement: what refers to them was deleted before."""
    rows._raw_delete(rows.db)  # noqa: SLF001 - delete() would load a hundred thousand rows to find what refers to them


def _count_anew(by: Account) -> None:
    counted = ReviewRow.objects.filter(account=by, counts=True, undone_at=None).count()
    RepetitionSettings.objects.filter(account=by).update(reviews=counted)


def _unused_media(by: Account) -> set[str]:
    """Forget pictures that no note speaks of any more; return the digests of files that can go."""
    used: set[str] = set()
    speaking = NoteRow.objects.filter(Q(fields__contains="[sound:") | Q(fields__contains="src="), account=by)
    for fields in speaking.values_list("fields", flat=True).iterator(1_000):
        used |= named_in(fields)
    for templates in NoteKind.objects.filter(account=by).values_list("templates", flat=True):
        used |= {name for one in templates for part in one[1:] for name in named_in(part)}
    media = CardMedia.objects.filter(account=by)
    gone = [
        (pk, digest) for pk, name, digest in media.values_list("pk", "name", "digest") if name not in used
    ]
    for start in range(0, len(gone), 500):
        CardMedia.objects.filter(pk__in=[pk for pk, _ in gone[start : start + 500]]).delete()
    return {digest for _, digest in gone} - set(media.values_list("digest", flat=True))
