"""Tasks of ECFMG Certification: application, school, credentials, Pathway, certificate."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import DAY, Rounding, add_years, human
from matchbound.dossier.model import Application, CredentialKind, Education, Pathway
from matchbound.planner import estimates
from matchbound.planner.draft import Draft, fact, opening
from matchbound.planner.problem import Bound, Days
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
    """Plan the Pathway of the season: application, what it waits for, and ECFMG's review."""
    setting, on = draft.setting, draft.setting.on
    entry = setting.facts.pathway.value if setting.facts.pathway else None
    pending = entry is not None and is_pending(setting.facts, entry) and entry.season == setting.season
    last_resort = _number(draft, entry if pending else None) == LAST_RESORT
    if not pending:
        _apply(draft, need)
    if last_resort:
        draft.add(
            need,
            "pathway.encounters",
            "Pathway 6: six observed encounters with patients",
            estimates.days("pathway.encounters", on),
            after=("pathway.apply",),
            cites=estimates.cite("pathway.encounters", on),
        )
    whole = estimates.days("pathway.review", on)
    complete_on = entry.documents_complete_on if entry and pending else None
    draft.add(
        need,
        "pathway.review",
        "Pathway: complete file, ECFMG's review and acceptance",
        estimates.left(whole, complete_on, on) if complete_on else whole,
        after=("pathway.apply", "pathway.encounters", "oet-medicine.result"),
        cites=estimates.cite("pathway.review", on),
    )
    draft.deadline(
        "pathway-application",
        "Pathway application and OET result at ECFMG",
        pathway_deadline(setting.season),
        ("pathway.apply", "pathway.encounters", "oet-medicine.result"),
    )


def certificate_tasks(draft: Draft, need: Need) -> None:
    """Plan the certificate, which follows everything else and must be there before training begins."""
    on, starts = draft.setting.on, draft.setting.calendar.training_starts
    draft.add(
        need,
        "certificate.issue",
        "ECFMG Certificate: fees paid, certificate issued",
        estimates.days("certificate.issue", on),
        after=(
            "application.accept",
            "graduation",
            "diploma.verify",
            "transcript.verify",
            "transfer-transcript.verify",
            "step-1.result",
            "step-2-ck.result",
            "pathway.review",
        ),
        cites=estimates.cite("certificate.issue", on),
    )
    draft.deadline(
        "certificate",
        "ECFMG Certificate before training begins",
        starts,
        ("certificate.issue",),
        day=starts.value - DAY if starts else None,
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


def _number(draft: Draft, pending: Pathway | None) -> int | None:
    if pending is not None:
        return pending.number
    choices = eligible_pathways(draft.setting.facts, draft.setting.season)
    usable = [one for one in choices if one.verdict is Verdict.OPEN] or [
        one for one in choices if one.verdict is Verdict.UNKNOWN
    ]
    if not usable:
        return None
    draft.assume(f"Pathway {usable[0].number} is taken: {usable[0].why}.")
    return usable[0].number


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
