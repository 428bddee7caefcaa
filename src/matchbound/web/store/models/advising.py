"""Organisations that advise applicants, what each applicant lets them see, and what they do for them."""

import uuid
from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from matchbound.people.profile import LONGEST_NAME
from matchbound.web.store.models.dossier import DossierRecord


class OrganisationKind(StrEnum):
    """What an organisation is."""

    SCHOOL = "school"
    PREP_COMPANY = "prep-company"


class Scope(StrEnum):
    """What somebody may let the advisers of an organisation see."""

    STATUS = "status"
    EXAMS = "exams"
    PLAN = "plan"
    DOSSIER = "dossier"
    STUDY = "study"
    EXPERIENCE = "experience"
    LIST = "list"
    OUTCOMES = "outcomes"


class Organisation(models.Model):
    """A school or a company that advises; `code` is what applicants type to join it."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in OrganisationKind])
    country = models.CharField(max_length=2, blank=True)
    school_key = models.CharField(max_length=200, blank=True)
    """The school in the world's list, for a school."""
    code = models.CharField(max_length=16, unique=True)
    created_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    """When an administrator took it in; until then its advisers see nobody."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "country"], name="one_organisation_of_a_name")
        ]


class OrganisationAdviser(models.Model):
    """That somebody advises for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="advisers")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="advises_for"
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    """As they want to be called by their colleagues, who do not see their address."""
    since = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "account"], name="one_place_of_an_adviser")
        ]


class InvitedAs(StrEnum):
    """What somebody is invited to be."""

    APPLICANT = "applicant"
    ADVISER = "adviser"


class Invitation(models.Model):
    """An address that was written to; of the secret in its link only the fingerprint is kept.

    Whether the address has an account is never looked up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    invited_as = models.CharField(max_length=10, choices=[(one.value, one.value) for one in InvitedAs])
    email = models.EmailField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    batch = models.UUIDField()
    """What one job sends together."""
    due = models.BooleanField(default=True)
    """A message is to be sent."""
    times_sent = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    taken_back_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    declined = models.BooleanField(default=False)
    """Whoever reads at the address wants no further message."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "invited_as", "email"],
                condition=Q(taken_back_at=None, answered_at=None),
                name="one_open_invitation_of_an_address",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-created_at", "id"], name="invitations_newest_first"),
            models.Index(fields=["batch", "id"], name="invitations_of_a_batch"),
            models.Index(fields=["organisation", "email"], name="invitations_of_an_address"),
        ]


class Advised(models.Model):
    """One person's consent: what the advisers of an organisation see of one dossier until it is ended.

    The name in the dossier and the season aimed at are always seen. Ended rows stay, as what was agreed.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="advised")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="advised")
    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="advised")
    since = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    sees_status = models.BooleanField(default=False)
    sees_exams = models.BooleanField(default=False)
    sees_plan = models.BooleanField(default=False)
    sees_dossier = models.BooleanField(default=False)
    sees_study = models.BooleanField(default=False)
    sees_experience = models.BooleanField(default=False)
    sees_list = models.BooleanField(default=False)
    sees_outcomes = models.BooleanField(default=False)
    mails = models.BooleanField(default=True)
    """Wants an e-mail when a message arrives."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(ended_at=None),
                name="one_running_consent_for_an_organisation",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "ended_at", "account"], name="advised_of_an_organisation"),
            models.Index(fields=["account", "ended_at"], name="advised_of_an_account"),
        ]

    def sees(self, scope: Scope) -> bool:
        """Say whether the advisers see one thing."""
        return bool(getattr(self, f"sees_{scope.value}"))


class AdviserNote(models.Model):
    """What an adviser wrote down about a person: for the organisation, and in the person's export."""

    advised = models.ForeignKey(Advised, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()


class AdvisedTask(models.Model):
    """Something an adviser asks a person to do; open until the person answers or it is taken back."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        DONE = "done"
        DECLINED = "declined"
        TAKEN_BACK = "taken-back"

    advised = models.ForeignKey(Advised, on_delete=models.CASCADE, related_name="tasks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    set_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["advised", "state", "due_on"], name="advised_tasks_open")]


class AdviserMessage(models.Model):
    """One message to several people; sent one by one by a job that may be stopped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    subject = models.CharField(max_length=200)
    text = models.TextField()
    people = models.PositiveIntegerField()
    """To how many it went."""
    written_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-written_at"], name="adviser_messages_newest")
        ]


class AdviserMessageTo(models.Model):
    """One recipient: reached (it stands on their page) and told by e-mail, each once."""

    message = models.ForeignKey(AdviserMessage, on_delete=models.CASCADE, related_name="recipients")
    advised = models.ForeignKey(Advised, on_delete=models.CASCADE, related_name="messages", db_index=False)
    reached_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    """When the e-mail notice went out, or would have gone to somebody who wants none."""
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "advised"], name="one_message_to_a_person")
        ]
        indexes: ClassVar = [
            models.Index(fields=["advised", "-reached_at"], name="adviser_messages_of_person"),
            models.Index(fields=["message", "id"], name="adviser_messages_to_send"),
        ]
