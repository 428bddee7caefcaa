"""How much one person may say, and what waits apart: figures that this project chose, no authority.

Whoever had more accepted may do more. Where a site has no editor, nobody could release what is held: nothing
is, and the widest allowance holds.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion
from matchbound.web.store.models import Account, CatalogueLog, Correction
from matchbound.web.store.queries.contributors import accepted_of, has_editors

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VOTED = "vote"
"""What the log calls a vote."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What somebody may do who had at least so many proposals accepted by others."""

    accepted: int
    an_hour: int
    a_day: int
    """Proposals; whoever wants more is told when to come back."""
    waiting: int
    """So many undecided proposals of one person lie in the queue; further ones are held."""
    votes_an_hour: int


ALLOWANCES = (
    Allowance(accepted=0, an_hour=6, a_day=15, waiting=10, votes_an_hour=30),
    Allowance(accepted=5, an_hour=20, a_day=60, waiting=40, votes_an_hour=60),
    Allowance(accepted=25, an_hour=60, a_day=200, waiting=200, votes_an_hour=120),
)
"""From newcomers to those who proved themselves; editors have the last one."""
MOST_PROGRAMS, ADDRESS_SPAN = 3, timedelta(days=30)
"""Of so many programs may one person give the same address in that span; more look like a mass edit."""
MOST_LINKS = 1
"""So many links may stand in what somebody writes: the address has a field of its own."""
_LINK = re.compile(r"https?://|\bwww\.|<a\b|\[url", re.IGNORECASE)


class Held(StrEnum):
    """Why a proposal is held."""

    LINKS = "links"
    SAME_ADDRESS = "same-address"
    MANY = "many"


class TooManyError(MatchboundError):
    """More than one person may say in that time; the message tells when there is room again."""

    status = 429


def allowance_of(by: Account) -> Allowance:
    """Return what somebody may do."""
    if by.is_editor or not has_editors():
        return ALLOWANCES[-1]
    accepted = accepted_of([by.pk]).get(by.pk, 0)
    return next(one for one in reversed(ALLOWANCES) if accepted >= one.accepted)


def need_room(by: Account, *, at: datetime, among: "QuerySet[Any] | None" = None) -> None:
    """Raise TooManyError where somebody has proposed as much as they may; call it with the account locked.

    `among`: what is counted, if it is not corrections of programs.
    """
    allowed, said = allowance_of(by), Correction.objects.all() if among is None else among
    for most, span in ((allowed.an_hour, HOUR), (allowed.a_day, DAY)):
        recent = said.filter(by=by, at__gt=at - span).order_by("-at")
        times = list(recent.values_list("at", flat=True)[:most])
        if len(times) == most:
            raise TooManyError(_too_many(most, span, times[-1] + span))


def need_votes(by: Account, *, at: datetime) -> None:
    """Raise TooManyError where somebody has voted as often as they may within the hour."""
    most = allowance_of(by).votes_an_hour
    if CatalogueLog.objects.filter(by=by, what=VOTED, at__gt=at - HOUR).count() >= most:
        raise TooManyError(
            _("You have voted %(most)d times within an hour, which is as often as you may. Go on later.")
            % {"most": most}
        )


def reasons_to_hold(said: Assertion, *, by: Account, at: datetime) -> list[Held]:
    """Return why a proposal waits apart; none where it does not."""
    if by.is_editor or not has_editors():
        return []
    mine = Correction.objects.filter(by=by)
    waiting = mine.filter(state__in=(Correction.State.PROPOSED, Correction.State.HELD)).count()
    found = {
        Held.LINKS: links_in(said) > MOST_LINKS,
        Held.SAME_ADDRESS: len(_programs_at(said, by, at)) > MOST_PROGRAMS,
        Held.MANY: waiting >= allowance_of(by).waiting,
    }
    return [reason for reason, holds in found.items() if holds]


def _programs_at(said: Assertion, by: Account, at: datetime) -> set[str]:
    """Return the programs for which somebody gave an address lately; a place on a page is no other page."""
    page = (said.url or "").partition("#")[0]
    lately = Correction.objects.filter(by=by, at__gt=at - ADDRESS_SPAN, url__startswith=page)
    given = lately.values_list("url", "program_id")
    return {said.program, *(program for url, program in given if url.partition("#")[0] == page)}


def links_in(said: Assertion) -> int:
    """Count the links in the words of a proposal."""
    return links_among(said.value, said.source_name, said.condition or "", said.note or "")


def links_among(*words: str) -> int:
    """Count the links in some words."""
    return sum(len(_LINK.findall(text)) for text in words)


def _too_many(most: int, span: timedelta, free_at: datetime) -> str:
    said = (
        _("You have proposed %(most)d corrections within an hour, which is as many as you may.")
        if span == HOUR
        else _("You have proposed %(most)d corrections within a day, which is as many as you may.")
    )
    when = date_format(localtime(free_at), "j M Y, H:i")
    return f"{said} {_('Nothing typed is lost: propose this one again after %(when)s.')}" % {
        "most": most,
        "when": when,
    }
