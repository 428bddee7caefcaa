"""Rank order lists in the making."""

from typing import ClassVar

from django.db import models

from matchbound.web.store.models.dossier import DossierRecord


class RankListRow(models.Model):
    """The list of a dossier and season. Every save counts its version up: the second of two is refused.

    `content` holds ids of programs with their tracks, as `match.ranking.edit.Draft` writes them: programs may
    leave the catalogue.
    """

    record = models.ForeignKey(DossierRecord, on_delete=models.CASCADE, related_name="rank_lists")
    season = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "season"], name="one_rank_list_of_a_season")
        ]
