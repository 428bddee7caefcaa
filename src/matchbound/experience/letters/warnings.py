"""What is amiss with somebody's letters, as findings with sources: practice, not an authority's rules."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, Relation
from matchbound.experience.letters.assign import same_id
from matchbound.experience.letters.figures import dated
from matchbound.experience.letters.life import Kept, Stage, letters_of, usable
from matchbound.reference.specialty import specialties
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.seasons import season_calendar, target_season

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Letters:
    """A dossier's letters as judged on a day for a season; `opens`: when programs read them."""

    dossier: Dossier
    all: tuple[Kept, ...]
    season: int
    on: date
    opens: date

    @property
    def usable(self) -> tuple[Kept, ...]:
        """Return those that were not declined."""
        return usable(self.all)


def letters_for(dossier: Dossier, on: date, season: int | None = None) -> Letters:
    """Return a dossier's letters for a season, or the one it aims at."""
    season = season or target_season(Facts(dossier, on), on)
    view = season_calendar(season).eras_view
    opens: date = view.value if view is not None else date(season - 1, 9, 15)
    return Letters(dossier, letters_of(dossier, on), season, on, max(opens, on))


def warnings(held: Letters) -> tuple[Finding, ...]:
    """Return everything that is amiss, the worst first; nothing while there are no letters at all."""
    found = [finding.named(f"letters.{name}") for name, judge in _JUDGES.items() for finding in judge(held)]
    return tuple(sorted(found, key=lambda one: list(Verdict).index(one.verdict)))


# -- of all letters together ---------------------------------------------------------------------------


def _us_licensed(held: Letters) -> Iterator[Finding]:
    wanted = dated("us_wanted", held.on)
    us = [one for one in held.usable if one.letter.us_licensed]
    unsaid = [one for one in held.usable if one.letter.us_licensed is None]
    if not held.usable or len(us) >= wanted.value:
        return
    enough = len(us) + len(unsaid) >= wanted.value
    if unsaid and (enough or not us):
        yield _unknown(
            "us_licensed", f"{_many(unsaid)} without a word whether the writer is licensed in the US", unsaid
        )
    if not us and not unsaid:
        yield Finding(
            Verdict.OPEN,
            "None of your letters comes from a physician licensed in the US",
            _paths(held.usable, "us_licensed"),
            cites(wanted),
            next=f"Ask those who saw you work there; graduates from abroad aim at {wanted.value}.",
        )
    elif not enough:
        yield Finding(
            Verdict.OPEN,
            f"{_many(us)} from physicians licensed in the US; graduates from abroad aim at {wanted.value}",
            _paths(us, "us_licensed"),
            cites(wanted),
        )


def _in_specialty(held: Letters) -> Iterator[Finding]:
    wanted, letters = dated("specialty_wanted", held.on), held.usable
    for slug in held.dossier.goal.specialties if letters else ():
        fits = [one for one in letters if one.specialty == slug]
        unsaid = [one for one in letters if one.specialty is None]
        if len(fits) >= wanted.value:
            continue
        if not fits and unsaid:
            yield _unknown("specialty", f"{_many(unsaid)} without the writer's specialty", unsaid, about=slug)
            continue
        had = _many(fits) if fits else "No letter"
        yield Finding(
            Verdict.OPEN,
            f"{had} from {_specialty(slug)}; {wanted.value} or more are aimed at",
            _paths(letters, "specialty"),
            cites(wanted),
            about=slug,
        )


def _letter_id(held: Letters) -> Iterator[Finding]:
    for group in same_id(held.usable):
        names = " and ".join(one.name for one in group)
        yield Finding(
            Verdict.FAILED,
            f"{names} have the same letter ID, {group[0].letter.letter_id}: only one of them can use it",
            _paths(group, "letter_id"),
            cites(dated("one_letter_id", held.on)),
            next="Make a new entry in MyERAS for each writer, and send each their own Letter Request Form.",
        )


def _reapplying(held: Letters) -> Iterator[Finding]:
    imported = [one for one in held.usable if one.letter.imported]
    wanted = dated("new_of_reapplicant", held.on)
    new = len(held.usable) - len(imported)
    if imported and new < wanted.value:
        yield Finding(
            Verdict.OPEN,
            "All your letters were brought over from an earlier season",
            _paths(imported, "imported"),
            cites(wanted),
            next=f"Add at least {wanted.value} new one for this season.",
        )


# -- of each letter ------------------------------------------------------------------------------------


