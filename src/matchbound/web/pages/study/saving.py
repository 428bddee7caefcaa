"""Replies as they come in: small requests of the script, or whole forms without it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from django import forms
from django.http import QueryDict
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from matchbound.study.sessions.replies import LONGEST, MOST_NOTE, Reply
from matchbound.web.store.actions.blocks import UnfitReplyError
from matchbound.web.store.models import ReplyRow
from matchbound.web.store.queries.blocks import reply_of

MOST_TURNS = 2**31 - 1
GO, STRIKE, MARK, EXPLAIN, KEEP, END = "go", "strike", "mark", "explain", "keep", "end"


class Sent(BaseModel):
    """What the script sends: one item as its learner left it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    reply: "Timed"


class Timed(Reply):
    """A reply as it may come from a browser."""

    turn: Annotated[int, Field(ge=1, le=MOST_TURNS)]
    given_at: AwareDatetime


def sent_in(body: bytes) -> Sent:
    """Return what the script sent; UnfitReplyError if it makes no sense."""
    try:
        return Sent.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise UnfitReplyError(f"{place}: {first['msg']}") from error


@dataclass(frozen=True, slots=True)
class Done:
    """What a button does, and to which item or option."""

    what: str
    number: int = 0


class ReplyForm(forms.Form):
    """An item as it is left without the script."""

    chosen = forms.IntegerField(required=False, min_value=0)
    note = forms.CharField(required=False, max_length=MOST_NOTE, strip=False)
    opened = forms.FloatField(required=False)
    do = forms.RegexField(r"^(go:\d{1,3}|strike:\d{1,2}|mark|explain|keep|end)$", required=False)

    @property
    def done(self) -> Done:
        """Return what was pressed."""
        what, _, number = (self.cleaned_data["do"] or KEEP).partition(":")
        return Done(what, int(number or 0))

    def reply(self, row: ReplyRow | None, at: datetime) -> Reply:
        """Return the reply: what was saved before, changed by what the form and its button say."""
        before = reply_of(row) if row else Reply(turn=0, given_at=at)
        data = self.cleaned_data
        done = self.done
        changes: dict[str, Any] = {
            "turn": before.turn + 1,
            "given_at": at,
            "chosen": before.chosen if data["chosen"] is None else data["chosen"],
            "note": data["note"],
            "seconds": min(before.seconds + self._seconds(at), LONGEST),
        }
        if done.what == MARK:
            changes["marked"] = not before.marked
        if done.what == STRIKE:
            changes["struck"] = _turned(before.struck, done.number)
        try:
            return Reply.model_validate(before.model_dump() | changes)
        except ValidationError as error:
            raise UnfitReplyError(error.errors()[0]["msg"]) from error

    def _seconds(self, at: datetime) -> int:
        """Return how long the item was open, as its page says; nonsense counts for nothing."""
        opened = self.cleaned_data["opened"]
        spent = at.timestamp() - opened if opened else 0.0
        return round(spent) if 0 <= spent <= timedelta(hours=1).total_seconds() else 0


def _turned(struck: tuple[int, ...], place: int) -> tuple[int, ...]:
    return tuple(sorted(set(struck) ^ {place}))


def form_in(data: QueryDict) -> ReplyForm:
    """Return the form of an item that was sent; UnfitReplyError if it makes no sense."""
    form = ReplyForm(data)
    if not form.is_valid():
        faults = (f"{name}: {' '.join(map(str, told))}" for name, told in form.errors.items())
        raise UnfitReplyError("; ".join(faults))
    return form
