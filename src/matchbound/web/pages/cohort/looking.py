"""What is looked for in a cohort, read from a page's address and written back to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.cohort.columns import Column
from matchbound.cohort.filters import FILTERS, Chosen, chosen
from matchbound.planner.line import StationName
from matchbound.web.pages.cohort import words
from matchbound.web.store.models import Account, Organisation
from matchbound.web.store.queries.cohort import SORTABLE, Look, cohorts_of

LONGEST = 100
FIRST_SEASON, LAST_SEASON = 1990, 2100


@dataclass(frozen=True, slots=True)
class Asked:
    """A look, and what of the address could not be read."""

    look: Look
    faults: tuple[str, ...] = ()

    def address(self, **changes: object) -> str:
        """Return the look as an address, with some parts changed; an empty part is left out."""
        look = self.look
        parts: dict[str, object] = {
            "q": look.words,
            "season": look.season or "",
            "stage": look.stage,
            "f": [str(one) for one in look.filters],
            "sort": "" if look.sort is Column.NAME else look.sort.value,
            "down": "1" if look.down else "",
        }
        kept = {name: value for name, value in {**parts, **changes}.items() if value}
        return urlencode(kept, doseq=True)


def organisation_of(
    request_get: QueryDict, viewer: Account
) -> tuple[Organisation | None, list[Organisation]]:
    """Return the organisation that is looked at, and all there are; 404 for one that is not theirs."""
    cohorts = cohorts_of(viewer)
    wanted = request_get.get("organisation", "")
    if not wanted:
        return (cohorts[0] if cohorts else None), cohorts
    for one in cohorts:
        if str(one.pk) == wanted:
            return one, cohorts
    raise Http404


def asked_of(given: QueryDict) -> Asked:
    """Read a look; what cannot be read is passed over and said."""
    faults: list[str] = []
    season, stage, sort = given.get("season", ""), given.get("stage", ""), given.get("sort", "")
    if stage and stage not in list(StationName):
        faults.append(_("There is no such station."))
        stage = ""
    column = next((one for one in SORTABLE if one.value == sort), Column.NAME)
    look = Look(
        filters=tuple(_filters(given, faults)),
        words=given.get("q", "").strip()[:LONGEST],
        season=_season(season, faults),
        stage=stage,
        sort=column,
        down=bool(given.get("down")),
    )
    return Asked(look, tuple(faults))


def _season(typed: str, faults: list[str]) -> int | None:
    if not typed:
        return None
    if (
        typed.isascii()
        and typed.isdecimal()
        and len(typed) == 4
        and FIRST_SEASON <= int(typed) <= LAST_SEASON
    ):
        return int(typed)
    faults.append(_("A season is a year, such as 2028."))
    return None


def _filters(given: QueryDict, faults: list[str]) -> Iterator[Chosen]:
    """Yield the filters that are ticked, each with the number beside it, in the order of all filters."""
    ticked: dict[str, str] = {}
    for text in given.getlist("f"):
        name, _colon, number = text.partition(":")
        if name in FILTERS:
            ticked[name] = given.get(name, "") or number
        else:
            faults.append(_("There is no such filter any more."))
    for name in FILTERS:
        if name in ticked:
            yield from _chosen(name, ticked[name].strip(), faults)


def _chosen(name: str, number: str, faults: list[str]) -> Iterator[Chosen]:
    try:
        yield chosen(f"{name}:{number}" if number else name)
    except MatchboundError:
        bounds = FILTERS[name].number
        if bounds is None:
            yield Chosen(FILTERS[name])
            return
        said = _("%(name)s: enter a whole number from %(least)d to %(most)d.")
        faults.append(said % {"name": words.FILTERS[name][0], "least": bounds.least, "most": bounds.most})
