from enum import StrEnum


class RotationType(StrEnum):
    CORE_ROTATION = "core-rotation"
    ELECTIVE = "elective"
    EXTERNSHIP = "externship"
    JOB = "job"
    OBSERVERSHIP = "observership"
    RESEARCH = "research"
    SUB_INTERNSHIP = "sub-internship"
    TELE_ROTATION = "tele-rotation"
    US_TRAINING = "us-training"
    VOLUNTEER = "volunteer"

    def __str__(self) -> str:
        return str(self.value)
