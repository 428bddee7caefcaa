"""Short sealed texts, sealed anew under the newest key: sessions, second factors, and what the API keeps."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import models, transaction

from matchbound.web.seal import BrokenSealError, seal, unseal
from matchbound.web.store import sessions
from matchbound.web.store.actions import api_answers, webhooks
from matchbound.web.store.models import ApiAnswer, Session, Webhook

SECRETS = ("secret", "seed")  # of authenticator apps, of recovery codes
MIGRATED = "migrated_codes"


def reseal_sessions() -> int:
    """Seal every session under the newest key and say how many; one that no key opens is left to expire."""
    return _reseal_column(Session.objects.all(), "session_data", sessions.PURPOSE)[0]


def reseal_answers() -> int:
    """Seal every answer that the API keeps and say how many; one that no key opens goes within a day."""
    return _reseal_column(ApiAnswer.objects.all(), "answer", api_answers.PURPOSE)[0]


def reseal_webhooks() -> tuple[int, list[str]]:
    """Seal every webhook's secret under the newest key; say how many, and name those that no key opens."""
    done, closed = _reseal_column(Webhook.objects.all(), "secret", webhooks.PURPOSE)
    return done, [f"The secret of the webhook {one} opens with none of the keys" for one in closed]


def _reseal_column(rows: "models.QuerySet[Any]", column: str, purpose: str) -> tuple[int, list[object]]:
    """Seal a column anew, row by row; return how many rows, and which no key opens."""
    done, closed = 0, []
    for key, sealed in rows.values_list("pk", column).iterator():
        try:
            fresh = seal(unseal(sealed, purpose=purpose), purpose=purpose)
        except BrokenSealError:
            closed.append(key)
            continue
        # One that was saved meanwhile is under the newest key already.
        done += rows.filter(pk=key, **{column: sealed}).update(**{column: fresh})
    return done, closed


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
