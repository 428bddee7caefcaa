"""Reading a package."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from matchbound.study.decks.cards import Deck
from matchbound.study.decks.collection import read_collection
from matchbound.study.decks.package import Package, open_package


@contextmanager
def reading(file: Path | IO[bytes]) -> Iterator[tuple[Deck, Package]]:
    """Read a package; its pictures can be taken from the package while it is open. DeckError says why not."""
    with open_package(file) as (package, database):
        yield read_collection(package, database), package
