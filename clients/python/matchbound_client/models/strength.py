from enum import StrEnum


class Strength(StrEnum):
    GOOD = "good"
    STRONG = "strong"
    WEAK = "weak"

    def __str__(self) -> str:
        return str(self.value)
