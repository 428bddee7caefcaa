"""Cards as files of an export of all that is kept about somebody: a line for each note, card and answer."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

from matchbound.web.store.card_files import media_path
from matchbound.web.store.models import (
    Account,
    CardDeck,
    CardMedia,
    CardRow,
    DeckImport,
    NoteKind,
    NoteRow,
    RepetitionSettings,
    ReviewRow,
)

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

BATCH = 2_000
HIDDEN = ("account_id", "request")
"""Columns that tell nothing: whose it is, and by what a second answer is recognized."""


def card_settings(viewer: Account) -> dict[str, Any]:
    """Return settings, decks, kinds of notes and imports."""
    return {
        "settings": _plain(RepetitionSettings.objects.filter(account=viewer)),
        "decks": _plain(CardDeck.objects.filter(account=viewer).order_by("name")),
        "kinds_of_notes": _plain(NoteKind.objects.filter(account=viewer).order_by("pk")),
        "imports": _plain(DeckImport.objects.filter(account=viewer).order_by("created_at")),
        "media": _plain(CardMedia.objects.filter(account=viewer).order_by("name")),
    }


def card_lines(viewer: Account) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Return the names of files with a line for each note, card and answer; only those that hold any."""
    for name, model in (("notes", NoteRow), ("cards", CardRow), ("answers", ReviewRow)):
        rows = model.objects.filter(account=viewer).order_by("pk")
        if rows.exists():
            yield f"{name}.jsonl", _lines(rows)


def card_media(viewer: Account) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Return pictures and recordings by their names."""
    for one in CardMedia.objects.filter(account=viewer).order_by("name"):
        path = media_path(viewer.pk, one.digest)
        if path.exists():
            yield one.name, iter([path.read_bytes()])


def _plain(rows: "QuerySet[Model]") -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in HIDDEN} for row in rows.values()]


def _lines(rows: "QuerySet[Model]") -> Iterator[bytes]:
    for row in rows.values().iterator(BATCH):
        kept = {name: value for name, value in row.items() if name not in HIDDEN}
        yield f"{json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False)}\n".encode()
