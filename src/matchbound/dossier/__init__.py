"""One applicant's dated facts: the document, how it is read, checked, written, and seen on a day."""
