from enum import StrEnum


class UsStatus(StrEnum):
    CITIZEN = "citizen"
    EAD = "ead"
    F1 = "f1"
    H1B = "h1b"
    J1 = "j1"
    NONE = "none"
    OTHER = "other"
    PERMANENT_RESIDENT = "permanent-resident"
    REFUGEE_OR_ASYLEE = "refugee-or-asylee"

    def __str__(self) -> str:
        return str(self.value)
