"""The J-1 physician route."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Cite
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName, UsStatus
from matchbound.rules.ecfmg.img_status import ImgKind, img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.j1_limit import MAX_YEARS, years_used
from matchbound.rules.visa.person import CITIZENSHIPS, STATUS, exam_words, j1_training, no_sponsor_needed
from matchbound.rules.visa.travel_ban import ASK, Ban, BanStanding, ban_standing

P = parameters(__file__)  # j1.yaml, checked on import
EXAMS_NEEDED = P.timeline("exams_needed")
STATEMENT_OF_NEED = P.timeline("statement_of_need")
BY_THE_YEAR = P.timeline("sponsored_by_the_year")
CANADIANS_NEED_USMLE = P.timeline("canadian_graduates_need_usmle")
ADMISSION = P.timeline("admission")
INTERVIEWS_PAUSED = P.timeline("interviews_paused")
RESIDENCE = "applicant.permanent_residence"


@rule("visa.j1")
def j1(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether the J-1 route is open: sponsorship by ECFMG/Intealth, the only sponsor of J-1 physicians.

    It asks for Step 1 and Step 2 CK (not Step 3), the ECFMG certificate, a signed contract, and a Statement
    of Need from the health ministry of the country of the latest legal permanent residence. It is renewed
    every year, for seven years at the most, allows no work beside the program, lets a spouse work (J-2), and
    leaves a duty to spend two years at home before an H-1B or a green card. A proclamation on nationality can
    close it; so can seven years already used. From 1 July 2026 it is not known here whether J-1 holders are
    still admitted for as long as their status lasts.
    """
    exempt = no_sponsor_needed(facts)
    if exempt:
        yield Finding(Verdict.NOT_APPLICABLE, f"No visa needed: {exempt[0]}", (exempt[1],))
        return
    closed = _closed(facts, on) or _missing(facts)
    if closed is not None:
        yield closed
        return
    yield _training_now(facts, on) or _possible(facts, on)
    yield _admission(on)


def _closed(facts: Facts, on: date) -> Finding | None:
    """Return why the route is closed, None if nothing known closes it."""
    limit, used = MAX_YEARS.on(on), years_used(facts, on)
    if used.used is not None and round(used.used, 2) >= limit.value:
        why = f"Closed: all {limit.value} years of J-1 training are used"
        return Finding(
            Verdict.FAILED, why, used.because, cites(limit), next="Ask the sponsor about exceptions."
        )
    ban = ban_standing(facts)
    if ban.blocks_j1:
        return Finding(
            Verdict.FAILED, f"Closed: {ban.why}", ban.because, cites(ban.values), next=_way_out(ban)
        )
    return None


def _way_out(ban: BanStanding) -> str:
    other = "another passport, a national-interest exception" + ("" if ban.full else ", or H-1B")
    return f"Ways left: {other}. {ASK}"


def _missing(facts: Facts) -> Finding | None:
    """Return which facts are missing, None if the route can be judged."""
    applicant = facts.applicant
    missing = [] if applicant.us_status is not None else [STATUS]
    ban = ban_standing(facts)
    if ban.ban is Ban.UNKNOWN:
        missing += ban.because
    elif not applicant.citizenships and applicant.permanent_residence is None:
        missing.append(CITIZENSHIPS)
    if not missing:
        return None
    why = "Whether the J-1 route is open cannot be told yet"
    return Finding(Verdict.UNKNOWN, why, tuple(missing), cites(ban.values), next="Add the missing facts.")


def _training_now(facts: Facts, on: date) -> Finding | None:
    """Return the finding of somebody who trains on a J-1 now."""
    if facts.applicant.us_status is not UsStatus.J1:
        return None
    now = [
        path
        for path, one in j1_training(facts)
        if one.since <= on and not one.expected and (one.until is None or one.until >= on)
    ]
    if not now:
        return None
    return Finding(
        Verdict.MET,
        "Open: you train on a J-1; no work beside the program",
        (STATUS, *now),
        cites(BY_THE_YEAR.on(on)),
        next="Renew every year, with contract and fee; a new specialty needs a new Statement of Need.",
    )


def _possible(facts: Facts, on: date) -> Finding:
    conditions, grounds = conditions_of(facts, on)
    ban = ban_standing(facts)
    doubt = f"; {ban.why}" if ban.ban in {Ban.HIGH_RISK, Ban.VISA_HELD} else ""
    return Finding(
        Verdict.OPEN,
        f"Open, with {', '.join(conditions)}{doubt}",
        _grounds(facts),
        (*grounds, *cites(STATEMENT_OF_NEED.on(on), ban.values)),
        next=_next(facts, ban, on),
        needs=(Need.J1_SPONSORSHIP,),
    )


def _grounds(facts: Facts) -> tuple[str, ...]:
    resident = (RESIDENCE,) if facts.applicant.permanent_residence else ()
    return (STATUS, CITIZENSHIPS, *resident)


def conditions_of(facts: Facts, on: date) -> tuple[list[str], tuple[Cite, ...]]:
    """Return what is still to be fulfilled before sponsorship, in words, and its sources."""
    status = img_status_of(facts)
    ministry = f"a Statement of Need ({ministry_of(facts)})"
    after_match = ["a signed contract", ministry]
    if status.kind is ImgKind.CANADIAN_GRADUATE or _canadian_school(facts):
        graduated_on = facts.graduation[0] if facts.graduation else on
        asked = CANADIANS_NEED_USMLE.on(graduated_on)
        if asked.value is None:
            return [*after_match, "perhaps the USMLE (ask the sponsor: Canadian school)"], cites(asked)
    if status.is_img is False:
        return after_match, cites(EXAMS_NEEDED.on(on))
    exams = EXAMS_NEEDED.on(on)
    missing = [exam_words(name) for name in exams.value if not facts.passes(ExamName(name))]
    missing += [] if facts.certification.certified_on else ["the ECFMG certificate"]
    return [*missing, *after_match], cites(exams)


def _canadian_school(facts: Facts) -> bool:
    return facts.school is not None and facts.school.value.country == "CA"


def ministry_of(facts: Facts) -> str:
    """Say whose health ministry states the need: by permanent residence, else by citizenship."""
    applicant = facts.applicant
    if applicant.permanent_residence is not None:
        return f"health ministry, {COUNTRIES.get(applicant.permanent_residence, '')}"
    if len(applicant.citizenships) == 1:
        return f"health ministry, {COUNTRIES.get(applicant.citizenships[0], '')}"
    return "health ministry of the latest permanent residence"


def _next(facts: Facts, ban: BanStanding, on: date) -> str:
    if INTERVIEWS_PAUSED.on(on).value:
        return "No new interview dates are given now; ask the consulate and tell the program."
    if ban.ban is Ban.HIGH_RISK:
        return ASK
    if facts.applicant.permanent_residence is None and len(facts.applicant.citizenships) > 1:
        return "Ask the sponsor which health ministry must state its need: it goes by permanent residence."
    return (
        "Nothing before the Match; then contract and Statement of Need at once. Living elsewhere without"
        " permanent residence does not change the ministry; ask the sponsor in doubt."
    )


def _admission(on: date) -> Finding:
    model = ADMISSION.on(on)
    if model.value is None:
        why = (
            "Whether J-1 holders are admitted for the duration of status or a fixed period is not known here"
        )
        then = "Read the date on the I-94 and ask the sponsor; a fixed period would mean filings with USCIS."
        return Finding(Verdict.UNKNOWN, why, (), cites(model), about="admission", next=then)
    why = "Admitted for the duration of status; the sponsor alone renews"
    return Finding(Verdict.MET, why, (), cites(model), about="admission")
