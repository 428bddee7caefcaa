"""Which opportunities suit somebody: who may come, status, countries, dates, cost, each with its grounds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.experience.directory.fields import plain_word, shown
from matchbound.experience.directory.opportunity import Opportunity
from matchbound.rules.finding import SEVERITY, Finding, Verdict
from matchbound.rules.visa.person import CITIZENSHIPS
from matchbound.rules.visa.rotations import ASK, Rotation, enrolled_on, rotation_standing

WEEK = timedelta(weeks=1)
RULE = "experience"
ANY = "any"
Standing = Callable[[Rotation, tuple[str, ...]], Finding]
"""Whether somebody may do a rotation at a host that takes such visas."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: on which days, for how much, in which specialties, states and kinds."""

    since: date | None = None
    until: date | None = None
    usd: int | None = None
    specialties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """One opportunity with what was found of it, worst first."""

    opportunity: Opportunity
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """Return MET where nothing stands against it, FAILED where something does, else UNKNOWN: ask."""
        worst = self.findings[0].verdict if self.findings else Verdict.MET
        return worst if worst in (Verdict.MET, Verdict.FAILED) else Verdict.UNKNOWN


def fits(dossier: Dossier, opportunities: Iterable[Opportunity], wish: Wish, *, on: date) -> tuple[Fit, ...]:
    """Return what is looked for with how it suits somebody: what suits first, then what is to be asked."""
    facts = Facts(dossier, on)
    standing = _standing_of(facts)
    found = [
        Fit(one, _findings(facts, one, wish, standing)) for one in opportunities if looked_for(one, wish)
    ]
    order = {Verdict.MET: 0, Verdict.UNKNOWN: 1, Verdict.FAILED: 2}
    return tuple(sorted(found, key=lambda one: (one.opportunity.synthetic, order[one.verdict])))


def looked_for(one: Opportunity, wish: Wish) -> bool:
    """Say whether an opportunity is of the specialties, states, kinds and words looked for.

    One of which the specialty is not known, or that takes any, is of every specialty.
    """
    of = one.many("specialties")
    named = " ".join(
        (one.value("institution"), one.value("title"), one.value("city"), one.value("note"))
    ).casefold()
    return (
        (not wish.specialties or not of or ANY in of or bool(set(of) & set(wish.specialties)))
        and (not wish.states or not one.value("state") or one.value("state") in wish.states)
        and (not wish.types or one.value("type") in wish.types)
        and all(word in named for word in wish.words.casefold().split())
    )


def findings_of(dossier: Dossier, one: Opportunity, wish: Wish, *, on: date) -> tuple[Finding, ...]:
    """Return what is found of one opportunity for somebody, worst first."""
    facts = Facts(dossier, on)
    return _findings(facts, one, wish, _standing_of(facts))


def _standing_of(facts: Facts) -> Standing:
    """Return what judges the visa of a rotation, once for all hosts that are alike in it."""
    return cache(lambda rotation, accepted: rotation_standing(facts, rotation, accepted=accepted))


def _findings(facts: Facts, one: Opportunity, wish: Wish, standing: Standing) -> tuple[Finding, ...]:
    found = [
        _who(facts, one, wish),
        _status(facts, one, wish, standing),
        *_countries(facts, one),
        *_seekers(one),
        *_window(one, wish, facts.on),
        *_length(one, wish),
        *_cost(one, wish),
    ]
    return tuple(sorted(found, key=lambda finding: SEVERITY[finding.verdict]))


def _day(one: Opportunity, wish: Wish, on: date) -> date:
    """Return the first day on which it could be begun."""
    ahead = on + WEEK * (one.number("apply_weeks_ahead") or 0)
    return max(day for day in (wish.since, one.day("offered_from"), ahead) if day is not None)


def _who(facts: Facts, one: Opportunity, wish: Wish) -> Finding:
    who, day = one.many("who"), _day(one, wish, facts.on)
    enrolled = enrolled_on(facts, day)
    if not who:
        return _found(
            "who", Verdict.UNKNOWN, "Whether students or graduates may come is not known", one, "who"
        )
    takes = " and ".join(f"{word}s" for word in who)
    if len(who) == 2:
        return _found("who", Verdict.MET, f"Takes {takes}", one, "who")
    if enrolled is None:
        why = f"Takes {takes} only; the file does not say when you graduate"
        return replace(_found("who", Verdict.UNKNOWN, why, one, "who"), because=("education",))
    mine = "student" if enrolled else "graduate"
    if mine not in who:
        return _found(
            "who", Verdict.FAILED, f"Takes {takes} only; on {human(day)} you are a {mine}", one, "who"
        )
    if enrolled and one.yes("final_year") is False:
        return _found(
            "who", Verdict.UNKNOWN, "Bars students in their final year; check yours", one, "final_year"
        )
    return _found("who", Verdict.MET, f"Takes {takes}; on {human(day)} you are one", one, "who")


def _status(facts: Facts, one: Opportunity, wish: Wish, standing: Standing) -> Finding:
    rotation = Rotation(
        one.type,
        one.yes("hands_on"),
        one.yes("medical_school_hospital"),
        enrolled_on(facts, _day(one, wish, facts.on)),
    )
    found = standing(rotation, tuple(one.many("visas")))
    return replace(found, about="status", cites=(*found.cites, *one.cites("visas")))


