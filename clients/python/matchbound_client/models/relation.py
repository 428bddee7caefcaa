from enum import StrEnum


class Relation(StrEnum):
    CLERKSHIP_DIRECTOR = "clerkship-director"
    DEPARTMENT_CHAIR = "department-chair"
    OTHER = "other"
    PROGRAM_DIRECTOR = "program-director"
    RESEARCH_MENTOR = "research-mentor"
    RESIDENT = "resident"
    SUPERVISOR = "supervisor"

    def __str__(self) -> str:
        return str(self.value)
