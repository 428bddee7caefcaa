"""Pictures and recordings of a package kept: by content, each name once in an account."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from django.db.models import Sum
from django.utils.translation import ngettext

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
    rows = CardMedia.objects.filter(account=account)
    room = QUOTA - (rows.aggregate(all=Sum("size"))["all"] or 0)
    keeping = _Keeping(account, package, dict(rows.values_list("name", "digest")), room)
    for part in _parts(package.media):
        try:
            for one in part:
                keeping.take(one)
        finally:  # what was written counts, even where a scanner falls silent
            CardMedia.objects.bulk_create(keeping.written, ignore_conflicts=True)
            keeping.written.clear()
    return keeping.renamed, keeping.faults()


@dataclass
class _Keeping:
    """A package whose files are taken one by one."""

    account: Account
    package: Package
    there: dict[str, str]
    """The digest of each file that the account has, by its name."""
    free: int
    written: list[CardMedia] = field(default_factory=list)
    """Rows of files that stand on the disk and are not kept yet."""
    renamed: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    left_out: int = 0

    def take(self, one: Media) -> None:
        """Write a file, unless it is there already, broken, infected or too large."""
        try:
            content = self.package.read(one)
        except DeckError as error:
            self.broken.append(error.message)
            return
        digest = card_files.digest_of(content)
        name = _name(one.name, digest, self.there)
        if name != one.name:
            self.renamed[one.name] = name
        if name in self.there or not self._may_stay(one, content):
            return
        card_files.write_media(self.account.pk, digest, content)
        self.free -= len(content)
        self.there[name] = digest
        self.written.append(_row(self.account, name, digest, content))

    def _may_stay(self, one: Media, content: bytes) -> bool:
        if len(content) > self.free:
            self.left_out += 1
            return False
        try:
            require_clean(content)
        except VirusError as error:
            self.broken.append(f"{one.name}: {error.message}")
            return False
        return True

    def faults(self) -> list[str]:
        """Say what was left out."""
        words = ngettext(
            "%d picture or recording is left out: there is no room for more.",
            "%d pictures or recordings are left out: there is no room for more.",
            self.left_out,
        )
        return [*self.broken, words % self.left_out] if self.left_out else self.broken


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
