"""Decks of all content, one file per system: made by a job, kept as long as the content stays as it is."""

import shutil
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.decks.shipped import deck_file, write_decks
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.store.queries.jobs import is_open

JOB = "make_system_decks"
FOLDER = "system-decks"
MADE_AS = b"2"
"""Another number whenever cards are made of the same content in another way."""


def deck_path(system: str) -> Path | None:
    """Return where the deck of a system lies as content is now; None: it was not made yet."""
    path = _folder() / deck_file(system)
    return path if path.is_file() else None


def decks_coming() -> bool:
    """Say whether a job is to make them."""
    return is_open(JOB)


def ask_for_decks(*, at: datetime) -> None:
    """Let a job make the decks, unless one is about to."""
    if not decks_coming():
        enqueue(JOB, due_at=at)


def make_decks(*, at: datetime) -> None:
    """Make the decks of content as it is now, unless they are there; those of earlier content go."""
    folder = _folder()
    if not folder.is_dir():
        unfinished = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        write_decks(site_curriculum(), unfinished, at=at)
        unfinished.replace(folder)
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / FOLDER / _digest(site_curriculum())


@lru_cache(maxsize=2)
def _digest(content: Curriculum) -> str:
    """Return a word that is another for every other content: all processes of a site say the same."""
    state = blake2b(MADE_AS, digest_size=12)
    for item in (*content.concepts.values(), *content.questions.values(), *content.figures.values()):
        state.update(item.model_dump_json().encode())
    return state.hexdigest()
