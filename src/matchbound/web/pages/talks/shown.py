"""Talks and messages as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from matchbound.web.store.models import Account, Talk, TalkMessage, TalkSide

State, Gone = Talk.State, TalkMessage.Gone
EXCERPT = 140
PACES = ((8, 15), (20, 30), (60, 60))
"""After so many looks without news the next ones come so many seconds apart; then no more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One talk in the list."""

    side: TalkSide
    name: str
    state: str
    """In a word, where there is something to say."""
    excerpt: str
    mine: bool
    """The last words are one's own."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message."""

    row: TalkMessage
    mine: bool
    name: str
    first_new: bool = False

    @property
    def gone(self) -> str:
        """Return what stands in the place of a text that is gone."""
        return {Gone.DELETED: _("Deleted."), Gone.TAKEN_DOWN: _("Taken down by a moderator.")}.get(
            Gone(self.row.gone), ""
        )


def name_in(side: TalkSide) -> str:
    """Return the name of the other."""
    return side.other_name or _("Somebody who left")


def lines(sides: Iterable[TalkSide], viewer: Account) -> list[Line]:
    """Return some sides that were read with their last words as lines of a list."""
    found = []
    for side in sides:
        last, by = vars(side)["last"] or "", vars(side)["last_by"]
        words = " ".join(last.split())
        cut = f"{words[:EXCERPT].rstrip()}…" if len(words) > EXCERPT else words
        found.append(Line(side, name_in(side), state_of(side), cut, by == viewer.pk))
    return found


def state_of(side: TalkSide) -> str:
    """Return where a talk stands in a word; empty where it is simply open."""
    if side.other_id is None:
        return _("ended")
    return {
        State.ASKED: _("waits for an answer") if side.asked else _("waits for your answer"),
        State.IGNORED: _("waits for an answer") if side.asked else _("ignored"),
        State.DECLINED: _("declined"),
        State.CLOSED: _("ended"),
    }.get(State(side.talk.state), "")


def messages_shown(rows: Iterable[TalkMessage], side: TalkSide) -> list[Shown]:
    """Return messages as one person sees them; the first of those they have not seen yet is marked."""
    found = [(row, row.by_id == side.account_id) for row in rows]
    new = [row.pk for row, mine in found if not mine][-side.unread :] if side.unread else []
    first = new[0] if new else None
    return [Shown(row, mine, name_in(side), row.pk == first) for row, mine in found]


def pace(quiet: int) -> int | None:
    """Return after how many seconds to look again that nothing came so many times; None: no more."""
    return next((seconds for looks, seconds in PACES if quiet < looks), None)


@dataclass(frozen=True, slots=True)
class Poll:
    """How an open page asks for news."""

    talk_id: UUID
    after: int
    quiet: int = 0

    @property
    def seconds(self) -> int | None:
        """Return after how many seconds it asks; None: it has stopped."""
        return pace(self.quiet)
