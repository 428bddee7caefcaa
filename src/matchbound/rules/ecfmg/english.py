"""Communication in English: OET Medicine, or what stood in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from matchbound.base.dated import Cite, Dated, Timeline
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName, Outcome
from matchbound.rules.ecfmg.clinical_skills import pathway_valid_until
from matchbound.rules.ecfmg.cs_pass import (
    by_cs_pass,
    certified_without_pathway,
    doubtful_cs_pass,
    in_doubt,
    valid_cs_pass,
)
from matchbound.rules.ecfmg.pathway_seasons import (
    carried,
    judged_season,
    pathway_deadline,
    reach,
    reaches,
    residency_begins,
)
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # english.yaml, checked on import
SHOWN_BY = P.timeline("shown_by")
MINIMUM: Mapping[str, Timeline] = P.timelines("minimum")
BY_DAY_OF_TEST = carried(P.seasons("by_day_of_test"))
CUTOFF = P.seasons("taken_on_or_after")
ADVISED_BY = P.seasons("advised_by")
AT_HOME = P.timeline("at_home")
NO_RENEWAL = P.timeline("needs_no_renewal")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Whether one sitting of OET Medicine counts in a season (None: not known), why, and what is missing."""

    counts: bool | None
    why: str
    missing: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()


@rule("ecfmg.english", only_img=True)
def english(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether English is shown.

    Since 2020 it is OET Medicine: 350 points each in Listening, Reading, Speaking and Writing, and for tests
    since 1 April 2022 only 300 in Writing, all in one sitting; results of two sittings cannot be joined. Each
    season takes tests from a fixed day on, about two years back. Nobody is exempt: neither citizens, nor
    native speakers, nor graduates of schools that teach in English; no other test is taken, and OET@Home
    only where ECFMG allows it. A pass in Step 2 CS that still counts shows English too, as that exam did
    from 14 June 2004. Once a Pathway was accepted, the result needs no renewal while the Pathway counts.
    """
    shown_by = SHOWN_BY.find(on)
    until, grounds = pathway_valid_until(facts)
    if because := certified_without_pathway(facts):
        why = "Shown by the exam of its time, on which the certificate rests; no OET is needed"
        yield Finding(Verdict.MET, why, because, cites(SHOWN_BY.values[0], SHOWN_BY.values[1]))
    elif (passed := valid_cs_pass(facts)) is not None:
        yield by_cs_pass(
            facts, passed, on, "Step 2 CS, which contained spoken English, counts; no OET is needed"
        )
    elif (passed := doubtful_cs_pass(facts)) is not None:
        yield in_doubt(facts, passed)
    elif shown_by is None or shown_by.value != ExamName.OET_MEDICINE:
        yield _before_oet(shown_by)
    elif facts.certification.permanently_validated_on is not None:
        why = "The certificate is permanent; its English part needs no renewal"
        yield Finding(
            Verdict.MET, why, ("certification.permanently_validated_on",), cites(NO_RENEWAL.find(on))
        )
    elif until is not None and on <= until:
        begins = residency_begins(facts, on)
        if facts.certification.certified_on is None and begins is not None and begins.day > until:
            yield _for_new_pathway(facts, until, cites(NO_RENEWAL.find(on), grounds, begins.cites), on)
        else:
            yield _in_pathway(until, on, cites(NO_RENEWAL.find(on), grounds))
    else:
        yield _oet(facts, on)


def oet_cutoff(season: int) -> Dated | None:
    """Return the earliest day of a test that a season takes; its value is None where nobody knows it."""
    return CUTOFF.of(season)


def oet_counts_for(exam: Exam, season: int) -> bool | None:
    """Say whether a sitting of OET Medicine counts for a season; None where that is not known."""
    return _judge(exam, season).counts


# -- one sitting --------------------------------------------------------------------------------------


def _judge(exam: Exam, season: int) -> Sitting:
    """Judge a sitting: its day, its result, then whether all four scores reach the minimum."""
    cutoff, deadline = oet_cutoff(season), pathway_deadline(season)
    recent = reaches(CUTOFF, season, exam.taken_on)
    if recent is False:
        why = f"is too old for season {season}{_by_forecast(exam.taken_on, season)}"
        return Sitting(False, why, cites=cites(cutoff))
    if deadline is not None and exam.taken_on > deadline.value:
        return Sitting(False, f"came after the deadline of season {season}", cites=cites(deadline))
    found = _by_scores(exam, season)
    if found.counts is not True:
        return found
    if recent is None:
        return Sitting(None, f"may be too old for season {season}", ("taken_on",), cites(cutoff))
    if exam.at_home:
        at_home = AT_HOME.find(exam.taken_on)
        return Sitting(None, "was OET@Home, which ECFMG takes in few cases", ("at_home",), cites(at_home))
    return Sitting(True, found.why, cites=cites(found.cites, cutoff))


def _by_forecast(day: date, season: int) -> str:
    """Say it where a sitting is too old only by a cut-off that nobody confirmed."""
    found = reach(CUTOFF, season, day)
    if found.sure or found.by is None:
        return ""
    doubt = "a forecast" if found.by.forecast else "not confirmed"
    cutoff = human(found.by.value)
    return f" by its cut-off of {cutoff}, which is {doubt}: ask ECFMG before you sit it again"


def _by_scores(exam: Exam, season: int) -> Sitting:
    if exam.invalidated_on is not None or exam.outcome is Outcome.INCOMPLETE:
        return Sitting(False, "has no valid result")
    if exam.outcome is Outcome.WITHHELD:
        return Sitting(None, "has no result yet", ("outcome",))
    minimum = {skill: table.find(exam.taken_on) or table.values[0] for skill, table in MINIMUM.items()}
    scores: dict[str, int | None] = {skill: getattr(exam.scores, skill, None) for skill in minimum}
    low = {s: score for s, score in scores.items() if score is not None and score < minimum[s].value}
    if low:
        grounds = cites(minimum[skill] for skill in low)
        if all(_enough_later(skill, score, season) for skill, score in low.items()):
            rule_then = BY_DAY_OF_TEST(season)
            why = f"reaches only the later minimum in {' and '.join(low)}"
            return Sitting(None, why, tuple(f"scores.{skill}" for skill in low), cites(grounds, rule_then))
        return Sitting(False, f"is below the minimum in {' and '.join(low)}", cites=grounds)
    missing = tuple(f"scores.{skill}" for skill, score in scores.items() if score is None)
    if missing and exam.outcome is Outcome.FAIL:
        return Sitting(False, "was not passed")
    if missing:
        return Sitting(None, "has scores that are not in the dossier", missing, cites(minimum.values()))
    return Sitting(True, "reaches the minimum in all four parts", cites=cites(minimum.values()))


def _enough_later(skill: str, score: int, season: int) -> bool:
    """Say whether a score reaches today's minimum in a season where the day of the test may not decide."""
    decides = BY_DAY_OF_TEST(season)
    return decides is not None and decides.value is None and score >= MINIMUM[skill].values[-1].value


# -- findings -----------------------------------------------------------------------------------------


def _before_oet(shown_by: Dated | None) -> Finding:
    if shown_by is None or shown_by.value != ExamName.STEP_2_CS:
        why = "A separate English test was asked, which the dossier shows only by the certificate"
        return Finding(Verdict.UNKNOWN, why, ("certification.certified_on",), cites(shown_by))
    return Finding(
        Verdict.OPEN,
        "Shown by passing Step 2 CS, which contains spoken English",
        cites=cites(shown_by),
        next="Pass Step 2 CS; there is no other English test to sit.",
    )


def _in_pathway(until: date, on: date, grounds: tuple[Cite, ...]) -> Finding:
    expiring = until <= add_years(on, 1, rounding=Rounding.EARLIER)
    return Finding(
        Verdict.EXPIRING if expiring else Verdict.MET,
        f"Shown within the accepted Pathway, and needs no renewal while that counts, until {human(until)}",
        ("certification.pathway.accepted_on",),
        grounds,
        expires=until,
    )


def _for_new_pathway(facts: Facts, until: date, grounds: tuple[Cite, ...], on: date) -> Finding:
    """Judge English for the Pathway that must follow, for this one ends before training begins.

    An OET that counts for its season is enough; whether a revalidation asks for a new one, nobody knows.
    """
    found = _oet(facts, on)
    if found.verdict in (Verdict.MET, Verdict.EXPIRING):
        return found
    return replace(
        found,
        verdict=Verdict.UNKNOWN,
        summary="The accepted Pathway, which shows English, counts only until"
        f" {human(until)}, before training begins; a new Pathway falls under the rules of its season,"
        " so a newer OET Medicine is probably needed",
        because=("certification.pathway.accepted_on", *found.because),
        cites=cites(found.cites, grounds),
        expires=until,
        next=f"Ask ECFMG whether a new Pathway needs a new OET. {found.next or ''}".strip(),
        needs=(Need.OET,),
    )


def _oet(facts: Facts, on: date) -> Finding:
    season = judged_season(facts, on)
    sittings = [(one, _judge(one.value, season)) for one in facts.attempts(ExamName.OET_MEDICINE)]
    sittings.sort(key=lambda judged: (judged[0].value.taken_on, judged[1].why), reverse=True)
    for wanted, finding in ((True, _counts), (None, _undecided)):
        for one, sitting in sittings:
            if sitting.counts is wanted:
                return finding(one, sitting, season, on)
    return _to_sit(facts, sittings, season, on)


def _counts(one: Fact[Exam], sitting: Sitting, season: int, on: date) -> Finding:
    last = last_season(one.value, season)
    deadline = pathway_deadline(last)
    expires: date | None = deadline.value if deadline else None
    expiring = expires is not None and expires <= add_years(on, 1, rounding=Rounding.EARLIER)
    forecast = " (forecast)" if _by_forecast(one.value.taken_on, last + 1) else ""
    return Finding(
        Verdict.EXPIRING if expiring else Verdict.MET,
        f"OET Medicine of {human(one.value.taken_on)} {sitting.why};"
        f" it serves a Pathway up to season {last}{forecast}",
        (one.path,),
        cites(sitting.cites, oet_cutoff(last + 1), deadline),
        expires=expires,
        next="Release the result to ECFMG, which takes it from OET only.",
    )


def last_season(exam: Exam, season: int) -> int:
    """Return the last season, from a given one on, that still takes a sitting by its day."""
    while reaches(CUTOFF, season + 1, exam.taken_on):
        season += 1
    return season


def _undecided(one: Fact[Exam], sitting: Sitting, season: int, on: date) -> Finding:
    del on
    waits = one.value.outcome is Outcome.WITHHELD
    return Finding(
        Verdict.UNKNOWN,
        f"OET Medicine of {human(one.value.taken_on)} {sitting.why}",
        tuple(f"{one.path}.{name}" for name in sitting.missing),
        sitting.cites,
        next="Wait for the result."
        if waits
        else f"Add the scores, or ask ECFMG if season {season} takes it.",
    )


def _to_sit(facts: Facts, sittings: list[tuple[Fact[Exam], Sitting]], season: int, on: date) -> Finding:
    advised, deadline, cutoff = ADVISED_BY.of(season), pathway_deadline(season), oet_cutoff(season)
    due = advised if advised and advised.value >= on else deadline
    newest = sittings[0] if sittings else None
    early = cutoff is not None and cutoff.value is not None and cutoff.value > on
    why = f"OET Medicine is needed for the {season} Match; nobody is exempt"
    if newest is not None:
        why = f"{why}, and the sitting of {human(newest[0].value.taken_on)} {newest[1].why}"
    return Finding(
        Verdict.OPEN,
        why,
        tuple(one.path for one, _ in sittings),
        cites(SHOWN_BY.find(on), *(table.find(on) for table in MINIMUM.values()), cutoff, due)
        + cites(*(sitting.cites for _, sitting in sittings[:1])),
        due=due.value if due else None,
        earliest=cutoff.value if early and cutoff else None,
        next=_advice(facts, season),
        needs=(Need.OET,),
    )


def _advice(facts: Facts, season: int) -> str:
    planned = [one for one in facts.planned_exams if one.value.exam is ExamName.OET_MEDICINE]
    if planned and oet_counts_for(planned[0].value, season) is not False:
        return f"Sit OET Medicine as planned on {human(planned[0].value.taken_on)}, all four parts at once."
    if facts.pathway is not None and facts.pathway.value.accepted_on is not None:
        return (
            "Ask ECFMG whether revalidating the Pathway needs a new OET; if so, sit all four parts at once."
        )
    return "Sit OET Medicine, all four parts at once, and have OET send the result to ECFMG."
