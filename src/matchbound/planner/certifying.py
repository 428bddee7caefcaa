"""Tasks of ECFMG Certification: application, school, credentials, Pathway, certificate."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import DAY, Rounding, add_years, human
from matchbound.dossier.model import Application, CredentialKind, Education, ExamName, Pathway
from matchbound.planner import estimates
from matchbound.planner.draft import Draft, fact, opening
from matchbound.planner.problem import Bound, Days, Ground, GroundKind
from matchbound.rules.ecfmg.certificate import outstanding
from matchbound.rules.ecfmg.clinical_skills import pathway_valid_until
from matchbound.rules.ecfmg.english import oet_counts_for
from matchbound.rules.ecfmg.pathway_choice import LAST_RESORT, eligible_pathways
from matchbound.rules.ecfmg.pathway_seasons import is_pending, pathway_deadline, pathway_opening
from matchbound.rules.ecfmg.school import degree_school, expected_graduation
from matchbound.rules.finding import Need, Verdict

CREDENTIALS = {
    Need.DIPLOMA: (CredentialKind.DIPLOMA, "diploma", "Final diploma"),
    Need.TRANSCRIPT: (CredentialKind.TRANSCRIPT, "transcript", "Final transcript"),
    Need.TRANSFER_TRANSCRIPT: (
        CredentialKind.TRANSFER,
        "transfer-transcript",
        "Transcript of transfer credits",
    ),
}


def application_tasks(draft: Draft, need: Need) -> None:
    """Plan the Application for ECFMG Certification: submit it unless that is done, then its acceptance."""
    on, entry = draft.setting.on, _application(draft)
    whole = estimates.days("application.accept", on)
    if entry.submitted_on is None:
        draft.add(
            need,
            "application.submit",
            "Application for ECFMG Certification: fill in and submit",
            estimates.days("application.submit", on),
            costs=draft.costs(need),
        )
    else:
        whole = estimates.left(whole, entry.submitted_on, on)
    draft.add(
        need,
        "application.accept",
        "Application for ECFMG Certification: acceptance",
        whole,
        after=("application.submit", "identity.verify"),
        cites=estimates.cite("application.accept", on),
    )


def identity_tasks(draft: Draft, need: Need) -> None:
    """Plan the proof of identity."""
    on = draft.setting.on
    draft.add(
        need,
        "identity.verify",
        "Identity: passport, form and online notary",
        estimates.days("identity.verify", on),
        after=("application.submit",),
        cites=estimates.cite("identity.verify", on),
    )


def basic_science_tasks(draft: Draft, need: Need) -> None:
    """Plan the end of the basic sciences: on the day the dossier expects, else after the usual years."""
    found = degree_school(draft.setting.facts)
    expected = found.plan.basic_science_completed_on if found and found.plan else None
    path = f"{found.path if found else 'education.0'}.basic_science_completed_on"
    _study_milestone(draft, need, "basic-science.complete", "Basic sciences completed", path, expected)


def graduation_tasks(draft: Draft, need: Need) -> None:
    """Plan graduation: on the day the dossier expects, else after the usual years."""
    found = degree_school(draft.setting.facts)
    expected = expected_graduation(found) if found else None
    path = f"{found.path if found else 'education.0'}.graduated_on"
    _study_milestone(draft, need, "graduation", "Graduation", path, expected)


def credential_tasks(draft: Draft, need: Need) -> None:
    """Plan a credential: hand it in after graduation unless that is done, then its verification."""
    kind, name, title = CREDENTIALS[need]
    on, sent = draft.setting.on, draft.setting.facts.credential(kind)
    submitted_on = sent.value.submitted_on if sent else None
    whole = estimates.days("credential.verify", on)
    if submitted_on is None:
        draft.add(
            need,
            f"{name}.submit",
            f"{title}: obtain, translate, hand in",
            _handing_in(draft),
            after=("application.submit", *(() if kind is CredentialKind.TRANSFER else ("graduation",))),
            costs=draft.costs(need),
        )
    else:
        whole = estimates.left(whole, submitted_on, on)
    draft.add(
        need,
        f"{name}.verify",
        f"{title}: verification by the school",
        whole,
        after=(f"{name}.submit",),
        cites=estimates.cite("credential.verify", on),
    )


def pathway_tasks(draft: Draft, need: Need) -> None:
    """Plan the Pathway of the season: application, what it waits for, and ECFMG's review.

    An application that waits is counted on, unless the facts say that its Pathway does not take the
    applicant: then the one that does is planned.
    """
    setting, on = draft.setting, draft.setting.on
    entry = _pending(draft)
    number = entry.number if entry else _number(draft)
    if entry is None:
        _apply(draft, need)
        _assume_english(draft)
    if number == LAST_RESORT:
        draft.add(
            need,
            "pathway.encounters",
            "Pathway 6: six observed encounters with patients",
            estimates.days("pathway.encounters", on),
            after=("pathway.apply",),
            cites=estimates.cite("pathway.encounters", on),
        )
    whole = estimates.days("pathway.review", on)
    complete_on = entry.documents_complete_on if entry else None
    draft.add(
        need,
        "pathway.review",
        "Pathway: complete file, ECFMG's review and acceptance",
        estimates.left(whole, complete_on, on) if complete_on else whole,
        after=("pathway.apply", "pathway.encounters", "oet-medicine.result"),
        cites=estimates.cite("pathway.review", on),
    )
    deadline = pathway_deadline(setting.season)
    if entry is None:
        draft.deadline(
            "pathway-application",
            "Pathway application and OET result at ECFMG",
            deadline,
            ("pathway.apply", "pathway.encounters", "oet-medicine.result"),
        )
    elif deadline is None or deadline.value >= on:
        # The authority's day is for applying, which is done: acceptance by then is safe, not demanded.
        draft.deadline(
            "pathway-application",
            "Pathway accepted, with its documents and OET result at ECFMG",
            deadline,
            ("pathway.review", "pathway.encounters", "oet-medicine.result"),
            hard=False,
        )


def certificate_tasks(draft: Draft, need: Need) -> None:
    """Plan the certificate, which follows everything else and must be there before training begins.

    Where nothing else is missing and the accepted Pathway ends soon, it is issued before that end.
    """
    on, starts = draft.setting.on, draft.setting.calendar.training_starts
    days = estimates.days("certificate.issue", on)
    ends = _pathway_end(draft, days)
    draft.add(
        need,
        "certificate.issue",
        "ECFMG Certificate: fees paid, certificate issued",
        days,
        after=(
            "application.accept",
            "graduation",
            "diploma.verify",
            "transcript.verify",
            "transfer-transcript.verify",
            "step-1.result",
            "step-2-ck.result",
            *(() if ends else ("pathway.review",)),
        ),
        cites=estimates.cite("certificate.issue", on),
    )
    if ends is not None:
        title = "ECFMG Certificate while the accepted Pathway counts"
        draft.limit("certificate-by-pathway", title, ends.day, "certificate.issue", ends.ground)
    draft.deadline(
        "certificate",
        "ECFMG Certificate before training begins",
        starts,
        ("certificate.issue", *(("pathway.review",) if ends else ())),
        day=starts.value - DAY if starts else None,
    )


def _pathway_end(draft: Draft, days: Days) -> Bound | None:
    """Return the last day of the accepted Pathway, if only the certificate is missing and still can come."""
    facts, on = draft.setting.facts, draft.setting.on
    until, grounds = pathway_valid_until(facts)
    again = Need.PATHWAY in draft.setting.by_need and draft.setting.lapsing is None
    if not again or until is None or facts.pathway is None or outstanding(facts):
        return None
    if until < on + (days.likely - 1) * DAY:
        return None
    draft.assume(
        f"ECFMG issues the certificate on the accepted Pathway, which counts until {human(until)}; as that is"
        " before residency begins, the Pathway is revalidated after it. Ask ECFMG whether it must be."
    )
    words = f"the accepted Pathway counts until {human(until)}"
    return Bound(until, Ground(facts.pathway.path, GroundKind.FACT, words, grounds))


def _pending(draft: Draft) -> Pathway | None:
    """Return the season's application that waits, if by the facts its Pathway may take the applicant."""
    facts, season = draft.setting.facts, draft.setting.season
    entry = facts.pathway.value if facts.pathway else None
    if entry is None or not is_pending(facts, entry) or entry.season != season:
        return None
    choice = next((one for one in eligible_pathways(facts, season) if one.number == entry.number), None)
    if choice is None:
        draft.assume(f"The application for Pathway {entry.number} is accepted; its season has no Pathways.")
    elif choice.verdict is Verdict.NOT_APPLICABLE:
        draft.assume(
            f"The application for Pathway {entry.number} that waits is not counted on: by the facts that"
            f" Pathway does not take you ({choice.why}). Ask ECFMG at once."
        )
        return None
    elif choice.verdict is Verdict.UNKNOWN:
        draft.assume(f"The application for Pathway {entry.number} is accepted, though unknown: {choice.why}.")
    else:
        draft.assume(f"The application for Pathway {entry.number} that waits is accepted: {choice.why}.")
    return entry


