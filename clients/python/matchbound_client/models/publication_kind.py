from enum import StrEnum


class PublicationKind(StrEnum):
    ABSTRACT = "abstract"
    BOOK = "book"
    BOOK_CHAPTER = "book-chapter"
    JOURNAL_ARTICLE = "journal-article"
    ONLINE_PUBLICATION = "online-publication"
    ORAL_PRESENTATION = "oral-presentation"
    POSTER = "poster"
    PREPRINT = "preprint"
    RESEARCH_PROJECT = "research-project"

    def __str__(self) -> str:
        return str(self.value)
