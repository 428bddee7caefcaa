"""Reads of the directory of rotations: what stands, what waits, one's own proposals, imports and reviews."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet
from django.http import Http404

from matchbound.base.dated import Confidence
from matchbound.experience.directory.opportunity import Opportunity, Source, Statement, standing
from matchbound.experience.directory.shelf import shipped
from matchbound.web.store.models import Account, OpportunityImport, OpportunityReview, OpportunityStatement

State = OpportunityStatement.State
ReviewState = OpportunityReview.State
ImportState = OpportunityImport.State
Mark = tuple[object, ...]


@dataclass(slots=True)
class _Kept:
    """The directory as it was last put together, and what tells whether it still stands."""

    mark: Mark | None = None
    found: tuple[Opportunity, ...] = ()


_kept = _Kept()


def directory() -> tuple[Opportunity, ...]:
    """Return the directory as it stands; it is put together anew only after it changed."""
    rows = OpportunityStatement.objects.filter(state=State.ACCEPTED)
    mark = tuple(rows.aggregate(Count("pk"), Max("pk"), Max("decided_at")).values())
    if _kept.mark != mark:
        said = [statement_of(row) for row in rows.order_by("decided_at", "pk")]
        _kept.found, _kept.mark = standing((*shipped(), *said)), mark
    return _kept.found


def opportunity(key: str) -> Opportunity:
    """Return one host's offer as it stands; 404 if there is none of that name."""
    found = next((one for one in directory() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def statement_of(row: OpportunityStatement) -> Statement:
    """Return what a row says."""
    source = Source(row.source_name, row.url, row.checked_on, Confidence(row.confidence))
    return Statement(row.key, row.said, source)


def own_statement(statement_id: int, *, viewer: Account) -> OpportunityStatement:
    """Return a proposal; 404 for everybody but its proposer and editors, and for what came by an import."""
    row = OpportunityStatement.objects.filter(pk=statement_id, run=None).first()
    if row is None or (row.by_id != viewer.pk and not viewer.is_editor):
        raise Http404
    return row


def proposals_by(viewer: Account) -> "QuerySet[OpportunityStatement]":
    """Return the viewer's own proposals, the newest first."""
    return OpportunityStatement.objects.filter(by=viewer, run=None).order_by("-at", "-pk")


def reviews_by(viewer: Account) -> "QuerySet[OpportunityReview]":
    """Return the viewer's own reviews, the newest first."""
    return OpportunityReview.objects.filter(by=viewer).order_by("-at", "-pk")


def proposals_to_decide(*, viewer: Account) -> "QuerySet[OpportunityStatement]":
    """Return what waits for an editor, the oldest first; 404 for everybody else."""
    if not viewer.is_editor:
        raise Http404
    return OpportunityStatement.objects.filter(state=State.PROPOSED, run=None).order_by("at", "pk")


def reviews_to_decide(*, viewer: Account) -> "QuerySet[OpportunityReview]":
    """Return the reviews that wait for an editor, the oldest first; 404 for everybody else."""
    if not viewer.is_editor:
        raise Http404
    return OpportunityReview.objects.filter(state=ReviewState.WAITING).order_by("at", "pk")


def reviews_of(key: str) -> "QuerySet[OpportunityReview]":
    """Return the published reviews of a host, those of the latest stays first."""
    rows = OpportunityReview.objects.filter(key=key, state=ReviewState.PUBLISHED)
    return rows.order_by("-began_on", "pk")


def review_counts() -> Mapping[str, int]:
    """Return how many published reviews each host has."""
    rows = OpportunityReview.objects.filter(state=ReviewState.PUBLISHED)
    return dict(rows.order_by().values_list("key").annotate(Count("pk")))


def own_review(key: str, *, viewer: Account) -> OpportunityReview | None:
    """Return what the viewer wrote of a host, whatever became of it."""
    return OpportunityReview.objects.filter(key=key, by=viewer).first()


def review_seen_by(review_id: int, *, viewer: Account) -> OpportunityReview:
    """Return a review; 404 for everybody but its writer and editors."""
    row = OpportunityReview.objects.filter(pk=review_id).first()
    if row is None or (row.by_id != viewer.pk and not viewer.is_editor):
        raise Http404
    return row


def own_import(import_id: int, *, viewer: Account) -> OpportunityImport:
    """Return an import; 404 for everybody but who brought it and editors."""
    row = OpportunityImport.objects.filter(pk=import_id).first()
    if row is None or (row.by_id != viewer.pk and not viewer.is_editor):
        raise Http404
    return row


def imports_seen_by(viewer: Account) -> "QuerySet[OpportunityImport]":
    """Return one's own imports, for editors those of all, the newest first."""
    rows = (
        OpportunityImport.objects.all() if viewer.is_editor else OpportunityImport.objects.filter(by=viewer)
    )
    return rows.order_by("-at", "-pk")


def statements_of_import(run: OpportunityImport) -> list[Statement]:
    """Return what an import says."""
    return [statement_of(row) for row in run.statements.order_by("pk")]
