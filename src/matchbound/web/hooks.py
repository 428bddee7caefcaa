"""What is sent to webhooks: signed, and only to addresses of the public internet.

A name is looked up once and the connection is made to the very address that was judged, so that a name that
changes its mind leads nowhere. No redirect is followed, and no answer is read beyond its status.
"""

import contextlib
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from urllib.parse import SplitResult, urlsplit

from matchbound.base.errors import MatchboundError
from matchbound.web.address import AddressError, public_address

PATIENCE = 5.0
"""Seconds that connecting may take, and the proof of the name as many."""
LONGEST = 10.0
"""Seconds that all this and the answer may take: a worker does nothing else meanwhile, and there may be one
only. Looking a name up comes before, and takes as long as the system lets it."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv6 that lead to one of IPv4."""

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


class HookAddressError(MatchboundError):
    """No webhook may lead there."""

    status = 422


class UndeliveredError(MatchboundError):
    """What was sent was not taken."""


def hook_address(text: str, *, local: bool) -> str:
    """Return an address that a webhook may have; HookAddressError says what is asked of one.

    Names are judged again, by what they lead to, whenever something is sent.
    """
    parts = _parts(text)
    if local:
        if parts.scheme in {"https", "http"} and parts.hostname and "@" not in parts.netloc:
            return text
        raise HookAddressError("url: give an address such as http://localhost:8080/hook")
    if parts.scheme != "https":
        raise HookAddressError("url: give an address that begins with https://")
    try:
        return public_address(text)
    except AddressError as error:
        raise HookAddressError(
            "url: give an address of the public internet, by name, such as https://example.org/hook"
        ) from error


def _parts(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError as error:
        raise HookAddressError("url: this is no address") from error
    if not text.isascii() or not text.isprintable() or " " in text:
        raise HookAddressError("url: this is no address")
    return parts


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public internet, whatever it is wrapped in."""
    ip: IP = ipaddress.ip_address(address)
    return all(one.is_global and not one.is_multicast for one in (ip, *_inside(ip)))


def _inside(ip: IP) -> list[IP]:
    """Return the addresses that one of IPv6 leads on to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    inside: list[IP] = [one for one in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if one is not None]
    if ip in TRANSLATED:
        inside.append(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF))
    return inside


def signature(body: bytes, secret: str, *, at: datetime) -> str:
    """Return the header that proves who sent a body, and when: `t=SECONDS,v1=HMAC-SHA256`.

    >>> from datetime import UTC
    >>> signature(b"{}", "secret", at=datetime(2026, 11, 22, tzinfo=UTC))[:20]
    't=1795305600,v1=588e'
    """
    seconds = str(int(at.timestamp()))
    signed = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
    return f"t={seconds},v1={signed.hexdigest()}"


def deliver(url: str, body: bytes, headers: Mapping[str, str], *, local: bool = False) -> None:
    """Send a body; UndeliveredError unless the server took it with a status of 2xx."""
    parts = urlsplit(hook_address(url, local=local))
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(parts, _address_of(parts.hostname or "", port, local=local), port)
    overdue = threading.Timer(LONGEST, connection.cut)
    overdue.start()
    try:
        connection.request("POST", _target(parts), body, dict(headers))
        status = connection.getresponse().status
        connection.check_time()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise UndeliveredError(f"the server could not be reached ({type(error).__name__})") from error
    finally:
        overdue.cancel()
        connection.close()
    if not 200 <= status < 300:
        raise UndeliveredError(f"the server answered with {status}")


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _address_of(host: str, port: int, *, local: bool) -> str:
    """Return the IP address of a host; all it has must be public, or one could be chosen among them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UndeliveredError("the name of the server is not known") from error
    addresses = [str(one[4][0]) for one in found]
    if not local and not all(map(is_public, addresses)):
        raise UndeliveredError("the name leads to an address that is not of the public internet")
    return addresses[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to one IP address, with the certificate of the name that was asked for."""

    def __init__(self, parts: SplitResult, address: str, port: int) -> None:
        super().__init__(parts.hostname or "", port)
        self.address, self.over = address, False
        self.secure = parts.scheme == "https"
        if self.secure:
            self.default_port = 443

    def connect(self) -> None:
        """Connect to the address that was judged."""
        self.sock = socket.create_connection((self.address, self.port), PATIENCE)
        if self.secure:
            self.sock = _trust().wrap_socket(self.sock, server_hostname=self.host)
        self.sock.settimeout(LONGEST)
        self.check_time()  # a socket that is being wrapped cannot be cut

    def check_time(self) -> None:
        """Raise TimeoutError if the connection was cut: what was read until then may look like an answer."""
        if self.over:
            raise TimeoutError

    def cut(self) -> None:
        """End the connection, whatever it waits for."""
        self.over = True
        if self.sock is not None:
            with contextlib.suppress(OSError):  # it has ended meanwhile
                self.sock.shutdown(socket.SHUT_RDWR)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()
