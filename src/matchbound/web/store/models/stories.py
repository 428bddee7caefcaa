"""Stories of members, and what editors and administrators decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models

SHOWN = models.Q(state="shown")


class Story(models.Model):
    """One member's story through all its texts; deleted with its writer."""

    by = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="story")
    begun_at = models.DateTimeField()
    synthetic = models.BooleanField(default=False)
    """Made up, for the demo."""


class StoryText(models.Model):
    """A text of a story: the one that is shown, and beside it one that waits, was refused or withdrawn."""

    class State(models.TextChoices):
        """Where a text stands."""

        WAITING = "waiting"
        SHOWN = "shown"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="texts")
    telling = models.JSONField()
    """A `matchbound.people.stories.Telling`."""
    school_key = models.CharField(max_length=200, blank=True)
    way = models.TextField(blank=True)
    helped = models.TextField(blank=True)
    otherwise = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    """As the writer wishes to be called; empty: anonymous."""
    agrees = models.JSONField(default=list)
    """What of the telling agreed with the dossier when it was sent."""
    consented_at = models.DateTimeField()
    """When its writer saw it as others would, and agreed that it be published."""
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    why = models.TextField(blank=True)
    """The reason of a refusal; its writer reads it."""
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story"], condition=SHOWN, name="one_text_of_a_story_shown"),
            models.UniqueConstraint(fields=["story"], condition=~SHOWN, name="one_text_of_a_story_beside"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "consented_at"], name="stories_to_decide"),
            models.Index(fields=["state", "decided_at"], name="stories_shown"),
        ]


class Decision(models.Model):
    """What an editor decided, about whose words and why. Rows are only added.

    Of who leaves the name goes: of an editor who decided it, and of who it was about, with the reason.
    """

    class Decided(models.TextChoices):
        """What was decided."""

        SHOWN = "shown"
        REFUSED = "refused"
        TAKEN_DOWN = "taken-down"
        REPORT_UPHELD = "report-upheld"
        REPORT_DISMISSED = "report-dismissed"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="decisions"
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="decided_about"
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=12)
    """Of what: story, message, request, page."""
    subject = models.CharField(max_length=40)
    """Which one."""
    decided = models.CharField(max_length=16, choices=Decided.choices)
    why = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["at"], name="decisions_by_day"),
            models.Index(fields=["about", "at"], name="decisions_about"),
        ]
