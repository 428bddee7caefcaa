"""Who was sent the same words: texts are compared by what they have in common, kept as a fingerprint."""

from datetime import datetime

from django.db.models import Min
from django.utils.crypto import salted_hmac

from matchbound.people.talking import essence
from matchbound.web.store.models import Account, TalkMessage, TalkSide


def likeness(text: str) -> str:
    """Return the fingerprint of a text, the same for texts that say the same; empty for short ones."""
    core = essence(text)
    return salted_hmac("matchbound.talks", core, algorithm="sha256").hexdigest()[:32] if core else ""


def told_alike(text: str, to: int, *, by: Account, since: datetime) -> list[datetime]:
    """Return when somebody first sent these words to each other person lately."""
    mark = likeness(text)
    if not mark:
        return []
    said = TalkMessage.objects.filter(by=by, likeness=mark, at__gt=since)
    here = TalkSide.objects.filter(account=by, other=to).values("talk")
    first = said.exclude(talk__in=here).order_by().values("talk").annotate(first=Min("at"))
    return list(first.values_list("first", flat=True))
