"""Cross-checks of a dossier's facts: what cannot all be true, and what is hardly meant.

A fault cannot be true and makes `matchbound check` refuse the file; a warning may be right, but look again.
These laws are about the document. What the facts mean for an applicant is for the rules to say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise

from matchbound.base.dates import months_between
from matchbound.base.parameters import parameters
from matchbound.dossier.faults import Fault, Severity
from matchbound.dossier.model import (
    FORMAT,
    Application,
    Certification,
    Credential,
    Dossier,
    Education,
    Entry,
    Exam,
    ExamName,
    Experience,
    Letter,
    Licence,
    MiniCex,
    Outcome,
    Pathway,
    Record,
    SeasonEntry,
)
from matchbound.dossier.words import nearest, shown, shown_key

P = parameters(__file__)

Law = Callable[[Dossier, date], Iterable[Fault]]

OLDEST, YOUNGEST = 110, 12
"""Years of age beyond which a typing error is likelier than a physician or a student. Decisions of ours."""

IN_ORDER: tuple[tuple[type[Record], str, str], ...] = (
    (Education, "enrolled_on", "basic_science_completed_on"),
    (Education, "enrolled_on", "graduated_on"),
    (Education, "enrolled_on", "left_on"),
    (Education, "enrolled_on", "closed_on"),
    (Education, "basic_science_completed_on", "graduated_on"),
    (Application, "submitted_on", "accepted_on"),
    (Credential, "submitted_on", "verified_on"),
    (Pathway, "submitted_on", "accepted_on"),
    (Pathway, "submitted_on", "rejected_on"),
    (Pathway, "documents_complete_on", "accepted_on"),
    (Pathway, "accepted_on", "valid_until"),
    (Certification, "certified_on", "permanently_validated_on"),
    (Exam, "applied_on", "taken_on"),
    (Exam, "taken_on", "reported_on"),
    (Exam, "taken_on", "invalidated_on"),
    (Licence, "issued_on", "valid_until"),
    (Letter, "requested_on", "agreed_on"),
    (Letter, "requested_on", "declined_on"),
    (Letter, "requested_on", "uploaded_on"),
    (Letter, "dated_on", "uploaded_on"),
    (SeasonEntry, "nrmp_registered_on", "list_certified_on"),
)
"""Dates of one entry that can only come in this order."""

NOT_OF_THE_PERSON = {(Education, "closed_on"), (MiniCex, "evaluator_licensed_on")}
"""Events in the life of a school or a colleague, which may well come before the applicant's birth."""

STEPS_FOR_THE_CERTIFICATE = (ExamName.STEP_1, ExamName.STEP_2_CK)
UNDECIDED = frozenset({Outcome.SCHEDULED, Outcome.INCOMPLETE, Outcome.WITHHELD})


def faults_of(dossier: Dossier, on: date) -> list[Fault]:
    """Return every fault and warning of a dossier as looked at on a day, in the order of their paths."""
    found = [fault for law in LAWS for fault in law(dossier, on)]
    return sorted(found, key=lambda fault: (_place(fault.path), fault.message))


def _place(path: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() and len(part) < 10 else (-1, part) for part in path.split(".")
    ]


def _warning(path: str, message: str, allowed: str | None = None) -> Fault:
    return Fault(path, message, Severity.WARNING, allowed)


# -- walking ------------------------------------------------------------------------------------------


def records_of(record: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Yield every group of keys in a record, itself first, each with its path."""
    yield path, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from records_of(value, _join(path, name))
        elif isinstance(value, tuple):
            for index, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from records_of(entry, _join(path, name, index))


def _join(path: str, *parts: str | int) -> str:
    return ".".join(map(str, ([path] if path else []) + list(parts)))


def _days(record: Record) -> Iterator[tuple[str, date]]:
    """Yield a record's events: its dates ending in `_on`, and the start of an entry's span."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, date) and (
            name.endswith("_on") or (name == "since" and isinstance(record, Entry))
        ):
            yield name, value


# -- the document ---------------------------------------------------------------------------------------


def _format(dossier: Dossier, _on: date) -> Iterator[Fault]:
    if "format" not in dossier.model_fields_set:
        yield _warning("format", f"is missing; write `format: {FORMAT}` as the first line", str(FORMAT))


