"""Short texts sealed at rest: session contents and the secrets of the second factor.

AES-256-GCM under a key derived from the document keys, one per purpose, so that what was sealed for one
purpose cannot be passed off as another.
"""

import base64
import binascii
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12


class BrokenSealError(ValueError):
    """A text was not sealed by this site for this purpose, or its key is gone."""


def seal(text: str, *, purpose: str) -> str:
    """Seal a text with the newest key."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_key(settings.DOCUMENT_KEYS[0], purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Open a sealed text, trying older keys after the newest; BrokenSealError if none opens it."""
    try:
        raw = base64.urlsafe_b64decode(sealed)
    except (binascii.Error, ValueError) as error:
        raise BrokenSealError from error
    for master in settings.DOCUMENT_KEYS:
        try:
            opened = AESGCM(_key(master, purpose)).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode())
        except (InvalidTag, ValueError):
            continue
        return opened.decode()
    raise BrokenSealError


@lru_cache(maxsize=64)
def _key(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"matchbound {purpose}".encode()).derive(master)
