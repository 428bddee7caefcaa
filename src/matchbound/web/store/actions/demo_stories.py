"""Stories for the demo: made up, marked as such, of invented people; one of them waits for an editor."""

from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from matchbound.base.yaml import load_yaml
from matchbound.demo.people import EDITOR
from matchbound.people.stories import Draft, Telling
from matchbound.web.store.actions.stories import send_story, show_story
from matchbound.web.store.models import Account, Story, StoryText

APART = timedelta(days=19)
"""From one story to the one before."""


def give_stories(*, at: datetime) -> None:
    """Let invented people have told their stories; what is there stays as it is."""
    if Story.objects.exists():
        return
    told = load_yaml(files("matchbound.demo").joinpath("stories.yaml").read_text(encoding="utf-8"))
    editor = Account.objects.get(email=EDITOR)
    for number, one in enumerate(told["stories"], start=1):
        when = at - number * APART
        show_story(_send(number, one, at=when).pk, by=editor, at=when + timedelta(hours=20))
    _send(0, told["waiting"], at=at - timedelta(hours=5))


def _send(number: int, told: dict[str, Any], *, at: datetime) -> StoryText:
    """Let an invented person, who has no dossier and never signs in, send one story."""
    by = Account.objects.create_user(f"storyteller-{number:02}@example.org")
    draft = Draft(
        Telling.model_validate(told["telling"]),
        told["way"],
        told["helped"],
        told["otherwise"],
        told.get("name", ""),
    )
    return send_story(draft, keep_shown=False, by=by, at=at, synthetic=True)
