"""Proclamations that suspend entry by nationality."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.person import CITIZENSHIPS, IN_US, in_us, no_sponsor_needed, visas_on

P = parameters(__file__)  # travel_ban.yaml, checked on import
FULL = P.timeline("full")
PARTIAL = P.timeline("partial")
IMMIGRANTS_ONLY = P.timeline("immigrants_only")
EFFECTIVE_ON = P.timeline("effective_on")
ANOTHER_PASSPORT = P.timeline("another_passport")

ASK = (
    "Ask the US consulate, the program and an immigration lawyer: lists change, and waivers are case by case."
)


class Ban(StrEnum):
    """How a proclamation bears on somebody."""

    NONE = "none"  # on no list, or no list then
    EXEMPT = "exempt"  # needs no visa
    FREE = "free"  # listed, but not for these visas or not with that passport
    VISA_HELD = "visa-held"  # holds a visa that the proclamation leaves valid
    HIGH_RISK = "high-risk"  # outside its letter, but a new visa later is uncertain
    J_BLOCKED = "j-blocked"
    ALL_BLOCKED = "all-blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class BanStanding:
    """How the proclamations bear on somebody on a day, why, and on what that rests.

    `because` names the deciding facts; for UNKNOWN the missing ones. `full` says which list, for any visa.
    """

    ban: Ban
    why: str
    because: tuple[str, ...] = ()
    values: tuple[Dated, ...] = ()
    full: bool = False

    @property
    def blocks_j1(self) -> bool:
        """Say whether a new J-1 visa is suspended."""
        return self.ban in {Ban.J_BLOCKED, Ban.ALL_BLOCKED}

    @property
    def blocks_h1b(self) -> bool:
        """Say whether a new H-1B visa is suspended."""
        return self.ban is Ban.ALL_BLOCKED


@rule("visa.travel_ban")
def travel_ban(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether a proclamation suspends the visas that residents need, by nationality.

    The first took effect on 9 June 2025, a wider one on 1 January 2026. Nationals on the full list get no
    visa at all; for those on the partial list J-1 is suspended and H-1B is not. It concerns only people who
    were outside the United States on that day without a valid visa. It does not concern permanent residents,
    refugees and asylees, nor dual nationals who travel on the passport of a country that is not listed.
    Whoever is inside or held a visa that day is outside its letter, but getting a new visa later is
    uncertain. Exceptions in the national interest are decided case by case. Since 1 January 2026 nationals of
    Turkmenistan are free for J-1 and H-1B. Lists are reviewed every 180 days.
    """
    del on  # the facts carry the day
    standing = ban_standing(facts)
    grounds = cites(standing.values)
    if standing.ban in {Ban.J_BLOCKED, Ban.ALL_BLOCKED}:
        yield Finding(Verdict.FAILED, f"J-1: {standing.why}", standing.because, grounds, "J-1", next=ASK)
        if standing.ban is Ban.ALL_BLOCKED:
            yield Finding(
                Verdict.FAILED, f"H-1B: {standing.why}", standing.because, grounds, "H-1B", next=ASK
            )
        else:
            why = "H-1B: the partial list does not suspend it; the visa may be shorter"
            yield Finding(Verdict.MET, why, standing.because, grounds, "H-1B")
    else:
        verdict = _VERDICTS[standing.ban]
        then = _NEXT.get(standing.ban)
        yield Finding(verdict, standing.why, standing.because, grounds, next=then)


_VERDICTS = {
    Ban.NONE: Verdict.MET,
    Ban.EXEMPT: Verdict.NOT_APPLICABLE,
    Ban.FREE: Verdict.MET,
    Ban.VISA_HELD: Verdict.MET,
    Ban.HIGH_RISK: Verdict.OPEN,
    Ban.UNKNOWN: Verdict.UNKNOWN,
}
_NEXT = {
    Ban.VISA_HELD: "Keep it valid: once it has run out, a new one is uncertain.",
    Ban.HIGH_RISK: f"Do not leave the United States, or plan a new visa, before asking. {ASK}",
    Ban.UNKNOWN: "Add the missing fact.",
}


