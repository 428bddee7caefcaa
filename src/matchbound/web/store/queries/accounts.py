"""Reads of one's own account."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from matchbound.web.store.models import Account, Document, DossierVersion, Session


@dataclass(frozen=True, slots=True)
class SignIn:
    """How somebody signs in, and where they are signed in now."""

    email: str
    new_email: str
    """An address that waits for its code, empty otherwise."""
    has_password: bool
    passkeys: int
    has_app: bool
    codes_left: int
    sessions: int


def sign_in(viewer: Account) -> SignIn:
    """Return how the viewer signs in."""
    waiting = EmailAddress.objects.filter(user=viewer, verified=False).values_list("email", flat=True).first()
    keys = list(Authenticator.objects.filter(user=viewer))
    kinds = [key.type for key in keys]
    codes = next((key for key in keys if key.type == Authenticator.Type.RECOVERY_CODES), None)
    return SignIn(
        email=viewer.email,
        new_email=waiting or "",
        has_password=viewer.has_usable_password(),
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in kinds,
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
        sessions=Session.objects.filter(account_id=viewer.pk).count(),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of somebody's is kept here."""

    versions: int
    documents: int


def kept_of(viewer: Account) -> Kept:
    """Return how much of the viewer's is kept here."""
    return Kept(
        versions=DossierVersion.objects.filter(record__owner=viewer).count(),
        documents=Document.objects.filter(record__owner=viewer).count(),
    )


def account_of(account_id: int) -> Account | None:
    """Return an account by its number, for jobs; None where it was deleted since."""
    return Account.objects.filter(pk=account_id, is_active=True).first()
