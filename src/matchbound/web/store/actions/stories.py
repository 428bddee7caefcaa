"""Writes of stories: a member sends, changes, withdraws; an editor decides, and the log keeps it."""

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.people.stories import Draft, agreeing, telling_of
from matchbound.web.store.actions.abuse import need_may_write
from matchbound.web.store.actions.catalogue import NotAnEditorError
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.moderation import links_among
from matchbound.web.store.models import Account, ModerationLog, Story, StoryText
from matchbound.web.store.queries.contributors import may_decide_on
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.schools import school_key
from matchbound.web.store.queries.stories import State, text_for_editor

KIND = "story"
"""What the log of decisions calls a story."""
SHOWN, REFUSED, TAKEN_DOWN = "shown", "refused", "taken-down"
"""What was decided, as the log says it."""


class UnfitStoryError(MatchboundError):
    """A story cannot be sent so; the message says why."""

    status = 422


class DecidedStoryError(MatchboundError):
    """Somebody was faster, or the text was changed or withdrawn meanwhile."""

    status = 409


def send_story(
    draft: Draft, *, keep_shown: bool, by: Account, at: datetime, synthetic: bool = False
) -> StoryText:
    """Send a story that its writer agreed to publish; an editor reads it before anybody sees it.

    A text that is shown already stays until the new one is, or is taken away now, as the writer chooses.
    """
    if links_among(*draft.words):
        raise UnfitStoryError(_("Leave out the links: a story is about your way."))
    need_may_write(by, at=at)
    agrees = _agreeing(draft, by, at)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # one after the other: two tabs, two sends
        story, _new = Story.objects.get_or_create(by=by, defaults={"begun_at": at, "synthetic": synthetic})
        before = story.texts.all() if not keep_shown else story.texts.exclude(state=State.SHOWN)
        before.delete()
        told = draft.telling
        return StoryText.objects.create(
            story=story,
            telling=told.model_dump(mode="json", exclude_defaults=True),
            school_key=school_key(told.school, told.country) if told.school else "",
            way=draft.way,
            helped=draft.helped,
            otherwise=draft.otherwise,
            name=draft.name,
            agrees=list(agrees),
            consented_at=at,
        )


def _agreeing(draft: Draft, by: Account, at: datetime) -> tuple[str, ...]:
    """Return what is told and agrees with the writer's dossier as it stands."""
    head = own_head(by)
    return agreeing(draft.telling, telling_of(head.dossier, localtime(at).date())) if head else ()


def withdraw_story(*, by: Account) -> None:
    """Withdraw one's own story at once, wherever it stands; the newest text is kept for its writer alone."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)
        texts = list(StoryText.objects.filter(story__by=by).order_by("-pk"))
        if not texts:
            raise Http404
        StoryText.objects.filter(pk__in=[one.pk for one in texts[1:]]).delete()
        StoryText.objects.filter(pk=texts[0].pk).update(state=State.WITHDRAWN)


def forget_story(*, by: Account) -> None:
    """Delete one's own story with all its texts."""
    if not Story.objects.filter(by=by).delete()[0]:
        raise Http404


def show_story(text_id: int, *, by: Account, at: datetime) -> StoryText:
    """Show a text that waits, in the place of the one that was shown."""
    with transaction.atomic():
        row = _to_decide(text_id, by)
        StoryText.objects.filter(story_id=row.story_id, state=State.SHOWN).exclude(pk=row.pk).delete()
        _lead(row, State.WAITING, State.SHOWN, by, at)
        _note(row, SHOWN, by, at)
        _tell(row, at)
    return row


def refuse_story(text_id: int, why: str, *, by: Account, at: datetime) -> StoryText:
    """Refuse a text that waits, and say why; one that is shown beside it stays."""
    with transaction.atomic():
        row = _to_decide(text_id, by)
        _lead(row, State.WAITING, State.REFUSED, by, at, why)
        _note(row, REFUSED, by, at, why)
        _tell(row, at)
    return row


def take_story_down(text_id: int, why: str, *, by: Account, at: datetime) -> StoryText:
    """Take a text that is shown away, and say why; one that waits beside it goes on waiting."""
    with transaction.atomic():
        row = take_text_away(text_id, why, by=by, at=at)
        _note(row, TAKEN_DOWN, by, at, why)
    return row


def take_text_away(text_id: int, why: str, *, by: Account, at: datetime) -> StoryText:
    """Do the same as part of a decision that is logged elsewhere."""
    with transaction.atomic():
        row = _to_decide(text_id, by)
        beside = StoryText.objects.filter(story_id=row.story_id).exclude(pk=row.pk)
        if beside.filter(state=State.WAITING).exists():
            if not StoryText.objects.filter(pk=row.pk, state=State.SHOWN).delete()[0]:
                raise DecidedStoryError(_decided())
        else:
            beside.delete()
            _lead(row, State.SHOWN, State.REFUSED, by, at, why)
        _tell(row, at)
    return row


def _to_decide(text_id: int, by: Account) -> StoryText:
    """Return a text on which somebody may decide, its story locked; nobody decides on their own."""
    row = text_for_editor(text_id, viewer=by)
    Story.objects.select_for_update().get(pk=row.story_id)
    if not may_decide_on(row.story.by_id, by):
        raise NotAnEditorError(_("Another editor decides on your own story."))
    return row


def _lead(row: StoryText, since: str, until: str, by: Account, at: datetime, why: str = "") -> None:
    """Lead a text from one state to another, once; DecidedStoryError tells whoever comes second."""
    decided = {"state": until, "decided_by": by, "decided_at": at, "why": why}
    if not StoryText.objects.filter(pk=row.pk, state=since).update(**decided):
        raise DecidedStoryError(_decided())
    row.state, row.decided_by, row.decided_at, row.why = until, by, at, why


def _decided() -> str:
    return _("This was decided on, changed or withdrawn meanwhile. Look at where it stands now.")


def _tell(row: StoryText, at: datetime) -> None:
    """Let its writer be told by e-mail that a story was decided on; invented people get none."""
    if not row.story.synthetic:
        enqueue("tell_of_story", {"story_id": row.story_id, "decided_at": at.isoformat()}, due_at=at)


def _note(row: StoryText, what: str, by: Account, at: datetime, why: str = "") -> None:
    ModerationLog.objects.create(what=what, kind=KIND, by=by, about_id=row.story.by_id, why=why, at=at)
