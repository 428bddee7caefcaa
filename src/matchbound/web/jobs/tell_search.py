"""Tell somebody what changed in a search that they keep."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from matchbound import clock
from matchbound.web.jobs import job
from matchbound.web.mailing import mail
from matchbound.web.programs.columns import columns
from matchbound.web.programs.kept import changes_between, digest_of, packed, sought, unpacked
from matchbound.web.programs.telling import said_of
from matchbound.web.programs.words import VERDICTS
from matchbound.web.reminding import zone
from matchbound.web.store.actions.saved_searches import claim_change, mark_told
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.saved_searches import Claim, Saved, search_to_tell, stop_token


@job()
def tell_search(*, search_id: int) -> None:
    """Send what was claimed and never marked as sent; then claim and send what changed since."""
    wanted = search_to_tell(search_id)
    if wanted is None:
        return
    saved, account = wanted
    if saved.claim is not None:
        _send(saved.claim, saved, account)
    at, held = clock.now(), columns()
    found = sought(saved.query, own_head(account), held, at.astimezone(zone(account.time_zone)).date())
    changes = changes_between(unpacked(saved.told), found.result)
    if found.broken or not changes:
        return
    claim = claim_change(
        saved.id,
        saved.digest,
        result=packed(found.result, found.season),
        digest=digest_of(found.result),
        said=said_of(changes, found, held, saved.told),
        at=at,
    )
    if claim is not None:
        _send(claim, saved, account)


def _send(claim: Claim, saved: Saved, account: Account) -> None:
    """Send a message, then mark it as sent."""
    _mail(claim, saved, account).send()
    mark_told(saved.id, claim)


def _mail(claim: Claim, saved: Saved, account: Account) -> EmailMessage:
    """Return the message as e-mail; made again, it is the same to the letter."""
    stop_url = settings.SITE_URL + reverse("programs:stop_search", args=[stop_token(saved.id)])
    told = _in_words(claim.said) | {
        "name": saved.name,
        "site_url": settings.SITE_URL,
        "open_url": settings.SITE_URL + reverse("programs:open_search", args=[saved.id]),
    }
    name = f"search.{claim.id}"
    return mail("programs/search", told, name=name, to=account, at=claim.at, stop_url=stop_url)


def _in_words(said: Any) -> dict[str, Any]:  # noqa: ANN401 - as it was stored
    """Return what was put down with its verdicts in words, and how many more there are than are named."""
    parts = {name: said[name] for name in ("new", "changed", "gone")}
    return {"found": said["found"], "season": said.get("season")} | {
        name: {
            "count": part["count"],
            "more": part["count"] - len(part["shown"]),
            "shown": [
                {**one, **{key: VERDICTS.get(one.get(key) or "", "") for key in ("verdict", "before")}}
                for one in part["shown"]
            ],
        }
        for name, part in parts.items()
    }
