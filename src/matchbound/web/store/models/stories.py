"""Stories of members."""

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
