"""Reads of what waits for editors among people: stories, reports, appeals, reviews of hosts."""

from collections.abc import Mapping

from django.db.models import Count, QuerySet, Value

from matchbound.web.store.models import AbuseReport, Account, OpportunityReview, StoryText, Suspension

STORIES, REPORTS, APPEALS, REVIEWS = "stories", "reports", "appeals", "reviews"


def waiting_counts(viewer: Account) -> Mapping[str, int]:
    """Return how much of each waits for an editor, by one query; nothing for everybody else."""
    if not viewer.is_editor:
        return {}
    stories = _counted(StoryText.objects.filter(state=StoryText.State.WAITING), STORIES)
    reports = _counted(AbuseReport.objects.filter(state=AbuseReport.State.WAITING), REPORTS)
    appeals = _counted(Suspension.objects.filter(appeal=Suspension.Appeal.WAITING), APPEALS)
    reviews = _counted(OpportunityReview.objects.filter(state=OpportunityReview.State.WAITING), REVIEWS)
    return dict(stories.union(reports, appeals, reviews, all=True))


def _counted(rows: "QuerySet[object]", kind: str) -> "QuerySet[object, tuple[str, int]]":  # type: ignore[type-var]
    """Return a query whose one row is the kind and the number of some rows; none where there are none."""
    return (
        rows.order_by()
        .annotate(what=Value(kind))
        .values("what")
        .annotate(Count("pk"))
        .values_list("what", "pk__count")
    )
