"""Writes of talks: asked for, answered, written in, left. Both people's accounts are locked, in one order.

So two things at once between two people come one after the other, and what is counted of them is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.people.talking import (
    DAY,
    HOUR,
    MOST_WAITING,
    SAME_SPAN,
    SAME_TO_MOST,
    allowance,
    free_at,
)
from matchbound.web.store.actions.abuse import moment, need_may_write
from matchbound.web.store.models import Account, Talk, TalkMessage, TalkSide
from matchbound.web.store.queries.talk_people import AskedPerson, mentors_at_most
from matchbound.web.store.queries.talks import (
    has_blocked,
    may_ask_again_at,
    message_or_404,
    open_as_mentor,
    running_talk,
    side_or_404,
)
from matchbound.web.store.queries.talks_alike import likeness, told_alike

State, Gone = Talk.State, TalkMessage.Gone


class TalkError(MatchboundError):
    """This cannot be done in a talk now; the message says why."""

    status = 409


class TooMuchError(TalkError):
    """More than one person may write in that time; the message says when one may go on."""

    status = 429


@dataclass(frozen=True, slots=True)
class Asking:
    """What goes with a request for a talk."""

    name: str
    """The name that who asks wants to be called by."""
    text: str
    topic: str = ""


def ask_for_talk(asked: AskedPerson, asking: Asking, *, by: Account, at: datetime) -> Talk:
    """Ask somebody for a talk; until they accept, that one message is all that can be written."""
    with transaction.atomic():
        lock(by.pk, asked.account_id)
        _need_may_ask(asked, asking, by, at)
        talk = Talk.objects.create(asked_at=at, topic=asking.topic)
        sides = {"talk": talk, "moved_at": at}
        TalkSide.objects.create(
            account=by, other_id=asked.account_id, other_name=asked.name, asked=True, **sides
        )
        TalkSide.objects.create(
            account_id=asked.account_id, other=by, other_name=asking.name, asked=False, unread=1, **sides
        )
        _write(talk, asking.text, by, at)
        recount([asked.account_id])
    return talk


def why_not_ask(asked: AskedPerson, *, by: Account, at: datetime) -> str:
    """Return in words why somebody cannot be asked now; empty: they can."""
    if asked.account_id == by.pk:
        return _("This is your own page.")
    if has_blocked(by.pk, asked.account_id):
        return _("You have blocked this person. Undo that first if you want to talk.")
    if (again := may_ask_again_at(by, asked.account_id, at)) is not None:
        said = _("You asked before, or had a talk that ended. You can ask this person again after %(when)s.")
        return said % {"when": moment(again)}
    if is_full(asked):
        return _("This mentor has as many talks as they can take. Look again later, or ask another mentor.")
    if _requests_waiting(asked) >= MOST_WAITING:
        return _("This person has many requests to answer. Look again later.")
    return ""


def _requests_waiting(asked: AskedPerson) -> int:
    waiting = TalkSide.objects.filter(account=asked.account_id, running=True, asked=False)
    return waiting.filter(talk__state=State.ASKED).count()


def is_full(asked: AskedPerson) -> bool:
    """Say whether a mentor has as many talks as they take."""
    return asked.takes is not None and open_as_mentor(asked.account_id) >= asked.takes


def _need_may_ask(asked: AskedPerson, asking: Asking, by: Account, at: datetime) -> None:
    need_may_write(by, at=at)
    if has_blocked(asked.account_id, by.pk):
        raise Http404
    if running_talk(by, asked.account_id) is not None:
        raise TalkError(_("You have a talk with this person already, or one of you has asked the other."))
    if why := why_not_ask(asked, by=by, at=at):
        raise TalkError(why)
    most = allowance(by.created_at, at).requests_a_day
    mine = TalkSide.objects.filter(account=by, asked=True, talk__asked_at__gt=at - DAY)
    times = list(mine.values_list("talk__asked_at", flat=True))
    if (free := free_at(times, most=most, span=DAY, at=at)) is not None:
        said = _("You have asked %(most)d people within a day, which is as many as you may.")
        raise TooMuchError(_with_when(said % {"most": most}, free))
    _need_room(asking.text, asked.account_id, by, at)


def accept(talk_id: UUID, *, by: Account, at: datetime) -> None:
    """Accept a request; a mentor takes no more talks than they said."""
    with transaction.atomic():
        side = _to_answer(talk_id, by)
        most = mentors_at_most(by) if side.talk.topic else None
        if most is not None and open_as_mentor(by.pk) >= most:
            raise TalkError(
                _("You take as many talks as you said you would. Leave one, or change your page first.")
            )
        _answered(side, State.OPEN, at)


def decline(talk_id: UUID, words: str, *, by: Account, at: datetime) -> None:
    """Decline a request, with words or without."""
    with transaction.atomic():
        side = _to_answer(talk_id, by)
        if words:
            need_may_write(by, at=at)
        Talk.objects.filter(pk=talk_id).update(answer=words)
        _answered(side, State.DECLINED, at)


def ignore(talk_id: UUID, *, by: Account, at: datetime) -> None:
    """Put a request aside: who asked is told nothing, and it can be answered later."""
    with transaction.atomic():
        side = _to_answer(talk_id, by)
        Talk.objects.filter(pk=side.talk_id).update(state=State.IGNORED)
        TalkSide.objects.filter(pk=side.pk).update(unread=0, moved_at=at)
        recount([by.pk])


def _to_answer(talk_id: UUID, by: Account) -> TalkSide:
    """Return the side of who is to answer a request, both accounts locked."""
    side = locked_side(talk_id, by)
    if side.asked:
        raise Http404
    if side.talk.state not in (State.ASKED, State.IGNORED):
        raise TalkError(_("This request was answered or withdrawn already."))
    return side


def _answered(side: TalkSide, state: Talk.State, at: datetime) -> None:
    running = state == State.OPEN
    Talk.objects.filter(pk=side.talk_id).update(state=state, answered_at=at)
    TalkSide.objects.filter(talk=side.talk_id).update(running=running, moved_at=at)
    TalkSide.objects.filter(pk=side.pk).update(unread=0)
    _others(side).update(unread=F("unread") + 1)
    recount([side.account_id, side.other_id])


def write_message(talk_id: UUID, text: str, *, by: Account, at: datetime) -> TalkMessage:
    """Write to the other in an open talk."""
    with transaction.atomic():
        side = locked_side(talk_id, by)
        need_may_write(by, at=at)
        if side.talk.state != State.OPEN or side.other_id is None:
            raise TalkError(_("Nobody can write in this talk now."))
        _need_room(text, side.other_id, by, at)
        message = _write(side.talk, text, by, at)
        TalkSide.objects.filter(talk=side.talk_id).update(moved_at=at)
        _others(side).update(unread=F("unread") + 1)
        recount([side.other_id])
    return message


def see_talk(side: TalkSide, *, by: Account) -> None:
    """Note that somebody saw all that there was when their side was read; nobody else is told."""
    if not side.unread:
        return
    with transaction.atomic():
        lock(by.pk)
        TalkSide.objects.filter(pk=side.pk, account=by, unread=side.unread).update(unread=0)
        recount([by.pk])
    by.talks_unread = max(by.talks_unread - 1, 0)


def delete_message(message_id: int, *, by: Account) -> TalkMessage:
    """Delete the text of one's own message, for both; that there was one stays to be seen."""
    message = message_or_404(message_id, viewer=by)
    if message.by_id != by.pk:
        raise Http404
    TalkMessage.objects.filter(pk=message_id, gone=Gone.NO).update(text="", gone=Gone.DELETED)
    return message


