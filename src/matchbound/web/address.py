"""Addresses of sources that people name: of the public web, shown as text, never fetched."""

import ipaddress
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError

LONGEST = 2000
SCHEMES = ("https", "http")
_valid = URLValidator(schemes=SCHEMES)


class AddressError(MatchboundError):
    """Not an address of the public web; the message says what is."""


def public_address(text: str) -> str:
    """Return an address as it is kept; AddressError where nobody could look anything up there.

    Refused are other schemes, names of users (`https://freida.org@elsewhere.org/` leads elsewhere), numbers
    instead of a name, and names that mean nothing outside of one's own network.
    """
    address = text.strip()
    if not _is_public(address):
        raise AddressError(
            _("Give the address of a page that others can open, such as https://program.example.org/faq.")
        )
    return address


def _is_public(address: str) -> bool:
    try:
        _valid(address)
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except (ValidationError, ValueError):
        return False
    named = "." in host.rstrip(".") and not _is_number(host)
    return named and "@" not in parts.netloc and len(address) <= LONGEST and address.isprintable()


def is_web_address(text: str | None) -> bool:
    """Say whether a text may be followed as a link: imports may have brought anything."""
    return bool(text) and str(text).lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
