"""What waits for editors about one member, for tests of the whole site."""

from datetime import timedelta
from typing import Any

from matchbound.web.store.models import AbuseReport, Account, PersonPage, Suspension
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


def make_page_asked_back(account: Account) -> PersonPage:
    """Make a page that was taken down, and whose owner asks that it be shown again."""
    asked = {"taken_down_at": AT, "taken_down_why": "It sells.", "asked_back_at": AT, "wanted": 2}
    return PersonPage.objects.create(account=account, name="Samir", about="Selling.", changed_at=AT, **asked)


def furnish_moderation(owner: Account) -> dict[str, Any]:
    """Let somebody be reported and have appealed, and somebody ask for a page; return what names each."""
    other = Account.objects.create_user("taken-down@example.org")
    return {
        "report": make_report(owner, key="0").pk,
        "appeal": make_appeal(owner).pk,
        "page_asked_back": make_page_asked_back(other).pk,
    }
