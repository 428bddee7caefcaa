"""The dozen questions that make a first dossier, and how answers become one. It asks nobody itself.

question.read(answer, on)   plain data for the dossier, or AnswerError with the reason
dossier_from(answers, on)   the dossier of all answers
faults(answers, on)         what cannot be true together, by its place in that dossier
question_at(place)          the question whose answer stands there
doubt(answers, on)          the same in one sentence
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from matchbound.base.countries import COUNTRIES
from matchbound.base.errors import MatchboundError
from matchbound.dossier.faults import DossierError, Fault, Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import FORMAT, Dossier, ExamName, OetScores, Outcome, UsStatus
from matchbound.dossier.read import dossier_of
from matchbound.dossier.words import nearest, shown

_CODES = {name.casefold(): code for code, name in COUNTRIES.items()}
_EXAM = re.compile(r"(step)[ -]?(1|2[ -]?ck|2[ -]?cs|3)\b|oet(?:[ -]medicine)?\b", re.IGNORECASE)
_FAMILIAR = {"usa": "US", "uk": "GB", "england": "GB", "america": "US", "uae": "AE"}


class AnswerError(MatchboundError):
    """An answer cannot be understood, or cannot be true; the message says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key, its words, an example of an answer, how it is read, its place in the dossier."""

    key: str
    text: str
    example: str
    read: Callable[[str, date], Any]
    place: str


def answered(question: Question, answer: str, on: date) -> Any:  # noqa: ANN401 - what the question asks for
    """Return what an answer means as of a day; None if it is blank, which says: not known."""
    text = answer.strip()
    return question.read(text, on) if text else None


# -- reading answers --------------------------------------------------------------------------------------


def _text(answer: str, _on: date) -> str:
    if not answer.isprintable():
        raise AnswerError("there are control characters in it; type it anew")
    return answer


def _day(answer: str, _on: date) -> str:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", answer):
            raise AnswerError(f"{shown(answer)} is not a date; write YYYY-MM-DD, such as 2023-05-04")
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        raise AnswerError(f"{answer} is not a day of the calendar; write YYYY-MM-DD") from None


def _past_day(answer: str, on: date) -> str:
    day = _day(answer, on)
    if day > on.isoformat():
        raise AnswerError(f"{day} is still ahead; leave it blank until it has happened")
    return day


def _country(answer: str, _on: date) -> str:
    code = answer.upper()
    found = code if code in COUNTRIES else _FAMILIAR.get(answer.casefold(), _CODES.get(answer.casefold()))
    if found is None:
        near = nearest(answer.casefold(), list(_CODES))
        hint = f"; did you mean {COUNTRIES[_CODES[near]]} ({_CODES[near]})?" if near else ""
        raise AnswerError(f"{shown(answer)} is no country known here; give its name or two-letter code{hint}")
    return found


def _countries(answer: str, on: date) -> list[str]:
    return list(dict.fromkeys(_country(part, on) for part in _parts(answer)))


def _parts(answer: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]", answer) if part.strip()]


def _choice(kind: type[StrEnum]) -> Callable[[str, date], str]:
    def read(answer: str, _on: date) -> str:
        word = answer.casefold().replace(" ", "-")
        if word not in set(kind):
            raise AnswerError(f"{shown(answer)} is not one of {', '.join(kind)}")
        return word

    return read


def _slugs(answer: str, _on: date) -> list[str]:
    slugs = [re.sub(r"[\s_-]+", "-", part.casefold()).strip("-") for part in _parts(answer)]
    for slug in slugs:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            raise AnswerError(f"{shown(slug)} holds other signs than letters and digits")
    return list(dict.fromkeys(slugs))


def _season(answer: str, on: date) -> int:
    if not re.fullmatch(r"[0-9]{4}", answer) or not on.year <= int(answer) <= on.year + 20:
        raise AnswerError(f"{shown(answer)} is not a year of a Match to come, such as {on.year + 2}")
    return int(answer)


def _hours(answer: str, _on: date) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]+)?", answer):
        raise AnswerError(f"{shown(answer)} is not a number of hours, such as 25")
    return int(answer) if answer.isdecimal() else float(answer)


# -- exams ------------------------------------------------------------------------------------------------


def _exams(answer: str, on: date) -> list[dict[str, Any]]:
    return [_exam(part, on) for part in _parts(answer)]


def _exam(answer: str, on: date) -> dict[str, Any]:
    """Read one sitting: the exam, its day, what came of it, and its score or four scores."""
    match = _EXAM.match(answer)
    if match is None:
        raise AnswerError(f"{shown(answer)} does not begin with one of {', '.join(ExamName)}")
    words = answer[match.end() :].lower().split()
    if not words:
        raise AnswerError(f"{shown(answer)} has no date; write it so: step-1 2023-05-04 pass")
    name = _exam_name(match)
    day = _day(words[0], on)
    sitting: dict[str, Any] = {"exam": name, "taken_on": day}
    if day > on.isoformat():
        if words[1:] and words[1] != Outcome.SCHEDULED:
            raise AnswerError(
                f"{day} is still ahead; nothing can have come of it yet but {Outcome.SCHEDULED}"
            )
        return sitting | {"outcome": Outcome.SCHEDULED.value, "expected": True}
    if len(words) < 2 or words[1] not in set(Outcome):
        raise AnswerError(f"{shown(answer)} does not say what came of it: one of {', '.join(Outcome)}")
    return sitting | {"outcome": words[1]} | _result(answer, name, words[2:])


def _exam_name(match: re.Match[str]) -> str:
    if match[1] is None:
        return ExamName.OET_MEDICINE.value
    number = match[2].lower().replace(" ", "").replace("-", "")
    return f"step-{number[0]}" + (f"-{number[1:]}" if number[1:] else "")


def _result(answer: str, name: str, words: list[str]) -> dict[str, Any]:
    numbers = [int(word) for word in words if re.fullmatch(r"[0-9]{1,3}", word)]
    parts = list(OetScores.model_fields)
    if len(numbers) == len(words) and not numbers:
        return {}
    if len(numbers) == len(words) == len(parts) and name == ExamName.OET_MEDICINE:
        return {"scores": dict(zip(parts, numbers, strict=True))}
    if len(numbers) == len(words) == 1 and name != ExamName.OET_MEDICINE:
        return {"score": numbers[0]}
    raise AnswerError(f"{shown(answer)} ends unclearly: one score for a Step; for OET {', '.join(parts)}")


_SCHOOL = "education.0"
QUESTIONS: tuple[Question, ...] = (
    Question("name", "Your name, as in the passport", "Amina Farooq", _text, "applicant.name"),
    Question(
        "citizenships",
        "Citizenships, separated by commas",
        "Pakistan, Canada",
        _countries,
        "applicant.citizenships",
    ),
    Question(
        "us_status",
        f"Status in the United States ({', '.join(UsStatus)})",
        "none",
        _choice(UsStatus),
        "applicant.us_status",
    ),
    Question("school", "Medical school", "King Edward Medical University", _text, f"{_SCHOOL}.school"),
    Question("country", "Country of the school", "Pakistan", _country, f"{_SCHOOL}.country"),
    Question("enrolled_on", "Day you enrolled there", "2016-11-01", _past_day, f"{_SCHOOL}.enrolled_on"),
    Question(
        "graduated_on", "Day you graduated, or expect to", "2021-12-20", _day, f"{_SCHOOL}.graduated_on"
    ),
    Question(
        "applied_on",
        "Day you submitted the application for ECFMG Certification",
        "2022-11-02",
        _past_day,
        "certification.application.submitted_on",
    ),
    Question(
        "exams",
        "Every exam sitting, failed ones too: exam, day, outcome, score if there is one; separated by commas",
        "step-1 2023-05-04 pass, step-2-ck 2024-03-02 pass 243, oet 2024-04-13 pass 380 360 390 350",
        _exams,
        "exams",
    ),
    Question(
        "specialties",
        "Specialties you want, the first wish first",
        "internal medicine, neurology",
        _slugs,
        "goal.specialties",
    ),
    Question(
        "season",
        "Year of the Match you aim at; blank for the earliest that can work",
        "2028",
        _season,
        "goal.season",
    ),
    Question("hours", "Hours a week you can study", "25", _hours, "goal.study_hours_per_week"),
)


# -- the dossier ------------------------------------------------------------------------------------------


def dossier_from(answers: Mapping[str, Any], on: date) -> Dossier:
    """Return the dossier that answers make; what was not answered is not in it."""
    return dossier_of(_tree(answers, on), name="these answers")


def _tree(answers: Mapping[str, Any], on: date) -> dict[str, Any]:
    graduated = answers.get("graduated_on")
    ahead = graduated is not None and graduated > on.isoformat()
    school = _given(
        answers, school="school", country="country", enrolled_on="enrolled_on", graduated_on="graduated_on"
    ) | ({"expected": True} if ahead else {})
    application = _given(answers, submitted_on="applied_on")
    parts = {
        "applicant": _given(answers, name="name", citizenships="citizenships", us_status="us_status"),
        "education": [school] if school else [],
        "certification": {"application": application} if application else {},
        "exams": answers.get("exams"),
        "goal": _given(answers, specialties="specialties", season="season", study_hours_per_week="hours"),
    }
    return {"format": FORMAT} | {key: value for key, value in parts.items() if value}


def _given(answers: Mapping[str, Any], **keys: str) -> dict[str, Any]:
    """Return the answers there are, under the dossier's keys."""
    return {key: answers[source] for key, source in keys.items() if answers.get(source) is not None}


def faults(answers: Mapping[str, Any], on: date) -> tuple[Fault, ...]:
    """Return why answers cannot be true together, each by its place in the dossier that they make."""
    try:
        found = faults_of(dossier_from(answers, on), on)
    except DossierError as error:
        found = list(error.faults)
    return tuple(fault for fault in found if fault.severity is Severity.FAULT)


def question_at(path: str) -> Question | None:
    """Return the question whose answer stands at a place in the dossier, None where nobody asked."""
    return next((one for one in QUESTIONS if path == one.place or path.startswith(f"{one.place}.")), None)


def doubt(answers: Mapping[str, Any], on: date) -> str | None:
    """Return why answers cannot be true together, None if they can."""
    return "; ".join(fault.message for fault in faults(answers, on)) or None
