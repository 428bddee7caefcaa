"""The site's database for the command line: with the site's own settings, made where there is none."""

import os
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from matchbound.base.errors import MatchboundError
from matchbound.cli.folder import data_folder
from matchbound.cli.serve import NEEDED, ONLY_OWNER, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matchbound.dossier.model import Dossier
    from matchbound.people.alike import Likeness
    from matchbound.people.stories import Draft
    from matchbound.reference.assertion import Assertion
    from matchbound.reference.catalogue import Catalogue
    from matchbound.reference.program import Program
    from matchbound.reference.schools import SchoolList

FILE = "matchbound.sqlite3"
NO_EXTRA = (
    "What ships is shown: to import programs, install matchbound with its web extra, as `make setup` or"
    " pip install '.[web]' do in a clone."
)
SYNTHETIC = (
    "Most of these programs are synthetic: they do not exist, and are drawn from published totals until"
    " somebody imports real ones (`matchbound programs import FILE`)."
)


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story that the site shows, and how its writer compares with who asks."""

    id: int
    shown_on: date
    draft: "Draft"
    likeness: "Likeness"
    synthetic: bool


class NoStoreError(MatchboundError):
    """There is no database that could be written to; the message says what helps."""


def open_store(*, content: bool = True) -> None:
    """Open the site's database for writing; it is made, or brought up to date, as `serve` does.

    `content`: with the texts that ship.
    """
    need_packages()
    _open(up_to_date=False, content=content)


def set_up() -> None:
    """Set the site's parts up in this process, its database left as it is; NoStoreError where none is."""
    need_packages()
    if not _is_there():
        where = data_folder()
        raise NoStoreError(f"there is no site in {where}: name its folder by --data or MATCHBOUND_DATA")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django  # slow, and an optional extra

    django.setup()


def need_packages() -> None:
    """Raise NoStoreError if what the site is made with is not installed."""
    if missing := _missing():
        raise NoStoreError(
            f"importing needs packages that are not installed ({', '.join(missing)}): install matchbound with"
            " its web extra, as `make setup` or pip install '.[web]' do in a clone"
        )


def load_catalogue() -> "Catalogue":
    """Return the site's catalogue; what ships where there is no site here, or its packages are missing."""
    if not _is_there():
        from matchbound.reference.sample import sample_catalogue  # thousands of programs

        return sample_catalogue()
    _open(up_to_date=True)
    from matchbound.web.store.queries import catalogue  # only after Django is set up

    return catalogue.load_catalogue()


def load_schools() -> "SchoolList":
    """Return the site's lists of schools; the one that ships where there is no site here."""
    if not _is_there():
        from matchbound.reference.schools import shipped_schools  # hundreds of schools

        return shipped_schools()
    _open(up_to_date=True)
    from matchbound.web.store.queries.schools import known_schools  # only after Django is set up

    return known_schools().known


def markets_folder() -> Path:
    """Return where solved markets are kept, the site's and the command line's alike."""
    return data_folder() / "markets"


def all_said_of(programs: "Iterable[Program]") -> "Iterable[Assertion]":
    """Return all that is said of some programs of the catalogue, in the order in which it was entered."""
    if not _is_there():
        from matchbound.reference.sample import sample_catalogue  # thousands of programs

        of = sample_catalogue().of
        return (stands.assertion for one in programs for stands in of(one.id).values())
    from matchbound.web.store.queries import said  # only after Django is set up

    return said.all_said_of(programs)


def shown_stories(dossier: "Dossier | None", on: date) -> list[ShownStory]:
    """Return the stories that the site shows, the most alike to a dossier or else the newest first."""
    if not _is_there():
        return []
    _open(up_to_date=True)
    from matchbound.people.published import Wish, found, likenesses  # only after Django is set up
    from matchbound.planner.aim import aim_of
    from matchbound.web.store.queries import stories

    me = stories.likes_in(dossier, on, aim_of(dossier, on).season) if dossier else None
    shown = stories.published()
    kept = found(shown, Wish(), likenesses(me, shown) if me else {})
    texts = stories.texts_of(one.story.id for one in kept)
    return [
        ShownStory(
            one.story.id,
            one.story.at.date(),
            stories.draft_of(texts[one.story.id]),
            one.likeness,
            one.story.synthetic,
        )
        for one in kept
        if one.story.id in texts
    ]


def note_of(catalogue: "Catalogue") -> str:
    """Return what must be told wherever the catalogue is shown; empty if nothing."""
    notes = [NO_EXTRA] if _missing() else []
    if any(one.synthetic for one in catalogue.programs):
        notes.insert(0, SYNTHETIC)
    return " ".join(notes)


def _missing() -> list[str]:
    return [name for name in NEEDED if find_spec(name) is None]


def _is_there() -> bool:
    """Say whether there is a database, without making anything: reading the settings would make keys."""
    if _missing():
        return False
    if any(os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_URL_FILE")):
        return True
    return (data_folder() / FILE).exists()


def _open(*, up_to_date: bool, content: bool = True) -> None:
    """Set the site's parts up in this process; `up_to_date`: only what a new version needs is changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    before = os.umask(ONLY_OWNER)  # of keys and database, not of files that somebody asks for
    try:
        import django  # slow, and an optional extra

        django.setup()
        from matchbound.web.store.ready import make_ready  # only after Django is set up

        make_ready(up_to_date=up_to_date, content=content)
    finally:
        os.umask(before)
