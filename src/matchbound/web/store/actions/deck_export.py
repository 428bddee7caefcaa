"""Packages on their way out: asked for on a page, written by a job, kept for a day."""

from datetime import datetime, timedelta

from matchbound.study.decks.package import Media
from matchbound.study.decks.write import write_package
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.card_files import export_path, media_path, note_progress, progress_path
from matchbound.web.store.models import Account, CardDeck
from matchbound.web.store.queries.decks import deck_to_write, export_key, export_of, export_what

JOB = "write_export"
KEPT = timedelta(days=1)


def ask_for_export(deck: CardDeck | None, *, by: Account, at: datetime) -> None:
    """Let a job write a deck with those nested in it, or all cards, unless one is about to."""
    what = export_what(deck)
    if not export_of(by, what).coming:
        args = {"account_id": by.pk, "deck_id": deck.pk if deck else None}
        enqueue(JOB, args, due_at=at, key=f"{export_key(by, what)}{at.timestamp():.6f}")


def write_export(deck: CardDeck | None, *, by: Account, at: datetime) -> None:
    """Write a package, whole or not at all; an older one of the same deck stays until then."""
    what = export_what(deck)
    path = export_path(by.pk, what)
    found, digests = deck_to_write(
        by, deck, at=at, progress=lambda done, of: note_progress(by.pk, what, done, of)
    )

    def read(one: Media) -> bytes:
        return media_path(by.pk, digests[one.name]).read_bytes()

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    write_package(found, read, part)
    part.replace(path)
    progress_path(by.pk, what).unlink(missing_ok=True)
