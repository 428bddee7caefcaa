"""The Standard ECFMG Certificate: earned, running out, permanent."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import CredentialKind, ExamName
from matchbound.rules.ecfmg import application
from matchbound.rules.ecfmg.clinical_skills import pathway_valid_until
from matchbound.rules.ecfmg.credentials import verified
from matchbound.rules.ecfmg.english import english
from matchbound.rules.ecfmg.exam_time_limit import valid_passes
from matchbound.rules.ecfmg.graduation import before_training
from matchbound.rules.ecfmg.pathway_seasons import is_accepted
from matchbound.rules.ecfmg.permanent_validation import P, Progress, Validation, undecided, validation
from matchbound.rules.ecfmg.school import Standing, degree_school, standing
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites

WEEKS = P.timeline("weeks_to_issue")
BEFORE_TRAINING = P.timeline("needed_before_training")
PATHWAYS_FROM = P.timeline("pathways_from")
BY_EXAM = P.timeline("expires_by_exam")
BY_PATHWAY = P.timeline("expires_by_pathway")
EXTENSION = P.timeline("extension_in_training")
REVALIDATION = P.timeline("revalidation")

PATH = "certification.certified_on"
PATHWAY = "certification.pathway"


class Basis(StrEnum):
    """What the clinical part of a certificate rests on."""

    EXAM = "exam"  # Step 2 CS, or what came before it
    PATHWAY = "pathway"
    UNKNOWN = "unknown"


@rule("ecfmg.certificate", only_img=True)
def certificate(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask for the ECFMG Certificate, and whether it still counts.

    ECFMG issues it about two weeks after everything else is in place, fees paid and no hold lying on the
    record; it must be there before training begins, not before the Match. A certificate that rests on
    Step 2 CS does not run out. One that rests on a Pathway (since 2020) shows a last day, until it is
    validated permanently: after 12 months of ACGME-accredited training, which ECFMG notes by itself for
    physicians it sponsors on a J-1 while all others must file a request, or by an unrestricted US licence
    (since 2024). In training, ECFMG can put off the last day. After it, the Pathway must be revalidated.
    """
    certified_on = facts.certification.certified_on
    yield _to_earn(facts, on) if certified_on is None else _held(facts, certified_on, on)


def outstanding(facts: Facts) -> tuple[str, ...]:
    """Return, in words, the parts of certification that the dossier does not show as done."""
    found, passes = degree_school(facts), valid_passes(facts)
    parts = (
        (application.settled(facts), "the application and identity"),
        (found is not None and standing(found) is Standing.GRADUATE, "the degree"),
        (verified(facts, CredentialKind.DIPLOMA), "the verified diploma"),
        (verified(facts, CredentialKind.TRANSCRIPT), "the verified transcript"),
        (ExamName.STEP_1 in passes, "Step 1"),
        (ExamName.STEP_2_CK in passes, "Step 2 CK"),
        (ExamName.STEP_2_CS in passes or _pathway_counts(facts), "clinical skills"),
        (_english_shown(facts), "English (OET)"),
        (not facts.applicant.ecfmg_hold, "the lifting of the hold"),
    )
    return tuple(words for done, words in parts if not done)


def basis(facts: Facts, certified_on: date) -> Basis:
    """Say what a certificate rests on: somebody with a valid Step 2 CS could not apply to a Pathway."""
    if certified_on < PATHWAYS_FROM.values[0].value:
        return Basis.EXAM
    pathway = facts.pathway.value if facts.pathway and facts.pathway.plan is None else None
    passed = [fact for fact in facts.passes(ExamName.STEP_2_CS) if fact.value.taken_on <= certified_on]
    if passed and (pathway is None or pathway.accepted_on is None or pathway.accepted_on > certified_on):
        return Basis.EXAM
    return Basis.PATHWAY if pathway is not None else Basis.UNKNOWN


def _pathway_counts(facts: Facts) -> bool:
    if facts.pathway is None or not is_accepted(facts, facts.pathway.value):
        return False
    until, _ = pathway_valid_until(facts)
    return until is None or facts.on <= until


def _english_shown(facts: Facts) -> bool:
    """Say whether English is shown for a certificate today: the Pathway that counts today contains it."""
    shown = (Verdict.MET, Verdict.EXPIRING)
    return _pathway_counts(facts) or all(one.verdict in shown for one in english.apply(facts))


def _to_earn(facts: Facts, on: date) -> Finding:
    missing, weeks, due = outstanding(facts), WEEKS.find(on), before_training(facts)
    before = BEFORE_TRAINING.on(on) if due else None
    soon = f" about {weeks.value} weeks later" if weeks else ""
    if missing:
        summary = f"Not certified; still missing: {', '.join(missing)}"
    else:
        summary = f"Not certified; everything it needs is recorded, and ECFMG issues the certificate{soon}"
    then = "See that no charge is unpaid, and ask ECFMG if the certificate does not come."
    until, grounds = (None, ()) if missing or ExamName.STEP_2_CS in valid_passes(facts) else _ends(facts)
    if until is not None:
        due = min(due or until, until)
        then = f"It must be issued by {human(until)}, when your Pathway stops counting{_takes(weeks)}. {then}"
    return Finding(
        Verdict.OPEN,
        summary,
        (PATH,) if until is None else (PATH, PATHWAY),
        cites(weeks, before, grounds),
        due=due,
        next=None if missing else then,
        needs=(Need.CERTIFICATE,),
    )


