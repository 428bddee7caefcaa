"""Reads of votes: what people say of the statements that stand, and what somebody said themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from matchbound.reference.assertion import Current
from matchbound.reference.program import Program
from matchbound.web.store.models import Account, AssertionRow, AssertionVote


@dataclass(frozen=True, slots=True)
class Voting:
    """How somebody may vote on one statement that stands."""

    program: str
    requirement: str
    assertion: int
    confirms: bool | None = None
    """What they say of it now; None: nothing."""
    own: bool = False
    """They said it themselves: others may confirm it."""


def votings_of(
    program: Program, currents: Mapping[str, Current], viewer: Account | AnonymousUser
) -> dict[str, Voting]:
    """Return how the viewer may vote on what stands of a program, by requirement.

    Nobody votes without an account, on what does not exist, or on what no database has.
    """
    ids = {name: one.assertion.id for name, one in currents.items() if one.assertion.id is not None}
    if program.synthetic or not ids or not isinstance(viewer, Account):
        return {}
    votes = AssertionVote.objects.filter(by=viewer, assertion__in=ids.values())
    mine = dict(votes.values_list("assertion", "confirms"))
    own = set(AssertionRow.objects.filter(pk__in=ids.values(), by=viewer).values_list("pk", flat=True))
    return {name: Voting(program.id, name, pk, mine.get(pk), pk in own) for name, pk in ids.items()}
