"""All that one shares, each with its end, and below who saw what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.sharing.words import (
    ENDS,
    NONE_IN,
    SEEN,
    TITLES,
    audience_words,
    corrections_words,
    what_words,
)
from matchbound.web.store.actions.sharing import ENDS as ENDED
from matchbound.web.store.actions.sharing import end_everything, end_sharing
from matchbound.web.store.models import Account, Seen
from matchbound.web.store.queries.seen import names_shown, seen_of
from matchbound.web.store.queries.sharing import Sharing, SharingKind, sharings_of

ON_A_PAGE = 50
CHANGED_AT: dict[SharingKind, str] = {
    SharingKind.PAGE: "people:mine",
    SharingKind.COUNTS: "people:school",
    SharingKind.STORY: "stories:mine",
    SharingKind.TALK: "talks:index",
    SharingKind.WRITER: "letters:sharing",
    SharingKind.CALENDAR: "plan:index",
    SharingKind.REVIEW: "experience:mine",
    SharingKind.SESSION: "meetings:index",
    SharingKind.CORRECTIONS: "corrections:mine",
}
"""Where each kind is changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing shared, as the page shows it."""

    sharing: Sharing
    whom: str
    what: str
    url: str
    end: str
    """What its button says; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is shared of one kind; without rows it says that there is nothing."""

    kind: str
    title: str
    none: str
    url: str
    rows: tuple[Row, ...]


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show all that the viewer shares, and who saw what of them."""
    found = sharings_of(request.user, at=clock.now())
    page = Paginator(seen_of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "groups": [_group(kind, found, request.user) for kind in SharingKind],
        "ends": sum(one.kind in ENDED for one in found),
        "page": page,
        "days": list(_days(page, request.user)),
    }
    return render(request, "sharing/index.html", context)


@access(Access.MEMBER)
@require_POST
def end(request: Request) -> HttpResponse:
    """End one thing."""
    kind = request.POST.get("kind", "")
    if kind not in set(SharingKind):
        raise Http404
    try:
        end_sharing(SharingKind(kind), request.POST.get("key", ""), by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Ended."))
    return redirect("sharing:index")


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def end_all(request: Request) -> HttpResponse:
    """Ask whether everything is to be ended, and end it."""
    if request.method == "POST":
        try:
            ended = end_everything(by=request.user, at=clock.now())
        except MatchboundError as error:
            messages.error(request, error.message)
        else:
            said = ngettext("%(number)d sharing is ended.", "%(number)d sharings are ended.", len(ended))
            messages.success(request, said % {"number": len(ended)})
        return redirect("sharing:index")
    found = [one for one in sharings_of(request.user, at=clock.now()) if one.kind in ENDED]
    groups = [_group(kind, found, request.user) for kind in SharingKind if kind in ENDED]
    return render(request, "sharing/end_all.html", {"groups": [one for one in groups if one.rows]})


def _group(kind: SharingKind, found: list[Sharing], viewer: Account) -> Group:
    url = _url(kind)
    rows = tuple(_row(one, viewer, url) for one in found if one.kind is kind)
    return Group(kind.value, str(TITLES[kind]), str(NONE_IN[kind]), url, rows)


def _row(one: Sharing, viewer: Account, of_kind: str) -> Row:
    corrected = one.kind is SharingKind.CORRECTIONS
    what = corrections_words(one, viewer.pk) if corrected else what_words(one)
    url = reverse("advising:joined", args=[one.key]) if one.kind is SharingKind.ADVISERS else of_kind
    return Row(one, audience_words(one), what, url, str(ENDS.get(one.kind, "")))


def _url(kind: SharingKind) -> str:
    name = CHANGED_AT.get(kind)
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


# -- who saw what ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """One look, in words."""

    who: str
    through: str
    what: str


def _days(page: "Page[Seen]", viewer: Account) -> Iterator[tuple[date, list[Look]]]:
    """Yield the days of a page with what was seen on each."""
    rows: list[Any] = list(page.object_list)
    names = names_shown((row.by_id for row in rows if row.by_id), viewer=viewer)
    for day, some in groupby(rows, key=lambda row: row.day):
        yield day, [_look(row, names) for row in some]


def _look(row: Seen, names: dict[int, str]) -> Look:
    if row.by_id is None:
        who = _("Somebody who left")
    elif row.through_id is not None:
        who = _("An adviser")
    else:
        who = names.get(row.by_id, "") or _("A member")
    return Look(who, row.through.name if row.through else "", str(SEEN[row.what]))
