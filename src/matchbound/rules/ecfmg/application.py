"""The Application for ECFMG Certification, and the proof of identity that belongs to it."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Application, Exam, ExamName
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # application.yaml, checked on import
REQUIRED = P.timeline("required")
GATE = P.timeline("exam_registration_needs")
PORTAL = P.timeline("portal")
IDENTITY_FORM = P.timeline("identity_form")
FORM_YEARS = P.timeline("identity_form_years")
PASSPORT = P.timeline("passport")
ASKED_AGAIN = P.timeline("may_be_asked_again")

NOTHING, ACCEPTANCE = "nothing", "acceptance"  # two words of the parameter; the third is submission
PATH = "certification.application"
CERTIFIED = "certification.certified_on"
STEPS = frozenset({ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_2_CS})


@rule("ecfmg.application", only_img=True)
def application(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask for an accepted Application for ECFMG Certification, and for a verified identity.

    Both come before any registration for a Step. The application has been a requirement of its own since
    about September 2010; whoever was certified earlier needed none. Until August 2025 it was made in IWA,
    identity was proved by Form 186, and a Step could be registered for as soon as the application was
    submitted, while ECFMG was still working on it. Since MyIntealth (14 August 2025 was the target day)
    one thing comes after the other: the application, with identity by the Intealth Identification Form and
    the check of school and credentials, must be accepted before a Step can be registered for. An accepted
    application normally lasts until the certificate. One person has one ID for life; a second account can
    be held against them. An EPIC portfolio is not asked for.
    """
    required = REQUIRED.on(on)
    yield _application(facts, on, required)
    yield _identity(facts, on, required)


def accepted(facts: Facts) -> tuple[date, tuple[str, ...]] | None:
    """Return since when the application counts as accepted and the facts that show it, None if it does not.

    Three things show it: the recorded day; a Step sat after submission, since ECFMG gives no permit
    otherwise; and, for applications of the time before acceptance was a step of its own, identity verified.
    """
    entry = _entry(facts)
    if entry.accepted_on is not None:
        return entry.accepted_on, (f"{PATH}.accepted_on",)
    if entry.submitted_on is None:
        return None
    submitted = f"{PATH}.submitted_on"
    gate = GATE.find(entry.submitted_on)
    if entry.identity_verified_on is not None and (gate is None or gate.value != ACCEPTANCE):
        return max(entry.submitted_on, entry.identity_verified_on), (
            submitted,
            f"{PATH}.identity_verified_on",
        )
    for sitting in sittings_by_ecfmg(facts):
        if sitting.value.taken_on > entry.submitted_on:
            return sitting.value.taken_on, (submitted, sitting.path)
    return None


def settled(facts: Facts) -> bool:
    """Say whether application and identity stand in the way of nothing: done, certified, or not yet asked."""
    if facts.certification.certified_on is not None or not _asked_for(facts.on):
        return True
    return accepted(facts) is not None and _entry(facts).identity_verified_on is not None


def may_register(facts: Facts) -> tuple[bool | None, tuple[Cite, ...]]:
    """Say whether the application lets its owner register for a Step on the day.

    None: Steps were sat that needed an application, but the dossier has none.
    """
    gate = GATE.on(facts.on)
    entry = _entry(facts)
    if facts.certification.certified_on is not None or gate.value == NOTHING:
        return True, cites(gate)
    if entry.submitted_on is None and entry.accepted_on is None and _proven_by(facts):
        return None, cites(gate)
    if gate.value == ACCEPTANCE:
        return accepted(facts) is not None, cites(gate)
    return entry.submitted_on is not None or entry.accepted_on is not None, cites(gate)


def sittings_by_ecfmg(facts: Facts) -> list[Fact[Exam]]:
    """Return the Steps sat through ECFMG, oldest first; Canadian students registered elsewhere for long."""
    if facts.school is None or facts.school.value.country in (None, "CA"):
        return []
    return [fact for fact in facts.exams if fact.value.exam in STEPS]


def _entry(facts: Facts) -> Application:
    return facts.application.value if facts.application else Application()


def _plan(facts: Facts) -> Application:
    return (facts.application.plan if facts.application else None) or Application()


def _proven_by(facts: Facts) -> list[Fact[Exam]]:
    """Return the Steps that nobody could have sat without an application."""
    return [fact for fact in sittings_by_ecfmg(facts) if _asked_for(fact.value.taken_on)]


def _asked_for(day: date) -> bool:
    required = REQUIRED.find(day)
    return required is not None and bool(required.value)


