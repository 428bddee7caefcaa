"""The clinical skills requirement: Step 2 CS while it counts, and ECFMG's Pathways."""

from collections.abc import Iterator, Sequence
from datetime import date

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import ExamName, Pathway
from matchbound.rules.ecfmg.cs_pass import (
    by_cs_pass,
    certified_without_pathway,
    doubtful_cs_pass,
    failed_cs,
    in_doubt,
    valid_cs_pass,
)
from matchbound.rules.ecfmg.pathway_choice import (
    LAST_RESORT,
    STILL_COUNTS,
    PathwayChoice,
    eligible_pathways,
    in_words,
)
from matchbound.rules.ecfmg.pathway_encounters import count_encounters
from matchbound.rules.ecfmg.pathway_seasons import (
    FIRST_SEASON,
    PATHWAYS_SINCE,
    ROUTE,
    VALID_UNTIL,
    P,
    is_accepted,
    is_pending,
    judged_season,
    last_day,
    pathway_close,
    pathway_deadline,
    pathway_opening,
    pathway_season_on,
    residency_begins,
)
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.usmle.attempt_limit import limit_on, steps_at_limit

__all__ = [
    "P",
    "PathwayChoice",
    "clinical_skills",
    "eligible_pathways",
    "pathway_deadline",
    "pathway_season_on",
    "pathway_valid_until",
]

REVALIDATION = P.timeline("revalidation")
APPLICATION_FIRST = P.timeline("application_first")
NEEDS = (Need.PATHWAY,)


@rule("ecfmg.clinical_skills", only_img=True)
def clinical_skills(facts: Facts, on: date) -> Iterator[Finding]:
    """Judge whether clinical skills are shown.

    ECFMG's own Clinical Skills Assessment showed them until 2004, USMLE Step 2 CS from 14 June 2004 to
    15 March 2020. A pass in Step 2 CS that is still valid under the seven-year rule counts today, never runs
    out once the certificate is issued, and bars the Pathways. Everybody else needs an accepted Pathway of a
    season: 1 by a recent license, 2 by an OSCE for licensure, 3 to 5 by the school's accreditation or joint
    degree for students and recent graduates, 6 by six encounters observed by licensed physicians. Who failed
    Step 2 CS has Pathway 6 only; who is eligible for Pathway 1 must use it; Pathway 6 is for those whom no
    other takes. Cut-offs for the license and the graduation are fixed days of each season. An application
    that is not fully documented when its season closes is rejected. A Pathway counts until a day set for its
    season, and must then be revalidated unless the certificate was validated permanently.
    """
    pathway = facts.pathway
    if because := certified_without_pathway(facts):
        why = "Shown by the exam of its time; a certificate that rests on it does not run out"
        yield Finding(Verdict.MET, why, because, cites(STILL_COUNTS.find(on)))
    elif (passed := valid_cs_pass(facts)) is not None:
        why = (
            f"Step 2 CS, passed on {human(passed.value.taken_on)}, counts; a Pathway is not needed or allowed"
        )
        yield by_cs_pass(facts, passed, on, why)
    elif (passed := doubtful_cs_pass(facts)) is not None:
        yield in_doubt(facts, passed)
    elif on < PATHWAYS_SINCE:
        yield _before_pathways(facts, on)
    elif pathway is not None and is_accepted(facts, pathway.value):
        yield from _accepted(facts, pathway, on)
    elif pathway is not None and is_pending(facts, pathway.value):
        yield from _pending(facts, pathway)
    elif facts.certification.certified_on is not None and pathway is None:
        why = "The certificate is there, but not the Pathway it rests on, which may run out"
        yield Finding(
            Verdict.UNKNOWN, why, ("certification.pathway",), next="Add the Pathway and its season."
        )
    else:
        yield from _to_apply(facts, on)


def pathway_valid_until(facts: Facts) -> tuple[date | None, tuple[Cite, ...]]:
    """Return the last day on which the accepted Pathway counts, and who says so.

    (None, ()) without an accepted Pathway; None as the day where nobody knows it. A day that ECFMG printed
    goes before an unconfirmed one; a confirmed later day is an automatic extension and goes before it.
    """
    if facts.pathway is None or not is_accepted(facts, facts.pathway.value):
        return None, ()
    printed, listed = facts.pathway.value.valid_until, VALID_UNTIL.of(facts.pathway.value.season)
    if listed is None or listed.value is None:
        return printed, cites(listed)
    if printed is None or (listed.value > printed and not listed.cite.doubtful):
        return listed.value, cites(listed)
    return printed, ()


