"""Content that ships comes into the database: each text a version, older ones stay for who was asked them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.exchange.bank import pictures_of
from matchbound.study.curriculum.model import Question
from matchbound.study.curriculum.shelf import Shelf, read_shelf
from matchbound.study.curriculum.system import CONTENT
from matchbound.study.curriculum.texts import Text, data_of, item_of, texts_of
from matchbound.web.store.actions.content import show_anew
from matchbound.web.store.actions.item_stats import carry_over
from matchbound.web.store.models import ContentItem, ContentPicture, ContentRevision, ContentVersion

AT_ONCE = 200
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many texts were new, changed, there already, and are not shipped any more."""

    new: int
    changed: int
    same: int
    gone: int


def load_content(folder: Path = CONTENT, *, at: datetime) -> Loaded:
    """Let a folder of content be what ships; nothing is written if one of its files cannot be read.

    A text that is there already stays the version that it is; what people wrote is not touched.
    """
    shelf = read_shelf(folder)
    texts: dict[Key, Text] = {(one.kind, one.item.id): one for one in texts_of(shelf)}
    with transaction.atomic():
        ContentRevision.objects.get_or_create(pk=1)
        ContentRevision.objects.select_for_update().get(pk=1)  # whoever comes second finds everything there
        rows = _rows(texts, at)
        before = {key: row.ships_id for key, row in rows.items()}
        _ship(rows, texts, at)
        changed = [key for key, row in rows.items() if row.ships_id != before[key]]
        pictures = _keep_pictures(shelf)
        if changed or pictures:
            ContentItem.objects.bulk_update([rows[key] for key in changed], ["ships"], batch_size=AT_ONCE)
            _carry({key: before[key] for key in changed}, texts)
            show_anew()
    return _counted(texts, before, changed)


def _rows(texts: Mapping[Key, Text], at: datetime) -> dict[Key, ContentItem]:
    """Return the items of all texts, new ones made, and those that shipped before."""
    there = {(row.kind, row.item): row for row in ContentItem.objects.select_for_update()}
    missing = [ContentItem(kind=kind, item=item, changed_at=at) for kind, item in texts.keys() - there.keys()]
    made = ContentItem.objects.bulk_create(sorted(missing, key=lambda one: (one.kind, one.item)), AT_ONCE)
    there |= {(row.kind, row.item): row for row in made}
    return {key: row for key, row in there.items() if key in texts or row.ships_id}


def _ship(rows: Mapping[Key, ContentItem], texts: Mapping[Key, Text], at: datetime) -> None:
    """Point each item to the version of its text; what has none any more to nothing."""
    known = {
        (content, digest): pk
        for content, digest, pk in ContentVersion.objects.exclude(digest="").values_list(
            "content_id", "digest", "pk"
        )
    }
    wanted = {key: (rows[key].pk, one.digest) for key, one in texts.items()}
    fresh = [key for key, name in wanted.items() if name not in known]
    for version in _versions([(rows[key], texts[key]) for key in fresh], at):
        known[version.content_id, version.digest] = version.pk
    for key, row in rows.items():
        row.ships_id = known[wanted[key]] if key in wanted else None


def _versions(fresh: Iterable[tuple[ContentItem, Text]], at: datetime) -> list[ContentVersion]:
    last = dict(ContentVersion.objects.values_list("content").annotate(Max("number")).order_by())
    made = [
        ContentVersion(
            content=row,
            number=last.get(row.pk, 0) + 1,
            text=one.text,
            said=data_of(one.item),
            digest=one.digest,
            at=at,
        )
        for row, one in fresh
    ]
    return ContentVersion.objects.bulk_create(made, AT_ONCE)


def _keep_pictures(shelf: Shelf) -> int:
    """Keep the pictures that questions show; return how many are new or another."""
    names = {name for one in shelf.questions.values() for name in pictures_of(one)}
    found = {name: shelf.picture(name) for name in names if shelf.picture(name).is_file()}
    there = dict(ContentPicture.objects.filter(name__in=found).values_list("name", "data"))
    rows = [
        ContentPicture(name=name, data=data, shown=True)
        for name, path in sorted(found.items())
        if (data := path.read_bytes()) != bytes(there.get(name, b""))
    ]
    ContentPicture.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True, unique_fields=["name"], update_fields=["data", "shown"]
    )
    return len(rows)


def _carry(before: Mapping[Key, int | None], texts: Mapping[Key, Text]) -> None:
    """Let questions whose answers mean the same keep what is known of them by answers."""
    said = dict(
        ContentVersion.objects.filter(pk__in=[pk for pk in before.values() if pk]).values_list("pk", "said")
    )
    pairs = []
    for key, pk in before.items():
        old = item_of(Kind.QUESTION, said[pk]) if pk and key[0] == Kind.QUESTION and key in texts else None
        new = texts[key].item if old else None
        if isinstance(old, Question) and isinstance(new, Question):
            pairs.append((old, new))
    carry_over(pairs)


def _counted(texts: Mapping[Key, Text], before: Mapping[Key, int | None], changed: list[Key]) -> Loaded:
    gone = sum(key not in texts for key in changed)
    new = sum(before[key] is None for key in changed)
    return Loaded(new, len(changed) - gone - new, len(texts) - len(changed) + gone, gone)
