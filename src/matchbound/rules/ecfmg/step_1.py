"""Step 1 as a requirement of certification."""

from collections.abc import Iterator
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName
from matchbound.rules.ecfmg.required_exam import required_exam
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # step_1.yaml, checked on import
REQUIRED = P.timeline("required")


@rule("ecfmg.step_1", only_img=True)
def step_1(facts: Facts, on: date) -> Iterator[Finding]:
    """Ask for a pass in Step 1 that still counts for ECFMG.

    Step 1 and Step 2 CK may be taken in any order. A pass counts unless the result was invalidated, its
    score lies below the standard of its day, or the seven-year limit has run out before the other exams
    were passed; then Step 1 may be taken again. Since 26 January 2022 it reports only pass or fail.
    """
    yield required_exam(facts, on, ExamName.STEP_1, Need.STEP_1, REQUIRED)
