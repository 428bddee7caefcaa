"""One's own rotations: what they count for, what is doubtful, when to ask for the letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matchbound.experience.log.counting import Log, Tally, log_of
from matchbound.experience.log.rotations import Ask, Entry, doubts, letters_to_ask, rotations
from matchbound.screening.profile import Profile
from matchbound.web.access import Access, access
from matchbound.web.aims import aim_for, meant, season_for
from matchbound.web.http import Request
from matchbound.web.labels import word_of
from matchbound.web.pages.experience import shown
from matchbound.web.pages.experience.views import today
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.listing import Entry as Listed
from matchbound.web.store.queries.listing import entries_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Named:
    """A tally with the programs' names."""

    yes: list[str]
    no: list[str]
    unknown: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One rotation as the log shows it."""

    entry: Entry
    title: str
    type: "StrOrPromise"
    weeks: float | None
    hours: int | None
    counts: Named
    doubts: list[shown.Said]
    ask: Ask | None


@access(Access.MEMBER)
@require_safe
def log(request: Request) -> HttpResponse:
    """Show the rotations of the dossier, and at which programs of one's list each counts."""
    head, on = own_head(request.user), today()
    if head is None:
        return render(request, "components/no_dossier.html", {"title": _("My rotations")})
    season = season_for(head, on)
    listed = entries_of(head.record_id, season, viewer=request.user)
    entries = rotations(head.dossier)
    profile = Profile.of(head.dossier, on, season)
    counted = log_of(entries, profile, load_catalogue(), [one.program for one in listed])
    names = {one.program: one.name for one in listed}
    asks = {one.entry.path: one for one in letters_to_ask(head.dossier, on)}
    found = doubts(head.dossier, on)
    context = {
        "rows": [
            Row(
                one,
                one.experience.host or one.experience.title or str(word_of(one.type)),
                word_of(one.type),
                one.weeks,
                None if one.hours is None else round(one.hours),
                _named(counted.entries[one.path], names),
                list(shown.found_of(each for each in found if _about(each.because, one.path))),
                asks.get(one.path),
            )
            for one in entries
        ],
        "asks": list(asks.values()),
        "doubts": list(shown.found_of(each for each in found if each.because[0].startswith("letters."))),
        "together": _named(counted.together, names),
        "season": season,
        "season_meant": meant(aim_for(head, on)),
        "listed": len(listed),
        "gone": _gone(listed, counted),
        "part": "log",
    }
    return render(request, "experience/log.html", context)


def _about(because: Sequence[str], path: str) -> bool:
    """Say whether what is doubtful is about an entry: the first fact that it names is of it, or both are."""
    return any(fact == path or fact.startswith(f"{path}.") for fact in because) and not because[0].startswith(
        "letters."
    )


def _named(tally: Tally, names: dict[str, str]) -> Named:
    def of(programs: Sequence[str]) -> list[str]:
        return sorted(names[one] for one in programs)

    return Named(of(tally.yes), of(tally.no), of(tally.unknown))


def _gone(listed: Sequence[Listed], counted: Log) -> list[str]:
    """Return the programs of the list that are not in the catalogue any more: nothing is known of them."""
    known = set(_all(counted.together))
    return sorted(one.name for one in listed if one.program not in known)


def _all(tally: Tally) -> Iterator[str]:
    yield from tally.yes
    yield from tally.no
    yield from tally.unknown
