"""Tell somebody by e-mail that their story was decided on: not how, and not a word of it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from matchbound.web.jobs import job
from matchbound.web.mailing import mail, send_one
from matchbound.web.store.queries.stories import writer_to_tell


@job()
def tell_of_story(*, story_id: int, decided_at: str) -> None:
    """Write to whoever told the story; nothing once they withdrew or deleted it."""
    writer = writer_to_tell(story_id)
    if writer is None:
        return
    said, at = {"url": settings.SITE_URL + reverse("stories:mine")}, datetime.fromisoformat(decided_at)
    name = f"story.{story_id}.{at:%Y%m%d%H%M%S%f}"
    send_one(mail("stories/decided", said, name=name, to=writer, at=at))
