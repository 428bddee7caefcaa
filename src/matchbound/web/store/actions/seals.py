"""Short sealed texts, sealed anew under the newest key: sessions and the secrets of second factors."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from matchbound.web.seal import BrokenSealError, seal, unseal
from matchbound.web.store.models import Session
from matchbound.web.store.sessions import PURPOSE

SECRETS = ("secret", "seed")  # of authenticator apps, of recovery codes
MIGRATED = "migrated_codes"


def reseal_sessions() -> int:
    """Seal every session under the newest key and say how many; one that no key opens is left to expire."""
    done = 0
    for key, sealed in Session.objects.values_list("session_key", "session_data").iterator():
        try:
            fresh = seal(unseal(sealed, purpose=PURPOSE), purpose=PURPOSE)
        except BrokenSealError:
            continue
        # One that was saved meanwhile is under the newest key already.
        done += Session.objects.filter(session_key=key, session_data=sealed).update(session_data=fresh)
    return done


def reseal_second_factors() -> tuple[int, list[str]]:
    """Seal every second factor under the newest key; say how many, and name those that no key opens."""
    done, faults = 0, []
    sealed = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)  # public keys lie in the open
    for factor_id in list(sealed.values_list("id", flat=True)):
        try:
            done += _reseal_second_factor(factor_id)
        except BrokenSealError:
            faults.append(f"The second factor {factor_id} opens with none of the keys")
    return done, faults


def _reseal_second_factor(factor_id: int) -> int:
    with transaction.atomic():
        factor = Authenticator.objects.select_for_update().filter(id=factor_id).first()
        if factor is None:  # removed meanwhile
            return 0
        factor.data = _resealed(factor.data)
        factor.save(update_fields=["data"])
        return 1


def _resealed(data: dict[str, Any]) -> dict[str, Any]:
    adapter = get_adapter()

    def anew(text: str) -> str:
        return str(adapter.encrypt(adapter.decrypt(text)))

    fresh = {name: anew(value) if name in SECRETS else value for name, value in data.items()}
    if MIGRATED in data:
        fresh[MIGRATED] = [anew(code) for code in data[MIGRATED]]
    return fresh
