"""A list as it is kept while somebody works on it, and each change that a button makes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from matchbound.base.errors import MatchboundError
from matchbound.match.ranking.build import built_list
from matchbound.match.ranking.lists import Choice, RankList
from matchbound.reference.program import TrackKind

MOST = 400
"""Choices on one list, and first years beside one choice: more than NRMP takes, so that it can be said."""
T = TypeVar("T")


class EditError(MatchboundError):
    """A change cannot be made to the list as it is."""

    status = 422

    def __init__(self) -> None:
        super().__init__("the list is not as it was when this was asked: look at it again")


@dataclass(frozen=True, slots=True)
class Draft:
    """A list in the making, and how well each choice is liked."""

    listed: RankList = field(default_factory=lambda: RankList(()))
    likings: Mapping[Choice, int] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "primary": [str(one) for one in self.listed.primary],
            "supplemental": {
                str(owner): [str(one) for one in years] for owner, years in self.listed.supplemental.items()
            },
            "likings": {str(one): liking for one, liking in self.likings.items()},
        }

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Draft":
        """Return what was kept as plain data."""
        primary = tuple(map(Choice.of, data.get("primary", ())))
        years = {
            Choice.of(owner): tuple(map(Choice.of, some))
            for owner, some in data.get("supplemental", {}).items()
        }
        likings = {Choice.of(one): int(liking) for one, liking in data.get("likings", {}).items()}
        return cls(RankList(primary, years), likings)


def edited(draft: Draft, change: str, held: Sequence[Choice]) -> Draft:
    """Return a list after a change: a word and, after colons, ranks (from 0) and choices.

    `up`, `down` and `out` take a rank, `move` a rank and the one it is to have, `in` a choice, `by-liking`
    nothing; `year-in` takes a rank and a choice, `year-up` and `year-out` a rank and a place on its
    supplemental list; empty changes nothing.
    EditError where there is no such rank.
    """
    word, _, rest = change.partition(":")
    if not word:
        return draft
    found = _CHANGES.get(word)
    if found is None:
        raise EditError
    try:
        return found(draft, rest, held)
    except (ValueError, IndexError):
        raise EditError from None


def _primary(move: Callable[[tuple[Choice, ...], int], tuple[Choice, ...]]) -> "_Change":
    def change(draft: Draft, rest: str, held: Sequence[Choice]) -> Draft:
        del held
        primary = move(draft.listed.primary, _number(rest, draft.listed.primary))
        return _with(draft, primary)

    return change


def _with(draft: Draft, primary: tuple[Choice, ...]) -> Draft:
    """Return a list with other ranks; supplemental lists go with the choices that have them."""
    if len(primary) > MOST:
        raise EditError
    kept = {owner: years for owner, years in draft.listed.supplemental.items() if owner in primary}
    return replace(draft, listed=RankList(primary, kept))


def _number(text: str, some: Sequence[T]) -> int:
    number = int(text)
    if not 0 <= number < len(some):
        raise IndexError(number)
    return number


def _up(some: tuple[T, ...], at: int) -> tuple[T, ...]:
    to = max(at - 1, 0)
    return (*some[:to], some[at], *some[to:at], *some[at + 1 :])


def _down(some: tuple[T, ...], at: int) -> tuple[T, ...]:
    return _up(some, at + 1) if at + 1 < len(some) else some


def _out(some: tuple[T, ...], at: int) -> tuple[T, ...]:
    return (*some[:at], *some[at + 1 :])


def _move(draft: Draft, rest: str, held: Sequence[Choice]) -> Draft:
    del held
    primary = draft.listed.primary
    at, to = (_number(one, primary) for one in rest.split(":"))
    left = _out(primary, at)
    return _with(draft, (*left[:to], primary[at], *left[to:]))


def _in(draft: Draft, rest: str, held: Sequence[Choice]) -> Draft:
    choice = Choice.of(rest)
    if choice not in held:
        raise EditError
    return draft if choice in draft.listed.primary else _with(draft, (*draft.listed.primary, choice))


def _by_liking(draft: Draft, rest: str, held: Sequence[Choice]) -> Draft:
    """Build the list anew from what is ranked and what interviewed; supplemental lists made by hand stay.

    Of a program with several tracks that is the first, and each whose liking is said.
    """
    del rest
    first = {one.program: one for one in reversed(held)}
    more = (one for one in held if first[one.program] == one or one in draft.likings)
    built = built_list((*draft.listed.primary, *more), draft.likings)
    own = {owner: years for owner, years in draft.listed.supplemental.items() if years}
    kept = {owner: years for owner, years in {**built.supplemental, **own}.items() if owner in built.primary}
    return replace(draft, listed=RankList(built.primary, kept))


def _year_in(draft: Draft, rest: str, held: Sequence[Choice]) -> Draft:
    rank, _, text = rest.partition(":")
    choice = Choice.of(text)
    if choice not in held or choice.track is not TrackKind.PRELIMINARY:
        raise EditError
    return _years(draft, rank, lambda years: years if choice in years else (*years, choice))


def _year(move: Callable[[tuple[Choice, ...], int], tuple[Choice, ...]]) -> "_Change":
    def change(draft: Draft, rest: str, held: Sequence[Choice]) -> Draft:
        del held
        rank, _, at = rest.partition(":")
        return _years(draft, rank, lambda years: move(years, _number(at, years)))

    return change


def _years(draft: Draft, rank: str, change: Callable[[tuple[Choice, ...]], tuple[Choice, ...]]) -> Draft:
    listed = draft.listed
    owner = listed.primary[_number(rank, listed.primary)]
    if owner.track is not TrackKind.ADVANCED:
        raise EditError
    years = change(listed.supplemental.get(owner, ()))
    return replace(draft, listed=replace(listed, supplemental={**listed.supplemental, owner: years}))


_Change = Callable[[Draft, str, Sequence[Choice]], Draft]
_CHANGES: dict[str, _Change] = {
    "up": _primary(_up),
    "down": _primary(_down),
    "out": _primary(_out),
    "move": _move,
    "in": _in,
    "by-liking": _by_liking,
    "year-in": _year_in,
    "year-up": _year(_up),
    "year-out": _year(_out),
}