def _ends(facts: Facts) -> tuple[date | None, tuple[Cite, ...]]:
    """Return the day on which the Pathway that counts today stops counting, and who says so."""
    return pathway_valid_until(facts) if _pathway_counts(facts) else (None, ())


def _takes(weeks: Dated | None) -> str:
    return f", and ECFMG takes about {weeks.value} weeks" if weeks else ""


def _held(facts: Facts, certified_on: date, on: date) -> Finding:
    issued = f"Certified on {human(certified_on)}"
    rests = basis(facts, certified_on)
    validated_on = facts.certification.permanently_validated_on
    if validated_on is not None:
        because = (PATH, "certification.permanently_validated_on")
        summary = f"{issued}; permanently valid since {human(validated_on)}"
        return Finding(Verdict.MET, summary, because, cites(BY_PATHWAY.find(on)))
    if rests is Basis.EXAM:
        return _by_exam(issued, certified_on)
    if rests is Basis.UNKNOWN:
        return Finding(
            Verdict.UNKNOWN,
            f"{issued}; the Pathway or exam it rests on, which decides whether it runs out, is missing",
            (PATHWAY,),
            cites(BY_PATHWAY.find(on), BY_EXAM.find(on)),
            next="Look on the certificate for a last day, and add the Pathway or the Step 2 CS pass.",
        )
    return _by_pathway(facts, issued, on)


def _by_exam(issued: str, certified_on: date) -> Finding:
    rule_then = BY_EXAM.find(certified_on)
    old = rule_then is None or rule_then.cite.doubtful
    then = "If your certificate shows a last day, ask ECFMG to confirm that it still counts."
    return Finding(
        Verdict.MET,
        f"{issued}, on the strength of an exam of clinical skills: it does not run out",
        (PATH,),
        cites(rule_then or BY_EXAM.values[0], PATHWAYS_FROM.values[0]),
        next=then if old else None,
    )


def _by_pathway(facts: Facts, issued: str, on: date) -> Finding:
    state = validation(facts, on)
    if state.progress is Progress.AUTOMATIC and state.complete_on is not None:
        complete = human(state.complete_on)
        summary = f"{issued}; permanent, since the months of training were complete on {complete}"
        return Finding(Verdict.MET, summary, (PATH, *state.because), state.cites)
    until, grounds = pathway_valid_until(facts)
    if until is None and facts.pathway is not None:
        until = facts.pathway.value.valid_until  # printed on a certificate, whatever else is recorded
    if until is None:
        return Finding(
            Verdict.UNKNOWN,
            f"{issued} by a Pathway; its last day is not known",
            (f"{PATHWAY}.valid_until",),
            cites(BY_PATHWAY.find(on), grounds),
            next="Read the last day on the certificate and add it.",
        )
    if on > until:
        return _run_out(facts, issued, until, cites(grounds, state.cites), state)
    within_a_year = until <= add_years(on, 1, rounding=Rounding.EARLIER)
    then, extra = _advice(facts, state, until, within_a_year=within_a_year)
    return Finding(
        Verdict.EXPIRING if within_a_year else Verdict.MET,
        f"{issued} by a Pathway, valid through {human(until)}",
        (PATH, PATHWAY, *state.because),
        cites(BY_PATHWAY.find(on), grounds, state.cites, extra),
        due=until if state.progress is Progress.ON_REQUEST else None,
        expires=until,
        next=then,
    )


def _advice(
    facts: Facts, state: Validation, until: date, *, within_a_year: bool
) -> tuple[str | None, tuple[Cite, ...]]:
    """Say what keeps a certificate from running out before it is needed, and what that rests on."""
    if state.progress is Progress.ON_REQUEST:
        return "File the request for permanent validation with ECFMG before then.", ()
    if state.progress is Progress.RUNNING and state.complete_on is not None:
        complete = human(state.complete_on)
        if state.complete_on <= until:
            return f"It can become permanent when the months of training are complete, on {complete}.", ()
        return (
            f"Ask ECFMG to put off the last day until your months of training are complete, on {complete}.",
            cites(EXTENSION.find(facts.on)),
        )
    day_before = before_training(facts)
    if within_a_year if day_before is None else day_before >= until:
        again = "Training must begin while it counts; if it will not, ask ECFMG about Pathways Revalidation."
        return again, cites(REVALIDATION.find(facts.on))
    return None, ()


def _run_out(facts: Facts, issued: str, until: date, grounds: tuple[Cite, ...], state: Validation) -> Finding:
    missing = undecided(facts, state)
    if missing:
        return Finding(
            Verdict.UNKNOWN,
            f"{issued}, valid through {human(until)}; whether training made it permanent is not known",
            missing,
            grounds,
            next="Add whether the program is ACGME-accredited and the visa you trained on.",
        )
    on_request = state.progress is Progress.ON_REQUEST
    if on_request:
        then = "File the request for permanent validation; you meet its condition."
    elif state.progress is Progress.RUNNING and EXTENSION.find(facts.on) is not None:
        then = "Ask ECFMG to put off the last day until your months of training are complete."
    else:
        then = "Ask ECFMG whether the last day was put off; if not, apply for Pathways Revalidation."
    return Finding(
        Verdict.EXPIRED,
        f"{issued} by a Pathway; it was valid through {human(until)}",
        (PATH, PATHWAY, *state.because),
        cites(grounds, EXTENSION.find(facts.on), REVALIDATION.find(facts.on)),
        expires=until,
        next=then,
        needs=() if on_request else (Need.CERTIFICATE,),
    )
