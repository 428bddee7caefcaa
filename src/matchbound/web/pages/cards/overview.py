"""Cards at a glance: what is left today, what comes, what was done."""

from datetime import date, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.study.repetition.cards import Settings
from matchbound.study.repetition.outcome import LEAST_REVIEWS
from matchbound.study.repetition.queue import forecast
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cards.words import STATES
from matchbound.web.store.actions.cards import queue_of_day
from matchbound.web.store.actions.repetition import minded
from matchbound.web.store.models import Account
from matchbound.web.store.queries.cards import (
    answers_by_day,
    counts_of,
    days_due,
    next_card,
    settings_of,
)
from matchbound.web.store.queries.exam_day import coming_exam
from matchbound.web.study.days_svg import Ahead, Heat, ahead_of, heat_of

DAYS_AHEAD, WEEKS_BACK = 30, 26


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show what is left of the day, the days to come and those that were."""
    at = clock.now()
    row = minded(request.user, at=at)
    settings = settings_of(request.user, row)
    counts = counts_of(request.user)
    context = {
        "coming": next_card(request.user, at, settings, queue_of_day(request.user, settings, at=at)),
        "settings": settings,
        "exam": coming_exam(request.user, settings.study_day(at)),
        "row": row,
        "all": counts["all"],
        "counts": [(name, STATES[name], counts[name]) for name in STATES],
        "ahead": _ahead(request.user, settings, at),
        "heat": _heat(request.user, settings.study_day(at)),
        "least": LEAST_REVIEWS,
    }
    return render(request, "cards/index.html", context)


def _ahead(viewer: Account, settings: Settings, at: datetime) -> Ahead:
    today = settings.study_day(at)
    due = days_due(viewer, settings, today + timedelta(days=DAYS_AHEAD))
    many = forecast(due, today, DAYS_AHEAD)
    return ahead_of(
        [(today + timedelta(days=day), int(one)) for day, one in enumerate(many)], _("Reviews to come")
    )


def _heat(viewer: Account, today: date) -> Heat:
    first = today - timedelta(days=today.weekday(), weeks=WEEKS_BACK - 1)
    return heat_of(answers_by_day(viewer, first), first, today)