def _countries(facts: Facts, one: Opportunity) -> Iterator[Finding]:
    excluded, mine = one.many("countries_excluded"), facts.applicant.citizenships
    hit = [country for country in mine if country in excluded]
    if not excluded or (mine and not hit):
        return
    if not mine:
        why = "The host excludes some nationalities; yours is not in the file"
        yield replace(
            _found("country", Verdict.UNKNOWN, why, one, "countries_excluded"), because=(CITIZENSHIPS,)
        )
        return
    verdict = Verdict.FAILED if len(hit) == len(mine) else Verdict.UNKNOWN
    why = f"The host excludes nationals of {', '.join(hit)}"
    yield replace(
        _found("country", verdict, why, one, "countries_excluded"), because=(CITIZENSHIPS,), next=ASK
    )


def _seekers(one: Opportunity) -> Iterator[Finding]:
    """Judge a host that does not take people who aim at a US residency: whoever asks here does."""
    if one.yes("residency_seekers") is False:
        why = "The host does not take people who aim at a US residency"
        yield _found("residency", Verdict.FAILED, why, one, "residency_seekers")


def _window(one: Opportunity, wish: Wish, on: date) -> Iterator[Finding]:
    """Judge the days on which one applies."""
    until, since, ahead = one.day("apply_until"), one.day("apply_from"), one.number("apply_weeks_ahead")
    if until is not None and until < on:
        why = f"Applications ended on {human(until)}; ask for the next window"
        yield _found("window", Verdict.FAILED, why, one, "apply_until")
    elif since is not None and since > on:
        yield _found("window", Verdict.MET, f"Applications open on {human(since)}", one, "apply_from")
    elif until is not None:
        yield _found("window", Verdict.MET, f"Apply until {human(until)}", one, "apply_until")
    if wish.since is not None and ahead is not None and wish.since < on + WEEK * ahead:
        earliest = human(on + WEEK * ahead)
        why = f"Asks for {ahead} weeks' notice: {earliest} at the earliest"
        late = wish.until is not None and wish.until < on + WEEK * (ahead + (one.number("weeks_min") or 1))
        yield _found("notice", Verdict.FAILED if late else Verdict.MET, why, one, "apply_weeks_ahead")


def _length(one: Opportunity, wish: Wish) -> Iterator[Finding]:
    """Judge whether the shortest stay fits into the days that are free and offered."""
    offered_until = one.day("offered_until")
    if wish.since is None or wish.until is None:
        return
    first = max(wish.since, one.day("offered_from") or wish.since)
    last = min(wish.until, offered_until or wish.until)
    weeks = ((last - first).days + 1) // 7
    least = one.number("weeks_min")
    if weeks < (least or 1):
        why = f"It takes {least or 1} weeks, and {max(weeks, 0)} are free when it is offered"
        yield _found("dates", Verdict.FAILED, why, one, "weeks_min", "offered_from", "offered_until")
    elif least is None:
        yield _found("dates", Verdict.UNKNOWN, "How long it takes is not known", one)
    else:
        yield _found(
            "dates",
            Verdict.MET,
            f"{least} weeks fit between {human(first)} and {human(last)}",
            one,
            "weeks_min",
        )


def _cost(one: Opportunity, wish: Wish) -> Iterator[Finding]:
    if wish.usd is None:
        return
    cost, fee = one.number("cost"), one.number("application_fee") or 0
    if cost is None:
        yield _found("cost", Verdict.UNKNOWN, "What it costs is not known", one)
        return
    as_of = f" as of {human(day)}" if (day := one.day("cost_on")) else ""
    total = f"{one.value('currency') or 'USD'} {cost + fee:,}{as_of}, without living and travel"
    if cost + fee and one.value("currency") not in ("", "USD"):
        yield _found("cost", Verdict.UNKNOWN, f"It costs {total}; compare it with your budget", one, "cost")
    elif cost + fee > wish.usd:
        yield _found("cost", Verdict.FAILED, f"It costs {total}, more than {wish.usd:,}", one, "cost")
    else:
        yield _found("cost", Verdict.MET, f"It costs {total}", one, "cost")


def _found(about: str, verdict: Verdict, summary: str, one: Opportunity, *names: str) -> Finding:
    return Finding(verdict, summary, (), one.cites(*names), about, rule=RULE)


def facts_line(one: Opportunity) -> str:
    """Return an opportunity's main facts on one line; what is not known is left out."""
    place = ", ".join(part for part in (one.value("city"), one.value("state")) if part)
    specialties = ", ".join(plain_word(slug) for slug in one.many("specialties"))
    weeks = _weeks(one)
    cost = one.number("cost")
    money = "" if cost is None else "free" if cost == 0 else f"{one.value('currency')} {cost:,}"
    parts = (shown("type", one.value("type")).capitalize(), specialties, place, weeks, money)
    return " · ".join(part for part in parts if part)


def _weeks(one: Opportunity) -> str:
    least, most = one.number("weeks_min"), one.number("weeks_max")
    if least is None and most is None:
        return ""
    if least is None or most is None or least == most:
        count = least if least is not None else most
        return f"{'at least ' if most is None else ''}{count} week{'' if count == 1 else 's'}"
    return f"{least} to {most} weeks"
