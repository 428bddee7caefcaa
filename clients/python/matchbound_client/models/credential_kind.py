from enum import StrEnum


class CredentialKind(StrEnum):
    FINAL_MEDICAL_DIPLOMA = "final-medical-diploma"
    FINAL_MEDICAL_TRANSCRIPT = "final-medical-transcript"
    TRANSFER_TRANSCRIPT = "transfer-transcript"

    def __str__(self) -> str:
        return str(self.value)
