"""What happened with an account: one's own, and for administrators that of an address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.forms import PlainForm
from matchbound.web.http import Request
from matchbound.web.pages.settings.event_words import KINDS, how_words
from matchbound.web.store.actions.account_events import KEPT
from matchbound.web.store.models import AccountEvent
from matchbound.web.store.models.account_event import EventKind
from matchbound.web.store.queries.account_events import events_about, events_of

ON_A_PAGE = 50


class WhoseForm(PlainForm):
    """The address of an account."""

    email = forms.EmailField(label=_("E-mail address of the account"))


@dataclass(frozen=True, slots=True)
class Line:
    """One event, in words."""

    at: datetime
    what: str
    how: str
    by: str
    """The address of who else did it; empty where nobody did."""


@access(Access.MEMBER)
@require_safe
def own(request: Request) -> HttpResponse:
    """Show what happened with the viewer's account."""
    return render(request, "settings/events.html", _listed(events_of(request.user), request))


@access(Access.ADMINISTRATOR)
@require_safe
def about(request: Request) -> HttpResponse:
    """Show what happened with the account of an address."""
    email = request.GET.get("email", "").strip()
    rows = events_about(email, viewer=request.user)
    context = {
        **_listed(rows, request),
        "form": WhoseForm(request.GET if email else None),
        "email": email,
    }
    return render(request, "settings/events_about.html", context)


def _listed(rows: "QuerySet[AccountEvent]", request: Request) -> dict[str, Any]:
    page: Page[AccountEvent] = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "lines": [_line(one) for one in page.object_list], "kept_days": KEPT.days}


def _line(row: AccountEvent) -> Line:
    return Line(row.at, str(KINDS[EventKind(row.kind)]), how_words(row.how), row.by.email if row.by else "")
