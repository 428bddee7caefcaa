"""The settings, and the backups that they ask for."""

import socket
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from matchbound.base.errors import MatchboundError
from matchbound.cluster import SchedulerError, cluster
from matchbound.web.store.backups.check import check_backup
from matchbound.web.store.backups.folder import backups_in, made_at
from matchbound.web.store.backups.make import Source
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.doctor.finding import Finding, fail, ok, warn
from matchbound.web.virus_scanner import answers

LAPTOP = ("localhost", "127.0.0.1", "::1")
LATE_AFTER = timedelta(hours=26)
INCOMPLETE = (
    "Take missing files from an older backup (older complete ones stay meanwhile), or put older document keys"
    " behind the newest one; then make a new one: `matchbound backup`."
)
READ_ONLY = "was read to its end, not restored for a try, as the account may make no database (CREATEDB)"


def given_settings() -> Iterator[Finding]:
    """Look at the settings that a site for real people must have."""
    found = list(_of_address())
    yield from found or [ok("settings", f"The site is {settings.SITE_URL}.")]
    if settings.SCHEDULER:
        yield _scheduler(settings.SCHEDULER)
    yield _scanner(settings.VIRUS_SCANNER)


def _scheduler(address: str) -> Finding:
    try:
        with cluster(address) as executor:
            executor.submit(abs, -1).result()
    except SchedulerError as error:
        return fail("cluster", f"{error.message}.", "Until then, odds and rows of cohorts are not made anew.")
    if _in_the_clear(address):
        return warn(
            "cluster",
            f"Work goes to {address} in the clear, and the address is not known to be private: whoever"
            " reaches it can run code here and read dossiers.",
            "Use tls:// with certificates of your own authority, or a private network.",
        )
    return ok("cluster", f"Workers of {address} do what they are asked, by the same code as here.")


def _in_the_clear(address: str) -> bool:
    """Say whether work is not encrypted, and goes to an address that others may reach, too."""
    parts = urlsplit(address)
    if parts.scheme == "tls":
        return False
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port, type=socket.SOCK_STREAM)
    except OSError:
        return True
    return not all(ip_address(str(one[4][0]).partition("%")[0]).is_private for one in found)


def _scanner(address: tuple[str, int] | None) -> Finding:
    if address is None:
        return ok("viruses", "No scanner looks at what people bring: MATCHBOUND_VIRUS_SCANNER is not set.")
    where = "{}:{}".format(*address)
    if not answers(address):
        return fail(
            "viruses",
            f"No clamd answers at {where}.",
            "Start it, or mend MATCHBOUND_VIRUS_SCANNER: until then no documents and decks are taken.",
        )
    return ok("viruses", f"clamd at {where} scans files that people bring.")


def _of_address() -> Iterator[Finding]:
    public = urlsplit(settings.SITE_URL).hostname not in LAPTOP
    if public and not settings.SITE_URL.startswith("https://"):
        yield fail(
            "settings",
            f"{settings.SITE_URL} is not https.",
            "Put a proxy with https before it, and name it so.",
        )
    if public and (settings.DEBUG or settings.DEMO):
        yield fail(
            "settings", "The site is set up for trying.", "Unset MATCHBOUND_DEBUG and MATCHBOUND_DEMO."
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield warn("settings", "The site answers under every name.", "Name its own in MATCHBOUND_HOSTS.")
    if public and "console" in settings.EMAIL_BACKEND:
        yield fail(
            "settings",
            "E-mail is printed, not sent.",
            "Set MATCHBOUND_EMAIL_URL: nobody can sign up otherwise.",
        )


def backups(source: Source, at: datetime) -> Iterator[Finding]:
    """Look at the newest backup: how old it is, and whether it can be restored."""
    folder = settings.BACKUPS
    if folder is None:
        yield warn(
            "backups", "No backup is made at night.", "Set MATCHBOUND_BACKUPS to a folder on another disk."
        )
        return
    newest = next(iter(backups_in(folder)), None)
    if newest is None:
        yield fail(
            "backups", f"There is no backup in {folder}.", "Start a worker, or `matchbound backup` it."
        )
        return
    made = made_at(newest)
    if made is None or at - made > LATE_AFTER:
        yield fail(
            "backups",
            f"The newest backup is {newest.name}.",
            "The worker's log says why none was made since.",
        )
    if folder.stat().st_dev == source.data.stat().st_dev:
        yield warn(
            "backups",
            "They lie on the same disk as the data.",
            "Let them lie on another one, or copy them away.",
        )
    yield _restored(newest, source)


def _restored(newest: Path, source: Source) -> Finding:
    server = source.database if isinstance(source.database, Postgres) else None
    try:
        checked = check_backup(newest, source.keys.opening, server=server)
    except MatchboundError as error:
        return fail("backups", error.message, "Make a new one: `matchbound backup`.")
    if checked.faults:
        return fail("backups", f"{newest.name}: {checked.faults[0]}.", "Make a new one: `matchbound backup`.")
    if checked.lack:
        return fail("backups", f"{newest.name} is incomplete: {checked.lack}.", INCOMPLETE)
    how = "was restored for a try" if checked.restored else READ_ONLY
    return ok("backups", f"{newest.name} {how}, with {checked.opened:,} sealed files that opened.")


def newest_whole(keys: Sequence[bytes]) -> Path | None:
    """Return the newest backup that can be restored; None if there is none."""
    for path in backups_in(settings.BACKUPS) if settings.BACKUPS else ():
        try:
            if not check_backup(path, keys).faults:
                return path
        except MatchboundError:
            continue
    return None
