"""The readers, each as a function of bytes: a result, or the reader's own error, and nothing else."""

import io
import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import TYPE_CHECKING

from matchbound.base.dated import Confidence
from matchbound.base.errors import MatchboundError

if TYPE_CHECKING:
    from matchbound.reference.catalogue import Catalogue

Target = Callable[[bytes], object]
CORPUS = Path(__file__).parent / "corpus"
ON = date(2026, 11, 22)


def survives(read: Target, data: bytes) -> bool:
    """Say whether a reader took some bytes; False where it refused them in its own words."""
    try:
        read(data)
    except MatchboundError as error:
        if not error.message.strip():
            raise AssertionError("the error says nothing") from error
        error.message.encode()  # no half characters in what people read
        return False
    return True


def seeds_of(name: str) -> list[bytes]:
    """Return the corpus of one reader, in the order of its files' names."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def dossier(data: bytes, *, json: bool | None) -> object:
    """Read a dossier."""
    from matchbound.dossier.read import parse_dossier

    return parse_dossier(data, json=json)


def dossier_lines(data: bytes) -> object:
    """Read a cohort, one dossier a line."""
    from matchbound.dossier.read import read_many

    with NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(data)
        file.flush()
        return list(read_many(file.name))


def programs(data: bytes) -> object:
    """Read a table of programs, in whatever layout and kind of file."""
    from matchbound.reference.assertion import SourceKind
    from matchbound.reference.importers import read_programs
    from matchbound.reference.importers.model import Origin

    return read_programs(data, "programs", Origin(next(iter(SourceKind)), "A list"), known=_catalogue())


@cache
def _catalogue() -> "Catalogue":
    from matchbound.reference.catalogue import make_catalogue
    from matchbound.reference.observed import observed

    return make_catalogue(*observed())


def hosts(data: bytes, *, ending: str) -> object:
    """Read opportunities."""
    from matchbound.experience.directory.opportunity import Source
    from matchbound.experience.directory.read import read_opportunities

    origin = Source("A list", "https://example.org", ON, Confidence.CONFIRMED)
    return read_opportunities(data, f"hosts{ending}", origin, on=ON)


def schools(data: bytes) -> object:
    """Read a list of schools."""
    from matchbound.reference.school_files import read_schools

    return read_schools(data, "schools", everything=True)


def works(data: bytes, *, ending: str) -> object:
    """Read publications."""
    from matchbound.experience.cv.works.read import read_works

    return read_works(data, f"works{ending}", ON)


def questions(data: bytes, *, ending: str) -> object:
    """Read a bank of questions."""
    from matchbound.study.curriculum.exchange.formats import read_bank

    return read_bank(data, f"bank{ending}")


def deck(data: bytes) -> object:
    """Read a package of cards, and show its cards cleaned."""
    from matchbound.study.decks.clean import cleaner
    from matchbound.study.decks.collection import read_collection
    from matchbound.study.decks.faces import face_of
    from matchbound.study.decks.package import open_package

    with open_package(io.BytesIO(data)) as (package, path):
        found = read_collection(package, path)
    clean = cleaner((), under="/media/")
    return [face_of(found, card, clean) for card in found.cards[:20]]


def document(data: bytes, *, ending: str) -> object:
    """Look into an uploaded document, and draw its thumbnail."""
    from matchbound.web.pages.documents.files import scan_of

    return scan_of(f"scan{ending}", data)


def rank_list(data: bytes, *, is_csv: bool) -> object:
    """Read a rank order list."""
    from matchbound.match.ranking.names import Names
    from matchbound.match.ranking.read import list_in

    return list_in(_text(data), Names(()), name="list", is_csv=is_csv)


def addresses(data: bytes) -> object:
    """Read addresses to invite."""
    from matchbound.web.pages.advising.addresses import read_addresses

    return read_addresses(_text(data))


def markdown(data: bytes) -> object:
    """Show a text that an instructor wrote."""
    from matchbound.study.curriculum.markdown import html_of

    return html_of(_text(data), lambda slug: (slug, f"/{slug}/"))


def market(data: bytes) -> object:
    """Read the tables of a market, one behind the other, each after a line with its name."""
    from matchbound.match.files.read import read_market

    with TemporaryDirectory() as folder:
        for part in data.split(b"=== ")[1:]:
            name, _, rows = part.partition(b"\n")
            if re.fullmatch(rb"[a-z]+\.(csv|parquet)", name):
                (Path(folder) / name.decode()).write_bytes(rows)
        return read_market(Path(folder))


def figures(data: bytes) -> object:
    """Read an operator's own published figures."""
    from matchbound.match.population.published import Published

    with NamedTemporaryFile(suffix=".yaml") as file:
        file.write(data)
        file.flush()
        return Published.of(Path(file.name))


