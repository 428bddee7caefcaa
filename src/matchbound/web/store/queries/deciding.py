"""Reads of what waits for editors among people: stories, reports, appeals, reviews of hosts."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet, Value

from matchbound.web.store.models import (
    AbuseReport,
    Account,
    OpportunityReview,
    PersonPage,
    StoryText,
    Suspension,
)

STORIES, REPORTS, PAGES, APPEALS, REVIEWS = "stories", "reports", "pages", "appeals", "reviews"


def waiting_counts(viewer: Account) -> Mapping[str, int]:
    """Return how much of each waits for an editor, by one query; nothing for everybody else."""
    if not viewer.is_editor:
        return {}
    stories = _counted(StoryText.objects.filter(state=StoryText.State.WAITING), STORIES)
    reports = _counted(AbuseReport.objects.filter(state=AbuseReport.State.WAITING), REPORTS)
    pages = _counted(PersonPage.objects.filter(asked_back_at__isnull=False), PAGES)
    appeals = _counted(Suspension.objects.filter(appeal=Suspension.Appeal.WAITING), APPEALS)
    reviews = _counted(OpportunityReview.objects.filter(state=OpportunityReview.State.WAITING), REVIEWS)
    return dict(stories.union(reports, pages, appeals, reviews, all=True))


def _counted(rows: "QuerySet[Any]", kind: str) -> "QuerySet[Any, Any]":
    """Return a query whose one row is the kind and the number of some rows; none where there are none."""
    counted = rows.order_by().annotate(what=Value(kind)).values("what").annotate(number=Count("pk"))
    found: QuerySet[Any, Any] = counted.values_list("what", "number")
    return found