def _unknown_keys(dossier: Dossier, _on: date) -> Iterator[Fault]:
    for path, record in records_of(dossier):
        for key in record.model_extra or {}:
            near = nearest(key, list(type(record).model_fields))
            hint = f"; did you mean {shown(near)}?" if near else ""
            yield _warning(
                _join(path, shown_key(key)), f"is no key of format {FORMAT}; kept, but not used{hint}", near
            )


# -- time -----------------------------------------------------------------------------------------------


def _future(dossier: Dossier, on: date) -> Iterator[Fault]:
    """Only a plan may lie ahead, and only an entry can say that it is one."""
    for path, record in records_of(dossier):
        if isinstance(record, Entry) and record.expected:
            continue
        for name, day in _days(record):
            if day > on:
                yield Fault(_join(path, name), f"{day} lies after {on}; {_remedy(record, name)}")


def _remedy(record: Record, name: str) -> str:
    plans = isinstance(record, Entry) and not (isinstance(record, Exam) and name != "taken_on")
    return "a plan takes `expected: true` beside it" if plans else "leave it out until it has happened"


def _past_plans(dossier: Dossier, on: date) -> Iterator[Fault]:
    for path, record in records_of(dossier):
        if not isinstance(record, Entry) or not record.expected:
            continue
        days = [day for _, day in _days(record)]
        if days and max(days) < on:
            yield _warning(
                _join(path, "expected"),
                f"{max(days)} has passed; enter what came of it and take `expected` away",
            )


def _order(dossier: Dossier, _on: date) -> Iterator[Fault]:
    for path, record in records_of(dossier):
        for kind, earlier, later in IN_ORDER:
            if isinstance(record, kind):
                first, second = getattr(record, earlier), getattr(record, later)
                if first is not None and second is not None and second < first:
                    yield Fault(_join(path, later), f"{second} lies before {earlier}, {first}")


def _spans(dossier: Dossier, _on: date) -> Iterator[Fault]:
    for path, record in records_of(dossier):
        since, until = getattr(record, "since", None), getattr(record, "until", None)
        if since is not None and until is not None and until < since:
            yield Fault(_join(path, "until"), f"{until} lies before since, {since}")


def _birth(dossier: Dossier, on: date) -> Iterator[Fault]:
    born = dossier.applicant.born_on
    if born is None:
        return
    if months_between(born, on) // 12 >= OLDEST:
        yield Fault(
            "applicant.born_on", f"{born} would make an age of {months_between(born, on) // 12} years"
        )
    for path, record in records_of(dossier):
        for name, day in _days(record):
            if (type(record), name) not in NOT_OF_THE_PERSON:
                yield from _at_age(_join(path, name), day, born, grown=isinstance(record, Education | Exam))


