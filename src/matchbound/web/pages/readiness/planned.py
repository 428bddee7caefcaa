"""The study plan: day by day, with wishes, made in the background."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.plan.asked import Activity
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.readiness.forms import WishesForm, wishes_data
from matchbound.web.pages.readiness.words import ACTIVITIES
from matchbound.web.store.actions.readiness import order_plan, save_wishes
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.exam_day import wishes_of
from matchbound.web.store.queries.readiness import plan_kept
from matchbound.web.study.links import concept_link
from matchbound.web.study.names import exam_name
from matchbound.web.study.planning import Aim, aim_of, is_on_its_way, plan_or_order
from matchbound.web.study.standing import day_of

WEEK = 7
WEEKS_OPEN = 2
"""So many weeks are shown day by day at once; the others open."""
HOUR = 60
BIG = (Activity.MOCK, Activity.SELF_ASSESSMENT)


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a day, or all that it has about one concept: in words, with where each begins."""

    name: str
    links: Sequence[tuple[str, str]]
    minutes: int
    big: bool
    """A whole exam, or a self-assessment."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of the plan."""

    day: date
    parts: Sequence[PartLine]
    minutes: int
    length: str


@dataclass(frozen=True, slots=True)
class WeekLines:
    """One week of the plan."""

    monday: date
    days: Sequence[DayLine]
    length: str
    words: str
    open: bool


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the plan that was made last; another one is ordered where it is out of date."""
    at = clock.now()
    on, head = day_of(request.user, at), own_head(request.user)
    aim = aim_of(request.user, on, head)
    context: dict[str, Any] = {"aim": aim, "exam_name": exam_name(aim.exam), "on": on, "head": head}
    if aim.exam_on is not None:
        kept = plan_or_order(request.user, aim, at)
        context |= {"kept": kept, "coming": is_on_its_way(kept, at)}
        if kept.plan:
            context |= _shown(kept.plan, aim, on)
    return render(request, "readiness/plan.html", context)


def _shown(plan: Mapping[str, Any], aim: Aim, on: date) -> dict[str, Any]:
    days = [_day(one, aim) for one in plan["days"] if date.fromisoformat(one["day"]) >= on]
    return {
        "days_left": (aim.exam_on - on).days if aim.exam_on else 0,
        "today": days[0] if days and days[0].day == on else None,
        "weeks": list(_weeks(days)),
        "won": _("%(items).1f") % {"items": plan["won"]},
        "gap": round(100 * plan["gap"]),
        "proven": plan["gap"] < 0.005,
        "too_many": plan["reviews_too_many"],
        "repeats_left": plan.get("repeats_left", 0),
        "empty": round(plan.get("empty", 0) / HOUR / max(len(plan["days"]), 1) * WEEK),
        "left_out": [
            (one, curriculum().concepts[one].name) for one in plan["left_out"] if one in curriculum().concepts
        ],
    }


def _day(one: Mapping[str, Any], aim: Aim) -> DayLine:
    groups = groupby(enumerate(one["parts"]), key=lambda two: two[1]["concept"] or two[0])
    parts = [_part([part for _, part in group], aim) for _, group in groups]
    minutes = round(sum(part["minutes"] for part in one["parts"]))
    return DayLine(date.fromisoformat(one["day"]), parts, minutes, length_words(minutes))


def _part(parts: Sequence[Mapping[str, Any]], aim: Aim) -> PartLine:
    """Return parts about one concept in one line, or a part by itself."""
    first = parts[0]
    found = curriculum().concepts.get(first["concept"] or "")
    return PartLine(
        found.name if found else "",
        [(_amount(Activity(one["activity"]), one["amount"]), _href(one, aim)) for one in parts],
        max(1, round(sum(one["minutes"] for one in parts))),
        first["activity"] in BIG,
        _note(first),
    )


def _amount(activity: Activity, amount: int) -> str:
    if activity is Activity.REVIEWS:
        return ngettext("%(many)d card", "%(many)d cards", amount) % {"many": amount}
    if activity is Activity.NEW_CARDS:
        return ngettext("%(many)d new card", "%(many)d new cards", amount) % {"many": amount}
    if activity is Activity.REPEATS:
        words = ngettext("%(many)d missed question again", "%(many)d missed questions again", amount)
        return words % {"many": amount}
    if activity is Activity.QUESTIONS:
        return ngettext("%(many)d question", "%(many)d questions", amount) % {"many": amount}
    if activity is Activity.MOCK:
        words = ngettext("Simulated exam, %(many)d block", "Simulated exam, %(many)d blocks", amount)
        return words % {"many": amount}
    if activity is Activity.MIXED:
        words = ngettext("%(many)d question seen before", "%(many)d questions seen before, mixed", amount)
        return words % {"many": amount}
    if activity is Activity.READ_AGAIN:
        return ngettext("%(many)d review again", "%(many)d reviews again", amount) % {"many": amount}
    return str(ACTIVITIES[activity])


def _note(part: Mapping[str, Any]) -> str:
    """Say how many questions of a simulated exam will have been seen before; nothing where all are new."""
    again = part.get("again", 0)
    if not again:
        return ""
    said = {"again": again, "all": part["questions"]}
    return _("about %(again)d of its %(all)d questions will be ones seen before") % said


def _href(part: Mapping[str, Any], aim: Aim) -> str:
    activity, concept = part["activity"], part["concept"]
    if activity in (Activity.REVIEWS, Activity.NEW_CARDS):
        return reverse("cards:review")
    if activity == Activity.REPEATS:
        return f"{reverse('study:blocks')}?exam={aim.exam}&standings=wrong"
    if activity == Activity.READ:
        return concept_link(concept)
    if activity == Activity.QUESTIONS:
        chosen = f"exam={aim.exam}&standings=unused&concepts={concept}&number={part['amount']}"
        return f"{reverse('study:blocks')}?{chosen}"
    if activity == Activity.MIXED:
        chosen = f"exam={aim.exam}&standings=right&standings=wrong&number={part['amount']}"
        return f"{reverse('study:blocks')}?{chosen}"
    if activity == Activity.READ_AGAIN:
        return reverse("concepts:index")
    if activity == Activity.MOCK:
        return f"{reverse('study:mocks')}?exam={aim.exam}&blocks={part['amount']}"
    return reverse("readiness:add")


def _weeks(days: Sequence[DayLine]) -> Iterator[WeekLines]:
    for number, (monday, group) in enumerate(groupby(days, key=_monday)):
        lines = list(group)
        minutes = sum(one.minutes for one in lines)
        yield WeekLines(monday, lines, length_words(minutes), _in_week(lines), number < WEEKS_OPEN)


def _monday(one: DayLine) -> date:
    return one.day - timedelta(days=one.day.weekday())


def _in_week(days: Sequence[DayLine]) -> str:
    """Say what a week holds beside cards: concepts, and whole exams."""
    parts = [part for one in days for part in one.parts]
    about = len({part.name for part in parts if part.name})
    found = [ngettext("%(many)d concept", "%(many)d concepts", about) % {"many": about}] if about else []
    return ", ".join([*found, *(words for part in parts if part.big for words, _href in part.links)])


def length_words(minutes: int) -> str:
    """Say a length in hours and minutes."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}


