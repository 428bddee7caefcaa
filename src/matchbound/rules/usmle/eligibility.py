"""Who may sit Step 1 and Step 2 CK on a day, and where they register."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Education, ExamName
from matchbound.rules.ecfmg.application import may_register
from matchbound.rules.ecfmg.exam_time_limit import clock
from matchbound.rules.ecfmg.graduation import BASIC_SCIENCE, CREDIT_YEARS
from matchbound.rules.ecfmg.school import Standing, degree_school, school, standing
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.attempt_limit import CLOSES_ALL, closed, limit_on
from matchbound.rules.usmle.passing_standard import pending
from matchbound.rules.usmle.steps import LABEL

P = parameters(__file__)  # eligibility.yaml, checked on import
STUDENT = P.timeline("student")
GRADUATE = P.timeline("graduate")
LEAVING = P.timeline("leaving_ends")
REGISTRAR = P.timeline("registrar")

EXAMS = (ExamName.STEP_1, ExamName.STEP_2_CK)


@rule("usmle.eligibility", only_img=True)
def eligibility(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether the applicant could register for, and sit, Step 1 and Step 2 CK on this day.

    A student must be officially enrolled in a school with ECFMG's note, both when applying and on the day
    of the exam, and must have completed the basic medical sciences; that holds for both exams, and no
    source was found for it. A graduate needs the school and the graduation year inside the note, enough
    credit years, and the diploma on file. Whoever was dismissed or withdrew is not eligible, even while an
    appeal runs; nor is anybody whom the attempt limit bars. The two exams may be taken in any order.

    ECFMG registered IMGs until 7 January 2026 and FSMB does since 12 January 2026; in between nobody did.
    ECFMG still decides who is eligible, and its application comes first.
    """
    found = clock(facts)
    settled = {*found.valid, *(found.doubtful or {})}
    missing = [exam for exam in EXAMS if exam not in settled and found.certified_on is None]
    for exam in missing:
        one = _beyond_limit(facts, on, exam) or _pending(facts, exam) or _judge(facts, on)
        yield replace(one, about=exam, summary=f"{LABEL[exam]}: {one.summary}")
    if not missing:
        yield Finding(Verdict.NOT_APPLICABLE, "No Step is left to register for before certification")


def eligible_from(facts: Facts, exam: ExamName) -> date | None:
    """Return the first day, not before the one judged, on which school and studies allow an exam.

    None where no day can be named: the school does not count, was left, or nothing tells when the basic
    sciences will be completed. Facts that are merely unknown do not stand in the way.
    """
    if exam is ExamName.STEP_3:
        return facts.on if facts.certification.certified_on is not None else None
    found = degree_school(facts)
    if exam not in EXAMS or found is None or _school(facts).verdict is Verdict.FAILED:
        return None
    if standing(found) is Standing.GRADUATE:
        return facts.on
    ready = _basic_science_on(found)
    return max(ready, facts.on) if ready else None


def _beyond_limit(facts: Facts, on: date, exam: ExamName) -> Finding | None:
    """Return what the attempt limit says against any further application, None if nothing."""
    if not closed(facts, exam, on):
        return None
    because = tuple(fact.path for fact in facts.exams)
    grounds = cites(limit_on(facts, on), CLOSES_ALL.find(on))
    return Finding(Verdict.FAILED, "not eligible, because the attempt limit is reached", because, grounds)


def _pending(facts: Facts, exam: ExamName) -> Finding | None:
    """Return that a result is awaited, None if none is."""
    waiting = pending(facts, exam)
    if waiting is None:
        return None
    day = human(waiting.value.taken_on)
    words = f"sat on {day}, the result is not recorded; a pass needs no registration"
    then = "Wait for the result, and record it when it is out."
    return Finding(Verdict.UNKNOWN, words, (f"{waiting.path}.outcome",), next=then)


def _basic_science_on(found: Fact[Education]) -> date | None:
    """Return when the basic sciences were, or are expected to be, completed."""
    if found.value.basic_science_completed_on is not None:
        return found.value.basic_science_completed_on
    return found.plan.basic_science_completed_on if found.plan else None


