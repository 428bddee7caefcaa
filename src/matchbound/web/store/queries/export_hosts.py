"""What somebody said of hosts in the directory of rotations, for their export."""

from typing import Any

from matchbound.web.store.models import Account, OpportunityImport, OpportunityReview, OpportunityStatement

_OF_STATEMENT = (
    "key",
    "said",
    "source_name",
    "url",
    "checked_on",
    "confidence",
    "note",
    "at",
    "state",
    "why",
)
_OF_IMPORT = ("file_name", "rows", "faulty", "state", "at", "decided_at")
_OF_ANSWERS = ("began_on", "weeks", "as_promised", "letter", "again", "text")
_OF_REVIEW = ("key", *_OF_ANSWERS, "named", "name", "at", "state", "why")


def said_of_hosts(viewer: Account) -> dict[str, list[dict[str, Any]]]:
    """Return what the viewer proposed, brought and wrote about hosts, in the order in which it came."""
    found = {
        "statements": OpportunityStatement.objects.filter(by=viewer).order_by("pk").values(*_OF_STATEMENT),
        "imports": OpportunityImport.objects.filter(by=viewer).order_by("pk").values(*_OF_IMPORT),
        "reviews": OpportunityReview.objects.filter(by=viewer).order_by("pk").values(*_OF_REVIEW),
    }
    return {name: list(rows) for name, rows in found.items()}
