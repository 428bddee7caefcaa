"""What was asked, as pages show it: who said it goes by a pseudonym, an item by its id."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound.web.store.models import Account, ItemQuestion
from matchbound.web.store.queries.blocks import Asked
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.contributors import name_of
from matchbound.web.store.queries.teaching import REPORTED
from matchbound.web.study.items import explanation_html, item_html

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = ItemQuestion.State
STATES: "dict[State, StrOrPromise]" = {
    State.OPEN: gettext_lazy("waiting"),
    State.ANSWERED: gettext_lazy("answered"),
    State.REMOVED: gettext_lazy("removed"),
}
PARTS: "dict[str, StrOrPromise]" = {
    State.OPEN: gettext_lazy("Waiting"),
    REPORTED: gettext_lazy("Reported"),
    State.ANSWERED: gettext_lazy("Answered"),
    State.REMOVED: gettext_lazy("Removed"),
}
_TAGS = {State.OPEN: "expiring", State.ANSWERED: "met", State.REMOVED: "failed"}


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """One answer with who gave it."""

    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class AskedShown:
    """One question with where it stands."""

    row: ItemQuestion
    state: str
    tag: str
    by: str
    mine: bool
    news: bool
    """Its asker has not looked since it changed."""
    answers: tuple[AnswerShown, ...] = ()


def line_of(row: ItemQuestion, viewer: Account) -> AskedShown:
    """Return a question as a line of a list."""
    return _shown(row, viewer, ())


def thread_shown(row: ItemQuestion, viewer: Account) -> AskedShown:
    """Return a question with its answers, the oldest first."""
    answers = sorted(row.answers.all(), key=lambda one: (one.at, one.pk))
    return _shown(row, viewer, (AnswerShown(name_of(one.by_id), one.at, one.text) for one in answers))


def _shown(row: ItemQuestion, viewer: Account, answers: Iterable[AnswerShown]) -> AskedShown:
    state, mine = State(row.state), row.account_id == viewer.pk
    news = mine and row.changed_at > row.seen_at
    return AskedShown(
        row, str(STATES[state]), _TAGS[state], name_of(row.account_id), mine, news, tuple(answers)
    )


def item_shown(question: str) -> dict[str, Any]:
    """Return an item as it is now, with its explanation: for who has seen its answer."""
    found = curriculum().questions.get(question)
    if found is None:
        return {"item": _gone(), "explanation": ""}
    asked = Asked(1, found.id, found.version, found)
    return {"item": item_html(asked, None, told=True), "explanation": explanation_html(found, None)}


def _gone() -> SafeString:
    return item_html(Asked(1, "", 0, None), None)


def name_of_item(question: str) -> str:
    """Return what an item is called."""
    return _("Question %(id)s") % {"id": question}
