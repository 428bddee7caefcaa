from enum import StrEnum


class PublicationStatus(StrEnum):
    ACCEPTED = "accepted"
    ONGOING = "ongoing"
    PUBLISHED = "published"
    SUBMITTED = "submitted"

    def __str__(self) -> str:
        return str(self.value)
