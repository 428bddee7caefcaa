"""Accounts: a login, which may keep several dossiers."""

from enum import StrEnum
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What an account is for."""

    APPLICANT = "applicant"
    ADVISER = "adviser"
    EDITOR = "editor"
    INSTRUCTOR = "instructor"
    ADMINISTRATOR = "administrator"


ADVISERS = (Role.ADVISER, Role.ADMINISTRATOR)
"""Who may advise for an organisation."""
EDITORS = (Role.EDITOR, Role.ADMINISTRATOR)
"""Who decides on what others say of programs."""
INSTRUCTORS = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
"""Who answers learners' questions, writes what is studied, and holds sessions."""


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; e-mail addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        """Make an account."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find an account by its e-mail address."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, PermissionsMixin):
    """A login."""

    email = models.EmailField(_("e-mail"), unique=True)
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role], default=Role.APPLICANT)
    language = models.CharField(max_length=8, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    talks_unread = models.PositiveIntegerField(default=0)
    """In how many talks something is new: counted when it changes, since every page shows it."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @property
    def is_editor(self) -> bool:
        """Say whether the account decides on what others say of programs."""
        return self.role in EDITORS

    @property
    def is_instructor(self) -> bool:
        """Say whether the account teaches: answers learners, writes content, holds sessions."""
        return self.role in INSTRUCTORS

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="account_email_without_case")]
        indexes: ClassVar = [models.Index("id", name="closed_accounts", condition=models.Q(is_active=False))]