def _at_age(path: str, day: date, born: date, *, grown: bool) -> Iterator[Fault]:
    if day < born:
        yield Fault(path, f"{day} lies before birth (applicant.born_on, {born})")
    elif grown and (age := months_between(born, day) // 12) < YOUNGEST:
        yield Fault(path, f"{day} would be at the age of {age} (applicant.born_on, {born})")


# -- education and certificate ----------------------------------------------------------------------------


def _education(dossier: Dossier, _on: date) -> Iterator[Fault]:
    for index, school in enumerate(dossier.education):
        if school.left_on is not None and school.graduated_on is not None:
            yield Fault(
                f"education.{index}.left_on",
                "is for leaving without the degree, but graduated_on is given too",
            )


def _certificate(dossier: Dossier, _on: date) -> Iterator[Fault]:
    certified = dossier.certification.certified_on
    path = "certification.certified_on"
    if certified is None:
        return
    for exam in STEPS_FOR_THE_CERTIFICATE:
        passed = [day for _, day in _passes(dossier, exam)]
        if not passed:
            yield _warning(path, f"is given, but no pass of {exam} is listed")
        elif min(passed) > certified:
            yield Fault(path, f"{certified} lies before the first pass of {exam}, {min(passed)}")
    graduated = [school.graduated_on for school in dossier.education if school.graduated_on is not None]
    if graduated and min(graduated) > certified:
        yield Fault(path, f"{certified} lies before graduation, {min(graduated)}")


def _passes(dossier: Dossier, exam: ExamName) -> list[tuple[str, date]]:
    """Return path and day of the passes of an exam that still count, oldest first."""
    found = [
        (f"exams.{index}", entry.taken_on)
        for index, entry in enumerate(dossier.exams)
        if entry.exam is exam
        and entry.outcome is Outcome.PASS
        and entry.invalidated_on is None
        and not entry.expected
    ]
    return sorted(found, key=lambda pair: pair[1])


def _pathway(dossier: Dossier, _on: date) -> Iterator[Fault]:
    pathway = dossier.certification.pathway
    if pathway and pathway.accepted_on and pathway.rejected_on:
        yield _warning(
            "certification.pathway.rejected_on",
            "is given beside accepted_on; keep what holds now",
        )


# -- exams ------------------------------------------------------------------------------------------------


def _exams_each(dossier: Dossier, on: date) -> Iterator[Fault]:
    for index, exam in enumerate(dossier.exams):
        path = f"exams.{index}"
        yield from _score(path, exam)
        yield from _scores(path, exam)
        yield from _given(path, exam)
        yield from _outcome(path, exam, on)


def _score(path: str, exam: Exam) -> Iterator[Fault]:
    if exam.score is None:
        return
    path = f"{path}.score"
    if exam.exam is ExamName.OET_MEDICINE:
        yield Fault(path, "is for the Steps; OET has `scores`: listening, reading, speaking, writing")
        return
    numeric = P.timeline(f"numeric.{exam.exam}").find(exam.taken_on)
    if numeric is not None and numeric.value is False:
        yield Fault(path, f"{exam.exam} taken on {exam.taken_on} is reported as pass or fail, with no number")
    elif exam.outcome in UNDECIDED:
        yield Fault(path, f"an exam whose outcome is {exam.outcome} has no number")
    else:
        yield from _within(path, exam.score, "step", exam.taken_on)


def _scores(path: str, exam: Exam) -> Iterator[Fault]:
    if exam.scores is None:
        return
    path = f"{path}.scores"
    if exam.exam is not ExamName.OET_MEDICINE:
        yield Fault(path, f"are for the parts of OET; {exam.exam} has one `score` or none")
        return
    for part in type(exam.scores).model_fields:
        value = getattr(exam.scores, part)
        if value is not None:
            yield from _within(f"{path}.{part}", value, exam.exam, exam.taken_on)


def _within(path: str, value: int, scale: str, day: date) -> Iterator[Fault]:
    low, high = P.timeline(f"lowest.{scale}").find(day), P.timeline(f"highest.{scale}").find(day)
    if low is not None and high is not None and not low.value <= value <= high.value:
        allowed = f"a number from {low.value} to {high.value}"
        yield Fault(path, f"{value} is not {allowed}", allowed=allowed)


def _given(path: str, exam: Exam) -> Iterator[Fault]:
    """Refuse an exam on a day when it was not given, and a manner in which it never was."""
    if exam.exam is ExamName.STEP_2_CS:
        first = P.timeline("first_day.step-2-cs").values[-1].value
        last = P.timeline("last_day.step-2-cs").values[-1].value
        if not first <= exam.taken_on <= last:
            yield Fault(f"{path}.taken_on", f"Step 2 CS was given from {first} to {last} only")
    if exam.at_home and exam.exam is not ExamName.OET_MEDICINE:
        yield Fault(f"{path}.at_home", f"only OET can be taken at home, not {exam.exam}")


def _outcome(path: str, exam: Exam, on: date) -> Iterator[Fault]:
    path = f"{path}.outcome"
    if exam.outcome is Outcome.SCHEDULED and exam.taken_on < on and not exam.expected:
        yield _warning(path, f"is 'scheduled', but {exam.taken_on} has passed; enter what came of it")
    elif exam.expected and exam.taken_on > on and exam.outcome is not Outcome.SCHEDULED:
        yield _warning(
            path, f"is '{exam.outcome}' for an exam still ahead; a plan is 'scheduled'", "scheduled"
        )


def _exams_and_enrolment(dossier: Dossier, _on: date) -> Iterator[Fault]:
    """Compare exams with the earliest enrollment; a school without a date may have been the first."""
    enrolled = [school.enrolled_on for school in dossier.education]
    known = [day for day in enrolled if day is not None]
    if not known or len(known) < len(enrolled):
        return
    first = min(known)
    for index, exam in enumerate(dossier.exams):
        if exam.taken_on < first:
            message = f"{exam.taken_on} lies before enrollment in medical school, {first}"
            severity = Severity.WARNING if exam.exam is ExamName.OET_MEDICINE else Severity.FAULT
            yield Fault(f"exams.{index}.taken_on", message, severity)


def _one_day(dossier: Dossier, _on: date) -> Iterator[Fault]:
    sittings: dict[tuple[ExamName, date], list[int]] = defaultdict(list)
    for index, exam in enumerate(dossier.exams):
        sittings[exam.exam, exam.taken_on].append(index)
    for (name, day), indices in sittings.items():
        for index in indices[1:]:
            yield Fault(
                f"exams.{index}.taken_on", f"{name} stands for {day} already, in exams.{indices[0]}; keep one"
            )


def _after_a_pass(dossier: Dossier, _on: date) -> Iterator[Fault]:
    """Doubt sittings after a pass: a passed Step may be taken again only where a time limit asks for it."""
    for name in ExamName:
        passes = _passes(dossier, name)
        if not passes or name is ExamName.OET_MEDICINE:
            continue
        path, day = passes[0]
        for index, exam in enumerate(dossier.exams):
            if exam.exam is name and exam.taken_on > day:
                yield _warning(
                    f"exams.{index}.taken_on",
                    f"{exam.taken_on} lies after a pass of {name}, {path} on {day}; "
                    "a passed Step is taken again only to meet a time limit: is it right?",
                )


# -- the rest ---------------------------------------------------------------------------------------------


def _letters(dossier: Dossier, _on: date) -> Iterator[Fault]:
    many = len(dossier.experiences)
    for index, letter in enumerate(dossier.letters):
        pointed = letter.from_experience
        if pointed is not None and pointed >= many:
            allowed = f"a number from 0 to {many - 1}" if many else "left out while experiences is empty"
            yield Fault(
                f"letters.{index}.from_experience",
                f"{pointed} points to no entry of experiences; it is {allowed}",
                allowed=allowed,
            )


def _seasons(dossier: Dossier, on: date) -> Iterator[Fault]:
    for index, entry in enumerate(dossier.seasons):
        if entry.matched is not None and on.year < entry.season:
            message = f"the Match of {entry.season} is still ahead on {on}; leave this out until then"
            yield Fault(f"seasons.{index}.matched", message)
        if entry.matched is not True:
            yield from _matched_into(f"seasons.{index}", entry)
        yield from _beginning(f"seasons.{index}", entry)
    found = sorted((entry.season, index) for index, entry in enumerate(dossier.seasons))
    for (season, first), (again, index) in pairwise(found):
        if season == again:
            yield Fault(f"seasons.{index}.season", f"{season} stands in seasons.{first} already; keep one")


def _matched_into(path: str, entry: SeasonEntry) -> Iterator[Fault]:
    """Refuse what only somebody who matched can know."""
    for name in ("matched_specialty", "matched_program", "matched_state"):
        if getattr(entry, name) is not None:
            yield Fault(
                f"{path}.{name}", "is for a season with `matched: true`; write that, or leave this out"
            )


def _beginning(path: str, entry: SeasonEntry) -> Iterator[Fault]:
    """Refuse a beginning before the year of the Match, and an orientation after the first day of training."""
    for name in ("orientation", "day_one"):
        day = getattr(entry, name)
        if day is not None and day.year < entry.season:
            yield Fault(f"{path}.{name}", f"{day} lies before the year of the Match, {entry.season}")
    if entry.orientation and entry.day_one and entry.day_one < entry.orientation:
        yield Fault(f"{path}.day_one", f"{entry.day_one} lies before orientation, {entry.orientation}")


def _states(dossier: Dossier, _on: date) -> Iterator[Fault]:
    for path, record in records_of(dossier):
        if isinstance(record, Licence | Experience) and record.state and record.country not in {None, "US"}:
            yield _warning(
                _join(path, "state"),
                f"{record.state} is for the United States; the country is {record.country}",
            )


LAWS: tuple[Law, ...] = (
    _format,
    _unknown_keys,
    _future,
    _past_plans,
    _order,
    _spans,
    _birth,
    _education,
    _certificate,
    _pathway,
    _exams_each,
    _exams_and_enrolment,
    _one_day,
    _after_a_pass,
    _letters,
    _seasons,
    _states,
)
