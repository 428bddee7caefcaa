from enum import StrEnum


class HomeRequirement(StrEnum):
    FULFILLED = "fulfilled"
    NONE = "none"
    OPEN = "open"
    WAIVED = "waived"

    def __str__(self) -> str:
        return str(self.value)
