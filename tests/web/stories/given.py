"""A member's story, for tests of the whole site."""

from typing import Any

from matchbound.web.store.models import Account, Story, StoryText
from tests_web import AT

TELLING = {
    "school": "King Edward Medical University",
    "country": "PK",
    "graduated": [2021, 2021],
    "season": 2026,
    "attempts_step_1": 1,
    "score_step_2_ck": [240, 249],
    "specialty": "pathology",
    "visa": "J-1",
    "matched": True,
}
WORDS = {
    "way": "It took three years.",
    "helped": "A letter from somebody who had seen me work, and asking early.",
    "otherwise": "I would have taken Step 3 before.",
}


def make_story(
    by: Account, *, state: str = "shown", telling: dict[str, Any] | None = None, **said: object
) -> StoryText:
    """Make a story with one text that stands somewhere."""
    story, _new = Story.objects.get_or_create(by=by, defaults={"begun_at": AT})
    decided = {"decided_at": AT} if state in ("shown", "refused") else {}
    told = TELLING if telling is None else telling
    fields: dict[str, Any] = {**WORDS, "school_key": "", "consented_at": AT, **decided, **said}
    return StoryText.objects.create(story=story, state=state, telling=told, **fields)


def furnish_stories(owner: Account) -> dict[str, int]:
    """Let somebody have a story that is shown, and a new text of it that waits; return what names them."""
    shown = make_story(owner, name="Amina", agrees=["country"])
    waiting = make_story(owner, state="waiting", way="Amina would write this now.")
    return {"story": shown.story_id, "story_text": waiting.pk}
