"""The weeks between Match Day and day one: all of them, one paper, the program's days, a calendar."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, SeasonEntry
from matchbound.planner.visa_weeks.weeks import Weeks
from matchbound.rules.visa.routes import DISCLAIMER
from matchbound.rules.visa.start import own_days
from matchbound.web.access import Access, access
from matchbound.web.aims import meant_if_shown
from matchbound.web.http import Request
from matchbound.web.pages.visa.forms import DaysForm, PaperForm
from matchbound.web.pages.visa.held import held_for, held_or_404
from matchbound.web.pages.visa.shown import (
    break_rows,
    paper_row,
    paper_rows,
    question_groups,
    step_rows,
    week_by_week,
)
from matchbound.web.pages.visa.steps import draw
from matchbound.web.pages.visa.words import TAGS, route_title, slack_words
from matchbound.web.parts import cites_html, verdict_html
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.visa_papers import save_paper
from matchbound.web.store.queries.documents import documents_of
from matchbound.web.store.queries.visa_papers import Kept
from matchbound.web.visa.asked import answers_of, settled_of
from matchbound.web.visa.held import Held

CALENDAR = "text/calendar; charset=utf-8"


@access(Access.MEMBER)
@require_GET
def weeks(request: Request) -> HttpResponse:
    """Show the weeks on one route, and every route that may be taken side by side."""
    held = held_for(request)
    if held is None:
        return render(request, "components/no_dossier.html", {"title": _("The weeks before day one")})
    chosen = held.chosen(request.GET.get("route", ""))
    if chosen is None:
        return render(request, "visa/no_weeks.html", {"season": held.season})
    context = {
        **_of_route(held, chosen, request),
        "routes": [_in_short(one) for one in held.weeks],
        "season": held.season,
        "season_meant": meant_if_shown(held.head, held.on, held.season),
    }
    return render(request, "visa/weeks.html", context)


def _in_short(one: Weeks) -> dict[str, Any]:
    css, word = TAGS[one.route.verdict]
    return {
        "weeks": one,
        "title": route_title(one.route),
        "css": css,
        "word": word,
        "slack": slack_words(one.slack_days),
        "at_longest": slack_words(one.slack_at_longest),
        "missing": sum(not line.settled for line in one.papers),
    }


def _of_route(held: Held, chosen: Weeks, request: Request) -> dict[str, Any]:
    answers = answers_of(held.head, held.season, chosen.questions, viewer=request.user)
    stops = [(verdict_html(one.verdict), one, cites_html(one.cites, one.rule)) for one in chosen.stops]
    cures, match_day = chosen.remedies, chosen.start.match_day.day
    return {
        "chosen": chosen,
        "preview": held.on < match_day or (held.on == match_day and not held.matched),
        "title": route_title(chosen.route),
        "slack": slack_words(chosen.slack_days),
        "at_longest": slack_words(chosen.slack_at_longest),
        "drawing": draw(chosen, "weeks-drawing", rtl=get_language_bidi()),
        "stops": stops,
        "remedies": cures,
        "cures": cites_html(tuple(dict.fromkeys(cite for one in cures for cite in one.cites))),
        "steps": step_rows(chosen),
        "papers": paper_rows(chosen, held.kept),
        "breaks": break_rows(chosen),
        "questions": question_groups(chosen, answers),
        "calendar": week_by_week(chosen, answers),
        "disclaimer": DISCLAIMER,
    }


@access(Access.MEMBER)
@require_GET
def calendar(request: Request) -> HttpResponse:
    """Hand out the weeks on one route as a calendar file."""
    held = held_for(request)
    chosen = held.chosen(request.GET.get("route", "")) if held else None
    if held is None or chosen is None:
        return redirect("visa:weeks")  # which says what is missing
    from matchbound.planner.visa_weeks.calendar import weeks_to_ics  # slow import, needed here alone

    settled = settled_of(held.head, held.season, chosen.questions, viewer=request.user)
    text = weeks_to_ics(chosen, str(held.head.record_id), clock.now(), settled=settled)
    response = HttpResponse(text, content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="matchbound-weeks.ics"'
    return response


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def paper(request: Request, paper: str) -> HttpResponse:
    """Ask how far a paper is, and which document of the vault shows it."""
    held = held_or_404(request)
    line = next((one for weeks in held.weeks for one in weeks.papers if one.paper.id == paper), None)
    if line is None:
        raise Http404
    kept, documents = held.kept.get(paper, Kept()), documents_of(held.head.record_id, viewer=request.user)
    form = PaperForm(request.POST or None, kept=kept, state=line.held.state, documents=documents, on=held.on)
    if form.is_valid():
        save_paper(held.head.record_id, held.season, paper, form.said(), by=request.user, at=clock.now())
        messages.success(request, _("Kept."))
        return redirect(_back(request, held))
    context = {"row": paper_row(line, kept), "form": form, "back": _back(request, held)}
    return render(request, "visa/paper.html", context, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def days(request: Request) -> HttpResponse:
    """Ask for the program's own first days of orientation and training, and keep them in the dossier."""
    held = held_or_404(request)
    form = DaysForm(request.POST or None, season=held.season, own=_own(held))
    if form.is_valid():
        changed = _with_days(held, form)
        summary = "First days of orientation and training"
        try:
            save_dossier(held.head, changed, summary=summary, by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Your dossier says so now."))
            return redirect(_back(request, held))
    context = {"form": form, "season": held.season, "back": _back(request, held)}
    return render(request, "visa/days.html", context, status=422 if form.is_bound else 200)


def _back(request: Request, held: Held) -> str:
    """Return the address of the weeks on the route that one came from."""
    chosen = held.chosen(request.GET.get("route", ""))
    return reverse("visa:weeks") + (f"?route={chosen.route.route.lower()}" if chosen else "")


def _own(held: Held) -> dict[str, Any]:
    known = own_days(Facts(held.head.dossier, held.on), held.season)
    return {"orientation": known.orientation, "day_one": known.day_one}


def _with_days(held: Held, form: DaysForm) -> Dossier:
    dossier = held.head.dossier
    if all(one.season != held.season for one in dossier.seasons):
        new = SeasonEntry(season=held.season, **form.named())
        return dossier.model_copy(update={"seasons": (*dossier.seasons, new)})
    seasons = tuple(
        one.model_copy(update=form.days()) if one.season == held.season else one for one in dossier.seasons
    )
    return dossier.model_copy(update={"seasons": seasons})
