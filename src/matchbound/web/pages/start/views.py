"""Views of the area start: the front page, a dozen questions, and where they say one stands."""

from datetime import date
from functools import lru_cache

from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.dossier.difference import difference
from matchbound.dossier.faults import Severity
from matchbound.dossier.fill import filled
from matchbound.dossier.interview import dossier_from
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier
from matchbound.planner.aim import aim_of
from matchbound.planner.line import Line, line_of
from matchbound.planner.next_steps import next_steps
from matchbound.rules.report import evaluate
from matchbound.web import given
from matchbound.web.access import Access, access
from matchbound.web.findings import assumed_words, certification_words, groups_of
from matchbound.web.http import Request
from matchbound.web.line import figure_of
from matchbound.web.outlook import outlook_of
from matchbound.web.pages.start.forms import MORE, StartForm
from matchbound.web.pages.start.trust import Trust, trust_on
from matchbound.web.store.actions.dossiers import ConflictError, keep_answers, save_dossier
from matchbound.web.store.queries.dossiers import Head, own_head
from matchbound.web.store.queries.stories import newest_matched
from matchbound.web.stories.shown import IN_SHORT, story_of
from matchbound.web.words import changes_in_words

STORIES = 2
"""So many stories stand on the front page."""


@access(Access.PUBLIC)
@require_safe
def home(request: Request) -> HttpResponse:
    """Show the front page, with the way of an invented applicant drawn."""
    on = clock.today()
    line, trust = _example(on)
    told = [story_of(row, IN_SHORT) for row in newest_matched(STORIES)]
    return render(request, "start/home.html", {"figure": figure_of(line), "trust": trust, "told": told})


@lru_cache(maxsize=1)
def _example(on: date) -> tuple[Line, Trust]:
    """Return what the front page shows, once a day: planning takes a moment."""
    from matchbound.planner.solve import make_plan  # the solver is slow to import

    plan = make_plan(person(AMINA), on)
    amina = aim_of(person(AMINA), on, plan).of(person(AMINA))
    return line_of(evaluate(amina, on), plan, amina), trust_on(on)


@access(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Ask the dozen questions; answers that can be true are kept in the session."""
    on, at = clock.today(), clock.now()
    if request.method != "POST":
        known = given.given_in(request.session, at)
        form = StartForm(on=on, answers=known.answers if known else None)
        return render(request, "start/index.html", {"form": form, "known": known})
    if MORE in request.POST:
        form = StartForm.with_another_row(request.POST, on=on)
        return render(request, "start/index.html", {"form": form})
    form = StartForm(request.POST, on=on)
    if not form.is_valid():
        return render(request, "start/index.html", {"form": form}, status=422)
    given.remember(request.session, form.answers, at=at, signed_in=request.user.is_authenticated)
    return redirect("start:answer")


@access(Access.PUBLIC)
@never_cache
@require_safe
@rate_limit(action="start", limit_get=True)  # type: ignore[untyped-decorator] # planning takes a moment
def answer(request: Request) -> HttpResponse:
    """Show where the answers say one stands, what to do next, and the way ahead."""
    from matchbound.planner.solve import make_plan  # the solver is slow to import

    known = given.given_in(request.session, clock.now())
    if known is None:
        return redirect("start:index")
    on = clock.today()
    dossier = dossier_from(known.answers, on)
    plan = make_plan(dossier, on)
    aim = aim_of(dossier, on, plan)
    judged = aim.of(dossier)
    report = evaluate(judged, on)
    context = {
        "on": on,
        "known": known,
        "figure": figure_of(line_of(report, plan, judged)),
        "certification": certification_words(report),
        "assumed": assumed_words(report, aim),
        **outlook_of(plan, dossier, linked=False),
        "steps": next_steps(report, plan),
        "groups": groups_of(report, dossier, on, linked=False),
    }
    return render(request, "start/answer.html", context)


@access(Access.PUBLIC)
@require_POST
def forget(request: Request) -> HttpResponse:
    """Take the answers out of the session."""
    given.forget(request.session)
    messages.success(request, gettext("Your answers are forgotten."))
    return redirect("start:index")


@access(Access.MEMBER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: Request) -> HttpResponse:
    """Make the answers the person's dossier, exactly once; ask first, if they have one already.

    Sign-up and sign-in lead here by a redirect, hence by GET; the answers' own id keeps a second request
    from making a second dossier.
    """
    known = given.given_in(request.session, clock.now())
    if known is None:
        return redirect("today:index")
    answers, head = dossier_from(known.answers, clock.today()), own_head(request.user)
    if head is None:
        keep_answers(known.id, answers, by=request.user, at=clock.now())
        said = gettext("Your answers are kept: they are your dossier now.")
    elif request.method != "POST":
        return _ask_what_becomes(request, head, answers)
    elif request.POST.get("choice") == "add":
        if not _added(request, head, answers):
            return redirect("start:keep")
        said = gettext("What your dossier lacked was added to it. The dossier's history can undo that.")
    else:
        said = gettext("Your answers are forgotten; your dossier is as it was.")
    given.forget(request.session)
    messages.success(request, said)
    return redirect("today:index")


def _ask_what_becomes(request: Request, head: Head, answers: Dossier) -> HttpResponse:
    """Show what the answers would add to the dossier that is there."""
    both = filled(head.dossier, answers)
    changes = changes_in_words(difference(head.dossier, both), head.dossier, both)
    return render(request, "start/keep.html", {"changes": changes, "fits": _is_sound(both)})


def _added(request: Request, head: Head, answers: Dossier) -> bool:
    """Add to the dossier what it lacks of the answers; False if that cannot be, or not any more."""
    both = filled(head.dossier, answers)
    if not _is_sound(both):
        return False
    try:
        save_dossier(head, both, summary=gettext("From the first questions"), by=request.user, at=clock.now())
    except ConflictError:  # it was changed elsewhere meanwhile
        return False
    return True


def _is_sound(dossier: Dossier) -> bool:
    return all(fault.severity is not Severity.FAULT for fault in faults_of(dossier, clock.today()))