def _assume_english(draft: Draft) -> None:
    """Say so where a new Pathway is planned without any OET Medicine that its season is known to take."""
    facts, season = draft.setting.facts, draft.setting.season
    sittings = [one.value for one in facts.attempts(ExamName.OET_MEDICINE)]
    counts = [oet_counts_for(one, season) for one in sittings]
    if Need.OET in draft.setting.by_need or True in counts:
        return
    doubt = "is known to count" if None in counts else "counts"
    draft.assume(
        f"No new OET Medicine is asked for, although no sitting on record {doubt} for a Pathway of season"
        f" {season}. Ask ECFMG."
    )


def _application(draft: Draft) -> Application:
    found = draft.setting.facts.application
    return found.value if found else Application()


def _apply(draft: Draft, need: Need) -> None:
    on = draft.setting.on
    draft.add(
        need,
        "pathway.apply",
        "Pathway: collect the papers and apply",
        estimates.days("pathway.apply", on),
        after=("application.submit", *_first_registration(draft)),
        not_before=(
            opening("pathway.opening", "Pathway applications open", pathway_opening(draft.setting.season)),
        ),
        costs=draft.costs(need),
        cites=estimates.cite("pathway.apply", on),
    )


def _first_registration(draft: Draft) -> Iterator[str]:
    """Yield the registration that must have been made: the first, where no Step was ever sat."""
    if not any(one.value.exam != "oet-medicine" for one in draft.setting.facts.exams):
        yield "step-1.register"


