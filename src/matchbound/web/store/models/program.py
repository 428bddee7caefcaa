"""The catalogue: programs as they stand, and everything that was ever said about them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from matchbound.reference.assertion import SourceKind
from matchbound.reference.requirement import LONGEST_TEXT, Force


class CatalogueRevision(models.Model):
    """The one row that every change of the catalogue locks and counts up; the epoch tells databases apart."""

    epoch = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(default=0)


class ProgramRow(models.Model):
    """A program as it stands: derived from the statements of the imports that count.

    Programs are never deleted. One that nobody states any more, as after an undo, is not active.
    """

    id = models.CharField(max_length=120, primary_key=True)
    name = models.TextField()
    specialty = models.CharField(max_length=80)
    acgme_id = models.CharField(max_length=40, null=True)
    sponsor = models.TextField(null=True)
    sponsor_id = models.CharField(max_length=40, null=True)
    city = models.TextField(null=True)
    state = models.CharField(max_length=2, null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    tracks = models.JSONField(default=list)
    """With their positions by season; a program is read and written whole."""
    length_years = models.PositiveSmallIntegerField(null=True)
    accreditation = models.CharField(max_length=40, null=True)
    accredited_since = models.CharField(max_length=40, null=True)
    service = models.CharField(max_length=40, null=True)
    setting = models.CharField(max_length=60, null=True)
    website = models.TextField(null=True)
    us_md_share = models.FloatField(null=True)
    do_share = models.FloatField(null=True)
    img_share = models.FloatField(null=True)
    synthetic = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    brought = models.BooleanField(default=False)
    """Stated by somebody's import, not only by what ships with the product."""
    revision = models.PositiveBigIntegerField(db_index=True)
    """When it, or anything said about it, last changed."""


class ImportRun(models.Model):
    """One file that somebody brought: tried, held, applied or undone."""

    class State(models.TextChoices):
        """Where an import stands."""

        DRY_RUN = "dry-run"
        HELD = "held"
        APPLIED = "applied"
        UNDONE = "undone"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="imports"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRY_RUN)
    file_name = models.TextField()
    layout = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField(default=dict)
    source = models.CharField(max_length=10, choices=[(one.value, one.value) for one in SourceKind])
    source_name = models.TextField()
    url = models.TextField(null=True)
    seen_on = models.DateField(null=True)
    season = models.PositiveSmallIntegerField(null=True)
    builtin = models.BooleanField(default=False)
    """What ships with the product."""
    counts = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    content = models.BinaryField(null=True)
    """The file, compressed, until the import is applied."""
    restated = models.JSONField(default=list)
    """Assertions of other imports that this one says again, word for word."""
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["by", "at"], name="imports_by_day")]


class ProgramStatement(models.Model):
    """What one import says a program is. A program's row is folded from those of the imports that count."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="statements")
    program = models.ForeignKey(ProgramRow, on_delete=models.PROTECT, related_name="statements")
    content = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "program"], name="one_statement_of_a_program")
        ]


class Correction(models.Model):
    """A value that somebody proposes, with where it stands; editors decide."""

    class State(models.TextChoices):
        """Where a proposal stands."""

        PROPOSED = "proposed"
        HELD = "held"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        TAKEN_BACK = "taken-back"  # accepted, and withdrawn again by an editor

    program = models.ForeignKey(ProgramRow, on_delete=models.PROTECT, related_name="corrections")
    requirement = models.CharField(max_length=40)
    value = models.CharField(max_length=LONGEST_TEXT)
    force = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Force])
    condition = models.TextField(null=True)
    source = models.CharField(max_length=10, choices=[(one.value, one.value) for one in SourceKind])
    source_name = models.TextField()
    url = models.TextField()
    seen_on = models.DateField(null=True)
    season = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="corrections"
    )
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    held_because = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(url=""), name="corrections_name_their_source")
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "at"], name="corrections_to_decide"),
            models.Index(fields=["by", "at"], name="corrections_by_day"),
        ]


class AssertionRow(models.Model):
    """One statement of one requirement. Only ever added; an undo marks it withdrawn.

    `stands`, `confirmations` and `disputes` are derived, so that the catalogue loads without its history.
    """

    class Stands(models.IntegerChoices):
        """Whether it is the one that stands."""

        NO = 0
        YES = 1
        CONTRADICTED = 2

    program = models.ForeignKey(
        ProgramRow, on_delete=models.PROTECT, related_name="assertions", db_index=False
    )
    requirement = models.CharField(max_length=40)
    value = models.CharField(max_length=LONGEST_TEXT)
    force = models.CharField(max_length=12)
    source = models.CharField(max_length=10)
    source_name = models.TextField()
    url = models.TextField(null=True)
    seen_on = models.DateField(null=True)
    season = models.PositiveSmallIntegerField(null=True)
    condition = models.TextField(null=True)
    note = models.TextField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="assertions"
    )
    at = models.DateTimeField()
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, null=True, related_name="assertions")
    correction = models.OneToOneField(
        Correction, on_delete=models.PROTECT, null=True, related_name="assertion"
    )
    withdrawn_at = models.DateTimeField(null=True)
    confirmations = models.PositiveIntegerField(default=0)
    disputes = models.PositiveIntegerField(default=0)
    stands = models.PositiveSmallIntegerField(choices=Stands.choices, default=Stands.NO)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["program", "requirement"], name="assertions_of_a_program"),
            models.Index(fields=["program"], name="assertions_that_stand", condition=models.Q(stands__gt=0)),
        ]


class AssertionVote(models.Model):
    """One person's word on an assertion; whoever deletes their account leaves it unsigned."""

    assertion = models.ForeignKey(AssertionRow, on_delete=models.CASCADE, related_name="votes")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="votes"
    )
    confirms = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assertion", "by"], name="one_vote_of_a_person")
        ]


class ColumnMapping(models.Model):
    """Which column of a layout means what, as one person said it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="column_mappings"
    )
    layout = models.CharField(max_length=64)
    """A fingerprint of the headers."""
    mapping = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "layout"], name="one_mapping_of_a_layout")
        ]


class CatalogueLog(models.Model):
    """Every change of the catalogue, only ever added to."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=30)
    program = models.ForeignKey(ProgramRow, on_delete=models.PROTECT, null=True, related_name="log")
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, null=True, related_name="log")
    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, null=True, related_name="log")
    assertion = models.ForeignKey(AssertionRow, on_delete=models.CASCADE, null=True, related_name="log")
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="catalogue_log_by_day")]


class SavedSearch(models.Model):
    """A search that somebody keeps; its address is all that is searched for."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=2000)
    mail = models.BooleanField(default=False)
    """Whether to tell by e-mail what changed."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the result that was seen last."""
    seen = models.JSONField(default=list)
    """The programs in it."""
    saved_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_search_of_a_name")
        ]