def leave_talk(talk_id: UUID, *, by: Account, at: datetime) -> None:
    """Leave a talk, which ends it for both; a request of one's own is withdrawn with its text."""
    with transaction.atomic():
        side = locked_side(talk_id, by)
        if not side.asked and side.talk.state in (State.ASKED, State.IGNORED):
            raise TalkError(_("Answer this request first: accept, decline or ignore it."))
        leave(side, at=at)


def leave(side: TalkSide, *, at: datetime) -> None:
    """Leave a talk whose people are locked."""
    waits = side.talk.state in (State.ASKED, State.IGNORED)
    gone = {"left_at": at, "unread": 0}
    TalkSide.objects.filter(pk=side.pk).update(**gone)
    if waits and not side.asked:  # to who asked it looks as if it waited
        Talk.objects.filter(pk=side.talk_id).update(state=State.IGNORED)
    elif side.running:
        if waits:
            TalkMessage.objects.filter(talk=side.talk_id).update(text="", gone=Gone.DELETED)
            _others(side).update(**gone)
        TalkSide.objects.filter(talk=side.talk_id).update(running=False)
        Talk.objects.filter(pk=side.talk_id).update(state=State.CLOSED, closed_at=at)
    recount([side.account_id, side.other_id])


def locked_side(talk_id: UUID, by: Account) -> TalkSide:
    """Return somebody's side of a talk, read again once both people are locked."""
    side = side_or_404(talk_id, viewer=by)
    lock(by.pk, side.other_id)
    return side_or_404(talk_id, viewer=by)


def lock(*account_ids: int | None) -> None:
    """Lock some accounts in one order for the rest of the transaction; 404 if one is gone."""
    wanted = sorted({one for one in account_ids if one is not None})
    rows = Account.objects.select_for_update(no_key=True).filter(pk__in=wanted)
    if len(rows.order_by("pk").values_list("pk", flat=True)) < len(wanted):
        raise Http404


def recount(account_ids: Iterable[int | None]) -> None:
    """Count anew in how many talks something is new for some accounts, which are locked."""
    for one in account_ids:
        if one is not None:
            new = TalkSide.objects.filter(account=one, unread__gt=0, left_at=None).count()
            Account.objects.filter(pk=one).update(talks_unread=new)


def _others(side: TalkSide) -> "QuerySet[TalkSide]":
    return TalkSide.objects.filter(talk=side.talk_id, left_at=None).exclude(pk=side.pk)


def _write(talk: Talk, text: str, by: Account, at: datetime) -> TalkMessage:
    return TalkMessage.objects.create(talk=talk, by=by, at=at, text=text, likeness=likeness(text))


def _need_room(text: str, to: int, by: Account, at: datetime) -> None:
    """Raise TooMuchError where somebody wrote as much as they may, or the same to many."""
    most = allowance(by.created_at, at).messages_an_hour
    mine = TalkMessage.objects.filter(by=by, at__gt=at - HOUR)
    times = list(mine.values_list("at", flat=True))
    if (free := free_at(times, most=most, span=HOUR, at=at)) is not None:
        said = _("You have written %(most)d messages within an hour, which is as many as you may.")
        raise TooMuchError(_with_when(said % {"most": most}, free))
    told = told_alike(text, to, by=by, since=at - SAME_SPAN)
    if (free := free_at(told, most=SAME_TO_MOST, span=SAME_SPAN, at=at)) is not None:
        said = _(
            "You have sent the same words to %(most)d people within a week. Say it to this one in others."
        )
        raise TooMuchError(_with_when(said % {"most": SAME_TO_MOST}, free))


def _with_when(said: str, free: datetime) -> str:
    return f"{said} {_('Nothing typed is lost: you can send it after %(when)s.') % {'when': moment(free)}}"
