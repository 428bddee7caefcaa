"""Pictures and recordings of a package kept: by content, each name once in an account."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from django.db.models import Sum
from django.utils.translation import gettext as _

from matchbound.study.decks.limits import DeckError
from matchbound.study.decks.media import type_of
from matchbound.study.decks.package import Media, Package
from matchbound.web.store import card_files
from matchbound.web.store.models import Account, CardMedia
from matchbound.web.virus_scanner import VirusError, require_clean

QUOTA = 1 << 30
"""Bytes of pictures and recordings that an account may keep: our own decision."""
BATCH = 200


def keep_media(account: Account, package: Package) -> tuple[dict[str, str], list[str]]:
    """Keep a package's files; return names that had to be changed, and what was left out, in words.

    A name that another file of the account has already is changed by its content, so that a second import
    of the same package finds it.
    """
    there = dict(CardMedia.objects.filter(account=account).values_list("name", "digest"))
    free = QUOTA - (CardMedia.objects.filter(account=account).aggregate(all=Sum("size"))["all"] or 0)
    renamed: dict[str, str] = {}
    faults: list[str] = []
    left_out = 0
    for part in _parts(package.media):
        new: list[CardMedia] = []
        try:
            for one in part:
                try:
                    content = package.read(one)
                except DeckError as error:
                    faults.append(error.message)
                    continue
                digest = card_files.digest_of(content)
                name = _name(one.name, digest, there)
                if name != one.name:
                    renamed[one.name] = name
                if name in there:
                    continue
                if len(content) > free:
                    left_out += 1
                    continue
                try:
                    require_clean(content)
                except VirusError as error:
                    faults.append(f"{one.name}: {error.message}")
                    continue
                card_files.write_media(account.pk, digest, content)
                free -= len(content)
                there[name] = digest
                new.append(_row(account, name, digest, content))
        finally:  # what was written counts, even where a scanner falls silent
            CardMedia.objects.bulk_create(new, ignore_conflicts=True)
    if left_out:
        faults.append(_("%d pictures or recordings are left out: there is no room for more.") % left_out)
    return renamed, faults


def _parts(media: Sequence[Media]) -> Iterator[Sequence[Media]]:
    return (media[start : start + BATCH] for start in range(0, len(media), BATCH))


def _name(name: str, digest: str, there: dict[str, str]) -> str:
    if there.get(name, digest) == digest:
        return name
    path = PurePath(name)
    return f"{path.stem}-{digest[:8]}{path.suffix}"


def _row(account: Account, name: str, digest: str, content: bytes) -> CardMedia:
    kind = type_of(content)
    return CardMedia(account=account, name=name, digest=digest, content_type=kind, size=len(content))
