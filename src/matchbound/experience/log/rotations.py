"""One's own rotations: what is doubtful about them, and when to ask for the letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, Experience, ExperienceKind, RotationType
from matchbound.experience.directory.gaps import FULL_TIME_HOURS
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.visa.rotations import Rotation, enrolled_on, rotation_standing
from matchbound.screening.profile import is_hands_on, is_observing

RULE = "experience"
LAST_WEEK = timedelta(days=7)
"""A letter is asked for before the last week (a decision of ours): then the writer still sees one work."""
_TYPES = {
    ExperienceKind.OBSERVERSHIP: RotationType.OBSERVERSHIP,
    ExperienceKind.ELECTIVE: RotationType.ELECTIVE,
    ExperienceKind.US_CLINICAL: RotationType.EXTERNSHIP,
    ExperienceKind.RESEARCH: RotationType.RESEARCH,
    ExperienceKind.WORK: RotationType.JOB,
    ExperienceKind.VOLUNTEER: RotationType.VOLUNTEER,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One rotation in the United States, and where it stands in the file."""

    place: int
    experience: Experience

    @property
    def path(self) -> str:
        """Return its path in the dossier."""
        return f"experiences.{self.place}"

    @property
    def type(self) -> RotationType:
        """Return what it was in substance; where the file does not say, what its kind usually is."""
        return self.experience.type or _TYPES[self.experience.kind]

    @property
    def weeks(self) -> float | None:
        """Return its weeks, None while it is not known when it ended."""
        one = self.experience
        return None if one.since is None or one.until is None else ((one.until - one.since).days + 1) / 7

    @property
    def hours(self) -> float | None:
        """Return its hours in all; None where weeks or hours a week are not known."""
        a_week = self.experience.hours_per_week
        return None if self.weeks is None or a_week is None else self.weeks * a_week


@dataclass(frozen=True, slots=True)
class Ask:
    """A letter to ask for: from whom, and the day by which."""

    entry: Entry
    by: date


def rotations(dossier: Dossier) -> tuple[Entry, ...]:
    """Return the entries of the log: what was done, or is planned, in the United States; the newest first."""
    found = (Entry(place, one) for place, one in enumerate(dossier.experiences))
    us = [one for one in found if one.experience.country == "US" or one.experience.state]
    return tuple(sorted(us, key=lambda one: (one.experience.since or date.min, one.place), reverse=True))


def letters_to_ask(dossier: Dossier, on: date) -> tuple[Ask, ...]:
    """Return the letters to ask for of rotations under way that no letter comes from, the soonest first."""
    asked = {one.from_experience for one in dossier.letters}
    found = (
        Ask(one, until - LAST_WEEK)
        for one in rotations(dossier)
        if (until := one.experience.until) is not None
        and until >= on
        and one.place not in asked
        and _clinical(one)
    )
    return tuple(sorted(found, key=lambda ask: (ask.by, ask.entry.place)))


def _clinical(one: Entry) -> bool:
    return is_hands_on(one.experience) or is_observing(one.experience) or one.type is RotationType.RESEARCH


def doubts(dossier: Dossier, on: date) -> tuple[Finding, ...]:
    """Return what is doubtful about the log: status, kind, overlaps, letters dated before the end."""
    facts, entries = Facts(dossier, on), rotations(dossier)
    found = [finding for one in entries for finding in _of_entry(facts, one)]
    return (*found, *_overlaps(entries), *_early_letters(dossier))


def _of_entry(facts: Facts, one: Entry) -> Iterator[Finding]:
    experience = one.experience
    if experience.visa is not None and (standing := _status(facts, one)).verdict is not Verdict.MET:
        then = standing.next or "Ask an immigration lawyer before you apply for a visa."
        because = (f"{one.path}.visa", f"{one.path}.hands_on")
        yield Finding(
            standing.verdict, standing.summary, because, standing.cites, "status", next=then, rule=RULE
        )
    if one.type is RotationType.TELE_ROTATION and experience.kind is not ExperienceKind.OBSERVERSHIP:
        why = "A tele-rotation counts as US clinical experience only where a program says so"
        yield _doubt("tele", why, f"{one.path}.type")
    if experience.kind is ExperienceKind.US_CLINICAL and experience.hands_on is None:
        why = "Say whether it was hands-on: companies call observing an externship, too"
        yield _doubt("hands-on", why, f"{one.path}.hands_on")
    if experience.since is None or (experience.until is None and not experience.expected):
        yield _doubt("days", "Without its days nobody can count its weeks", f"{one.path}.since")


def _status(facts: Facts, one: Entry) -> Finding:
    """Return whether the status somebody was in allowed what they did."""
    experience = one.experience
    enrolled = experience.enrolled_at_time
    if enrolled is None and experience.since is not None:
        enrolled = enrolled_on(facts, experience.since)
    rotation = Rotation(one.type, experience.hands_on, experience.medical_school_hospital, enrolled)
    return rotation_standing(facts, rotation, status=experience.visa)


def _overlaps(entries: tuple[Entry, ...]) -> Iterator[Finding]:
    """Return pairs of rotations that each take whole days at the same time."""
    whole = [one for one in entries if (one.experience.hours_per_week or 0) >= FULL_TIME_HOURS]
    for one, other in combinations(sorted(whole, key=lambda entry: entry.place), 2):
        first, second = one.experience, other.experience
        if first.since and first.until and second.since and second.until:
            start, end = max(first.since, second.since), min(first.until, second.until)
            if start <= end:
                why = f"Two full-time entries from {human(start)} to {human(end)}: programs ask about it"
                yield _doubt("overlap", why, one.path, other.path)


EARLY = timedelta(days=30)


def _early_letters(dossier: Dossier) -> Iterator[Finding]:
    """Return letters that came more than a month before the rotation they speak of was over."""
    for place, letter in enumerate(dossier.letters):
        source = letter.from_experience
        if source is None or source >= len(dossier.experiences) or letter.uploaded_on is None:
            continue
        until = dossier.experiences[source].until
        if until is not None and letter.uploaded_on < until - EARLY:
            why = f"The letter was uploaded more than a month before its rotation ended on {human(until)}"
            yield _doubt("letter", why, f"letters.{place}.uploaded_on", f"experiences.{source}.until")


def _doubt(about: str, why: str, *because: str) -> Finding:
    return Finding(Verdict.OPEN, why, because, about=about, rule=RULE)
