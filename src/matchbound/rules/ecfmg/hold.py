"""Holds on an applicant's ECFMG record."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # hold.yaml, checked on import
IRREGULAR = P.timeline("irregular_behavior")
UNPAID = P.timeline("unpaid_charges")
ONE_IDENTITY = P.timeline("one_identity")

PATH = "applicant.ecfmg_hold"


@rule("ecfmg.hold", only_img=True)
def hold(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask that no hold lies on the applicant's ECFMG record.

    ECFMG stops its services while charges are unpaid, while it looks into irregular behavior, or after it
    has found it: falsified documents, false statements, breaking exam rules, a second account opened under
    another ID. It may then bar from exams, withhold the certificate or revoke it, at any time, also after
    certification. USMLE decides on its own about what concerns its exams.
    """
    grounds = cites(IRREGULAR.on(on), UNPAID.on(on), ONE_IDENTITY.on(on))
    held = facts.applicant.ecfmg_hold
    if held:
        yield Finding(
            Verdict.FAILED,
            "A hold lies on the ECFMG record: no service and no certificate until it is lifted",
            (PATH,),
            grounds,
            next="Ask ECFMG for the reason: pay a balance, explain a second account, or appeal a finding.",
        )
    elif held is False:
        yield Finding(Verdict.MET, "No hold lies on the ECFMG record", (PATH,), grounds)
    elif facts.certification.certified_on is not None:
        summary = (
            f"No hold lay on the ECFMG record at the certificate of {human(facts.certification.certified_on)}"
        )
        yield Finding(Verdict.MET, summary, ("certification.certified_on",), grounds)
    elif facts.application is None and not facts.exams:
        yield Finding(Verdict.NOT_APPLICABLE, "There is no ECFMG record yet that a hold could lie on")
    else:
        yield Finding(
            Verdict.UNKNOWN,
            "Whether a hold lies on the ECFMG record is not known",
            (PATH,),
            grounds,
            next="Look for unpaid charges and notices in your ECFMG account, and record what you find.",
        )
