"""What somebody told in stories, and what editors decided about them, for their export."""

from typing import Any

from matchbound.web.store.models import Account, StoryText

_OF_TEXT = (
    "telling",
    "way",
    "helped",
    "otherwise",
    "name",
    "agrees",
    "consented_at",
    "state",
    "why",
    "decided_at",
)


def told_by(viewer: Account) -> dict[str, list[dict[str, Any]]]:
    """Return the texts of the viewer's story, in the order in which they came."""
    rows = StoryText.objects.filter(story__by=viewer).order_by("pk")
    return {"texts": list(rows.values(*_OF_TEXT))}
