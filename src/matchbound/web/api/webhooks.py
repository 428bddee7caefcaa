"""Operations on webhooks: where a program is told that findings changed."""

from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from ninja import Body, Router

from matchbound import clock
from matchbound.base.cursors import cursor_of
from matchbound.web.api import schemas
from matchbound.web.api.guarding import Call
from matchbound.web.api.telling import ON_A_PAGE, Cursor, Key, Limit, Once, id_of, page, tell
from matchbound.web.api.telling import operation as told
from matchbound.web.hooks import hook_address
from matchbound.web.store.actions.webhooks import delete_webhook, make_webhook
from matchbound.web.store.models import Webhook
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.api_tokens import own_webhook, webhooks_of

router = Router(tags=["webhooks"])
Wanted = Annotated[schemas.WebhookWanted, Body(...)]


@router.get("/webhooks", **told(Scope.WEBHOOKS_WRITE, schemas.WebhookPage))
def list_webhooks(request: Call, limit: Limit = ON_A_PAGE, cursor: Cursor = "") -> HttpResponse:
    """List one's webhooks."""
    found = webhooks_of(request.by)
    if cursor:
        found = found.filter(pk__gt=id_of(cursor))
    return page(list(found[: limit + 1]), limit, _data, lambda one: cursor_of(str(one.pk)))


@router.post("/webhooks", **told(Scope.WEBHOOKS_WRITE, schemas.WebhookMade, status=201, also=[400, 404]))
def make_webhook_once(request: Call, wanted: Wanted, idempotency_key: Key = "") -> HttpResponse:
    """Make a webhook: each change of a rule's verdicts about the dossier is told there, signed."""

    def write() -> HttpResponse:
        url = hook_address(wanted.url, local=settings.LOCAL_WEBHOOKS)
        row, secret = make_webhook(wanted.dossier, url, by=request.by, on=clock.today(), at=clock.now())
        return tell({**_data(row), "secret": secret}, status=201)

    return Once(request, idempotency_key).answer(write)


@router.get("/webhooks/{webhook_id}", **told(Scope.WEBHOOKS_WRITE, schemas.WebhookTold, also=[404]))
def read_webhook(request: Call, webhook_id: UUID) -> HttpResponse:
    """Read one webhook: whether it is on, and how often in a row nobody answered."""
    return tell(_data(own_webhook(webhook_id, viewer=request.by)))


@router.delete("/webhooks/{webhook_id}", **told(Scope.WEBHOOKS_WRITE, None, status=204, also=[404]))
def delete_webhook_for_good(request: Call, webhook_id: UUID) -> HttpResponse:
    """Delete a webhook with what it was still to be told."""
    delete_webhook(webhook_id, by=request.by)
    return HttpResponse(status=204)


def _data(row: Webhook) -> dict[str, Any]:
    names = ("url", "created_at", "failures", "disabled_at")
    told_ = {name: getattr(row, name) for name in names}
    return {"id": str(row.pk), "dossier": str(row.record_id), **told_}
