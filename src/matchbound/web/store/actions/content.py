"""Writes of content: texts in versions that never change, review, and what learners see of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.db.models import F, Max
from django.http import Http404
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.drafts import Draft, Kind
from matchbound.study.curriculum.exchange.bank import pictures_of
from matchbound.study.curriculum.model import Concept, Question
from matchbound.study.curriculum.texts import data_of
from matchbound.web.store.actions.item_stats import carry_over
from matchbound.web.store.models import (
    Account,
    ContentComment,
    ContentItem,
    ContentPicture,
    ContentRevision,
    ContentStep,
    ContentVersion,
)
from matchbound.web.store.queries.brought import kept_pictures
from matchbound.web.store.queries.content import look_again, shipped_content, site_curriculum
from matchbound.web.store.queries.written import may_decide_on, newest_version, seen_version

State: TypeAlias = ContentItem.State
What: TypeAlias = ContentStep.What


MOST_NAMED = 5


class ContentError(MatchboundError):
    """This cannot be saved, sent or decided; the message says why."""

    status = 409


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer says of a text; a physician's name stands under it afterwards."""

    accept: bool
    words: str = ""
    physician: str = ""


def save_text(
    kind: Kind, item: str, text: str, note: str, *, since: int, by: Account, at: datetime
) -> ContentVersion:
    """Save a text as the next version of an item, as a draft; `since` is the version that it was written on.

    What learners see stays as it is until this one is accepted.
    """
    _need_instructor(by)
    with transaction.atomic():
        row, _new = ContentItem.objects.get_or_create(kind=kind, item=item, defaults={"changed_at": at})
        row = ContentItem.objects.select_for_update().get(pk=row.pk)
        if row.newest != since:
            raise ContentError(
                _("Somebody saved another version meanwhile. Copy your text and load it anew.")
            )
        last = row.versions.aggregate(last=Max("number"))["last"] or 0
        row.newest, row.state, row.changed_at = last + 1, State.DRAFT, at
        row.save()
        read = Draft(kind, item, text, site_curriculum()).item
        said = data_of(read) if read else None
        return ContentVersion.objects.create(
            content=row, number=row.newest, text=text, said=said, note=note, by=by, at=at
        )


def send_to_review(content_id: int, *, number: int, by: Account, at: datetime) -> ContentItem:
    """Send a text to review; one with an error stays a draft."""
    with transaction.atomic():
        row, version = _newest(content_id, number, (State.DRAFT,), by)
        _need_fit(row, version)
        return _step(row, version, State.REVIEW, ContentStep(what=What.SENT, by=by, at=at))


def decide_on(content_id: int, said: Decision, *, number: int, by: Account, at: datetime) -> ContentItem:
    """Accept a text, so that learners see it, or send it back to its writer, with words."""
    with transaction.atomic():
        row, version = _newest(content_id, number, (State.REVIEW,), by)
        if not may_decide_on(version, by):
            raise ContentError(_("Another instructor decides on what you wrote."))
        if not said.accept:
            step = ContentStep(what=What.BACK, words=said.words, by=by, at=at)
            return _step(row, version, State.DRAFT, step)
        fit = _need_fit(row, version)
        before = site_curriculum().questions.get(row.item)
        if isinstance(fit, Question) and before is not None:
            carry_over([(before, fit)])
        if isinstance(fit, Question):
            ContentPicture.objects.filter(name__in=pictures_of(fit)).update(shown=True)
        row.shown = version
        _step(row, version, State.ACCEPTED, ContentStep(what=What.ACCEPTED, words=said.words, by=by, at=at))
        if said.physician:
            _reviewed(version, said.physician, by, at)
        show_anew()
    return row


def put_name_under(content_id: int, physician: str, *, number: int, by: Account, at: datetime) -> ContentItem:
    """Put a physician's name under the text that learners see, which they read as it is.

    It may ship, or have been written here; the name goes with the text, and not to the next one.
    """
    with transaction.atomic():
        row = _locked(content_id, by)
        version = seen_version(row)
        if version is None or version.number != number:
            raise ContentError(_("Learners see another text by now; look at that one."))
        if not may_decide_on(version, by):
            raise ContentError(_("Another instructor decides on what you wrote."))
        _reviewed(version, physician, by, at)
        show_anew()
    return row