# -- an accepted Pathway ------------------------------------------------------------------------------


def _accepted(facts: Facts, pathway: Fact[Pathway], on: date) -> Iterator[Finding]:
    until, grounds = pathway_valid_until(facts)
    because: tuple[str, ...] = (f"{pathway.path}.season", f"{pathway.path}.accepted_on")
    name = f"Pathway {pathway.value.number} of season {pathway.value.season}"
    if facts.certification.permanently_validated_on is not None:
        because = (*because, "certification.permanently_validated_on")
        yield Finding(Verdict.MET, f"{name} was accepted, and the certificate is permanent", because, grounds)
    elif until is None:
        missing = (f"{pathway.path}.valid_until",)
        then = "Ask ECFMG until which day your Pathway counts."
        why = f"{name} was accepted; until when it counts is not known"
        yield Finding(Verdict.UNKNOWN, why, missing, grounds, next=then)
    elif began := _training_begun(facts, until):
        why = f"{name} was valid when residency began; whether the certificate lasts is judged on its own"
        yield Finding(Verdict.MET, why, (*because, *began), grounds)
    elif until < on:
        yield from _expired(facts, pathway, on, until, grounds)
    else:
        yield _valid(facts, name, because, on, until, grounds)


def _training_begun(facts: Facts, until: date) -> tuple[str, ...]:
    """Return the accredited US training that a certified person began while the Pathway counted."""
    if facts.certification.certified_on is None:
        return ()
    return tuple(
        one.path
        for one in facts.training
        if one.plan is None and one.value.acgme is not False and one.value.since <= until
    )


def _valid(
    facts: Facts, name: str, because: tuple[str, ...], on: date, until: date, grounds: tuple[Cite, ...]
) -> Finding:
    expiring = until <= add_years(on, 1, rounding=Rounding.EARLIER)
    verdict = Verdict.EXPIRING if expiring else Verdict.MET
    doubtful = any(cite.doubtful for cite in grounds)
    why = f"{name} was accepted and counts until {human(until)}" + (" (not confirmed)" if doubtful else "")
    begins = residency_begins(facts, on)
    if begins is None or begins.day <= until:
        because = (*because, *(begins.because if begins else ()))
        return Finding(verdict, why, because, grounds, expires=until)
    # It must still count when residency begins: work, although nothing has run out yet.
    season = judged_season(facts, on)
    deadline = pathway_deadline(season)
    return Finding(
        verdict,
        f"{why}, which is before residency begins in {season}",
        because,
        cites(grounds, begins.cites, deadline, REVALIDATION.find(on)),
        due=deadline.value if deadline else None,
        expires=until,
        next=(_ASK_UNTIL if doubtful else "") + _ask_revalidation(season),
        needs=NEEDS,
    )


_ASK_UNTIL = "Ask ECFMG first until when the Pathway counts: a later day would make this needless. "


def _expired(
    facts: Facts, pathway: Fact[Pathway], on: date, until: date, grounds: tuple[Cite, ...]
) -> Iterator[Finding]:
    season = judged_season(facts, on)
    deadline = pathway_deadline(season)
    yield Finding(
        Verdict.EXPIRED,
        f"Pathway {pathway.value.number} of season {pathway.value.season} counted until {human(until)}",
        (f"{pathway.path}.season", f"{pathway.path}.accepted_on"),
        cites(grounds, deadline, REVALIDATION.find(on)),
        due=deadline.value if deadline else None,
        expires=until,
        next=_ask_revalidation(season),
        needs=NEEDS,
    )
    yield from _candidates(eligible_pathways(facts, season))


def _ask_revalidation(season: int) -> str:
    return (
        f"Ask ECFMG how to revalidate the Pathway in season {season}, by when, whether it needs a new OET,"
        " and whether the Pathway was extended."
    )


# -- an application that waits ------------------------------------------------------------------------


