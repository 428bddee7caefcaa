"""What to ask a program, whom, why, and on which day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matchbound.base.dated import Cite, Timeline
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import VisaRoute
from matchbound.rules.finding import cites
from matchbound.rules.parameters import parameters
from matchbound.rules.seasons import season_calendar
from matchbound.rules.visa.papers import status_of
from matchbound.rules.visa.start import Start
from matchbound.rules.visa.steps import VisaStep

P = parameters(__file__)  # questions.yaml, checked on import


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `topic` is the requirement of the catalogue that answers it, if one does."""

    id: str
    words: str
    moment: str
    moment_words: str
    day: date
    whom: str
    why: str
    topic: str | None
    cites: tuple[Cite, ...]


def questions_for(
    route: VisaRoute, steps: Iterable[VisaStep], start: Start, facts: Facts
) -> tuple[Question, ...]:
    """Return what to ask on a route as known on the day of the facts, by the day of asking."""
    names = {step.name for step in steps}
    return tuple(sorted(_questions(route, names, start, facts), key=lambda one: one.day))


def _questions(route: VisaRoute, names: set[str], start: Start, facts: Facts) -> Iterator[Question]:
    status, moments = status_of(facts), P.timelines("moment")
    for name, line in P.timelines("ask").items():
        dated = line.find(facts.on)
        if dated is None:
            continue
        value = dated.value
        fits = route.value in value["routes"] and ("status" not in value or status in value["status"])
        if fits and value.get("step", "") in {"", *names}:
            moment = moments[value["moment"]]
            yield Question(
                name,
                line.about,
                value["moment"],
                moment.about,
                _day(moment, start, facts.on),
                value["whom"],
                value["why"],
                value["topic"],
                cites(dated),
            )


def _day(moment: Timeline, start: Start, on: date) -> date:
    """Return the day of a moment; one that falls before Match Day where lists are not known."""
    value = moment.on(on).value
    lists = season_calendar(start.season).list_certification
    days: dict[str, date] = {
        "list_certification": lists.value if lists else start.match_day.day,
        "match_day": start.match_day.day,
        "orientation": start.orientation.day,
        "day_one": start.day_one.day,
    }
    return days[value["of"]] + timedelta(days=value["days"])
