"""A list in the making as its page shows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound.match.ranking.check import check
from matchbound.match.ranking.check_season import certified_by
from matchbound.match.ranking.fees import Fee, fee_of
from matchbound.match.ranking.lists import MOST_LIKED, NO_LIKING, Choice
from matchbound.match.ranking.remark import Gravity, Remark
from matchbound.reference.program import TrackKind
from matchbound.web.pages.ranking.held import Mine
from matchbound.web.programs.words import VALUES

TAGS = {Gravity.FAULT.value: "failed", Gravity.RISK.value: "unconfirmed", Gravity.ADVICE.value: "secondary"}
GRAVITIES = {
    Gravity.FAULT.value: gettext_lazy("fault"),
    Gravity.RISK.value: gettext_lazy("risk"),
    Gravity.ADVICE.value: gettext_lazy("to know"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A remark with its word and mark."""

    remark: Remark
    gravity: str
    tag: str


@dataclass(frozen=True, slots=True)
class Year:
    """One first year on a supplemental list, or one that may be put there."""

    choice: Choice
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """One choice, ranked or not."""

    choice: Choice
    key: str
    """Names its parts on the page."""
    rank: int
    """From 0."""
    name: str
    track: str
    program: str
    in_catalogue: bool
    synthetic: bool
    place: str
    met: str
    """Whether the interview was held, in words."""
    liking: int | None
    said: tuple[Said, ...]
    advanced: bool
    years: tuple[Year, ...]
    more_years: tuple[Year, ...]
    first: bool
    last: bool

    @property
    def number(self) -> int:
        """Return the rank as people count."""
        return self.rank + 1


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows of a list."""

    rows: tuple[Row, ...]
    unranked: tuple[Row, ...]
    said: tuple[Said, ...]
    """Remarks on the list as a whole."""
    faults: int
    fee: Fee
    likings: tuple[tuple[str, str], ...]
    synthetic: bool


def page_of(mine: Mine) -> Page:
    """Return what the page shows."""
    listed = mine.draft.listed
    remarks = [_said(one) for one in check(listed, mine.known)]
    ranked = listed.primary
    rows = tuple(_row(mine, one, rank, remarks, len(ranked)) for rank, one in enumerate(ranked))
    unranked = tuple(_row(mine, one, -1, (), 0) for one in mine.unranked)
    return Page(
        rows,
        unranked,
        tuple(one for one in remarks if one.remark.rank is None),
        sum(one.remark.gravity is Gravity.FAULT for one in remarks),
        fee_of(listed, certified_by(mine.season, mine.known.on), mine.season),
        tuple(_likings()),
        any(row.synthetic for row in (*rows, *unranked)),
    )


def _said(one: Remark) -> Said:
    return Said(one, str(GRAVITIES[one.gravity.value]), TAGS[one.gravity.value])


def _row(mine: Mine, choice: Choice, rank: int, remarks: Iterable[Said], count: int) -> Row:
    program = mine.known.program(choice)
    advanced = choice.track is TrackKind.ADVANCED
    years = mine.draft.listed.supplemental.get(choice, ()) if advanced and rank >= 0 else ()
    return Row(
        choice=choice,
        key=str(choice).replace("/", "-"),
        rank=rank,
        name=program.name if program else choice.program,
        track=str(VALUES[choice.track.value]) if choice.track else _("track not known"),
        program=choice.program,
        in_catalogue=program is not None,
        synthetic=bool(program and program.synthetic),
        place=", ".join(part for part in (program.city, program.state) if part) if program else "",
        met=_met(mine, choice),
        liking=mine.draft.likings.get(choice),
        said=tuple(one for one in remarks if one.remark.rank == rank),
        advanced=advanced,
        years=tuple(_years(mine, years)),
        more_years=tuple(_more_years(mine, years)) if advanced and rank >= 0 else (),
        first=rank == 0,
        last=rank == count - 1,
    )


def _met(mine: Mine, choice: Choice) -> str:
    if choice.program in mine.over:
        return _("interview held")
    return _("interview booked") if mine.known.held.met(choice) else _("no interview")


def _years(mine: Mine, years: Sequence[Choice]) -> Iterator[Year]:
    return (Year(one, mine.known.title(one), number) for number, one in enumerate(years))


def _more_years(mine: Mine, years: Sequence[Choice]) -> Iterator[Year]:
    found = [one for one in (*mine.choices, *mine.draft.listed.primary) if one.track is TrackKind.PRELIMINARY]
    return _years(mine, [one for one in dict.fromkeys(found) if one not in years])


def _likings() -> Iterator[tuple[str, str]]:
    yield "", _("not said")
    for liking in range(MOST_LIKED, NO_LIKING, -1):
        yield str(liking), str(liking)
    yield str(NO_LIKING), _("0: never")
