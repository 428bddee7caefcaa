"""Kinds of notes, told by their content; and texts as notes keep them."""

import json
from collections.abc import Iterable
from hashlib import blake2b

from matchbound.study.decks.cards import NoteType
from matchbound.web.store.models import Account, NoteKind
from matchbound.web.store.models.cards import NAME_LENGTH

FIELD = "\x1f"
"""What stands between the fields of a note."""


def keep_kind(by: Account, kind: NoteType) -> NoteKind:
    """Return the account's kind of note of the same content, made if need be."""
    content = {
        "name": clean_text(kind.name)[:NAME_LENGTH],
        "fields": [clean_text(one) for one in kind.fields],
        "templates": [
            [clean_text(t.name), clean_text(t.question), clean_text(t.answer)] for t in kind.templates
        ],
        "cloze": kind.cloze,
    }
    digest = blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()
    return NoteKind.objects.get_or_create(account=by, digest=digest, defaults=content)[0]


def tags_text(tags: Iterable[str]) -> str:
    """Return tags as notes keep them, with a space before and after each."""
    found = " ".join(dict.fromkeys(part for tag in tags for part in clean_text(tag).split()))
    return f" {found} " if found else ""


def clean_text(text: str) -> str:
    """Return a text that every database takes."""
    return text.replace("\x00", "")