def hide_text(content_id: int, words: str, *, by: Account, at: datetime) -> ContentItem:
    """Let learners see what ships again; the text is a draft from then on."""
    with transaction.atomic():
        row = _locked(content_id, by)
        if row.shown is None:
            raise ContentError(_("Learners do not see a text of the site here."))
        if row.kind == Kind.CONCEPT and (named_by := _named_by(row.item)):
            said = _("Nothing ships in its place, and other texts name it: %(texts)s. Change those first.")
            raise ContentError(said % {"texts": ", ".join(named_by[:MOST_NAMED])})
        ContentStep.objects.create(version=row.shown, what=What.HIDDEN, words=words, by=by, at=at)
        row.shown, row.state, row.changed_at = None, State.DRAFT, at
        row.save()
        show_anew()
    return row


def comment_on(
    content_id: int, line: int, text: str, *, number: int, by: Account, at: datetime
) -> ContentComment:
    """Say something of a line of a version."""
    _need_instructor(by)
    version = ContentVersion.objects.filter(content=content_id, number=number).first()
    if version is None:
        raise Http404
    if not 1 <= line <= len(version.text.splitlines()):
        raise ContentError(_("The text has no such line."))
    return ContentComment.objects.create(version=version, line=line, text=text, by=by, at=at)


def settle_comment(comment_id: int, *, by: Account, at: datetime) -> ContentComment:
    """Put down that what a comment says is done."""
    _need_instructor(by)
    found = ContentComment.objects.filter(pk=comment_id).select_related("version__content").first()
    if found is None:
        raise Http404
    found.settled_at = at
    found.save(update_fields=["settled_at"])
    return found


def _named_by(concept: str) -> list[str]:
    """Return the texts that learners see and that name a concept which only stands here."""
    if concept in shipped_content().concepts:
        return []
    there = site_curriculum()
    pointing = (
        one.id
        for one in there.concepts.values()
        if one.id != concept and (concept in one.links or any(edge.to == concept for edge in one.edges))
    )
    return sorted([*pointing, *(one.id for one in there.questions_about(concept))])


def _newest(
    content_id: int, number: int, states: tuple[State, ...], by: Account
) -> tuple[ContentItem, ContentVersion]:
    """Return an item and its newest text, which must be the one that was looked at."""
    row = _locked(content_id, by)
    if row.newest != number:
        raise ContentError(_("Somebody saved another version meanwhile; look at that one."))
    if row.state not in states:
        raise ContentError(_("Somebody decided on this text meanwhile."))
    return row, newest_version(row)


def _locked(content_id: int, by: Account) -> ContentItem:
    _need_instructor(by)
    found = ContentItem.objects.select_for_update().filter(pk=content_id).first()
    if found is None:
        raise Http404
    return found


def _need_fit(row: ContentItem, version: ContentVersion) -> Question | Concept | None:
    draft = Draft(Kind(row.kind), row.item, version.text, site_curriculum(), kept_pictures())
    if not draft.fit:
        raise ContentError(_("The text has errors; mend them first."))
    return draft.item


def _step(row: ContentItem, version: ContentVersion, state: State, step: ContentStep) -> ContentItem:
    step.version = version
    step.save()
    row.state, row.changed_at = state, step.at
    row.save()
    return row


def _reviewed(version: ContentVersion, name: str, by: Account, at: datetime) -> None:
    ContentStep.objects.create(version=version, what=What.REVIEWED, name=name, by=by, at=at)


def show_anew() -> None:
    """Count up what learners see; the change and its number are seen together."""
    ContentRevision.objects.get_or_create(pk=1)
    ContentRevision.objects.filter(pk=1).update(number=F("number") + 1)
    look_again()


def _need_instructor(by: Account) -> None:
    if not by.is_instructor:
        raise Http404
