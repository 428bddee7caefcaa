"""What one dossier adds to the counts of its school: each answer in a band, nothing exact."""

from collections.abc import Iterator, Mapping
from datetime import date

from matchbound.base.dates import months_between
from matchbound.dossier.model import Dossier, ExamName, ExperienceKind, Outcome

_SCORES = ((220, "-219"), (230, "220-229"), (240, "230-239"), (250, "240-249"), (260, "250-259"))
_YEARS = ((2, "0-1"), (4, "2-3"), (6, "4-5"), (10, "6-9"))
_MONTHS = ((3, "1-2"), (6, "3-5"), (12, "6-11"))
_CLINICAL = frozenset({ExperienceKind.US_CLINICAL, ExperienceKind.OBSERVERSHIP, ExperienceKind.ELECTIVE})
MANY = 3


def answers_of(dossier: Dossier, visa: str = "") -> dict[str, str]:
    """Return what a dossier says to each question in its band; what it does not say is left out.

    `visa`: the route of somebody who trains, or trained, in the United States, as their page says it.
    """
    found = {
        "step_1": _attempts(dossier, ExamName.STEP_1),
        "step_2_ck": _attempts(dossier, ExamName.STEP_2_CK),
        "score": _score(dossier),
        **_match(dossier),
        "experience": _experience(dossier),
        "visa": visa,
    }
    return {name: answer for name, answer in found.items() if answer}


def _attempts(dossier: Dossier, exam: ExamName) -> str:
    """Return at which attempt an exam was passed, empty while it is not."""
    sat = sorted(
        (one for one in dossier.exams if one.exam is exam and not one.expected), key=lambda one: one.taken_on
    )
    at = next((number for number, one in enumerate(sat, 1) if one.outcome is Outcome.PASS), None)
    if at is None:
        return ""
    return str(at) if at < MANY else f"{MANY}+"


def _score(dossier: Dossier) -> str:
    passed = [
        one.score
        for one in dossier.exams
        if one.exam is ExamName.STEP_2_CK and one.outcome is Outcome.PASS and one.score and not one.expected
    ]
    return _band(passed[-1], _SCORES, "260-") if passed else ""


def _match(dossier: Dossier) -> Mapping[str, str]:
    """Return the specialty, and the years from graduation to Match Day's, of who matched."""
    matched = [one for one in dossier.seasons if one.matched and not one.expected]
    if not matched:
        return {}
    last = max(matched, key=lambda one: one.season)
    graduated = next((one.graduated_on for one in reversed(dossier.education) if one.graduated_on), None)
    years = max(0, last.season - graduated.year) if graduated else None
    return {
        "specialty": last.matched_specialty or "",
        "years": _band(years, _YEARS, "10-") if years is not None else "",
    }


def _experience(dossier: Dossier) -> str:
    """Return the months of clinical experience in the US; empty where nothing is entered, or not when."""
    spans = list(_spans(dossier))
    if not spans or any(since is None or until is None for since, until in spans):
        return ""
    months = sum(months_between(since, until) or 1 for since, until in spans if since and until)
    return _band(months, _MONTHS, "12-")


def _spans(dossier: Dossier) -> Iterator[tuple[date | None, date | None]]:
    for one in dossier.experiences:
        if one.kind in _CLINICAL and one.country == "US" and not one.expected:
            yield one.since, one.until


def _band(number: int, bands: tuple[tuple[int, str], ...], last: str) -> str:
    return next((word for below, word in bands if number < below), last)
