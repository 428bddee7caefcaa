"""Reads of corrections: one proposal, one's own, the queue, what was said of one requirement, the log."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import Http404

from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program
from matchbound.reference.requirement import Force
from matchbound.web.store.models import Account, CatalogueLog, Correction
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.statements import Statement, statements_of

State = Correction.State
OPEN = (State.PROPOSED, State.HELD)
"""Nobody decided yet."""
PUBLISHED = (
    "correction-accepted",
    "correction-taken-back",
    "vote",
    "import-applied",
    "import-undone",
)
"""Lines of the log that change what the catalogue says: everybody may read them."""


@dataclass(frozen=True, slots=True)
class Record:
    """What became of somebody's proposals."""

    accepted: int = 0
    refused: int = 0
    taken_back: int = 0
    waiting: int = 0


def program_with_currents(program_id: str) -> tuple[Program, Mapping[str, Current]]:
    """Return a program of the catalogue as it is shown, and what stands of it; 404 if it is not in it."""
    catalogue = load_catalogue()
    found = program_in(catalogue, program_id)
    if found is None:
        raise Http404
    return found, catalogue.of(program_id)


def program_in(catalogue: Catalogue, program_id: str) -> Program | None:
    """Return a program by its id; None if it is not shown."""
    place = bisect_left(catalogue.programs, program_id, key=lambda one: one.id)
    found = catalogue.programs[place] if place < len(catalogue.programs) else None
    return found if found and found.id == program_id else None


def said_of(program_id: str, requirement: str) -> list[Statement]:
    """Return all that was said of one requirement of a program, what stands first."""
    return [one for one in statements_of(program_id) if one.assertion.requirement == requirement]


def counting(said: list[Statement]) -> list[Assertion]:
    """Return the statements that count, in the order they were entered."""
    count = [one for one in said if one.withdrawn_at is None]
    return [one.assertion for one in sorted(count, key=_entered)]


def _entered(one: Statement) -> tuple[float, int]:
    return one.entered_at.timestamp() if one.entered_at else 0.0, one.assertion.id or 0


def correction_of(correction_id: int, *, viewer: Account) -> Correction:
    """Return a proposal; 404 for everybody but its proposer and editors."""
    found = Correction.objects.select_related("program").filter(pk=correction_id).first()
    if found is None or (found.by_id != viewer.pk and not viewer.is_editor):
        raise Http404
    return found


def corrections_by(viewer: Account) -> "QuerySet[Correction]":
    """Return the viewer's own proposals, the newest first."""
    return Correction.objects.filter(by=viewer).select_related("program").order_by("-at", "-pk")


def queue(states: tuple[Correction.State, ...], *, viewer: Account) -> "QuerySet[Correction]":
    """Return the proposals in some states, the oldest first; 404 for everybody but editors."""
    if not viewer.is_editor:
        raise Http404
    return Correction.objects.filter(state__in=states).select_related("program").order_by("at", "pk")


def waiting(*, viewer: Account) -> Mapping[str, int]:
    """Return how many proposals wait in each state."""
    counts = queue(OPEN, viewer=viewer).order_by().values_list("state").annotate(Count("pk"))
    return dict(counts)


def record_of(account_id: int | None) -> Record:
    """Return what became of somebody's proposals."""
    if account_id is None:
        return Record()
    rows = Correction.objects.filter(by=account_id).order_by().values_list("state").annotate(Count("pk"))
    counts: dict[str, int] = dict(rows)
    return Record(
        accepted=counts.get(State.ACCEPTED, 0),
        refused=counts.get(State.REFUSED, 0),
        taken_back=counts.get(State.TAKEN_BACK, 0),
        waiting=sum(counts.get(state, 0) for state in OPEN),
    )


def rivals_of(correction: Correction) -> "QuerySet[Correction]":
    """Return other proposals for the same requirement of the same program, undecided ones first."""
    same = Correction.objects.filter(program=correction.program_id, requirement=correction.requirement)
    undecided_first = F("decided_at").desc(nulls_first=True)
    others = same.exclude(pk=correction.pk).select_related("program")
    return others.order_by(undecided_first, "-at", "-pk")


def is_repeated(said: Assertion, by: Account) -> bool:
    """Say whether somebody has an undecided proposal of the same value from the same address."""
    same: dict[str, Any] = {"program": said.program, "requirement": said.requirement, "value": said.value}
    mine = Correction.objects.filter(by=by, state__in=OPEN, url=said.url, season=said.season)
    return mine.filter(**same, force=said.force.value).exists()


def assertion_proposed(correction: Correction) -> Assertion:
    """Return what a proposal says."""
    return Assertion(
        correction.program_id,
        correction.requirement,
        correction.value,
        Force(correction.force),
        SourceKind(correction.source),
        correction.source_name,
        correction.url,
        correction.seen_on,
        correction.season,
        correction.condition,
        correction.note,
    )


def log_lines(program: str | None = None) -> "QuerySet[CatalogueLog]":
    """Return what changed the catalogue, the newest first: of one program, or all of it."""
    lines = CatalogueLog.objects.filter(what__in=PUBLISHED)
    if program:
        lines = lines.filter(program=program)
    return lines.select_related("program", "correction").order_by("-pk")


def log_of(correction: Correction) -> "QuerySet[CatalogueLog]":
    """Return what happened to a proposal, in order."""
    return CatalogueLog.objects.filter(correction=correction).select_related("correction").order_by("pk")