# -- changing it ------------------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: Request) -> HttpResponse:
    """Ask what is wished for, keep it, and have a plan made of it."""
    at = clock.now()
    on, head = day_of(request.user, at), own_head(request.user)
    aim, row = aim_of(request.user, on, head), wishes_of(request.user)
    asked = request.GET.get("exam", "")
    coming = aim.ahead.of(StudiedExam(asked)) if asked in set(StudiedExam) else aim.coming
    initial = wishes_data(row, coming)
    form = WishesForm(request.POST or None, initial=initial, today=on, dossier=head.dossier if head else None)
    if form.is_valid():
        save_wishes(form.wanted(), by=request.user)
        order_plan(by=request.user, at=at)
        messages.success(request, _("Saved. The plan is being made anew."))
        return redirect("study_plan:index")
    context = {"form": form, "coming": coming, "coming_name": exam_name(coming.exam)}
    return render(request, "readiness/wishes.html", context, status=422 if request.method == "POST" else 200)


@access(Access.MEMBER)
@require_POST
def again(request: Request) -> HttpResponse:
    """Have the plan made again from where one stands now."""
    order_plan(by=request.user, at=clock.now())
    return redirect("study_plan:index")


@access(Access.MEMBER)
@require_GET
def calendar(request: Request) -> HttpResponse:
    """Hand out the plan as a calendar file."""
    kept = plan_kept(request.user)
    if kept is None or not kept.plan or kept.made_at is None:
        return redirect("study_plan:index")  # which says why
    from matchbound.web.pages.readiness.ics import to_ics  # slow to import

    aim = aim_of(request.user, day_of(request.user, clock.now()))
    days = [_day(one, aim) for one in kept.plan["days"]]
    answer = HttpResponse(
        to_ics(days, request.user.pk, kept.made_at), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="matchbound-study.ics"'
    return answer
