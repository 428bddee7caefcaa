"""allauth's hooks: what an account is here, and secrets of the second factor sealed at rest."""

import base64
import os

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

NONCE = 12


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-up is open; where to go afterwards is decided by what the visitor brings along."""

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Go where the answers given before signing up are kept."""
        del request
        return "/start/keep/"

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Keep answers given before signing in, otherwise go to Today."""
        return "/start/keep/" if "start" in request.session else "/today/"


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals TOTP secrets and recovery seeds with a key derived from the document keys."""

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        nonce = os.urandom(NONCE)
        sealed = AESGCM(_key(settings.DOCUMENT_KEYS[0])).encrypt(nonce, text.encode(), b"mfa")
        return base64.urlsafe_b64encode(nonce + sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret, trying older keys after the newest."""
        raw = base64.urlsafe_b64decode(encrypted_text)
        for key in settings.DOCUMENT_KEYS[:-1]:
            try:
                return _open(key, raw)
            except InvalidTag:
                continue
        return _open(settings.DOCUMENT_KEYS[-1], raw)


def _open(key: bytes, raw: bytes) -> str:
    return AESGCM(_key(key)).decrypt(raw[:NONCE], raw[NONCE:], b"mfa").decode()


def _key(master: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"matchbound second factor").derive(master)
