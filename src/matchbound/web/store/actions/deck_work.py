"""Imports of decks, some notes at a time: each part is whole, and who takes over goes on after the last."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from matchbound.base.errors import MatchboundError
from matchbound.study.decks.read import reading
from matchbound.web.store import card_files
from matchbound.web.store.actions.cards import forget_day, kept_settings
from matchbound.web.store.actions.deck_media import keep_media
from matchbound.web.store.actions.deck_packed import Packed, packed_of
from matchbound.web.store.actions.deck_part import Homes, homes_of, write_part
from matchbound.web.store.actions.decks import fail_import
from matchbound.web.store.models import DeckImport, RepetitionSettings, ReviewRow
from matchbound.web.store.queries.cards import settings_of
from matchbound.web.virus_scanner import UnscannedError

log = logging.getLogger(__name__)
PART = 500
"""Notes that are written in one transaction."""
MOST_FAULTS = 200
WAITS_FOR_SCANNER = timedelta(minutes=30)
"""So long an import is tried again while no virus scanner answers; then it fails, in words."""
State = DeckImport.State
Progress = Callable[[int, int], None]
_STRANGE = (ValueError, ArithmeticError, TypeError, LookupError)
"""What comes of a database with contents that no Anki would have written."""


def _silent(_done: int, _of: int) -> None:
    pass


def work_on(import_id: UUID, *, at: datetime, progress: Progress = _silent) -> None:
    """Import a package, or go on with it; what cannot be read is noted beside the import.

    UnscannedError while a virus scanner may still answer: the import stays open for the job's next try.
    """
    run = DeckImport.objects.select_related("account").filter(pk=import_id).first()
    if run is None or not run.is_open:
        return
    with override(run.account.language):
        try:
            _work(run, at, progress)
        except MatchboundError as error:
            if isinstance(error, UnscannedError) and at - run.created_at < WAITS_FOR_SCANNER:
                raise
            fail_import(run, error.message, at=at)
        except _STRANGE:
            log.exception("A package of cards could not be read")
            fail_import(run, _("The package holds what cannot be read: let Anki check its database."), at=at)


def _work(run: DeckImport, at: datetime, progress: Progress) -> None:
    DeckImport.objects.filter(pk=run.pk).update(state=State.RUNNING)
    kept_settings(run.account)
    settings = settings_of(run.account)
    with reading(card_files.package_path(run.pk)) as (deck, package):
        packed = packed_of(deck, settings)
        names, faults = keep_media(run.account, package)
        homes = homes_of(run.account, packed.deck, names, at)
        told = [*packed.deck.faults, *packed.faults, *faults][:MOST_FAULTS]
        DeckImport.objects.filter(pk=run.pk).update(of=len(packed.notes), faults=told)
        for start in _starts(run.done, len(packed.notes)):
            if not _write(run, packed, homes, start, at):
                return
            progress(min(start + PART, len(packed.notes)), len(packed.notes))
    _end(run, at)


def _starts(done: int, many: int) -> Iterator[int]:
    return iter(range(done, many, PART))


def _write(run: DeckImport, packed: Packed, homes: Homes, start: int, at: datetime) -> bool:
    """Write some notes and how far that is, both or neither; False where somebody else went on already."""
    with transaction.atomic():
        held = DeckImport.objects.select_for_update().filter(pk=run.pk, state=State.RUNNING).first()
        if held is None or held.done != start:
            return False
        stop = min(start + PART, len(packed.notes))
        counted = write_part(held, packed, homes, start, stop, at)
        held.counts = {
            name: held.counts.get(name, 0) + counted.get(name, 0) for name in {*held.counts, *counted}
        }
        held.done = stop
        held.save(update_fields=["counts", "done"])
    return True


def _end(run: DeckImport, at: datetime) -> None:
    with transaction.atomic():
        ended = {"state": State.DONE, "ended_at": at}
        if not DeckImport.objects.filter(pk=run.pk, state=State.RUNNING).update(**ended):
            return
        mine = ReviewRow.objects.filter(account=run.account, counts=True, undone_at=None)
        RepetitionSettings.objects.filter(account=run.account).update(reviews=mine.count())
        forget_day(run.account)
    card_files.forget_package(run.pk)
