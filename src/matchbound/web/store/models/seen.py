"""Who saw what of whom: rows are only added."""

from enum import StrEnum
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from matchbound.web.store.models.advising import Organisation, Scope


class SeenWhat(StrEnum):
    """What of a person can be seen beside what they let advisers see."""

    PAGE = "page"
    COHORT_LINE = "cohort-line"
    DOCUMENTS = "documents"


ANYTHING: tuple[Scope | SeenWhat, ...] = (
    SeenWhat.PAGE,
    SeenWhat.COHORT_LINE,
    *Scope,
    SeenWhat.DOCUMENTS,
)
"""All that is noted when somebody sees it."""


class GrowingOnlyError(TypeError):
    """Rows that are only ever added were to be changed or deleted."""


class GrowingOnly(models.QuerySet["Seen"]):
    """Rows that are added and read, and nothing else."""

    def update(self, **_changes: Any) -> NoReturn:  # noqa: ANN401 - values of columns
        """Refuse."""
        raise GrowingOnlyError("what was seen is not changed")

    def delete(self) -> NoReturn:
        """Refuse: rows go with the account of the person they are about, and not before."""
        raise GrowingOnlyError("what was seen is not deleted")


class Seen(models.Model):
    """That somebody saw something of a person on a day; a viewer who leaves takes only their name along.

    A trigger in the database lets nothing be changed but that.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="saw")
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seen_by", db_index=False
    )
    what = models.CharField(max_length=12, choices=[(one.value, one.value) for one in ANYTHING])
    day = models.DateField()
    at = models.DateTimeField()
    through = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    """The organisation for which it was seen, if it was for one."""

    objects = GrowingOnly.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["by", "subject", "what", "day"], name="seen_once_a_day_by_one_person"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["subject", "-day", "-at"], name="seen_of_a_person")]

    def delete(self, *_words: Any, **_named: Any) -> NoReturn:  # noqa: ANN401 - Django's own
        """Refuse."""
        raise GrowingOnlyError("what was seen is not deleted")
