"""What to have ready before the Monday of Match Week, in case one does not match."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from matchbound.dossier.facts import Facts
from matchbound.rules.applying import letter_limit
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.nrmp.confirmation import confirmation
from matchbound.rules.nrmp.season import season_state
from matchbound.rules.seasons import SeasonCalendar

DAYS_AHEAD = 10
"""Papers are ready so long before the Monday: our own advice."""


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing to have ready; `done` is None where the dossier cannot say."""

    id: str
    title: str
    words: str
    done: bool | None
    by: date | None
    because: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "words": self.words,
            "done": self.done,
            "by": self.by.isoformat() if self.by else None,
            "because": list(self.because),
        }


def ready_for(facts: Facts, calendar: SeasonCalendar) -> Iterator[Ready]:
    """Return what to have ready, with what the dossier says of each."""
    closes = calendar.list_certification.value if calendar.list_certification else None
    monday: date | None = calendar.match_week.value if calendar.match_week else None
    before = monday - timedelta(days=DAYS_AHEAD) if monday else None
    yield _registered(facts, closes)
    img = img_status_of(facts).is_img
    if img is not False:
        yield _confirmed(facts, closes, sure=img is True)
    yield _letters(facts, calendar.season, before)
    yield Ready(
        "statements",
        "A statement for each specialty you may turn to",
        "Short and honest about the turn; the one you sent in autumn speaks of another specialty.",
        None,
        before,
    )
    yield Ready(
        "services",
        "Access to every service that programs name",
        "Some specialties take applications outside ERAS: register there before the Monday, not on it.",
        None,
        before,
    )
    yield Ready(
        "choice",
        "Which specialties and states, and which visas",
        "Decide in calm what you would accept and what not: on the day there are hours.",
        None,
        before,
    )
    yield Ready(
        "reachable",
        "A telephone, a quiet room and a line that holds, by US Eastern hours",
        "Interviews come unannounced from Tuesday on; work out the hours in your own time now.",
        None,
        monday,
    )


def _registered(facts: Facts, closes: date | None) -> Ready:
    state = season_state(facts, facts.on)
    done = None if state is None else state.registered
    path = (f"{state.path}.nrmp_registered_on",) if state and done else ()
    return Ready(
        "registered",
        "Registered for the Match itself",
        "Without it there is no SOAP; a certified list is not asked for.",
        done,
        closes,
        path,
    )


def _confirmed(facts: Facts, closes: date | None, *, sure: bool) -> Ready:
    found = confirmation(facts)
    words = "Exams and Pathway must stand by then, as for the Match."
    if not found.holds and found.in_words:
        words = f"{words} Lacking or not known: {found.in_words}."
    return Ready(
        "confirmed", "ECFMG can confirm you", words, found.holds if sure else None, closes, found.because
    )


def _letters(facts: Facts, season: int, before: date | None) -> Ready:
    found = [one for one in facts.letters if one.value.uploaded_on is not None]
    most = letter_limit(season)
    return Ready(
        "letters",
        "Letters for every specialty you may turn to"
        + (f", up to {most.value} for a program" if most else ""),
        f"{len(found)} uploaded, by the dossier. One that fits the second specialty is worth most.",
        None if found else False,  # whether they are enough, the dossier cannot say
        before,
        tuple(one.path for one in found),
    )
