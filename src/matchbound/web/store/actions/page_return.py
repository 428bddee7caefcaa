"""Pages that moderators took down: shown to nobody until one of them agrees, as often as their owners ask."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.people.profile import Audience
from matchbound.web.store.models import Account, ModerationLog, PersonPage
from matchbound.web.store.queries.contributors import has_editors
from matchbound.web.store.queries.page_return import asked_back_or_404

KIND = "page"
NOBODY = Audience.NOBODY.value


class ChangedPageError(MatchboundError):
    """A page was changed, or decided on, since it was read."""

    status = 409


def take_page_down(account_id: int, why: str, *, at: datetime) -> None:
    """Show somebody's page to nobody until a moderator agrees that it is shown again."""
    down = {"taken_down_at": at, "taken_down_why": why, "asked_back_at": None}
    PersonPage.objects.filter(account=account_id).update(
        audience=NOBODY, shown_at=None, wanted=NOBODY, **down
    )


def show_to(page: PersonPage, audience: Audience, *, at: datetime) -> None:
    """Set to whom a page is shown; one that was taken down waits for a moderator where there are any."""
    held = page.taken_down_at is not None and has_editors()
    page.audience = NOBODY if held else audience.value
    page.shown_at = (page.shown_at or at) if page.audience else None
    page.wanted = audience.value if held else NOBODY
    page.asked_back_at = at if page.wanted else None
    if not held:
        page.taken_down_at, page.taken_down_why = None, ""


@dataclass(frozen=True, slots=True)
class PageDecision:
    """What a moderator decides on a page as it was when they read it."""

    asked_at: datetime
    show: bool
    why: str = ""
    """The reason why it stays down, which its owner reads."""


def decide_page(page_id: UUID, decision: PageDecision, *, by: Account, at: datetime) -> None:
    """Show a page again that was taken down, or leave it down."""
    with transaction.atomic():
        row = asked_back_or_404(page_id, viewer=by)
        asked = PersonPage.objects.select_for_update().filter(pk=row.pk, asked_back_at=decision.asked_at)
        page = asked.first()
        if page is None:
            raise ChangedPageError(_("This was changed or decided on meanwhile. Look at it as it is now."))
        if decision.show:
            page.audience, page.shown_at = page.wanted, at
            page.taken_down_at, page.taken_down_why = None, ""
        else:
            page.taken_down_why = decision.why
        page.wanted, page.asked_back_at = NOBODY, None
        page.save()
        what = "shown" if decision.show else "refused"
        ModerationLog.objects.create(
            what=what, kind=KIND, by=by, about_id=page.account_id, why=decision.why, at=at
        )
