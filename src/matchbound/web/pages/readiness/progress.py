"""Progress as pictures: days, reviews to come, systems, times, difficulty."""

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.repetition.queue import forecast
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.readiness.charts import difficulty_chart, times_chart
from matchbound.web.pages.readiness.shown import parts_of
from matchbound.web.store.models import Account
from matchbound.web.store.queries.cards import answers_by_day, day_number, days_due, settings_of
from matchbound.web.store.queries.readiness import answered_since, times_of
from matchbound.web.study.days_svg import Ahead, Heat, ahead_of, heat_of
from matchbound.web.study.names import exam_name
from matchbound.web.study.planning import aim_of
from matchbound.web.study.standing import day_of, standing_of

DAYS_AHEAD, WEEKS_BACK = 30, 26


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show progress towards an exam."""
    at, asked = clock.now(), request.GET.get("exam", "")
    aim = aim_of(request.user, day_of(request.user, at))
    exam = StudiedExam(asked) if asked in set(StudiedExam) else aim.exam
    standing = standing_of(request.user, exam, at)
    context = {
        "exam": exam.value,
        "exam_name": exam_name(exam),
        "exams": [(one.value, exam_name(one)) for one in StudiedExam],
        "heat": _heat(request.user, at),
        "ahead": _ahead(request.user, at),
        "parts": parts_of(standing),
        "times": times_chart(times_of(request.user, exam, at)),
        "levels": difficulty_chart(standing),
    }
    return render(request, "readiness/progress.html", context)


def _heat(viewer: Account, at: datetime) -> Heat:
    """Return days with answers to cards and to questions together."""
    today, zone = day_of(viewer, at), ZoneInfo(viewer.time_zone)
    first = today - timedelta(days=today.weekday(), weeks=WEEKS_BACK - 1)
    begun = datetime(first.year, first.month, first.day, tzinfo=zone)
    days = Counter(day_number(one.astimezone(zone).date()) for one in answered_since(viewer, begun))
    return heat_of(days + Counter(answers_by_day(viewer, first)), first, today)


def _ahead(viewer: Account, at: datetime) -> Ahead:
    settings = settings_of(viewer)
    today: date = settings.study_day(at)
    many = forecast(days_due(viewer, settings, today + timedelta(days=DAYS_AHEAD)), today, DAYS_AHEAD)
    days = [(today + timedelta(days=day), int(one)) for day, one in enumerate(many)]
    return ahead_of(days, _("Reviews to come"))
