"""What would become of a proposal, by the rule which statement stands."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from matchbound.reference.assertion import Assertion, current


class Outcome(StrEnum):
    """What stands after a statement is added."""

    NEW = "new"  # it, and nothing stood before
    SAME = "same"  # it, and the value stays
    REPLACES = "replaces"  # it, with another value
    CONTRADICTS = "contradicts"  # it or another of the same weight, in doubt
    OLDER = "older"  # another


def outcome_of(said: Assertion, others: Iterable[Assertion]) -> Outcome:
    """Return what would stand if something were said now, after the others in their order."""
    before = [replace(one, id=place) for place, one in enumerate(others)]
    entered = replace(said, id=len(before))
    stood, stands = current(before), current([*before, entered])
    if stands is None or stood is None:
        return Outcome.NEW
    value = (said.value, said.force)
    if stands.contradicted and (not stood.contradicted or stands.assertion is entered):
        return Outcome.CONTRADICTS
    if stands.assertion is not entered:
        return Outcome.OLDER
    return Outcome.SAME if value == (stood.assertion.value, stood.assertion.force) else Outcome.REPLACES