def ban_standing(facts: Facts) -> BanStanding:
    """Return how the proclamations bear on somebody who asks for a visa on the day; several rules ask it."""
    found = facts.memo.get(ban_standing)
    if found is None:
        found = facts.memo[ban_standing] = _standing(facts, facts.on)
    return cast("BanStanding", found)


def _standing(facts: Facts, on: date) -> BanStanding:
    exempt = no_sponsor_needed(facts)
    if exempt:
        return BanStanding(Ban.EXEMPT, f"Not concerned: {exempt[0]}", (exempt[1],))
    if FULL.find(on) is None:
        return BanStanding(Ban.NONE, "No proclamation suspended visas by nationality then")
    nationalities = facts.applicant.citizenships
    if not nationalities:
        return BanStanding(Ban.UNKNOWN, "Nationality is not known", (CITIZENSHIPS,))
    return _by_nationality(facts, on, nationalities)


def _by_nationality(facts: Facts, on: date, nationalities: tuple[str, ...]) -> BanStanding:
    full, partial, special = FULL.on(on), PARTIAL.on(on), IMMIGRANTS_ONLY.on(on)
    listed = [country for country in nationalities if country in full.value or country in partial.value]
    special_only = [country for country in nationalities if country in special.value]
    because = (CITIZENSHIPS,)
    if not listed:
        if special_only:
            why = f"{_names(special_only)}: listed for immigrants only, so J-1 and H-1B are free"
            return BanStanding(Ban.FREE, why, because, (special,))
        return BanStanding(Ban.NONE, f"{_names(nationalities)}: on no list", because, (full, partial))
    if len(listed) < len(nationalities):
        other = [country for country in nationalities if country not in listed]
        why = f"{_names(listed)}: listed, but not for somebody who travels on a passport of {_names(other)}"
        return BanStanding(Ban.FREE, why, because, (full, partial, ANOTHER_PASSPORT.on(on)))
    whole = all(country in full.value for country in listed)
    return _listed(facts, on, listed, full if whole else partial, whole=whole)


def _listed(facts: Facts, on: date, listed: list[str], by: Dated, *, whole: bool) -> BanStanding:
    """Return the standing of somebody whose every nationality is listed."""
    since = EFFECTIVE_ON.on(on)
    name = f"{_names(listed)}: on the {'full' if whole else 'partial'} list of {human(since.value)}"
    values = (by, since)
    then = visas_on(facts, since.value)
    now = visas_on(facts, on, "j1", "h1b")
    if now:
        why = f"{name}; the visa in your passport is not revoked by it and still lasts"
        return BanStanding(Ban.VISA_HELD, why, (CITIZENSHIPS, *now), values, whole)
    here = in_us(facts)
    if then or here:
        why = f"{name}; outside its letter, but a new visa later is uncertain"
        return BanStanding(Ban.HIGH_RISK, why, (CITIZENSHIPS, *(then or (IN_US,))), values, whole)
    if here is None:
        why = f"{name}; whether it concerns you depends on where you are and which visa you hold"
        return BanStanding(Ban.UNKNOWN, why, (IN_US,), values, whole)
    doubt = " (the last list seen; it may have changed)" if by.cite.doubtful else ""
    what = "no visa of any kind is issued" if whole else "no J visa is issued"
    why = f"{name}: {what} to somebody abroad without one{doubt}"
    ban = Ban.ALL_BLOCKED if whole else Ban.J_BLOCKED
    return BanStanding(ban, why, (CITIZENSHIPS,), values, whole)


def _names(countries: tuple[str, ...] | list[str]) -> str:
    return " and ".join(sorted(COUNTRIES.get(country, country) for country in countries))
