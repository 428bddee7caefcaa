"""Four credit years, the degree, and credits from other schools."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import DAY, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Education
from matchbound.rules.ecfmg.school import Standing, degree_school, expected_graduation, standing
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.seasons import season_calendar

P = parameters(__file__)  # graduation.yaml, checked on import
CREDIT_YEARS = P.timeline("credit_years")
DEGREE = P.timeline("degree_required")
BASIC_SCIENCE = P.timeline("basic_science_before_steps")
MAX_TRANSFERS = P.timeline("max_transfer_schools")
DISCLOSURE = P.timeline("disclosure")


@rule("ecfmg.graduation", only_img=True)
def graduation(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask for four credit years at an eligible school, the degree, and credits that may be counted.

    A student can do much before the degree: the Steps once the basic medical sciences are completed, and the
    season itself. Only the certificate waits for the degree, and training for the certificate. Credits taken
    over from other schools must all be disclosed. Since the edition of 2020 (about September 2019) they may
    come from one other medical school only, which must be eligible itself or lie in the US or Canada, for
    courses passed there; credits that ECFMG had accepted before stay accepted. The policies of 2008 and
    2015 are not known in detail.
    """
    found = degree_school(facts)
    if found is None:
        missing = "The medical school and the day of graduation are not known"
        yield Finding(Verdict.UNKNOWN, missing, ("education",), cites(DEGREE.on(on)), "graduation")
        return
    yield _degree(facts, found, on)
    yield _credit_years(facts, found, on)
    if standing(found) is Standing.STUDENT and facts.certification.certified_on is None:
        yield from _basic_science(found, on)
    if found.value.transfer_schools:
        yield _transfer(facts, found, on)


def before_training(facts: Facts) -> date | None:
    """Return the last day before training starts in the season aimed at, None without one ahead."""
    if facts.goal.season is None:
        return None
    starts = season_calendar(facts.goal.season).training_starts
    if starts is None or starts.value <= facts.on:
        return None
    last: date = starts.value - DAY
    return last


def _degree(facts: Facts, found: Fact[Education], on: date) -> Finding:
    graduated_on, grounds = found.value.graduated_on, cites(DEGREE.on(on))
    path = f"{found.path}.graduated_on"
    where = standing(found)
    if graduated_on is not None:
        return Finding(Verdict.MET, f"Graduated on {human(graduated_on)}", (path,), grounds, "graduation")
    if facts.certification.certified_on is not None:
        return _by_certificate(facts.certification.certified_on, "graduation")
    if where is Standing.LEFT:
        left = "No degree: the school was left without it"
        return Finding(Verdict.FAILED, left, (f"{found.path}.left_on",), grounds, "graduation")
    if where is Standing.UNKNOWN:
        missing = "Whether and when the applicant graduates is not known"
        return Finding(Verdict.UNKNOWN, missing, (path,), grounds, "graduation")
    return _student(facts, found, path)


def _student(facts: Facts, found: Fact[Education], path: str) -> Finding:
    """Return what is open for a student: the degree, on the expected day if one is recorded."""
    expected_on = expected_graduation(found)
    ahead = expected_on is not None and expected_on > facts.on
    then = None if ahead else "Confirm the day of graduation, or move it."
    if expected_on is None:
        summary, then = "Not graduated yet", "Add the day on which you expect to graduate."
    else:
        summary = f"Graduation {'is' if ahead else 'was'} expected on {human(expected_on)}"
    return Finding(
        Verdict.OPEN,
        summary,
        (path,),
        cites(DEGREE.on(facts.on)),
        "graduation",
        due=before_training(facts),
        earliest=expected_on if ahead else None,
        next=then,
        needs=(Need.GRADUATION,),
    )


