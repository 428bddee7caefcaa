"""Tasks of a season: token, letters, application, interviews, registration, rank order list."""

from matchbound.dossier.model import ExamName
from matchbound.planner import estimates
from matchbound.planner.draft import Draft, opening
from matchbound.planner.plan import MATCH_DAY
from matchbound.planner.problem import After, Days, Weight
from matchbound.rules.eras.season import LETTERS_USUAL
from matchbound.rules.finding import Need
from matchbound.rules.report import CertificationStatus

APPLICATION_PARTS = ("eras.token", "letters.upload", "eras.prepare", "eras.programs")


def token_tasks(draft: Draft, need: Need) -> None:
    """Plan the ERAS token, which takes an ECFMG identification number."""
    on, calendar = draft.setting.on, draft.setting.calendar
    draft.add(
        need,
        "eras.token",
        "ERAS: token from ECFMG, registration",
        estimates.days("eras.token", on),
        after=("application.submit",),
        not_before=(opening("eras.tokens", "ERAS tokens are issued", calendar.eras_tokens),),
        costs=draft.costs(need),
    )


def letter_tasks(draft: Draft, need: Need) -> None:
    """Plan the letters that are missing: ask for those not asked for, and wait for all."""
    on, letters = draft.setting.on, draft.setting.facts.letters
    uploaded = sum(one.value.uploaded_on is not None for one in letters)
    waiting = [one.value.requested_on for one in letters if one.value.uploaded_on is None]
    asked = [day for day in waiting if day is not None]
    missing = max(LETTERS_USUAL.on(on).value - uploaded, 1)
    whole = estimates.days("letters.write", on)
    if missing > len(asked):
        count = missing - len(asked)
        draft.add(
            need,
            "letters.ask",
            f"Letters: choose and ask {count} more writer{'s' if count > 1 else ''}",
            estimates.days("letters.ask", on),
            cites=estimates.cite("letters.ask", on),
        )
    else:
        whole = estimates.left(whole, max(asked), on)
    draft.add(
        need,
        "letters.upload",
        f"Letters: {missing} written and uploaded",
        whole,
        after=(After("letters.ask", within=estimates.number("letters.wait", on)),),
        not_before=(opening("eras.opens", "MyERAS opens", draft.setting.calendar.eras_opens),),
        cites=estimates.cite("letters.write", on),
        note="Letters are written for one season; ask early and remind kindly.",
    )


def application_tasks(draft: Draft, need: Need) -> None:
    """Plan the application: written, programs chosen, sent on the first day if possible; and interviews."""
    on, calendar = draft.setting.on, draft.setting.calendar
    for name, title in (
        ("eras.prepare", "ERAS: write the application and personal statement"),
        ("eras.programs", "ERAS: choose programs, assign letters and signals"),
    ):
        draft.add(need, name, title, estimates.days(name, on), cites=estimates.cite(name, on))
    fresh, letters = estimates.number("eras.fresh", on), estimates.number("letters.fresh", on)
    draft.add(
        need,
        "eras.submit",
        "ERAS: pay and send the application",
        estimates.days("eras.submit", on),
        after=(
            "eras.token",
            After("letters.upload", within=letters),
            After("eras.prepare", within=fresh),
            After("eras.programs", within=fresh),
        ),
        not_before=(opening("eras.submit", "ERAS takes applications", calendar.eras_submit),),
        costs=draft.costs(need),
    )
    draft.add(
        need,
        "interviews",
        "Interviews: invitations and visits, most of them until January",
        estimates.days("interviews", on),
        after=("eras.submit",),
        not_before=(opening("eras.view", "Programs begin to read", calendar.eras_view),),
        cites=estimates.cite("interviews", on),
    )
    _application_deadlines(draft)


def _application_deadlines(draft: Draft) -> None:
    calendar = draft.setting.calendar
    if calendar.eras_submit is not None and calendar.eras_submit.value >= draft.setting.on:
        draft.deadline(
            "eras-first-day",
            "Application on the first day",
            calendar.eras_submit,
            ("eras.submit",),
            weight=Weight.AIM,
            hard=False,
        )
    draft.deadline(
        "eras-view",
        "Application sent when programs begin to read",
        calendar.eras_view,
        ("eras.submit",),
        hard=not draft.setting.named,
    )
    draft.deadline(
        "step-2-ck-seen",
        "Step 2 CK result when programs begin to read",
        calendar.eras_view,
        (f"{ExamName.STEP_2_CK}.result",),
        weight=Weight.AIM,
        hard=False,
    )


def registration_tasks(draft: Draft, need: Need) -> None:
    """Plan the registration with NRMP."""
    on, calendar = draft.setting.on, draft.setting.calendar
    draft.add(
        need,
        "nrmp.register",
        "NRMP: register for the Match",
        estimates.days("nrmp.register", on),
        not_before=(opening("nrmp.opens", "NRMP registration opens", calendar.nrmp_opens),),
        costs=draft.costs(need),
    )
    standard = calendar.nrmp_standard_deadline
    if standard is not None and standard.value >= on:
        draft.deadline(
            "nrmp-standard",
            "NRMP registration at the standard fee",
            standard,
            ("nrmp.register",),
            weight=Weight.AIM,
            hard=False,
        )


def rank_list_tasks(draft: Draft, need: Need) -> None:
    """Plan the rank order list and, for an IMG, ECFMG's confirmation; both by list certification."""
    on, calendar = draft.setting.on, draft.setting.calendar
    draft.add(
        need,
        "nrmp.rank-list",
        "NRMP: make and certify the rank order list",
        estimates.days("nrmp.rank-list", on),
        after=("interviews", "nrmp.register"),
        not_before=(opening("nrmp.ranking", "Ranking opens", calendar.ranking_opens),),
    )
    img = draft.setting.report.certification is not CertificationStatus.NOT_AN_IMG
    if img and not draft.setting.certified:
        draft.add(
            need,
            "nrmp.confirm",
            "ECFMG confirms exams and Pathway to NRMP",
            estimates.days("nrmp.confirm", on),
            after=("step-1.result", "step-2-ck.result", "pathway.review", "nrmp.register"),
            cites=estimates.cite("nrmp.confirm", on),
        )
    draft.deadline(
        "list-certification",
        "Rank order lists certified",
        calendar.list_certification,
        ("nrmp.rank-list", "nrmp.confirm", "nrmp.register"),
    )


def match_day(draft: Draft, need: Need) -> None:
    """Add Match Day, which everything afterwards waits for, unless it has passed."""
    found = draft.setting.calendar.match_day
    if found is None or found.value <= draft.setting.on or MATCH_DAY in draft.tasks:
        return
    draft.add(
        need,
        MATCH_DAY,
        "Match Day",
        Days(1, 1, 1),
        after=("nrmp.rank-list", "nrmp.confirm"),
        not_before=(opening("match-day", "Match Day", found),),
    )