def _number(draft: Draft) -> int | None:
    """Return the Pathway to apply for; what is not known of it is told with the assumption."""
    choices = eligible_pathways(draft.setting.facts, draft.setting.season)
    for wanted in (Verdict.OPEN, Verdict.UNKNOWN):
        usable = [one for one in choices if one.verdict is wanted]
        if usable:
            known = "" if wanted is Verdict.OPEN else ", though it is not known to be open to you"
            draft.assume(f"Pathway {usable[0].number} is taken{known}: {usable[0].why}.")
            return usable[0].number
    draft.assume("Some Pathway is taken, although by the facts none is open to you. Ask ECFMG which.")
    return None


def _handing_in(draft: Draft) -> Days:
    """Return how long a credential takes to be handed in: longer where the school must still issue it."""
    on = draft.setting.on
    paper = estimates.days("credential.submit", on)
    if Need.GRADUATION not in draft.setting.by_need:
        return paper
    issue = estimates.days("credential.issue", on)
    return Days(paper.least + issue.least, paper.likely + issue.likely, paper.most + issue.most)


def _study_milestone(
    draft: Draft, need: Need, name: str, title: str, path: str, expected: date | None
) -> None:
    bound: Bound
    on = draft.setting.on
    if expected is not None and expected > on:
        bound = fact(path, f"{title} expected on {human(expected)}", expected)
        draft.assume(f"{title} on {human(expected)}, as expected ({path}).")
    else:
        usual = _usual(draft, need)
        bound = fact(path, f"{title}, taken to be on {human(usual)}", usual)
        draft.assume(f"{title} on {human(usual)}: no day is recorded ({path}), so usual years are counted.")
    draft.add(need, name, title, Days(1, 1, 1), not_before=(bound,), after=_before(need))


def _before(need: Need) -> tuple[str, ...]:
    return ("basic-science.complete",) if need is Need.GRADUATION else ()


def _usual(draft: Draft, need: Need) -> date:
    """Return when a student usually gets there, counted from enrollment or, if unknown, from today."""
    on, found = draft.setting.on, degree_school(draft.setting.facts)
    school = found.value if found else Education()
    what = "degree" if need is Need.GRADUATION else "basic-science"
    years = estimates.number(f"study.years.{what}", on)
    since = school.enrolled_on or on
    return max(add_years(since, years, rounding=Rounding.LATER), on + DAY)
