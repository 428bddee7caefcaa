"""Writes of what is asked about items: by who answered them, answered and moderated by instructors."""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.web.store.models import Account, ItemAnswer, ItemQuestion, ItemReport
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.teaching import may_ask, thread_of

State = ItemQuestion.State
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_ASKED = ((6, HOUR), (20, DAY))
"""So many questions may one learner ask within a span; a figure that this project chose."""
MOST_OPEN = 20
"""So many questions of one learner may wait for an answer."""
MOST_REPORTED = (10, DAY)


class TeachingError(MatchboundError):
    """This cannot be asked, answered or reported now; the message says why."""

    status = 409


class TooManyAskedError(TeachingError):
    """More than one person may say in that time; the message tells when there is room again."""

    status = 429


def ask_about(question: str, text: str, *, by: Account, at: datetime) -> ItemQuestion:
    """Ask about an item as it is now; 404 unless the asker has answered it."""
    found = curriculum().questions.get(question)
    if found is None or not may_ask(question, viewer=by, at=at):
        raise Http404
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # of two at once, one counts the other
        _need_room(by, at)
        return ItemQuestion.objects.create(
            account=by,
            question=question,
            version=found.version,
            text=text,
            asked_at=at,
            changed_at=at,
            seen_at=at,
        )


def _need_room(by: Account, at: datetime) -> None:
    mine = ItemQuestion.objects.filter(account=by)
    for most, span in MOST_ASKED:
        times = list(
            mine.filter(asked_at__gt=at - span).order_by("-asked_at").values_list("asked_at", flat=True)
        )
        if len(times) >= most:
            when = date_format(localtime(times[most - 1] + span), "j M Y, H:i")
            raise TooManyAskedError(
                _("You have asked as often as you may. Nothing typed is lost: ask this after %(when)s.")
                % {"when": when}
            )
    if mine.filter(state=State.OPEN).count() >= MOST_OPEN:
        raise TooManyAskedError(
            _("So many of your questions wait for an answer that no more can be asked now.")
        )


def look_at(asked: ItemQuestion, *, by: Account, at: datetime) -> None:
    """Put down that who asked has seen how it stands."""
    if asked.account_id == by.pk and asked.seen_at < asked.changed_at:
        ItemQuestion.objects.filter(pk=asked.pk).update(seen_at=at)


def answer_asked(asked_id: int, text: str, *, by: Account, at: datetime) -> ItemQuestion:
    """Answer a question; only instructors do. What was removed is not answered."""
    with transaction.atomic():
        asked = _locked(asked_id, by)
        if asked.state == State.REMOVED:
            raise TeachingError(_("This question was removed meanwhile. Put it back first."))
        ItemAnswer.objects.create(asked=asked, by=by, text=text, at=at)
        return _changed(asked, State.ANSWERED, at=at)


def report_asked(asked_id: int, why: str, *, by: Account, at: datetime) -> ItemReport:
    """Report a question or its answers; a second report of one account changes the words of the first."""
    asked = thread_of(asked_id, viewer=by, at=at)
    most, span = MOST_REPORTED
    lately = ItemReport.objects.filter(account=by, at__gt=at - span).exclude(asked=asked)
    if lately.count() >= most:
        raise TooManyAskedError(_("You have reported as much as you may within a day."))
    new = {"why": why, "at": at, "settled_at": None}
    return ItemReport.objects.update_or_create(asked=asked, account=by, defaults=new)[0]


def remove_asked(asked_id: int, why: str, *, by: Account, at: datetime) -> ItemQuestion:
    """Hide a question and its answers from learners; who asked it sees why. Its reports are settled."""
    with transaction.atomic():
        asked = _locked(asked_id, by)
        asked.why = why
        return _settled(_changed(asked, State.REMOVED, at=at), at)


def keep_asked(asked_id: int, *, by: Account, at: datetime) -> ItemQuestion:
    """Let a question stand, or put it back; its reports are settled."""
    with transaction.atomic():
        asked = _locked(asked_id, by)
        if asked.state == State.REMOVED:
            asked.why = ""
            _changed(asked, State.ANSWERED if asked.answers.exists() else State.OPEN, at=at)
        return _settled(asked, at)


def _locked(asked_id: int, by: Account) -> ItemQuestion:
    found = ItemQuestion.objects.select_for_update().filter(pk=asked_id).first()
    if found is None or not by.is_instructor:
        raise Http404
    return found


def _changed(asked: ItemQuestion, state: State, *, at: datetime) -> ItemQuestion:
    asked.state, asked.changed_at = state, at
    asked.save(update_fields=["state", "why", "changed_at"])
    return asked


def _settled(asked: ItemQuestion, at: datetime) -> ItemQuestion:
    asked.reports.filter(settled_at=None).update(settled_at=at)
    return asked
