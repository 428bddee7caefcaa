from enum import StrEnum


class LicenceKind(StrEnum):
    TRAINING = "training"
    UNSUPERVISED = "unsupervised"

    def __str__(self) -> str:
        return str(self.value)
