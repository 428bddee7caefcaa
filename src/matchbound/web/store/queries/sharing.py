"""Everything that somebody shares, gathered: one query for each kind, however much there is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from matchbound.people.profile import Audience, Shown
from matchbound.web.store.models import (
    Account,
    Advised,
    CalendarFeed,
    Correction,
    CrowdAnswers,
    OpportunityReview,
    PersonPage,
    SignUp,
    StoryText,
    Talk,
    TalkSide,
    WriterLink,
)
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.advised import scopes_of


class SharingKind(StrEnum):
    """What is shared."""

    PAGE = "page"
    COUNTS = "counts"
    STORY = "story"
    TALK = "talk"
    ADVISERS = "advisers"
    WRITER = "writer"
    CALENDAR = "calendar"
    REVIEW = "review"
    SESSION = "session"
    CORRECTIONS = "corrections"


@dataclass(frozen=True, slots=True)
class Sharing:
    """One thing shared: what, with whom, since when; `key` names it among those of its kind."""

    kind: SharingKind
    key: str
    since: datetime | None
    whom: str = ""
    """A name, where there is one."""
    audience: Audience = Audience.NOBODY
    fields: Mapping[Shown, Audience] = field(default_factory=dict)
    """Of a page: who sees what."""
    scopes: tuple[Scope, ...] = ()
    until: datetime | None = None
    named: bool = False
    waiting: bool = False
    """Not seen by anybody yet, but sent."""
    number: int = 1


def sharings_of(viewer: Account, *, at: datetime) -> list[Sharing]:
    """Return all that the viewer shares now."""
    return [
        *_page(viewer),
        *_counts(viewer),
        *_stories(viewer),
        *_talks(viewer),
        *_advisers(viewer),
        *_writers(viewer, at),
        *_calendars(viewer),
        *_reviews(viewer),
        *_sessions(viewer, at),
        *_corrections(viewer),
    ]


def _page(viewer: Account) -> Iterator[Sharing]:
    row = PersonPage.objects.filter(account=viewer).exclude(audience=Audience.NOBODY).first()
    if row is not None:
        audience = Audience(row.audience)
        fields = {one: min(audience, Audience(getattr(row, f"to_{one.value}"))) for one in Shown}
        yield Sharing(
            SharingKind.PAGE,
            str(row.pk),
            row.shown_at,
            row.name,
            audience,
            {k: v for k, v in fields.items() if v},
        )


def _counts(viewer: Account) -> Iterator[Sharing]:
    for row in CrowdAnswers.objects.filter(account=viewer):
        yield Sharing(SharingKind.COUNTS, "", row.agreed_at)


def _stories(viewer: Account) -> Iterator[Sharing]:
    states = (StoryText.State.SHOWN, StoryText.State.WAITING)
    rows = StoryText.objects.filter(story__by=viewer, state__in=states).order_by("consented_at", "pk")
    if texts := list(rows):
        shown = [one for one in texts if one.state == StoryText.State.SHOWN]
        told = (shown or texts)[0]
        yield Sharing(
            SharingKind.STORY, "", told.consented_at, told.name, named=bool(told.name), waiting=not shown
        )


def _talks(viewer: Account) -> Iterator[Sharing]:
    rows = TalkSide.objects.filter(account=viewer, running=True, left_at=None).select_related("talk")
    for row in rows.order_by("talk__asked_at", "pk"):
        if row.asked or row.talk.state == Talk.State.OPEN:
            waiting = row.talk.state != Talk.State.OPEN
            yield Sharing(
                SharingKind.TALK, str(row.talk_id), row.talk.asked_at, row.other_name, waiting=waiting
            )


def _advisers(viewer: Account) -> Iterator[Sharing]:
    rows = Advised.objects.filter(account=viewer, ended_at=None).select_related("organisation")
    for row in rows.order_by("since", "pk"):
        scopes = tuple(one for one in Scope if one in scopes_of(row))
        yield Sharing(SharingKind.ADVISERS, str(row.pk), row.since, row.organisation.name, scopes=scopes)


def _writers(viewer: Account, at: datetime) -> Iterator[Sharing]:
    rows = WriterLink.objects.filter(record__owner=viewer, revoked_at=None, expires_at__gt=at)
    for row in rows.order_by("created_at", "pk"):
        yield Sharing(SharingKind.WRITER, str(row.pk), row.created_at, row.writer, until=row.expires_at)


def _calendars(viewer: Account) -> Iterator[Sharing]:
    rows = CalendarFeed.objects.filter(record__owner=viewer, revoked_at=None)
    for row in rows.order_by("created_at", "pk"):
        yield Sharing(SharingKind.CALENDAR, str(row.pk), row.created_at)


def _reviews(viewer: Account) -> Iterator[Sharing]:
    shared = (OpportunityReview.State.WAITING, OpportunityReview.State.PUBLISHED)
    for row in OpportunityReview.objects.filter(by=viewer, state__in=shared).order_by("at", "pk"):
        waiting = row.state == OpportunityReview.State.WAITING
        yield Sharing(
            SharingKind.REVIEW,
            str(row.pk),
            row.at,
            row.name if row.named else "",
            named=row.named,
            waiting=waiting,
        )


def _sessions(viewer: Account, at: datetime) -> Iterator[Sharing]:
    rows = SignUp.objects.filter(account=viewer, session__begins_at__gt=at, session__called_off_at=None)
    for row in rows.select_related("session").order_by("session__begins_at", "pk"):
        yield Sharing(
            SharingKind.SESSION, str(row.session_id), row.at, row.session.title, until=row.session.begins_at
        )


def _corrections(viewer: Account) -> Iterator[Sharing]:
    rows = Correction.objects.filter(by=viewer, state=Correction.State.ACCEPTED).order_by("at", "pk")
    if times := list(rows.values_list("at", flat=True)):
        yield Sharing(SharingKind.CORRECTIONS, "", times[0], number=len(times))
