"""SOAP: the offers of Match Week to those who did not match."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dated import Dated
from matchbound.dossier.facts import Facts
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.nrmp.confirmation import Confirmation, confirmation
from matchbound.rules.nrmp.season import SeasonState, season_state
from matchbound.rules.parameters import parameters
from matchbound.rules.seasons import in_words, next_season_in_words

P = parameters(__file__)  # soap.yaml, checked on import
REGISTERED = P.timeline("registered_by_list_certification")
LIST_NEEDED = P.timeline("list_needed")
ECFMG_CONFIRMS = P.timeline("ecfmg_confirms")
MAX_APPLICATIONS = P.timeline("max_applications")


@rule("nrmp.soap")
def soap(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether SOAP, the second chance of Match Week, would be open to the applicant.

    SOAP is for those who registered for the Main Match by the late deadline (the day lists are certified) and
    who on the Monday of Match Week are not fully matched and can begin training on 1 July. A rank order list
    need not have been certified. ECFMG must be able to confirm an IMG just as for the Match. One may send up
    to 45 applications, nobody may contact a program first, and an accepted offer binds.
    """
    state = season_state(facts, on)
    ends = state.calendar.soap_ends if state else None
    if state is None or ends is None:
        words = "The dates of SOAP in the target season are not known"
        yield Finding(Verdict.UNKNOWN, words, ("goal.season",))
    elif state.matched:
        words = f"Matched in the season of {state.season}, so SOAP is not for you"
        yield Finding(Verdict.NOT_APPLICABLE, words, (f"{state.path}.matched",), cites(state.match_day))
    elif on > ends.value:
        yield _ended(state, ends)
    elif not state.registered:
        yield _not_registered(state)
    else:
        yield _registered(facts, state, ends)


def _ended(state: SeasonState, ends: Dated) -> Finding:
    return Finding(
        Verdict.FAILED,
        f"SOAP of {state.season} ended on {in_words(ends)}",
        ("goal.season",),
        cites(ends),
        due=ends.value,
        next=next_season_in_words(state.on),
    )


def _not_registered(state: SeasonState) -> Finding:
    asked, deadline = REGISTERED.on(state.lists_close.value), in_words(state.lists_close)
    grounds = cites(asked, state.lists_close)
    if state.closed:
        words = f"SOAP is closed to you: not registered for the Match of {state.season} by {deadline}"
        then = next_season_in_words(state.on)
        return Finding(
            Verdict.FAILED,
            words,
            (*state.known, "goal.season"),
            grounds,
            due=state.lists_close.value,
            next=then,
        )
    return Finding(
        Verdict.OPEN,
        f"SOAP is only for those who register for the Match of {state.season} by {deadline}",
        state.known,
        grounds,
        due=state.lists_close.value,
        next="Register with NRMP even if you may not certify a list: that keeps SOAP open.",
        needs=(Need.NRMP_REGISTRATION,),
    )


def _registered(facts: Facts, state: SeasonState, ends: Dated) -> Finding:
    img = img_status_of(facts)
    asked = ECFMG_CONFIRMS.on(state.lists_close.value)
    if img.is_img is None:
        words = "Whether ECFMG must confirm you for SOAP depends on the medical school"
        return Finding(Verdict.UNKNOWN, words, img.because, cites(asked, img.cites))
    found = confirmation(facts) if img.is_img else None
    if found is None or found.holds:
        return _eligible(state, ends, found)
    grounds = cites(asked, state.lists_close, found.cites)
    if state.closed or found.closed:
        words = f"SOAP is closed to you: ECFMG could not confirm {found.in_words}"
        then = next_season_in_words(state.on) if state.closed else None
        return Finding(Verdict.FAILED, words, found.because, grounds, due=state.lists_close.value, next=then)
    if found.holds is None:
        words = "Whether ECFMG can confirm you for SOAP depends on facts that are missing"
        return Finding(Verdict.UNKNOWN, words, found.because, grounds)
    words = f"For SOAP too ECFMG must confirm by {in_words(state.lists_close)}: {found.in_words} lacking"
    return Finding(Verdict.OPEN, words, found.because, grounds, due=state.lists_close.value)


def _eligible(state: SeasonState, ends: Dated, found: Confirmation | None) -> Finding:
    closes = state.lists_close.value
    most, no_list = MAX_APPLICATIONS.on(closes), LIST_NEEDED.on(closes)
    begins = state.calendar.match_week
    return Finding(
        Verdict.MET,
        f"SOAP is open to you if you do not match: from {in_words(begins)} to {in_words(ends)},"
        f" with up to {most.value} applications",
        (f"{state.path}.nrmp_registered_on", *(found.because if found else ())),
        cites(REGISTERED.on(closes), begins, ends, most, no_list, found.cites if found else None),
        earliest=begins.value if begins else None,
        due=ends.value,
    )
