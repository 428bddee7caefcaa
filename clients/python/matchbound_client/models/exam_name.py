from enum import StrEnum


class ExamName(StrEnum):
    OET_MEDICINE = "oet-medicine"
    STEP_1 = "step-1"
    STEP_2_CK = "step-2-ck"
    STEP_2_CS = "step-2-cs"
    STEP_3 = "step-3"

    def __str__(self) -> str:
        return str(self.value)
