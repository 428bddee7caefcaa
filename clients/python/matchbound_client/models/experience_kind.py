from enum import StrEnum


class ExperienceKind(StrEnum):
    ELECTIVE = "elective"
    OBSERVERSHIP = "observership"
    RESEARCH = "research"
    US_CLINICAL = "us-clinical"
    VOLUNTEER = "volunteer"
    WORK = "work"

    def __str__(self) -> str:
        return str(self.value)
