"""Whether the medical school, the graduation year and the degree are ones that ECFMG accepts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Education, GraduationYears
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # school.yaml, checked on import
LISTING = P.timeline("listing")
NOTE = P.timeline("note_required")
YEARS = P.timeline("graduation_year_inside_note")
EXCLUDED = P.timeline("excluded_degrees")
LEAVING = P.timeline("leaving_ends_eligibility")
CLOSING = P.timeline("closing_ends_eligibility")
ACCREDITATION = P.timeline("recognized_accreditation")


class Standing(StrEnum):
    """Where somebody stands with a school on the day judged."""

    GRADUATE = "graduate"
    STUDENT = "student"
    LEFT = "left"
    UNKNOWN = "unknown"


@rule("ecfmg.school", only_img=True)
def school(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask whether ECFMG accepts the medical school, the graduation year and the degree.

    The school's entry in the World Directory of Medical Schools (until about 2014: in IMED) must carry
    ECFMG's note that its students and graduates are eligible. A graduate's year must lie in the years that
    the note gives; for a student the note must have no last year. Some degrees do not count when they are
    the only one: stomatology, ayurvedic and homeopathic medicine, hygiene, medical biochemistry,
    cybernetics and biophysics, assistant practitioners, and specialties other than clinical medicine.
    Students who were dismissed or withdrew are not eligible, even while they appeal. That a school closed
    does not by itself shut out those who graduated before. Accreditation by a recognized agency was
    announced as a condition for 2023 and then 2024, but never became one; since October 2022 it is only
    reported. It still matters for some Pathways.
    """
    found = degree_school(facts)
    if found is None:
        yield Finding(
            Verdict.UNKNOWN, "The medical school is not known", ("education",), cites(LISTING.find(on))
        )
        return
    yield next(finding for check in _CHECKS if (finding := check(facts, found, on)) is not None)
    if found.value.accredited is False:
        yield _accreditation(found, on)


def degree_school(facts: Facts) -> Fact[Education] | None:
    """Return the school of the medical degree: the last one not left whose degree ECFMG can count."""
    staying = [fact for fact in facts.education if fact.value.left_on is None]
    counting = [fact for fact in staying if excluded_word(fact.value.degree, facts.on) is None]
    return counting[-1] if counting else facts.school


def standing(found: Fact[Education]) -> Standing:
    """Say whether somebody has graduated, studies, has left, or none of that is known."""
    if found.value.graduated_on is not None:
        return Standing.GRADUATE
    if found.value.left_on is not None:
        return Standing.LEFT
    if found.plan is not None or found.value.enrolled_on is not None:
        return Standing.STUDENT
    return Standing.UNKNOWN


def expected_graduation(found: Fact[Education]) -> date | None:
    """Return the day on which a student expects to graduate, if the dossier says."""
    return found.plan.graduated_on if found.plan is not None else None


def excluded_word(degree: str | None, on: date) -> str | None:
    """Return the word that keeps a degree from counting as the only one, None if there is none."""
    if degree is None:
        return None
    plain = " ".join(degree.replace("-", " ").lower().split())
    words: list[str] = EXCLUDED.on(on).value
    return next((word for word in words if word in plain), None)


def _by_certificate(facts: Facts, found: Fact[Education], on: date) -> Finding | None:
    certified_on = facts.certification.certified_on
    if certified_on is None:
        return None
    return Finding(
        Verdict.MET,
        f"The school was accepted for the certificate of {human(certified_on)}",
        ("certification.certified_on", found.path),
        cites(LISTING.find(on)),
    )


def _left(facts: Facts, found: Fact[Education], on: date) -> Finding | None:
    del facts
    left_on = found.value.left_on
    if left_on is None or standing(found) is not Standing.LEFT:
        return None
    return Finding(
        Verdict.FAILED,
        f"Left the school on {human(left_on)} without the degree: not eligible, even while an appeal runs",
        (f"{found.path}.left_on",),
        cites(LEAVING.on(on)),
        next="Cancel exams you are registered for, and ask ECFMG before you apply from another school.",
    )


def _wrong_degree(facts: Facts, found: Fact[Education], on: date) -> Finding | None:
    del facts
    word = excluded_word(found.value.degree, on)
    if word is None:
        return None
    return Finding(
        Verdict.FAILED,
        f'A degree in "{found.value.degree}" does not count as the only degree',
        (f"{found.path}.degree",),
        cites(EXCLUDED.on(on)),
        next="Compare the exact title of your diploma with ECFMG's Reference Guide for your school and year.",
    )


