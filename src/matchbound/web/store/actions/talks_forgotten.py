"""What is forgotten of talks: with an account, and when both people have left."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from matchbound.people.talking import SAME_SPAN
from matchbound.web.store.actions.talks import recount
from matchbound.web.store.models import AbuseReport, Account, Talk, TalkSide


def forget_talks(account: Account) -> None:
    """Forget somebody's talks before their account goes: what they wrote goes with it, their name at once.

    The other keeps what they wrote themselves; a talk that nobody keeps is deleted.
    """
    others = TalkSide.objects.filter(other=account)
    ids = list(others.values_list("account_id", flat=True))
    mine = TalkSide.objects.filter(account=account)
    kept = Exists(TalkSide.objects.filter(talk=OuterRef("talk"), left_at=None).exclude(account=account))
    asked = Q(asked=True, talk__state__in=(Talk.State.ASKED, Talk.State.IGNORED))
    gone = list(mine.filter(~kept | asked).values_list("talk", flat=True))
    Talk.objects.filter(pk__in=gone).delete()
    Talk.objects.filter(pk__in=mine.values("talk")).update(state=Talk.State.CLOSED)
    others.update(other_name="", running=False, unread=0)
    AbuseReport.objects.filter(by=account).update(words="")
    recount(ids)


def forget_left_talks(*, at: datetime) -> int:
    """Delete the talks that both people left a while ago; until then what was said to many is compared."""
    here = TalkSide.objects.filter(talk=OuterRef("pk"))
    staying = here.filter(left_at=None)
    lately = here.filter(left_at__gt=at - SAME_SPAN)
    gone = Talk.objects.exclude(Exists(staying)).exclude(Exists(lately))
    ids = list(gone.values_list("pk", flat=True)[:10_000])
    Talk.objects.filter(pk__in=ids).delete()
    return len(ids)
