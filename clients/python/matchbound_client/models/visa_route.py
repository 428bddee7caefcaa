from enum import StrEnum


class VisaRoute(StrEnum):
    H_1B = "H-1B"
    J_1 = "J-1"
    OTHER = "other"

    def __str__(self) -> str:
        return str(self.value)
