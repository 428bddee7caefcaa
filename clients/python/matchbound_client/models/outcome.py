from enum import StrEnum


class Outcome(StrEnum):
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    PASS = "pass"
    SCHEDULED = "scheduled"
    WITHHELD = "withheld"

    def __str__(self) -> str:
        return str(self.value)
