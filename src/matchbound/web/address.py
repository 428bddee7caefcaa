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
    try:
        _valid(address)
        parts = urlsplit(address)
    except (ValidationError, ValueError):
        parts = urlsplit("")
    host = parts.hostname or ""
    if len(address) > LONGEST or "@" in parts.netloc or "." not in host.rstrip(".") or _is_number(host):
        raise AddressError(
            _("Give the address of a page that others can open, such as https://program.example.org/faq.")
        )
    return address


def is_web_address(text: str | None) -> bool:
    """Say whether a text may be followed as a link: imports may have brought anything."""
    return bool(text) and str(text).lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