def _pending(facts: Facts, pathway: Fact[Pathway]) -> Iterator[Finding]:
    entry = pathway.value
    close, deadline = _last_day(entry.season), pathway_deadline(entry.season)
    complete = entry.documents_complete_on is not None
    choice = next((one for one in eligible_pathways(facts, entry.season) if one.number == entry.number), None)
    path, doubted = pathway.path, choice is not None and choice.verdict is Verdict.NOT_APPLICABLE
    yield Finding(
        Verdict.OPEN,
        _waiting(entry, None if deadline is None else deadline.value),
        (f"{path}.submitted_on", *((f"{path}.documents_complete_on",) if complete else ())),
        cites(deadline, close, choice.cites if choice and doubted else None),
        due=close.value if close and not complete else None,
        next=_next_step(entry, choice.why if choice and doubted else None, close.value if close else None),
        needs=NEEDS,
    )
    if entry.number == LAST_RESORT:
        yield _encounters(facts, pathway)


def _last_day(season: int) -> Dated | None:
    """Return the last day for an application: the close of its season where known, else the Match's."""
    close = pathway_close(season)
    return pathway_deadline(season) if close is None or close.forecast else close


def _waiting(entry: Pathway, deadline: date | None) -> str:
    late = entry.submitted_on is not None and deadline is not None and entry.submitted_on > deadline
    state = "complete in time" if entry.documents_complete_on else "waiting for its documents"
    match = f", but after the deadline for the {entry.season} Match" if late else ""
    submitted = f" on {human(entry.submitted_on)}" if entry.submitted_on else ""
    return (
        f"Pathway {entry.number} of season {entry.season} was applied for{submitted}{match}, and is {state}"
    )


def _next_step(entry: Pathway, doubt: str | None, close: date | None) -> str:
    if doubt is not None:
        return f"Ask ECFMG at once: by your facts Pathway {entry.number} does not take you ({doubt})."
    if entry.documents_complete_on is not None:
        return "Wait for ECFMG's decision, which must come before rank order lists are certified."
    by = f" by {human(close)}" if close else ""
    return f"See that every document reaches ECFMG{by}, or the application is rejected with its season."


def _encounters(facts: Facts, pathway: Fact[Pathway]) -> Finding:
    found = count_encounters(facts, pathway.value)
    needed, path = found.needed.value, f"{pathway.path}.encounters"
    why = f"{found.counted} of the {needed} encounters count"
    if found.counted >= needed:
        return Finding(Verdict.MET, why, (path,), cites(found.values), "encounters")
    if found.counted + found.doubtful >= needed:
        why += f", and {found.doubtful} more may"
        then = "Add what is missing about these encounters."
        return Finding(Verdict.UNKNOWN, why, found.missing, cites(found.values), "encounters", next=then)
    close = _last_day(pathway.value.season)
    return Finding(
        Verdict.OPEN,
        why,
        found.excluded or (path,),
        cites(found.values, close),
        "encounters",
        due=last_day(pathway.value.season),
        next="Have the others observed in person, after the application, by physicians licensed for long"
        " enough, none of whom rates more than the most allowed.",
    )


# -- nothing yet --------------------------------------------------------------------------------------


def _to_apply(facts: Facts, on: date) -> Iterator[Finding]:
    season = judged_season(facts, on)
    choices = eligible_pathways(facts, season)
    if all(one.verdict is Verdict.NOT_APPLICABLE for one in choices):  # before Pathway 6 existed
        season += 1
        choices = eligible_pathways(facts, season)
    usable = [one for one in choices if one.verdict is Verdict.OPEN]
    deciding = usable or [one for one in choices if one.verdict is Verdict.UNKNOWN]
    deadline, opening = pathway_deadline(season), pathway_opening(season)
    first = APPLICATION_FIRST.find(on)
    later = opening is not None and opening.value > on
    yield Finding(
        Verdict.OPEN if usable else Verdict.UNKNOWN,
        f"{_history(facts, on)}: for the {season} Match {_allowed(usable, deciding)}",
        tuple(dict.fromkeys(path for one in deciding for path in one.because)),
        cites(deadline, opening if later else None, *(one.cites for one in deciding), first),
        due=deadline.value if deadline else None,
        earliest=opening.value if later and opening else None,
        next=_advice(facts, usable, deciding, season, on),
        needs=NEEDS,
    )
    yield from _candidates(choices, main_is_open=bool(usable))


def _candidates(choices: Sequence[PathwayChoice], *, main_is_open: bool = True) -> Iterator[Finding]:
    """Yield a finding for each Pathway, but none for those that only come after an open one.

    Unknown ones are told apart only where they could change an answer that is otherwise known.
    """
    for one in choices:
        if one.outranked or (one.verdict is Verdict.UNKNOWN and not main_is_open):
            continue
        words = _POSSIBLE[one.verdict]
        summary = f"Pathway {one.number} {words}: {one.why}"
        yield Finding(one.verdict, summary, one.because, one.cites, f"pathway-{one.number}")