def _school(facts: Facts) -> Finding:
    """Return what the rule on schools says; its first finding judges the school as a whole."""
    found = facts.memo.get(_school)
    if not isinstance(found, Finding):
        found = facts.memo[_school] = next(iter(school.judge(facts, facts.on)))
    return found


def _judge(facts: Facts, on: date) -> Finding:
    """Judge what both exams ask alike: the school, the studies, the application, the registration."""
    found, listed = degree_school(facts), _school(facts)
    if found is None or listed.verdict in (Verdict.FAILED, Verdict.UNKNOWN):
        left = found is not None and standing(found) is Standing.LEFT
        return replace(
            listed,
            summary=f"{'not eligible' if listed.verdict is Verdict.FAILED else 'unclear'}. {listed.summary}",
            cites=cites(listed.cites, LEAVING.on(on) if left else STUDENT.on(on)),
        )
    if standing(found) is Standing.GRADUATE:
        return _graduate(facts, found, on)
    return _student(facts, found, on)


def _graduate(facts: Facts, found: Fact[Education], on: date) -> Finding:
    least, years, path = CREDIT_YEARS.on(on), found.value.credit_years, f"{found.path}.credit_years"
    grounds = cites(GRADUATE.on(on), least)
    if years is None:
        summary = "unclear. How many years of credit the school gave is not known"
        return Finding(Verdict.UNKNOWN, summary, (path,), grounds, next="Add the academic years of credit.")
    if years < least.value:
        summary = f"not eligible with {years:g} years of credit; {least.value} are asked for"
        return Finding(Verdict.FAILED, summary, (path,), grounds, next="Ask ECFMG which years it counts.")
    ready = Finding(Verdict.MET, "eligible as a graduate", (f"{found.path}.graduated_on", path), grounds)
    return _registration(facts, on, ready)


def _student(facts: Facts, found: Fact[Education], on: date) -> Finding:
    basic = BASIC_SCIENCE.find(on)
    grounds, path = cites(STUDENT.on(on), basic), f"{found.path}.basic_science_completed_on"
    if found.value.enrolled_on is None:
        missing = (f"{found.path}.enrolled_on",)
        return Finding(
            Verdict.UNKNOWN, "unclear. Enrollment is not known", missing, grounds, next="Add its day."
        )
    if basic is not None and found.value.basic_science_completed_on is None:
        ready = _basic_science_on(found)
        when = f", expected on {human(ready)}" if ready else ""
        return Finding(
            Verdict.OPEN,
            f"a student may sit it once the basic medical sciences are completed{when}",
            (path,),
            grounds,
            earliest=max(ready, on) if ready else None,
            next="Ask the school from when it can certify you for the Steps.",
        )
    enrolled = Finding(Verdict.MET, "eligible as a student", (f"{found.path}.enrolled_on", path), grounds)
    return _registration(facts, on, enrolled)


def _registration(facts: Facts, on: date, ready: Finding) -> Finding:
    """Add to an eligible applicant where to register, or what must come first."""
    registrar = REGISTRAR.on(on)
    allowed, gate = may_register(facts)
    grounds = cites(ready.cites, registrar, gate)
    if registrar.value is None:
        reopens = REGISTRAR.after(on)
        since = f"; {reopens.value} does from {human(reopens.since)} on" if reopens and reopens.since else ""
        return replace(
            ready,
            verdict=Verdict.OPEN,
            summary=f"{ready.summary}, but nobody takes registrations of IMGs on this day{since}",
            cites=cites(grounds, reopens),
            earliest=reopens.since if reopens else None,
        )
    if allowed is False:
        return replace(
            ready,
            verdict=Verdict.OPEN,
            summary=f"{ready.summary}; registration waits for the Application for ECFMG Certification",
            because=(*ready.because, "certification.application"),
            cites=grounds,
            next="Get the Application for ECFMG Certification through first.",
        )
    summary = f"{ready.summary}; {registrar.value} registers IMGs"
    return replace(ready, summary=summary, cites=grounds, earliest=on)
