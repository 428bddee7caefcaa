"""The Steps, and how they are called in a sentence."""

from collections.abc import Iterable, Mapping

from matchbound.dossier.model import ExamName

STEPS = (ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_2_CS, ExamName.STEP_3)

LABEL: Mapping[ExamName, str] = {
    ExamName.STEP_1: "Step 1",
    ExamName.STEP_2_CK: "Step 2 CK",
    ExamName.STEP_2_CS: "Step 2 CS",
    ExamName.STEP_3: "Step 3",
    ExamName.OET_MEDICINE: "OET Medicine",
}


def in_words(exams: Iterable[ExamName]) -> str:
    """Name exams as a sentence does.

    >>> in_words([ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_2_CS])
    'Step 1, Step 2 CK and Step 2 CS'
    """
    *others, last = [LABEL[exam] for exam in exams]
    return f"{', '.join(others)} and {last}" if others else last