def _application(facts: Facts, on: date, required: Dated) -> Finding:
    gate, entry, done = GATE.on(on), _entry(facts), accepted(facts)
    grounds = cites(required, gate)
    if done is not None:
        since, because = done
        said = f"accepted on {human(since)}" if entry.accepted_on else f"in effect since {human(since)}"
        return Finding(Verdict.MET, f"Application {said}", because, grounds, "application")
    if facts.certification.certified_on is not None:
        return _by_certificate("The application was", facts.certification.certified_on, required)
    if not required.value:
        return _not_asked("A separate application was not yet a requirement", required, "application")
    if entry.submitted_on is not None:
        return _submitted(entry.submitted_on, gate, grounds)
    if proof := _proven_by(facts):
        return _missing("application", f"{PATH}.submitted_on", proof[0], grounds)
    return _to_apply(facts, on, grounds)


def _submitted(submitted_on: date, gate: Dated, grounds: tuple[Cite, ...]) -> Finding:
    waits = gate.value == ACCEPTANCE
    effect = "no Step can be registered for until it is" if waits else "Steps can be registered for meanwhile"
    return Finding(
        Verdict.OPEN,
        f"Application submitted on {human(submitted_on)}, acceptance not recorded; {effect}",
        (f"{PATH}.submitted_on",),
        grounds,
        "application",
        next="Answer whatever ECFMG still asks for, and record the day on which it accepts the application.",
        needs=(Need.CERTIFICATION_APPLICATION,),
    )


def _to_apply(facts: Facts, on: date, grounds: tuple[Cite, ...]) -> Finding:
    portal = PORTAL.find(on)
    where = f" in {portal.value}" if portal else ""
    planned_on = _plan(facts).submitted_on
    planned = f"; planned for {human(planned_on)}" if planned_on else ""
    waits = GATE.on(on).value == ACCEPTANCE
    until = "wait until it is accepted" if waits else "submit it"
    return Finding(
        Verdict.OPEN,
        f"No Application for ECFMG Certification is recorded{planned}",
        (PATH,),
        cites(grounds, portal),
        "application",
        next=f"Apply{where}, with one account only, and {until} before you register for a Step.",
        needs=(Need.CERTIFICATION_APPLICATION,),
    )


def _identity(facts: Facts, on: date, required: Dated) -> Finding:
    entry = _entry(facts)
    certified_on = facts.certification.certified_on
    if entry.identity_verified_on is not None:
        return _verified(entry.identity_verified_on, on, certified=certified_on is not None)
    if certified_on is not None:
        return _by_certificate("Identity was", certified_on, required, "identity")
    if not required.value:
        return _not_asked("Identity was then proved with each exam application", required, "identity")
    if proof := _proven_by(facts):
        return _missing("identity", f"{PATH}.identity_verified_on", proof[0], cites(required))
    return _to_verify(facts, on)


def _verified(verified_on: date, on: date, *, certified: bool) -> Finding:
    form, again = IDENTITY_FORM.find(verified_on), ASKED_AGAIN.find(on)
    if certified or ASKED_AGAIN.find(verified_on) is not None:
        again = None  # nothing waits for it any more, or it was verified in MyIntealth itself
    return Finding(
        Verdict.MET,
        f"Identity verified on {human(verified_on)}",
        (f"{PATH}.identity_verified_on",),
        cites(form, again),
        "identity",
        next="Look in MyIntealth whether yours was carried over: some people must verify again."
        if again
        else None,
    )


def _to_verify(facts: Facts, on: date) -> Finding:
    form, years, passport = IDENTITY_FORM.find(on), FORM_YEARS.find(on), PASSPORT.find(on)
    planned_on = _plan(facts).identity_verified_on
    planned = f"; planned for {human(planned_on)}" if planned_on else ""
    how = form.value if form else "the form of identification"
    proof = f" and {passport.value}" if passport else ""
    limit = years is not None and years.value is not None
    within = f"; the form must be back within {years.value} year of its making" if years and limit else ""
    return Finding(
        Verdict.OPEN,
        f"Identity is not verified{planned}",
        (f"{PATH}.identity_verified_on",),
        cites(form, passport, years if limit else None),
        "identity",
        next=f"Prove your identity by {how}{proof}{within}.",
        needs=(Need.IDENTITY,),
    )


def _by_certificate(what: str, certified_on: date, required: Dated, about: str = "application") -> Finding:
    summary = f"{what} settled with the certificate of {human(certified_on)}"
    return Finding(Verdict.MET, summary, (CERTIFIED,), cites(required), about)


def _not_asked(summary: str, required: Dated, about: str) -> Finding:
    return Finding(Verdict.NOT_APPLICABLE, summary, (), cites(required), about)


def _missing(about: str, path: str, sitting: Fact[Exam], grounds: tuple[Cite, ...]) -> Finding:
    return Finding(
        Verdict.UNKNOWN,
        f"A Step was sat on {human(sitting.value.taken_on)}; the {about} before it is not recorded",
        (path,),
        grounds,
        about,
        next="Look the day up in your ECFMG account and add it.",
    )
