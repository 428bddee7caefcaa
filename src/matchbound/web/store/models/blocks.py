"""Blocks of questions: what was asked, what was answered, simulated exams, and errors that were reported."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q

from matchbound.web.store.models.account import Account

ID_LENGTH = 80
"""The longest id that a question or a concept may have."""


class MockExam(models.Model):
    """A simulated exam in the format of a day. Its blocks are dealt at once, and made as they are begun."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mock_exams")
    exam = models.CharField(max_length=16)
    on = models.DateField()
    """The day whose format it follows."""
    dealt = models.JSONField()
    """The questions of each block: lists of [id, version]."""
    whole = models.BooleanField()
    """False where it is shorter than the exam."""
    seed = models.PositiveIntegerField()
    block_time = models.DurationField()
    breaks = models.DurationField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "-started_at"], name="mock_exams_of_account")]


class Block(models.Model):
    """A block of questions in the order they are asked, with its clock."""

    class Mode(models.TextChoices):
        """How it runs; see `study.sessions.timing.Mode`."""

        TUTOR = "tutor"
        TIMED = "timed"
        EXAM = "exam"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="blocks")
    exam = models.CharField(max_length=16)
    mode = models.CharField(max_length=8, choices=Mode.choices)
    wanted = models.JSONField(default=dict)
    """What was chosen for it; empty in a simulated exam."""
    questions = models.JSONField()
    """[id, version] of each question, in order."""
    seed = models.PositiveIntegerField()
    mock = models.ForeignKey(MockExam, on_delete=models.CASCADE, null=True, related_name="blocks")
    position = models.PositiveSmallIntegerField(null=True)
    """Which block of its simulated exam it is, counted from 0."""
    started_at = models.DateTimeField()
    allowed = models.DurationField(null=True)
    """None: as long as one likes."""
    paused = models.DurationField(default=timedelta)
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """Set by its learner, or by whoever first sees that the time is over."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mock", "position"], name="one_block_of_a_position"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-started_at"], name="blocks_of_account"),
            models.Index(fields=["account"], condition=Q(ended_at=None), name="blocks_open"),
        ]


class ReplyRow(models.Model):
    """One item that was shown, as its learner left it: of two saves the one with the higher turn stands."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="replies")
    question = models.CharField(max_length=ID_LENGTH)
    turn = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    chosen = models.PositiveSmallIntegerField(null=True)
    right = models.BooleanField(null=True)
    """None: nothing was chosen."""
    seconds = models.PositiveIntegerField(default=0)
    state = models.JSONField(default=dict)
    """What was struck out, marked, highlighted and noted."""
    explained_at = models.DateTimeField(null=True)
    """When it was explained, by a tutor at once or after the end; from then on its answer stands."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["block", "question"], name="one_reply_to_a_question")
        ]


class SeenQuestion(models.Model):
    """How an account stands to a question that it has seen: what came of it last, whether it is marked."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="seen_questions")
    question = models.CharField(max_length=ID_LENGTH)
    right = models.BooleanField(null=True)
    """Of the last block; None: left out."""
    marked = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "question"], name="one_standing_to_a_question")
        ]


class FirstAnswer(models.Model):
    """What an account did with a question at first sight: only that says something of ability."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="first_answers")
    exam = models.CharField(max_length=16)
    question = models.CharField(max_length=ID_LENGTH)
    version = models.PositiveIntegerField()
    block = models.ForeignKey(Block, on_delete=models.SET_NULL, null=True, related_name="first_answers")
    answered_on = models.DateField()
    answered_at = models.DateTimeField()
    chosen = models.PositiveSmallIntegerField(null=True)
    right = models.BooleanField(null=True)
    """None: seen, and left out."""
    ability = models.FloatField(null=True)
    """In points, when it was counted in the item's difficulty; with its error."""
    ability_error = models.FloatField(null=True)
    counted = models.BooleanField(default=False)
    """Whether it is in the item's statistics."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "question"], name="one_first_answer_to_a_question")
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "exam", "answered_on"], name="first_answers_of_account"),
            models.Index(fields=["answered_at"], condition=Q(counted=False), name="first_answers_to_count"),
        ]


class ItemStat(models.Model):
    """How hard a question is by first answers, and how often each option was chosen. One job writes it."""

    question = models.CharField(max_length=ID_LENGTH)
    version = models.PositiveIntegerField()
    points = models.FloatField()
    error = models.FloatField()
    answers = models.PositiveIntegerField(default=0)
    chosen = models.JSONField(default=dict)
    """How often each option was chosen, by its place."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "version"], name="one_statistic_of_a_version")
        ]


class Erratum(models.Model):
    """An error that somebody reports in a question or a concept, and what instructors answer."""

    class Kind(models.TextChoices):
        """What it is about."""

        QUESTION = "question"
        CONCEPT = "concept"

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        MENDED = "mended"
        REFUSED = "refused"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="errata")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    item = models.CharField(max_length=ID_LENGTH)
    version = models.PositiveIntegerField(null=True)
    """Of a question."""
    text = models.TextField()
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    """When who reported it first looked at the answer."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "reported_at"], name="errata_by_state"),
            models.Index(fields=["account", "-reported_at"], name="errata_of_account"),
        ]
