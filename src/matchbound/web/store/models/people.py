"""Pages by which people show themselves, the schools in dossiers, and what schools' people are counted by."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from matchbound.people.profile import (
    LONGEST_ABOUT,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_PROGRAM,
    Audience,
)
from matchbound.web.store.models.dossier import DossierRecord
from matchbound.web.store.models.schools import LONGEST, LONGEST_KEY

AUDIENCES = [(one.value, one.name.lower()) for one in Audience]


def _audience() -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(choices=AUDIENCES, default=Audience.NOBODY.value)


class Schooling(models.Model):
    """One school in the newest version of a dossier; derived, never read by a rule."""

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="schoolings")
    position = models.PositiveSmallIntegerField()
    spelling = models.CharField(max_length=LONGEST_KEY, db_index=True)
    """The key of the name as it is typed."""
    school_key = models.CharField(max_length=LONGEST_KEY, db_index=True)
    """The key of the school that it means."""
    name = models.CharField(max_length=500)
    country = models.CharField(max_length=2, blank=True)
    left = models.BooleanField(default=False)
    """Left without the degree: no graduate of it."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "position"], name="one_schooling_of_a_position")
        ]


class PersonPage(models.Model):
    """A page by which somebody shows themselves, and to whom what of it; at first to nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="person_page"
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    """As they want to be called here; no name of a dossier."""
    audience = _audience()
    shown_at = models.DateTimeField(null=True)
    """Since when it is shown to anybody."""
    taken_down_at = models.DateTimeField(null=True)
    """When a moderator took it down; until one agrees it is shown to nobody."""
    taken_down_why = models.TextField(blank=True)
    asked_back_at = models.DateTimeField(null=True)
    """When its owner last asked that it be shown again."""
    wanted = _audience()
    """To whom it is to be shown then."""
    changed_at = models.DateTimeField()
    school_key = models.CharField(max_length=LONGEST_KEY, blank=True)
    """The last school in their dossier, as the next ones derived from it."""
    school = models.CharField(max_length=500, blank=True)
    school_country = models.CharField(max_length=2, blank=True)
    school_words = models.CharField(max_length=500, blank=True)
    """By which it is searched."""
    year = models.PositiveSmallIntegerField(null=True)
    """Of graduation."""
    country = models.CharField(max_length=2, blank=True)
    """Where they come from."""
    stage = models.CharField(max_length=10, blank=True)
    specialty = models.CharField(max_length=80, blank=True)
    program = models.CharField(max_length=LONGEST_PROGRAM, blank=True)
    state = models.CharField(max_length=2, blank=True)
    visa = models.CharField(max_length=12, blank=True)
    about = models.TextField(blank=True, max_length=LONGEST_ABOUT)
    mentors = models.BooleanField(default=False)
    hours = models.PositiveSmallIntegerField(null=True)
    """A month for mentoring."""
    at_once = models.PositiveSmallIntegerField(null=True)
    """So many people at a time."""
    mentoring_note = models.TextField(blank=True, max_length=LONGEST_NOTE)
    to_school = _audience()
    to_year = _audience()
    to_country = _audience()
    to_languages = _audience()
    to_stage = _audience()
    to_specialty = _audience()
    to_program = _audience()
    to_state = _audience()
    to_visa = _audience()
    to_about = _audience()
    to_mentoring = _audience()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-shown_at", "id"], name="pages_newest"),
            models.Index(fields=["school_key", "audience"], name="pages_of_a_school"),
            models.Index(fields=["specialty", "audience"], name="pages_of_a_specialty"),
            models.Index(fields=["state", "audience"], name="pages_in_a_state"),
            models.Index(fields=["country", "audience"], name="pages_from_a_country"),
            models.Index(fields=["visa", "audience"], name="pages_by_visa"),
            models.Index(fields=["mentors", "audience"], name="pages_of_mentors"),
            models.Index(
                fields=["asked_back_at"],
                condition=models.Q(asked_back_at__isnull=False),
                name="pages_asked_back",
            ),
        ]


class PageTag(models.Model):
    """A language that somebody speaks, or a topic of a mentor."""

    class Kind(models.TextChoices):
        """What it is."""

        LANGUAGE = "language"
        TOPIC = "topic"

    page = models.ForeignKey(PersonPage, on_delete=models.CASCADE, related_name="tags", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=24)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "kind", "value"], name="a_tag_once_on_a_page")
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "value", "page"], name="pages_with_a_tag")]


class CrowdAnswers(models.Model):
    """What somebody who agreed to it adds to the counts of their school: bands, nothing exact."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="crowd_answers"
    )
    school_key = models.CharField(max_length=LONGEST_KEY, db_index=True)
    answers = models.JSONField()
    published = models.JSONField(null=True)
    """The answers as they are in what was last published of the school; None: they are not in it."""
    agreed_at = models.DateTimeField()


class CrowdSheet(models.Model):
    """What was last published of a school's people, and of how many; without content it was taken down."""

    school_key = models.CharField(max_length=LONGEST_KEY, primary_key=True)
    school = models.CharField(max_length=LONGEST)
    people = models.PositiveIntegerField()
    """Never shown."""
    content = models.JSONField(null=True)
    published_on = models.DateField()
