"""Settings from the environment, read once, failing loudly; `NAME_FILE` holds a secret in a file."""

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from matchbound.base.settings import SettingsError, named_file, switched_on
from matchbound.cluster import scheduler_of

SECRET_BYTES = 32
MEGABYTE = 1024 * 1024
LONGEST_NUMBER = 9  # digits
SIGNING_BYTES = 48  # Django asks for at least fifty characters


@dataclass(frozen=True, slots=True)
class Env:
    """Every setting of the site, typed."""

    data_dir: Path
    """Where the database, keys and documents lie (MATCHBOUND_DATA)."""
    debug: bool
    """Development only (MATCHBOUND_DEBUG=1)."""
    site_url: str
    """The site's own address (MATCHBOUND_SITE_URL); https switches on secure cookies and HSTS."""
    allowed_hosts: tuple[str, ...]
    """MATCHBOUND_HOSTS, separated by commas; the host of the site's address by default."""
    secret_key: str
    """MATCHBOUND_SECRET_KEY; made and kept on first start otherwise."""
    old_secret_key: str
    """MATCHBOUND_OLD_SECRET_KEY: the one before, which still opens what it signed; none by default."""
    document_keys: tuple[bytes, ...]
    """MATCHBOUND_DOCUMENT_KEYS, base64, newest first; made and kept on first start otherwise."""
    database_url: str
    """DATABASE_URL, such as postgres://user:password@host/name; SQLite in the data folder otherwise."""
    email_url: str
    """MATCHBOUND_EMAIL_URL, such as smtp://user:password@host:587; the console otherwise."""
    email_from: str
    demo: bool = False
    """Fictional people, a demo sign-in, e-mail on the console (MATCHBOUND_DEMO=1)."""
    proxies: int = 0
    """How many proxies in front are trusted to name the visitor's address (MATCHBOUND_PROXIES)."""
    document_quota: int = 200 * MEGABYTE
    """How many bytes of documents one account may keep; MATCHBOUND_DOCUMENT_QUOTA_MB, 200 by default."""
    calibrated_odds: bool = True
    """Whether odds use constants fitted to NRMP's published figures (MATCHBOUND_ODDS=off: they do not)."""
    figures: Path | None = None
    """A file of published figures in place of those that ship (MATCHBOUND_FIGURES)."""
    breached_passwords: Path | None = None
    """Passwords that nobody may choose: a file of SHA-1 digests, sorted (MATCHBOUND_BREACHED_PASSWORDS)."""
    local_webhooks: bool = False
    """Webhooks may lead to this network, also without https (MATCHBOUND_LOCAL_WEBHOOKS=1): on a laptop."""
    virus_scanner: tuple[str, int] | None = None
    """Where clamd scans what people bring: host:port (MATCHBOUND_VIRUS_SCANNER); nothing by default."""

    backups: Path | None = None
    """Where a backup is made each night (MATCHBOUND_BACKUPS); none by default."""
    backups_kept: int = 14
    """How many of them stay (MATCHBOUND_BACKUPS_KEPT)."""

    scheduler: str = ""
    """Where a Dask cluster takes work, such as tls://scheduler.internal:8786 (MATCHBOUND_SCHEDULER)."""

    @property
    def https(self) -> bool:
        """Say whether visitors reach the site by https."""
        return self.site_url.startswith("https://")


