"""An account with a token, a webhook and what comes of both."""

from typing import Any

from matchbound.web.store.actions.api_answers import Kept, answer_once
from matchbound.web.store.actions.api_tokens import make_token
from matchbound.web.store.actions.webhooks import make_webhook
from matchbound.web.store.models import Account, WebhookEvent
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.api.calling import LATE


def furnish_api(owner: Account, head: Head) -> dict[str, Any]:
    """Make a token that wrote something, and a webhook that was told something; return what names them."""
    token, _secret = make_token("script of Amina", [Scope.DOSSIER_WRITE], LATE, by=owner, at=AT)
    answer_once(token, "key", "asked", lambda: Kept(200, "Amina"), at=AT)
    hook, _key = make_webhook(head.record_id, "https://example.org/amina", by=owner, on=AT.date(), at=AT)
    WebhookEvent.objects.create(webhook=hook, body={"dossier": str(head.record_id)}, made_at=AT)
    return {"api_token": token.pk, "webhook": hook.pk}
