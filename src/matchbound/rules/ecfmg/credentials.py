"""Medical education credentials and their verification at the primary source."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Credential, CredentialKind, Education
from matchbound.rules.ecfmg.school import Standing, degree_school, expected_graduation, standing
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # credentials.yaml, checked on import
REQUIRED = P.timeline("required_kinds")
TRANSFER = P.timeline("transfer_transcripts")
ROUTE = P.timeline("route")
DUE_WITH = P.timeline("diploma_due_with")
TRANSLATION = P.timeline("translation")
NAMES = P.timeline("names_must_agree")
VERIFIED_BY = P.timeline("verified_by")
VERIFIED_BY_OTHERS = P.timeline("verified_for_closed_school_by")

NEEDS = {
    CredentialKind.DIPLOMA: Need.DIPLOMA,
    CredentialKind.TRANSCRIPT: Need.TRANSCRIPT,
    CredentialKind.TRANSFER: Need.TRANSFER_TRANSCRIPT,
}
WORDS = {
    CredentialKind.DIPLOMA: "final medical diploma",
    CredentialKind.TRANSCRIPT: "final medical transcript",
    CredentialKind.TRANSFER: "transcript of transferred credits",
}


@rule("ecfmg.credentials", only_img=True)
def credentials(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask for the final diploma and the final transcript, each verified with the school by ECFMG.

    The applicant sends a copy of the diploma, never the original, with an official English translation where
    it is in another language; ECFMG sends it to the school to be verified and asks the school for the final
    transcript. Credits taken over from other schools need those schools' transcripts too. The name must be
    the name on record, or the difference be proved. Students can do this only once they graduate. Copies
    once went by mail with cover and release forms, from about 2017 by upload, since August 2025 in MyIntealth
    for a fee per document. A graduate's diploma used to go in with the first exam application; since
    MyIntealth it is checked with the application for certification, before any exam registration.
    """
    found = degree_school(facts)
    for name in REQUIRED.on(on).value:
        yield _credential(facts, found, CredentialKind(name), on)
    schools = found.value.transfer_schools if found else None
    if schools and TRANSFER.on(on).value:
        yield _transfer(facts, schools, on)


def verified(facts: Facts, kind: CredentialKind) -> Fact[Credential] | None:
    """Return the credential of a kind that was verified, None if none was."""
    found = facts.credential(kind)
    return found if found is not None and found.value.verified_on is not None else None


def _credential(facts: Facts, found: Fact[Education] | None, kind: CredentialKind, on: date) -> Finding:
    entry = facts.credential(kind)
    if entry is not None and entry.value.verified_on is not None:
        return _met(entry, entry.value.verified_on, kind, on)
    if facts.certification.certified_on is not None:
        return _by_certificate(facts.certification.certified_on, kind, on)
    if entry is not None and entry.value.submitted_on is not None:
        return _submitted(entry, entry.value.submitted_on, found, on)
    if found is not None and standing(found) is Standing.STUDENT:
        return _not_yet(found, kind, on)
    return _to_submit(entry, found, kind, on)


def _met(entry: Fact[Credential], verified_on: date, kind: CredentialKind, on: date) -> Finding:
    summary = f"The {WORDS[kind]} was verified on {human(verified_on)}"
    return Finding(Verdict.MET, summary, (f"{entry.path}.verified_on",), cites(REQUIRED.on(on)), kind)


def _submitted(
    entry: Fact[Credential], submitted_on: date, found: Fact[Education] | None, on: date
) -> Finding:
    """Return what is open while the school has not answered, and who can answer for a closed one."""
    kind = entry.value.kind
    closed = found is not None and found.value.closed_on is not None
    source = (VERIFIED_BY_OTHERS if closed else VERIFIED_BY).on(on)
    if closed:
        then = f"Ask ECFMG whether {source.value} can verify it in place of the closed school."
    else:
        then = (
            f"Ask {source.value} to answer ECFMG, and send proof if your name differs from the one on record."
        )
    return Finding(
        Verdict.OPEN,
        f"The {WORDS[kind]} was submitted on {human(submitted_on)} and is not verified yet",
        (f"{entry.path}.verified_on",),
        cites(REQUIRED.on(on), source, NAMES.on(on)),
        kind,
        next=then,
        needs=(NEEDS[kind],),
    )


def _not_yet(found: Fact[Education], kind: CredentialKind, on: date) -> Finding:
    expected_on = expected_graduation(found)
    ahead = expected_on is not None and expected_on > on
    when = f", expected on {human(expected_on)}" if expected_on and ahead else ""
    return Finding(
        Verdict.OPEN,
        f"The {WORDS[kind]} can be verified only after graduation{when}",
        (f"{found.path}.graduated_on",),
        cites(REQUIRED.on(on)),
        kind,
        earliest=expected_on if ahead else None,
        next="Ask the school now how it answers ECFMG's verification requests, and how long that takes.",
        needs=(NEEDS[kind],),
    )


def _to_submit(
    entry: Fact[Credential] | None, found: Fact[Education] | None, kind: CredentialKind, on: date
) -> Finding:
    route = ROUTE.find(on) if kind is CredentialKind.DIPLOMA else None
    due_with = DUE_WITH.find(on) if kind is CredentialKind.DIPLOMA else None
    plan = entry.plan if entry else None
    when = f"; planned for {human(plan.submitted_on)}" if plan and plan.submitted_on else ""
    how = f" {route.value}" if route else ""
    along = f"; it goes with {due_with.value}" if due_with else ""
    others = VERIFIED_BY_OTHERS.on(on) if found is not None and found.value.closed_on else None
    if kind is CredentialKind.DIPLOMA:
        then = f"Send a copy{how}, with an official English translation if it needs one{along}."
    elif others is not None:
        then = f"Ask ECFMG whether {others.value} can send it in place of the closed school."
    else:
        then = "Ask the school to send it when ECFMG requests it together with the diploma's verification."
    return Finding(
        Verdict.OPEN,
        f"The {WORDS[kind]} is not with ECFMG{when}",
        (entry.path if entry else "certification.credentials",),
        cites(REQUIRED.on(on), route, due_with, TRANSLATION.on(on), others),
        kind,
        next=then,
        needs=(NEEDS[kind],),
    )


def _transfer(facts: Facts, schools: int, on: date) -> Finding:
    """Judge the other schools' transcripts: as many must be verified as there were schools."""
    kind = CredentialKind.TRANSFER
    if facts.certification.certified_on is not None:
        return _by_certificate(facts.certification.certified_on, kind, on)
    sent = [fact for fact in facts.credentials if fact.value.kind is kind]
    done = [fact for fact in sent if fact.value.verified_on is not None]
    met = len(done) >= schools
    return Finding(
        Verdict.MET if met else Verdict.OPEN,
        f"{len(done)} of {schools} transcripts of transferred credits verified",
        tuple(fact.path for fact in (done if met else sent)) or ("certification.credentials",),
        cites(TRANSFER.on(on), NAMES.on(on)),
        kind,
        next=None
        if met
        else "Have every school that gave you credits send its transcript; disclose all of them.",
        needs=() if met else (NEEDS[kind],),
    )


def _by_certificate(certified_on: date, kind: CredentialKind, on: date) -> Finding:
    summary = f"The {WORDS[kind]} was settled with the certificate of {human(certified_on)}"
    because = ("certification.certified_on",)
    return Finding(Verdict.MET, summary, because, cites(REQUIRED.on(on)), kind)
