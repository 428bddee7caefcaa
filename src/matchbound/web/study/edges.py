"""Words for how one concept bears on another, in the viewer's language."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.study.curriculum.graph import LINK, Direction, Step
from matchbound.study.curriculum.model import EdgeKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WORDS: "dict[tuple[str, Direction], StrOrPromise]" = {
    (EdgeKind.PREREQUISITE, Direction.ALONG): _("rests on"),
    (EdgeKind.PREREQUISITE, Direction.AGAINST): _("is needed for"),
    (EdgeKind.CAUSES, Direction.ALONG): _("causes"),
    (EdgeKind.CAUSES, Direction.AGAINST): _("is caused by"),
    (EdgeKind.PRESENTS_WITH, Direction.ALONG): _("presents with"),
    (EdgeKind.PRESENTS_WITH, Direction.AGAINST): _("is a sign of"),
    (EdgeKind.TREATED_BY, Direction.ALONG): _("is treated by"),
    (EdgeKind.TREATED_BY, Direction.AGAINST): _("treats"),
    (EdgeKind.CONTRASTS_WITH, Direction.ALONG): _("contrasts with"),
    (EdgeKind.CONTRASTS_WITH, Direction.AGAINST): _("contrasts with"),
    (EdgeKind.CONFUSED_WITH, Direction.ALONG): _("is confused with"),
    (EdgeKind.CONFUSED_WITH, Direction.AGAINST): _("is confused with"),
    (LINK, Direction.ALONG): _("mentions"),
    (LINK, Direction.AGAINST): _("is mentioned by"),
}
ORDER = {key: place for place, key in enumerate(WORDS)}
"""The order in which the groups of a concept's edges are told."""


def words_of(step: Step) -> "StrOrPromise":
    """Return what an edge says, read from the concept it is walked from."""
    return WORDS[step.kind, step.direction]