def _credit_years(facts: Facts, found: Fact[Education], on: date) -> Finding:
    least, years = CREDIT_YEARS.on(on), found.value.credit_years
    asked = f"{least.value} academic years of credit are asked for"
    enough = years is not None and years >= least.value
    then = None if enough else "Ask ECFMG which years of your curriculum it counts."
    if facts.certification.certified_on is not None and not enough:
        return _by_certificate(facts.certification.certified_on, "credit-years")
    if years is None:
        verdict, summary = Verdict.UNKNOWN, f"{asked}; how many there are is not known"
        then = "Count the academic years of the medical curriculum and add them."
    elif standing(found) is Standing.STUDENT:
        verdict, summary = Verdict.OPEN, f"{asked}; the program gives {years:g} by graduation"
    elif enough:
        verdict, summary = (
            Verdict.MET,
            f"{years:g} academic years of credit, where {least.value} are asked for",
        )
    else:
        verdict, summary = Verdict.FAILED, f"{asked}; the dossier has {years:g}"
    return Finding(verdict, summary, (f"{found.path}.credit_years",), cites(least), "credit-years", next=then)


def _basic_science(found: Fact[Education], on: date) -> Iterator[Finding]:
    asked, path = BASIC_SCIENCE.find(on), f"{found.path}.basic_science_completed_on"
    if asked is None:
        return
    completed_on = found.value.basic_science_completed_on
    if completed_on is not None:
        done = f"Basic medical sciences completed on {human(completed_on)}"
        yield Finding(Verdict.MET, done, (path,), cites(asked), "basic-science")
        return
    expected_on = found.plan.basic_science_completed_on if found.plan else None
    ahead = expected_on is not None and expected_on > on
    when = f"; expected on {human(expected_on)}" if expected_on else ""
    yield Finding(
        Verdict.OPEN,
        f"Basic medical sciences come before any Step{when}",
        (path,),
        cites(asked),
        "basic-science",
        earliest=expected_on if ahead else None,
        next="Ask the school from when it can certify you for the Steps.",
        needs=(Need.BASIC_SCIENCE,),
    )


def _transfer(facts: Facts, found: Fact[Education], on: date) -> Finding:
    schools, accepted_on = found.value.transfer_schools or 0, found.value.transfer_accepted_on
    limit, because = MAX_TRANSFERS.find(on), (f"{found.path}.transfer_schools",)
    if facts.certification.certified_on is not None:
        return _by_certificate(facts.certification.certified_on, "transfer")
    if accepted_on is not None and _accepted_earlier(accepted_on, schools):
        then = MAX_TRANSFERS.find(accepted_on)
        said = f"ECFMG accepted the transferred credits on {human(accepted_on)}, and they stay accepted"
        paths = (*because, f"{found.path}.transfer_accepted_on")
        return Finding(Verdict.MET, said, paths, cites(then, limit), "transfer")
    if limit is None or limit.value is None:
        return Finding(
            Verdict.UNKNOWN,
            "Whether ECFMG's transfer policy of that time allows these credits is not known",
            (f"{found.path}.transfer_accepted_on",),
            cites(limit, DISCLOSURE.on(on)),
            "transfer",
            next="Ask ECFMG whether it has reviewed and accepted the credits, and add the day.",
        )
    within = schools <= limit.value
    others = "one other medical school" if schools == 1 else f"{schools} other medical schools"
    return Finding(
        Verdict.MET if within else Verdict.FAILED,
        f"Credits come from {others}; {limit.value} is allowed",
        because,
        cites(limit, DISCLOSURE.on(on)),
        "transfer",
        next="Disclose every transferred credit; the school must be eligible, and the courses passed there."
        if within
        else "Ask ECFMG: only credits that it accepted before this policy are exempt from it.",
    )


def _accepted_earlier(accepted_on: date, schools: int) -> bool:
    """Say whether ECFMG accepted credits before the limit that they exceed, so that they stay accepted."""
    then = MAX_TRANSFERS.find(accepted_on)
    return then is None or then.value is None or schools <= then.value


def _by_certificate(certified_on: date, about: str) -> Finding:
    summary = f"Settled with the certificate of {human(certified_on)}"
    grounds = cites(DEGREE.find(certified_on))
    return Finding(Verdict.MET, summary, ("certification.certified_on",), grounds, about)
