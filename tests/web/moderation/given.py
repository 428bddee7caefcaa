"""What waits for editors about one member, for tests of the whole site."""

from datetime import timedelta

from matchbound.web.store.models import AbuseReport, Account, Suspension
from tests_web import AT


def make_report(about: Account, **said: object) -> AbuseReport:
    """Make a report that waits, of a story unless it is said otherwise."""
    fields = {"kind": "story", "reason": "false", "snapshot": "Amina matched twice.", "at": AT, **said}
    return AbuseReport.objects.create(about=about, **fields)


def make_appeal(account: Account) -> Suspension:
    """Make a suspension against which somebody appealed."""
    return Suspension.objects.create(
        account=account,
        at=AT,
        until=AT + timedelta(days=7),
        why="Amina wrote the same to everybody.",
        appeal=Suspension.Appeal.WAITING,
        appeal_words="I, Amina, did not know.",
        appealed_at=AT,
    )


def furnish_moderation(owner: Account) -> dict[str, int]:
    """Let somebody be reported and have appealed; return what names both."""
    return {"report": make_report(owner, key="0").pk, "appeal": make_appeal(owner).pk}
