"""Reads of votes: what people say of the statements that stand, and what somebody said themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from matchbound.reference.assertion import Current
from matchbound.reference.program import Program
from matchbound.web.store.models import Account, AssertionRow, AssertionVote, Correction
from matchbound.web.store.queries.contributors import Contributor, contributors

ACCEPTED = Correction.State.ACCEPTED


@dataclass(frozen=True, slots=True)
class Voting:
    """One statement that stands, as its page shows it: votes, the viewer's own, who corrected it and when."""

    program: str
    requirement: str
    assertion: int
    confirmations: int = 0
    disputes: int = 0
    confirms: bool | None = None
    """What the viewer says; None: nothing."""
    own: bool = False
    """The viewer said it themselves."""
    by: Contributor | None = None
    accepted_at: datetime | None = None


def votings_of(
    program: Program, currents: Mapping[str, Current], viewer: Account | AnonymousUser
) -> dict[str, Voting]:
    """Return the votes on what stands of a program, by requirement; none of one that does not exist."""
    if program.synthetic:
        return {}
    stands = {one.assertion.id: one.assertion for one in currents.values() if one.assertion.id is not None}
    rows = AssertionRow.objects.filter(pk__in=stands) if stands else AssertionRow.objects.none()
    columns = ("pk", "by", "correction__by", "correction__decided_at", "correction__state")
    about = list(rows.values_list(*columns))
    mine = _votes_of(viewer, list(stands))
    names = contributors(by for _pk, _by, by, _at, state in about if state == ACCEPTED)
    return {
        stands[pk].requirement: Voting(
            program.id,
            stands[pk].requirement,
            pk,
            stands[pk].confirmations,
            stands[pk].disputes,
            confirms=mine.get(pk),
            own=by is not None and by == viewer.pk,
            by=names[corrected_by] if state == ACCEPTED else None,
            accepted_at=decided_at if state == ACCEPTED else None,
        )
        for pk, by, corrected_by, decided_at, state in about
    }


def _votes_of(viewer: Account | AnonymousUser, assertions: list[int]) -> dict[int, bool]:
    if not assertions or viewer.pk is None:
        return {}
    votes = AssertionVote.objects.filter(by=viewer.pk, assertion__in=assertions)
    return dict(votes.values_list("assertion", "confirms"))