def read_env(environ: Mapping[str, str] | None = None) -> Env:
    """Read the settings; SettingsError names the first that cannot be used."""
    env = os.environ if environ is None else environ
    data_dir = Path(env.get("MATCHBOUND_DATA") or Path.home() / ".local" / "share" / "matchbound")
    site_url = env.get("MATCHBOUND_SITE_URL", "http://localhost:8000").rstrip("/")
    host = _parts_of("MATCHBOUND_SITE_URL", site_url).hostname
    if not host:
        raise SettingsError(
            f"MATCHBOUND_SITE_URL: '{site_url}' is not an address such as https://example.org"
        )
    hosts = tuple(filter(None, env.get("MATCHBOUND_HOSTS", "").split(","))) or (
        host,
        "localhost",
        "127.0.0.1",
    )
    return Env(
        data_dir=data_dir,
        debug=_flag(env, "MATCHBOUND_DEBUG"),
        site_url=site_url,
        allowed_hosts=hosts,
        secret_key=_secret(env, "MATCHBOUND_SECRET_KEY", data_dir / "keys" / "secret_key", SIGNING_BYTES),
        old_secret_key=_plain_or_file(env, "MATCHBOUND_OLD_SECRET_KEY") or "",
        document_keys=_keys(_secret(env, "MATCHBOUND_DOCUMENT_KEYS", data_dir / "keys" / "document_keys")),
        database_url=_plain_or_file(env, "DATABASE_URL") or "",
        email_url=_plain_or_file(env, "MATCHBOUND_EMAIL_URL") or "",
        email_from=env.get("MATCHBOUND_EMAIL_FROM", f"matchbound@{host}"),
        demo=_flag(env, "MATCHBOUND_DEMO"),
        proxies=_whole(env, "MATCHBOUND_PROXIES"),
        document_quota=MEGABYTE * _whole(env, "MATCHBOUND_DOCUMENT_QUOTA_MB", "200"),
        calibrated_odds=switched_on(env, "MATCHBOUND_ODDS"),
        figures=named_file(env, "MATCHBOUND_FIGURES"),
        breached_passwords=named_file(env, "MATCHBOUND_BREACHED_PASSWORDS"),
        local_webhooks=_flag(env, "MATCHBOUND_LOCAL_WEBHOOKS"),
        virus_scanner=_host_and_port(env, "MATCHBOUND_VIRUS_SCANNER"),
        backups=Path(env["MATCHBOUND_BACKUPS"]) if env.get("MATCHBOUND_BACKUPS") else None,
        backups_kept=max(1, _whole(env, "MATCHBOUND_BACKUPS_KEPT", "14")),
        scheduler=scheduler_of(env),
    )


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "0")
    if value not in {"0", "1", ""}:
        raise SettingsError(f"{name}: '{value}' is neither 0 nor 1")
    return value == "1"


def _whole(env: Mapping[str, str], name: str, default: str = "0") -> int:
    value = env.get(name, default)
    if not (value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER):
        raise SettingsError(f"{name}: '{value}' is not a whole number")
    return int(value)


def _host_and_port(env: Mapping[str, str], name: str) -> tuple[str, int] | None:
    if not (value := env.get(name)):
        return None
    parts = _parts_of(name, f"//{value}")
    if not parts.hostname or not parts.port or value != parts.netloc or "@" in value:
        raise SettingsError(f"{name}: '{value}' is not a host and a port such as 127.0.0.1:3310")
    return parts.hostname, parts.port


def _plain_or_file(env: Mapping[str, str], name: str) -> str | None:
    if file := env.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(f"{name}_FILE: {file} cannot be read ({error.strerror})") from error
    return env.get(name)


def _secret(env: Mapping[str, str], name: str, kept: Path, size: int = SECRET_BYTES) -> str:
    """Return a secret from the environment, or the one that was made and kept on first start."""
    if given := _plain_or_file(env, name):
        return given
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = base64.urlsafe_b64encode(secrets.token_bytes(size)).decode()
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(fresh)
    return kept.read_text(encoding="utf-8").strip()


def _keys(text: str) -> tuple[bytes, ...]:
    try:
        keys = tuple(base64.urlsafe_b64decode(part) for part in text.replace(",", "\n").split())
    except ValueError as error:
        raise SettingsError("MATCHBOUND_DOCUMENT_KEYS: a key is not base64") from error
    if not keys or any(len(key) != SECRET_BYTES for key in keys):
        raise SettingsError(f"MATCHBOUND_DOCUMENT_KEYS: each key must be {SECRET_BYTES} bytes in base64")
    return keys


def _parts_of(name: str, url: str) -> SplitResult:
    """Return the parts of an address, which may hold a secret and so is not shown."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError as error:
        raise SettingsError(f"{name}: its host or port is none; write %40 for @ and so on") from error
    return parts


def database(url: str, data_dir: Path) -> dict[str, object]:
    """Return Django's description of the database that an address names; SQLite by default."""
    if not url:
        return sqlite(data_dir / "matchbound.sqlite3")
    parts = _parts_of("DATABASE_URL", url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingsError("DATABASE_URL: give postgres://user:password@host:port/name or sqlite:///path")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),  # such as sslmode=verify-full
    }


def sqlite(path: Path) -> dict[str, object]:
    """Return Django's description of an SQLite database: WAL, and writers that wait instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;"
                " PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=27103364;"
                " PRAGMA secure_delete=ON;"  # what is deleted is overwritten
            ),
        },
    }


def email(url: str) -> dict[str, object]:
    """Return Django's e-mail settings for an address; the console by default."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = _parts_of("MATCHBOUND_EMAIL_URL", url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise SettingsError(
            "MATCHBOUND_EMAIL_URL: give smtp://, smtp+tls:// or smtps://user:password@host:port"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
