"""SOAP as a dated plan: what to have ready, Match Week hour by hour, what must not be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from matchbound.base.dated import Cite, Dated
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.planner.soap_ready import Ready, ready_for
from matchbound.planner.soap_steps import SoapStep, steps_of
from matchbound.rules.finding import Finding, Verdict, cite_data, cites
from matchbound.rules.nrmp.soap import P, soap
from matchbound.rules.seasons import season_calendar

NO_CONTACT = P.timeline("no_contact_first")
MAX_APPLICATIONS = P.timeline("max_applications")
GONE = P.timeline("gone_by_round")
OFFERED, FILLED = P.seasons("offered"), P.seasons("filled")
PARTIAL = (
    "Matched to an advanced program without a first year: only PGY-1 positions are shown and may be taken.",
    "Matched to a preliminary year only: only positions from PGY-2 are shown and may be taken.",
    "Matched nowhere: everything that is left and takes part.",
)
VISA = (
    "A position that is left does not sponsor a visa because it is left. Look at what each program says of"
    " J-1 and H-1B before you spend one of your applications on it: an offer that you accept binds, and"
    " without a visa you cannot begin."
)
NOT_BY_KIND = (
    "How many of these positions went to graduates from abroad is not known here, and which specialties have"
    " some left differs from year to year."
)


class Phase(StrEnum):
    """Where a day lies."""

    AHEAD = "ahead"
    NOW = "now"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class MustNot:
    """One thing that must not be done."""

    words: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What was offered and filled in a season."""

    season: int
    offered: int
    filled: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class SoapPlan:
    """SOAP of one season for one applicant."""

    season: int
    on: date
    phase: Phase
    findings: tuple[Finding, ...]
    ready: tuple[Ready, ...]
    steps: tuple[SoapStep, ...]
    must_not: tuple[MustNot, ...]
    limit: Dated
    gone: Dated | None
    """Percent of the positions gone after the first and the second round."""
    history: tuple[Past, ...]
    notes: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """Say whether SOAP is not for this applicant, or not any more."""
        return any(one.verdict in {Verdict.FAILED, Verdict.NOT_APPLICABLE} for one in self.findings)

    def to_data(self, time_zone: str | None = None) -> dict[str, Any]:
        """Return the plan as plain data; times in US Eastern and in a further zone."""
        zone = ZoneInfo(time_zone) if time_zone else None
        return {
            "season": self.season,
            "as_of": self.on.isoformat(),
            "phase": self.phase.value,
            "closed": self.closed,
            "findings": [one.to_data() for one in self.findings],
            "most_applications": self.limit.value,
            "ready": [one.to_data() for one in self.ready],
            "steps": [one.to_data(zone) for one in self.steps],
            "must_not": [one.words for one in self.must_not],
            "gone_percent_by_round": self.gone.value if self.gone else None,
            "history": [
                {
                    "season": one.season,
                    "offered": one.offered,
                    "filled": one.filled,
                    "cites": [cite_data(cite) for cite in one.cites],
                }
                for one in self.history
            ],
            "partly_matched": list(PARTIAL),
            "notes": list(self.notes),
        }


def soap_plan(dossier: Dossier, on: date, season: int) -> SoapPlan:
    """Return what SOAP of a season offers who does not match, or only in part, as a dated plan."""
    aimed = dossier.model_copy(update={"goal": dossier.goal.model_copy(update={"season": season})})
    calendar, facts = season_calendar(season), Facts(aimed, on)
    day = calendar.match_week.value if calendar.match_week else date(season, 3, 1)
    return SoapPlan(
        season=season,
        on=on,
        phase=_phase(on, season),
        findings=tuple(soap(aimed, on)),
        ready=tuple(ready_for(facts, calendar)),
        steps=steps_of(season),
        must_not=tuple(_must_not(day)),
        limit=MAX_APPLICATIONS.on(day),
        gone=GONE.find(day),
        history=tuple(_history(season)),
        notes=(VISA, NOT_BY_KIND),
    )


def _phase(on: date, season: int) -> Phase:
    calendar = season_calendar(season)
    if calendar.soap_ends is not None and on > calendar.soap_ends.value:
        return Phase.OVER
    return Phase.NOW if calendar.match_week is not None and on >= calendar.match_week.value else Phase.AHEAD


def _must_not(day: date) -> Iterator[MustNot]:
    contact = NO_CONTACT.on(day)
    if contact.value:
        yield MustNot(
            "Contact no program, and have nobody contact one for you, before it has made contact after"
            " receiving your application.",
            cites(contact),
        )
    yield MustNot(
        "Accept no position outside the rounds while SOAP runs: offers come through NRMP's system alone, and"
        " programs outside SOAP may not fill until it has ended.",
        cites(contact),
    )
    yield MustNot("Refuse no offer you have accepted: acceptance binds like a match.", cites(contact))
    most = MAX_APPLICATIONS.on(day)
    yield MustNot(
        f"Spend no application on a program that cannot take you: {most.value} are all there are, over all"
        " services together.",
        cites(most),
    )


def _history(season: int) -> Iterator[Past]:
    for offered in OFFERED.values:
        filled = FILLED.of(offered.season or 0)
        if offered.season and offered.season < season and filled is not None:
            yield Past(offered.season, offered.value, filled.value, cites(offered, filled))