_POSSIBLE = {
    Verdict.OPEN: "takes you",
    Verdict.UNKNOWN: "may take you",
    Verdict.NOT_APPLICABLE: "does not take you",
}


def _history(facts: Facts, on: date) -> str:
    pathway = facts.pathway.value if facts.pathway else None
    if pathway is not None and pathway.rejected_on is not None:
        return f"The application for Pathway {pathway.number} was rejected on {human(pathway.rejected_on)}"
    if pathway is not None and pathway.submitted_on is not None:
        ended_on = human(last_day(pathway.season))
        return f"The application for Pathway {pathway.number} ended with its season on {ended_on}"
    wanted = facts.goal.season
    if wanted is not None and FIRST_SEASON <= wanted < judged_season(facts, on):
        return f"No Pathway was accepted, and the deadline for the {wanted} Match has passed"
    return "No Pathway was accepted yet"


def _allowed(usable: Sequence[PathwayChoice], deciding: Sequence[PathwayChoice]) -> str:
    if usable:
        return f"your facts allow Pathway {in_words(one.number for one in usable)}"
    whether = f"whether Pathway {in_words(one.number for one in deciding)} is open"
    doubts = tuple(dict.fromkeys(one.doubt for one in deciding if one.doubt))
    if not doubts:
        return f"{whether} depends on facts that are missing"
    if _missing(deciding):
        return f"{whether} depends on facts that are missing, and on a cut-off that is not confirmed"
    return f"{whether} cannot be told: {'; '.join(doubts)}"


def _missing(deciding: Sequence[PathwayChoice]) -> bool:
    """Say whether a fact is missing, and not only a confirmed cut-off; Pathway 6 waits for the others."""
    return any(one.why != one.doubt for one in deciding if one.number != LAST_RESORT)


def _advice(
    facts: Facts,
    usable: Sequence[PathwayChoice],
    deciding: Sequence[PathwayChoice],
    season: int,
    on: date,
) -> str:
    if failed_cs(facts):
        if ExamName.STEP_2_CS in steps_at_limit(facts, limit_on(facts, on)):
            return (
                "Ask ECFMG whether Pathway 6 still leads to a certificate at the attempt limit for Step 2 CS."
            )
        return f"Apply for Pathway 6 of season {season}; ask ECFMG about exceptions where it is not on offer."
    if not usable and not _missing(deciding):
        return "Ask ECFMG for the season's cut-offs, and which Pathway takes you."
    if not usable:
        return "Add the missing facts, or ask ECFMG which Pathway takes you."
    application = facts.application
    before = (
        ""
        if application and application.value.submitted_on
        else "File the Application for Certification, then "
    )
    advice = f"{before}apply for Pathway {usable[0].number} of season {season}"
    advice = advice[0].upper() + advice[1:]
    if usable[0].number != 1 and not facts.licences and facts.graduation and facts.graduation[1]:
        advice += "; if you held a license to practice without supervision, add it: Pathway 1 goes first"
    return f"{advice}; confirm deadline and cut-offs with ECFMG."


# -- before the Pathways ------------------------------------------------------------------------------


def _before_pathways(facts: Facts, on: date) -> Finding:
    route = ROUTE.find(on)
    attempts = tuple(one.path for one in facts.attempts(ExamName.STEP_2_CS))
    if route is None or route.value == "csa":
        why = (
            "ECFMG's own assessment and English test were asked,"
            " which the dossier shows only by the certificate"
        )
        return Finding(Verdict.UNKNOWN, why, ("certification.certified_on",), cites(route))
    if route.value == "step-2-cs":
        return Finding(
            Verdict.OPEN, "Step 2 CS is not passed", attempts, cites(route), next="Pass Step 2 CS."
        )
    opening = pathway_opening(FIRST_SEASON)
    return Finding(
        Verdict.OPEN,
        "Step 2 CS is suspended, and nothing stands in its place yet",
        attempts,
        cites(route, opening),
        earliest=PATHWAYS_SINCE,
        next=f"Wait for the Pathways of season {FIRST_SEASON}.",
        needs=NEEDS,
    )
