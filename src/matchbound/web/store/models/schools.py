"""Schools that were brought, spellings that were merged, and what was done to both."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

LONGEST_KEY = 100
LONGEST = 200


class SchoolRow(models.Model):
    """One school of a list that somebody brought, beside those that ship."""

    key = models.CharField(max_length=LONGEST_KEY, primary_key=True)
    name = models.CharField(max_length=LONGEST)
    country = models.CharField(max_length=2)
    city = models.CharField(max_length=LONGEST, blank=True)
    aliases = models.JSONField(default=list)
    source = models.CharField(max_length=LONGEST)
    confidence = models.CharField(max_length=11)
    brought_at = models.DateTimeField()


class SchoolSpelling(models.Model):
    """That editors found two keys to mean one school; one that was undone stays, as what was done."""

    spelling = models.CharField(max_length=LONGEST_KEY)
    school_key = models.CharField(max_length=LONGEST_KEY)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["spelling"],
                condition=models.Q(undone_at=None),
                name="one_school_of_a_merged_spelling",
            )
        ]


class SchoolLog(models.Model):
    """What was done to the list of schools: brought, merged, undone. Its newest row tells that it changed."""

    what = models.CharField(max_length=10)
    detail = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    mark = models.UUIDField(default=uuid.uuid4, editable=False)
    """By which a process sees that what it remembers is old."""
