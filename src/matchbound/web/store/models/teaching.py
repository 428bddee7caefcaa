"""What learners ask about items, what instructors answer, and what is reported of it."""

from typing import ClassVar

from django.db import models

from matchbound.web.store.models.account import Account
from matchbound.web.store.models.blocks import ID_LENGTH


class ItemQuestion(models.Model):
    """What a learner asks about an item; who answered the item, too, may read it with its answers."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        ANSWERED = "answered"
        REMOVED = "removed"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="item_questions")
    question = models.CharField(max_length=ID_LENGTH)
    version = models.PositiveIntegerField()
    text = models.TextField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    why = models.TextField(blank=True)
    """Why it was removed."""
    changed_at = models.DateTimeField()
    """When it was last asked, answered, removed or put back."""
    seen_at = models.DateTimeField()
    """When its asker last looked at it."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "asked_at"], name="item_questions_by_state"),
            models.Index(fields=["question", "asked_at"], name="item_questions_of_item"),
            models.Index(fields=["account", "-asked_at"], name="item_questions_of_account"),
        ]


class ItemAnswer(models.Model):
    """What an instructor answers."""

    asked = models.ForeignKey(ItemQuestion, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="item_answers")
    text = models.TextField()
    at = models.DateTimeField()


class ItemReport(models.Model):
    """That somebody thinks a question or its answers should not stand there; one from each account."""

    asked = models.ForeignKey(ItemQuestion, on_delete=models.CASCADE, related_name="reports")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="item_reports")
    why = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asked", "account"], name="one_report_of_an_account")
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=models.Q(settled_at=None), name="item_reports_open")
        ]
