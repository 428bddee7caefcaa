"""Content: texts that ship or are written on the site, in versions; what was said of them, what is seen."""

import uuid
from typing import ClassVar

from django.db import models

from matchbound.web.store.models.account import Account
from matchbound.web.store.models.blocks import ID_LENGTH


class ContentRevision(models.Model):
    """The one row that counts up with whatever learners see; the epoch tells databases apart."""

    epoch = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(default=0)


class ContentItem(models.Model):
    """A concept or question: one that ships, is written on the site, or is written in place of the other."""

    class State(models.TextChoices):
        """Where its newest version stands."""

        DRAFT = "draft"
        REVIEW = "review"
        ACCEPTED = "accepted"

    kind = models.CharField(max_length=8)
    item = models.CharField(max_length=ID_LENGTH)
    newest = models.PositiveIntegerField(default=0)
    """The number of the newest version that was written on the site; 0: none was."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    changed_at = models.DateTimeField()
    shown = models.ForeignKey("ContentVersion", on_delete=models.PROTECT, null=True, related_name="+")
    """The version of the site that learners see; None: what ships, if anything does."""
    ships = models.ForeignKey("ContentVersion", on_delete=models.PROTECT, null=True, related_name="+")
    """The version that ships with this release; None: nothing does, or not any more."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "item"], name="one_content_item")]
        indexes: ClassVar = [models.Index(fields=["state", "-changed_at"], name="content_by_state")]


class ContentVersion(models.Model):
    """One text of an item; never changed."""

    content = models.ForeignKey(ContentItem, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    said = models.JSONField(null=True)
    """What the text says, as plain data; None: it cannot be read, or has to be read anew."""
    digest = models.CharField(max_length=64, blank=True)
    """Of a text that ships; empty: it was written on the site."""
    note = models.CharField(max_length=200, blank=True)
    """What was changed, in its writer's words."""
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="content_versions")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content", "number"], name="one_content_version")
        ]


class ContentComment(models.Model):
    """What somebody says of a line of a version."""

    version = models.ForeignKey(ContentVersion, on_delete=models.CASCADE, related_name="comments")
    line = models.PositiveIntegerField()
    text = models.TextField()
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="content_comments")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)


class ContentStep(models.Model):
    """What happened to a version: sent to review, sent back, accepted, reviewed, taken back."""

    class What(models.TextChoices):
        """What happened."""

        SENT = "sent"
        BACK = "back"
        ACCEPTED = "accepted"
        REVIEWED = "reviewed"
        HIDDEN = "hidden"

    version = models.ForeignKey(ContentVersion, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=8, choices=What.choices)
    name = models.CharField(max_length=120, blank=True)
    """The physician's name, as it stands under the text."""
    words = models.TextField(blank=True)
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="content_steps")
    at = models.DateTimeField()


class ContentPicture(models.Model):
    """A picture that a question shows; it never changes, and another one goes by another name."""

    name = models.CharField(max_length=120, unique=True)
    data = models.BinaryField()
    shown = models.BooleanField(default=False)
    """Whether learners may see it: a text with it ships, or was accepted."""


class BroughtQuestion(models.Model):
    """A question of somebody's own file, as the text of a file of content; only its account sees it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="brought_questions")
    item = models.CharField(max_length=ID_LENGTH)
    text = models.TextField()
    said = models.JSONField(null=True)
    """What the text says, as plain data."""
    license = models.CharField(max_length=16)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    """When another text of the same name came; blocks of before go on with this one."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "item"],
                condition=models.Q(replaced_at=None),
                name="one_brought_question_of_a_name",
            )
        ]


class BroughtPicture(models.Model):
    """A picture that a brought question shows; its name begins with what it holds."""

    question = models.ForeignKey(BroughtQuestion, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=120)
    data = models.BinaryField()