def draft(data: bytes, *, kind: str) -> object:
    """Read and lint a question or a concept that an instructor writes; refused where it cannot be read."""
    from matchbound.study.curriculum.curriculum import Curriculum
    from matchbound.study.curriculum.drafts import Draft, Kind

    written = Draft(Kind(kind), "a-text", _text(data), Curriculum({}, {}))
    if not written.faults and written.item is None:
        raise AssertionError("refused without a word")
    if written.item is None:
        raise MatchboundError(written.faults[0].fault.words)
    return written.fit


def backup(data: bytes) -> object:
    """Unpack a backup."""
    from matchbound.web.store.backups.archive import unpack

    with TemporaryDirectory() as folder:
        path, target = Path(folder) / "backup.zip", Path(folder) / "deep" / "target"
        path.write_bytes(data)
        target.mkdir(parents=True)
        found = unpack(path, target)
        if sorted(one.name for one in Path(folder).iterdir()) != ["backup.zip", "deep"]:
            raise AssertionError("something lies outside its folder")
    return found


def settings(data: bytes) -> object:
    """Read settings: addresses of the database and of the mail server, keys."""
    from matchbound.web.config.env import database, email, read_env

    text = _text(data)
    name, _, value = text.partition("=")
    if name == "DATABASE_URL":
        return database(value, Path("/nowhere"))
    if name == "MATCHBOUND_EMAIL_URL":
        return email(value)
    keys = {"MATCHBOUND_SECRET_KEY": "s", "MATCHBOUND_DOCUMENT_KEYS": "A" * 43 + "="}
    named = {} if name.endswith("_FILE") or name == "MATCHBOUND_DATA" else {name: value or "0"}
    return read_env({"MATCHBOUND_DATA": "/nowhere", **keys, **named})  # without a key, one would be made


def hook(data: bytes) -> object:
    """Judge an address that a webhook may lead to."""
    from matchbound.web.hooks import hook_address

    return hook_address(_text(data), local=False)


def _text(data: bytes) -> str:
    return data.decode(errors="replace")


TARGETS: Mapping[str, Target] = {
    "dossier": partial(dossier, json=None),
    "dossier-json": partial(dossier, json=True),
    "dossier-lines": dossier_lines,
    "programs": programs,
    "hosts": partial(hosts, ending=""),
    "hosts-yaml": partial(hosts, ending=".yaml"),
    "schools": schools,
    **{f"works-{one}": partial(works, ending=f".{one}") for one in ("bib", "ris", "xml", "json")},
    **{
        f"questions-{one}": partial(questions, ending=f".{one}")
        for one in ("jsonl", "csv", "gift", "xml", "zip")
    },
    "deck": deck,
    **{f"document-{one}": partial(document, ending=f".{one}") for one in ("pdf", "jpg", "png", "heic")},
    "rank-list": partial(rank_list, is_csv=False),
    "rank-list-csv": partial(rank_list, is_csv=True),
    "addresses": addresses,
    "markdown": markdown,
    "market": market,
    "figures": figures,
    "draft-question": partial(draft, kind="question"),
    "draft-concept": partial(draft, kind="concept"),
    "backup": backup,
    "settings": settings,
    "hook": hook,
}
"""Every reader by name; its seeds lie in the folder of that name in `corpus`."""


def set_up() -> None:
    """Set Django up for the readers that speak the visitor's language."""
    import django
    from django.conf import settings as live

    if not live.configured:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings_for_tests")
        django.setup()
