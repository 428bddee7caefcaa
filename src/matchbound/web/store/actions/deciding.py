"""Decisions on reports together with what becomes of the thing reported: done both or not at all."""

from datetime import datetime

from django.db import transaction

from matchbound.web.store.actions.abuse import Decision, decide_report
from matchbound.web.store.actions.stories import take_text_away
from matchbound.web.store.models import AbuseReport, Account, StoryText


def settle_report(report_id: int, decision: Decision, *, by: Account, at: datetime) -> AbuseReport:
    """Decide on a report; a story that is taken down disappears with it, unless it was withdrawn before."""
    with transaction.atomic():
        row = decide_report(report_id, decision, by=by, at=at)
        if decision.take_down and row.kind == AbuseReport.Kind.STORY:
            shown = StoryText.objects.filter(story_id=int(row.key), state=StoryText.State.SHOWN)
            for text_id in shown.values_list("pk", flat=True):
                take_text_away(text_id, decision.why, by=by, at=at)
    return row