def _no_note(facts: Facts, found: Fact[Education], on: date) -> Finding | None:
    del facts
    if found.value.ecfmg_note:
        return None
    listing = LISTING.find(on)
    where = listing.value if listing else "ECFMG's list of schools"
    if found.value.ecfmg_note is None:
        verdict, summary = Verdict.UNKNOWN, f"Whether the school has ECFMG's note in {where} is not known"
    else:
        verdict, summary = Verdict.FAILED, f"The school has no ECFMG note in {where}"
    return Finding(
        verdict,
        summary,
        (f"{found.path}.ecfmg_note",),
        cites(listing, NOTE.on(on)),
        next="Search the school at wdoms.org and read the ECFMG note under its sponsor notes.",
    )


@dataclass(frozen=True, slots=True)
class _Years:
    """The graduation years of a note, in words."""

    years: GraduationYears

    def __str__(self) -> str:
        since, until = self.years.since, self.years.until
        if until is None:
            return f"from {since} on" if since else "without limits"
        return f"{since} to {until}" if since else f"up to {until}"


def _outside_years(facts: Facts, found: Fact[Education], on: date) -> Finding | None:
    """Return what the note's years say against the applicant, None if they cover the graduation."""
    del facts
    years = found.value.ecfmg_note_years
    if years is None or (years.since is None and years.until is None):
        return None
    graduated_on = found.value.graduated_on
    day = graduated_on or expected_graduation(found)
    before = day is not None and years.since is not None and day.year < years.since
    after = graduated_on is not None and years.until is not None and graduated_on.year > years.until
    closed_to_students = graduated_on is None and years.until is not None
    because = (f"{found.path}.graduated_on", f"{found.path}.ecfmg_note_years")
    grounds = cites(YEARS.on(on))
    if standing(found) is Standing.UNKNOWN:
        missing = "Whether the graduation year lies in the note's years is not known"
        return Finding(Verdict.UNKNOWN, missing, because[:1], grounds, next="Add the day of graduation.")
    if not (before or after or closed_to_students):
        return None
    who = f"graduation in {day.year}" if graduated_on and day else "a student"
    return Finding(
        Verdict.FAILED,
        f"ECFMG's note covers graduates {_Years(years)}, which leaves out {who}",
        because,
        grounds,
        next="Ask ECFMG whether the years in the World Directory are up to date for your class.",
    )


def _closed(facts: Facts, found: Fact[Education], on: date) -> Finding | None:
    """Return a doubt where a school closed before the degree was given, None otherwise."""
    del facts
    closed_on, graduated_on = found.value.closed_on, found.value.graduated_on
    if closed_on is None or (graduated_on is not None and graduated_on <= closed_on):
        return None
    return Finding(
        Verdict.UNKNOWN,
        f"The school closed on {human(closed_on)}, and no graduation up to then is recorded",
        (f"{found.path}.graduated_on",),
        cites(CLOSING.on(on)),
        next="Ask ECFMG whether it accepts a degree given after the closing, and by whom.",
    )


def _eligible(facts: Facts, found: Fact[Education], on: date) -> Finding:
    del facts
    listing, years = LISTING.find(on), found.value.ecfmg_note_years
    closed = found.value.closed_on is not None
    covered = f"; it covers graduates {_Years(years)}" if years else ""
    if closed:
        then = "Ask ECFMG who verifies credentials for the closed school: a successor or the ministry."
    elif years is None:
        then = "Check that the note covers your graduation year, and record its years."
    else:
        then = None
    because = [f"{found.path}.ecfmg_note"]
    if years is not None:
        because += [f"{found.path}.graduated_on", f"{found.path}.ecfmg_note_years"]
    return Finding(
        Verdict.MET,
        f"The school has ECFMG's note{covered}",
        tuple([*because, f"{found.path}.closed_on"] if closed else because),
        cites(listing, NOTE.on(on), YEARS.on(on), CLOSING.on(on) if closed else None),
        next=then,
    )


_Check = Callable[[Facts, Fact[Education], date], Finding | None]
_CHECKS: tuple[_Check, ...] = (
    _by_certificate,
    _left,
    _wrong_degree,
    _no_note,
    _outside_years,
    _closed,
    _eligible,
)
"""In the order of their weight; the last one always answers."""


def _accreditation(found: Fact[Education], on: date) -> Finding:
    value = ACCREDITATION.on(on)
    return Finding(
        Verdict.NOT_APPLICABLE,
        f"The school has no recognized accreditation, which {value.value}",
        (f"{found.path}.accredited",),
        cites(value),
        "accreditation",
    )