def _age(held: Letters) -> Iterator[Finding]:
    preferred, tolerated = dated("preferred_months", held.on), dated("tolerated_months", held.on)
    for one in held.usable:
        months = one.months_old(held.opens)
        if months is None or not one.older_than(preferred.value, held.opens):
            continue
        old = one.older_than(tolerated.value, held.opens)
        limit = tolerated if old else preferred
        yield Finding(
            Verdict.EXPIRED if old else Verdict.EXPIRING,
            _old_words(one, months, held) + ("more than is usual" if old else "fresher ones are preferred"),
            (f"{one.path}.{'dated_on' if one.letter.dated_on else 'uploaded_on'}",),
            cites(limit),
            about=one.name,
            next="Ask the writer for a newer version, or have a reason for its age." if old else None,
        )


def _old_words(one: Kept, months: int, held: Letters) -> str:
    if held.opens <= held.on:
        return f"The letter of {one.name} is {months} months old; "
    opens = human(held.opens)
    return (
        f"The letter of {one.name} will be {months} months old when programs open applications on {opens}; "
    )


def _waiver(held: Letters) -> Iterator[Finding]:
    expected = dated("waiver", held.on)
    for one in held.usable:
        if one.letter.waived is None:
            yield Finding(
                Verdict.UNKNOWN,
                f"Whether you waived the right to read the letter of {one.name} is not said;"
                " it is chosen before the entry is confirmed and cannot be changed afterwards",
                (f"{one.path}.waived",),
                cites(expected),
                about=one.name,
            )
        elif not one.letter.waived:
            yield Finding(
                Verdict.OPEN,
                f"You kept the right to read the letter of {one.name}: allowed, and programs see it;"
                " such letters weigh less",
                (f"{one.path}.waived",),
                cites(expected),
                about=one.name,
            )


def _sole_resident(held: Letters) -> Iterator[Finding]:
    for one in held.usable:
        if one.letter.relation is Relation.RESIDENT:
            yield Finding(
                Verdict.OPEN,
                f"{one.name} is a resident or fellow: a letter that no attending physician signs is weak",
                (f"{one.path}.relation",),
                cites(dated("sole_resident", held.on)),
                about=one.name,
                next="Ask the attending physician to sign it, too.",
            )


def _too_early(held: Letters) -> Iterator[Finding]:
    days = dated("before_end_days", held.on)
    for one in held.usable:
        end = one.experience.until if one.experience else None
        if end is None or one.letter.dated_on is None or one.letter.dated_on >= end - timedelta(days.value):
            continue
        yield Finding(
            Verdict.OPEN,
            f"The letter of {one.name} is dated {human(one.letter.dated_on)}, long before the experience it"
            f" speaks of ended on {human(end)}",
            (f"{one.path}.dated_on", f"experiences.{one.letter.from_experience}.until"),
            cites(days),
            about=one.name,
        )


def _waiting(held: Letters) -> Iterator[Finding]:
    """Yield writers to ask, and writers to remind."""
    weeks = dated("remind_weeks", held.on)
    ask = dated("ask_weeks", held.on)
    latest = held.opens - ask.value * WEEK
    for one in held.usable:
        asked = one.letter.requested_on
        if one.stage is Stage.PLANNED and held.on < held.opens:
            late = held.on > latest
            yield Finding(
                Verdict.OPEN,
                f"{one.name} has not been asked yet" + ("; it is late for that" if late else ""),
                (f"{one.path}.requested_on",),
                cites(ask),
                about=one.name,
                due=max(latest, held.on),
            )
        elif one.stage in {Stage.ASKED, Stage.AGREED} and asked and held.on - asked >= weeks.value * WEEK:
            yield Finding(
                Verdict.OPEN,
                f"{one.name} was asked on {human(asked)}, and the letter is not uploaded yet",
                (f"{one.path}.uploaded_on",),
                cites(weeks),
                about=one.name,
                next="Send a short, friendly reminder with your deadline.",
            )


_JUDGES: dict[str, Callable[[Letters], Iterable[Finding]]] = {
    "letter_id": _letter_id,
    "us_licensed": _us_licensed,
    "in_specialty": _in_specialty,
    "age": _age,
    "waiver": _waiver,
    "sole_resident": _sole_resident,
    "too_early": _too_early,
    "reapplying": _reapplying,
    "waiting": _waiting,
}
RULES = tuple(f"letters.{name}" for name in _JUDGES)
"""The names under which warnings go."""


def _unknown(key: str, summary: str, letters: Iterable[Kept], about: str | None = None) -> Finding:
    return Finding(Verdict.UNKNOWN, summary, _paths(letters, key), about=about)


def _paths(letters: Iterable[Kept], key: str) -> tuple[str, ...]:
    return tuple(f"{one.path}.{key}" for one in letters)


def _many(letters: Iterable[Kept]) -> str:
    number = len(tuple(letters))
    return "1 letter" if number == 1 else f"{number} letters"


def _specialty(slug: str) -> str:
    found = specialties().get(slug)
    return found.name if found else slug.replace("-", " ")
