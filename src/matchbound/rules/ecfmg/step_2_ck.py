"""Step 2 CK as a requirement of certification."""

from collections.abc import Iterator
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName
from matchbound.rules.ecfmg.required_exam import required_exam
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # step_2_ck.yaml, checked on import
REQUIRED = P.timeline("required")


@rule("ecfmg.step_2_ck", only_img=True)
def step_2_ck(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask for a pass in Step 2 CK that still counts for ECFMG.

    Step 2 CK may be taken before or after Step 1. A pass counts unless the result was invalidated, its
    score lies below the standard of its day, or the seven-year limit has run out before the other exams
    were passed; then Step 2 CK may be taken again. It still reports a three-digit score.
    """
    yield required_exam(facts, on, ExamName.STEP_2_CK, Need.STEP_2_CK, REQUIRED)
