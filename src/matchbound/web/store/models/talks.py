"""Talks between two people, whom somebody blocked, what was reported, and what moderators decided."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

PERSON = settings.AUTH_USER_MODEL


class Talk(models.Model):
    """One talk, from the request on; who takes part stands in its two sides."""

    class State(models.TextChoices):
        """Where a talk stands. An ignored request looks to who asked like one that waits."""

        ASKED = "asked"
        IGNORED = "ignored"
        DECLINED = "declined"
        OPEN = "open"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    topic = models.CharField(max_length=60, blank=True)
    """What a mentor was asked about; empty between people who just talk."""
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    """The words with which a request was declined."""
    closed_at = models.DateTimeField(null=True)


class TalkSide(models.Model):
    """One person's side of a talk: it goes with their account; the other's stays, without them."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="sides")
    account = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="talk_sides")
    other = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    other_name = models.CharField(max_length=120, blank=True)
    """The name that the other chose to show when the talk began; it goes with their account."""
    asked = models.BooleanField()
    """This one asked for the talk."""
    unread = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField()
    """When something last happened in it that this one may know of."""
    running = models.BooleanField(default=True)
    """Waits for an answer or is open: two people have one such talk at most."""
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["talk", "account"], name="one_side_of_a_talk"),
            models.UniqueConstraint(
                fields=["account", "other"],
                condition=models.Q(running=True),
                name="one_running_talk_of_two",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-moved_at", "-id"], name="talks_newest_first"),
            models.Index(fields=["account", "other"], name="talks_of_two"),
        ]


class TalkMessage(models.Model):
    """What one person wrote to another; it goes with the writer's account."""

    class Gone(models.TextChoices):
        """Why a text is gone."""

        NO = ""
        DELETED = "deleted"
        TAKEN_DOWN = "taken-down"

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="talk_messages")
    at = models.DateTimeField()
    text = models.TextField(blank=True)
    gone = models.CharField(max_length=10, choices=Gone.choices, blank=True, default=Gone.NO)
    likeness = models.CharField(max_length=32, blank=True)
    """The same for texts that say the same; empty for what is too short to tell."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["talk", "id"], name="messages_of_a_talk"),
            models.Index(fields=["by", "at"], name="messages_by_hour"),
            models.Index(
                fields=["by", "likeness", "at"], condition=~models.Q(likeness=""), name="messages_alike"
            ),
        ]


class BlockedPerson(models.Model):
    """That somebody wants to hear nothing from another, and not to be seen by them; nobody is told."""

    account = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="blocked_people")
    blocked = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    """The name that they went by then, for the list of whom one blocked."""
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "blocked"], name="blocked_once"),
            models.CheckConstraint(
                condition=~models.Q(account=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]


class AbuseReport(models.Model):
    """What somebody reported: only the text that they reported is kept for moderators, as it was then."""

    class Kind(models.TextChoices):
        """What was reported."""

        REQUEST = "request"
        MESSAGE = "message"
        PAGE = "page"
        STORY = "story"

    class Reason(models.TextChoices):
        """Why, in short."""

        HARASSMENT = "harassment"
        SPAM = "spam"
        MONEY = "money"
        FALSE = "false"
        OTHER = "other"

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        DISMISSED = "dismissed"
        TAKEN_DOWN = "taken-down"
        SUSPENDED = "suspended"

    kind = models.CharField(max_length=7, choices=Kind.choices)
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="abuse_reports")
    about = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="abuse_reported")
    message = models.ForeignKey(TalkMessage, on_delete=models.SET_NULL, null=True, related_name="reports")
    key = models.CharField(max_length=64, blank=True)
    """What names a page or a story."""
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.TextField(blank=True)
    snapshot = models.TextField()
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.TextField(blank=True)
    """The moderator's reason, which the one it is about is told if something was done."""
    decided_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["by", "message"], name="one_report_of_a_message"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "at"], name="reports_to_decide"),
            models.Index(fields=["by", "at"], name="reports_by_day"),
        ]


class Suspension(models.Model):
    """That somebody may not write to others until a day, why, and their words against it."""

    class Appeal(models.TextChoices):
        """What became of an appeal."""

        NONE = ""
        WAITING = "waiting"
        UPHELD = "upheld"
        LIFTED = "lifted"

    account = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="suspensions")
    report = models.ForeignKey(AbuseReport, on_delete=models.SET_NULL, null=True, related_name="suspensions")
    at = models.DateTimeField()
    until = models.DateTimeField()
    why = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    appeal = models.CharField(max_length=7, choices=Appeal.choices, blank=True, default=Appeal.NONE)
    appeal_words = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_answer = models.TextField(blank=True)
    appeal_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    appeal_decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "until"], name="suspensions_running"),
            models.Index(fields=["appeal", "appealed_at"], name="appeals_to_decide"),
        ]


class ModerationLog(models.Model):
    """One decision of a moderator; never changed, names go with the accounts."""

    what = models.CharField(max_length=20)
    kind = models.CharField(max_length=7, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="moderated")
    why = models.TextField(blank=True)
    days = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField(db_index=True)


class TalkNotice(models.Model):
    """When somebody was last told by e-mail that something waits for them, or that they want no such mail."""

    account = models.OneToOneField(
        PERSON, on_delete=models.CASCADE, primary_key=True, related_name="talk_notice"
    )
    stopped_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
