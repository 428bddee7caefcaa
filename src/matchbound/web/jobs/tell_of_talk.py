"""Tell somebody by e-mail that something waits in their talks: no name, and nothing of what was written."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.mailing import mail
from matchbound.web.store.actions.talk_notices import claim_notice, mark_told
from matchbound.web.store.models import Account
from matchbound.web.store.queries.talk_notices import stop_token_of


@job()
def tell_of_talk(*, account_id: int) -> None:
    """Claim the one e-mail of a day, send it, and mark it as sent; nothing if all was read meanwhile."""
    claim = claim_notice(account_id, at=clock.now())
    if claim is None or claim.claimed_at is None:
        return
    _mail(claim.account, claim.claimed_at).send()
    mark_told(claim, at=clock.now())


def _mail(account: Account, claimed_at: datetime) -> EmailMessage:
    """Return the message; made again, it is the same to the letter."""
    stop_url = settings.SITE_URL + reverse("talks:stop", args=[stop_token_of(account.pk)])
    said = {"talks_url": settings.SITE_URL + reverse("talks:index")}
    name = hashlib.sha256(f"{account.pk}:{claimed_at.isoformat()}".encode()).hexdigest()[:32]
    return mail("talks/notice", said, name=f"talks.{name}", to=account, at=claimed_at, stop_url=stop_url)
