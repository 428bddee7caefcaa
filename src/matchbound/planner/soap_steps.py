"""Match Week hour by hour, in US Eastern time and by any other clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from matchbound.base.dated import Cite, Dated
from matchbound.rules.finding import cite_data, cites
from matchbound.rules.nrmp.soap import P
from matchbound.rules.seasons import season_calendar

EASTERN = "America/New_York"
LIST_OPENS, APPLICATIONS_OPEN = P.timeline("list_opens"), P.timeline("applications_open")
REVIEW_BEGINS, ROUND_HOURS = P.timeline("review_begins"), P.timeline("round_hours")
OFFER_HOURS, LIST_CLOSES = P.timeline("round_hours_open"), P.seasons("list_closes")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class SoapStep:
    """One step of SOAP, or what follows it: an instant, or a whole day where no hour is known."""

    id: str
    title: str
    words: str
    day: date
    starts_at: datetime | None = None
    """In US Eastern time."""
    ends_at: datetime | None = None
    doubt: str = ""
    """Why day or hour must be looked up: "forecast", "not confirmed", or empty."""
    cites: tuple[Cite, ...] = ()

    def clock(self, zone: ZoneInfo | None = None) -> str:
        """Write the hours by the clock of a place, US Eastern if none is given; empty where none is known.

        The day stands with them where it is another one than at Eastern time.
        """
        if self.starts_at is None:
            return ""
        begins = self.starts_at.astimezone(zone) if zone else self.starts_at
        ends = self.ends_at.astimezone(zone) if zone and self.ends_at else self.ends_at
        hours = f"{begins:%H:%M}" + (f" to {ends:%H:%M}" if ends else "")
        return hours if begins.date() == self.day else f"{begins:%a} {hours}"

    def to_data(self, zone: ZoneInfo | None = None) -> dict[str, Any]:
        """Return the step as plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "words": self.words,
            "day": self.day.isoformat(),
            "starts_at": self.starts_at.isoformat() if self.starts_at else None,
            "ends_at": self.ends_at.isoformat() if self.ends_at else None,
            "local": self.clock(zone) if zone else None,
            "doubt": self.doubt or None,
            "cites": [cite_data(one) for one in self.cites],
        }


def steps_of(season: int) -> tuple[SoapStep, ...]:
    """Return the steps of a season's SOAP in their order; none where the season's days are not known."""
    calendar = season_calendar(season)
    if calendar.match_week is None or calendar.soap_ends is None or calendar.match_day is None:
        return ()
    return (
        *_monday(calendar.match_week),
        *_rounds(calendar.soap_ends),
        *_afterwards(calendar.match_day, season),
    )


def _monday(monday: Dated) -> Iterator[SoapStep]:
    day: date = monday.value
    tuesday = day + timedelta(days=1)
    opens, build = LIST_OPENS.on(day), APPLICATIONS_OPEN.find(day)
    yield _at(
        "list",
        "Matched or not; the list of unfilled programs opens",
        "Look first whether you matched, and fully. Then read the list: specialty, track, service.",
        day,
        (monday, opens),
        opens,
    )
    yield _at(
        "apply",
        "Applications are built and sent",
        "Choose by requirement, not by name: visa, attempts, years since graduation. Send most on Monday;"
        " some may be kept back for later.",
        day,
        (monday, build),
        build,
    )
    yield _at(
        "review",
        "Programs read, get in touch and interview",
        "Answer telephone and mail at once, day or night by your clock. Speak only to programs that called.",
        tuesday,
        (monday, REVIEW_BEGINS.find(day)),
        REVIEW_BEGINS.find(day),
    )


def _rounds(last: Dated) -> Iterator[SoapStep]:
    hours, length = ROUND_HOURS.find(last.value), OFFER_HOURS.find(last.value)
    if hours is None:
        yield _at(
            "rounds", "Rounds of offers", "The hours are not known: ask NRMP.", last.value, (last,), None
        )
        return
    for number, hour in enumerate(hours.value):
        yield _at(
            f"round-{number + 1}",
            f"Offers, {_ORDINALS[number]} round",
            "Answer each offer in NRMP's system before the round ends; an offer accepted binds."
            if number == 0
            else "For those without an accepted offer, from programs with positions left.",
            last.value,
            (last, hours, length),
            hour,
            hours_long=length.value if length else None,
        )


def _afterwards(match_day: Dated, season: int) -> Iterator[SoapStep]:
    yield _at(
        "match-day",
        "Match Day",
        "With a position: contract, visa and license begin now. Without: programs may be called freely.",
        match_day.value,
        (match_day,),
        None,
    )
    closes = LIST_CLOSES.of(season)
    if closes is not None:
        yield _at(
            "list-closes",
            "Last day of the list of unfilled programs",
            "Until then it shows what is still open; positions are given directly by programs.",
            closes.value,
            (closes,),
            None,
        )


def _at(
    name: str,
    title: str,
    words: str,
    day: date,
    rests_on: tuple[Dated | None, ...],
    hour: Dated | str | None,
    *,
    hours_long: int | None = None,
) -> SoapStep:
    text = hour.value if isinstance(hour, Dated) else hour
    begins = None if text is None else datetime.combine(day, time.fromisoformat(text), ZoneInfo(EASTERN))
    ends = begins + timedelta(hours=hours_long) if begins is not None and hours_long else None
    known = [one for one in rests_on if one is not None]
    return SoapStep(name, title, words, day, begins, ends, _doubt(known), cites(known))


def _doubt(rests_on: list[Dated]) -> str:
    if any(one.forecast and one.cite.doubtful and isinstance(one.value, date) for one in rests_on):
        return "forecast"
    return "not confirmed" if any(one.cite.doubtful for one in rests_on) else ""
