"""Views of the area moderation: one queue for editors, a page for each decision, the log of all of them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.moderation import words
from matchbound.web.pages.moderation.forms import (
    LIFT,
    SHOW,
    TAKE_DOWN,
    AppealDecisionForm,
    DecisionForm,
    PageDecisionForm,
    ReportDecisionForm,
    StoryDecisionForm,
)
from matchbound.web.store.actions.abuse import decide_appeal
from matchbound.web.store.actions.deciding import settle_report
from matchbound.web.store.actions.page_return import decide_page
from matchbound.web.store.actions.stories import refuse_story, show_story, take_story_down
from matchbound.web.store.models import AbuseReport, Account, StoryText
from matchbound.web.store.queries.abuse import (
    appeals_waiting,
    earlier_decisions,
    moderation_log,
    report_or_404,
    reports_waiting,
)
from matchbound.web.store.queries.deciding import waiting_counts
from matchbound.web.store.queries.page_return import asked_back_or_404, pages_asked_back, text_asked_back
from matchbound.web.store.queries.stories import text_for_editor, texts_to_decide
from matchbound.web.stories.shown import story_of, title_of_text

MOST = 50
"""So many of each kind are listed: the oldest, since they leave the list once decided."""
EARLIER = 10


@access(Access.EDITOR)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show what waits: stories, reports, pages, appeals, and how many reviews of hosts."""
    viewer = request.user
    context = {
        "counts": waiting_counts(viewer),
        "stories": [(row, title_of_text(row)) for row in texts_to_decide(viewer=viewer)[:MOST]],
        "reports": [words.report_line(row) for row in reports_waiting(viewer=viewer)[:MOST]],
        "pages": pages_asked_back(viewer=viewer)[:MOST],
        "appeals": appeals_waiting(viewer=viewer)[:MOST],
        "most": MOST,
    }
    return render(request, "moderation/index.html", context)


@access(Access.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def story(request: Request, text_id: int) -> HttpResponse:
    """Show a story that waits or is shown, and decide on it."""
    row = text_for_editor(text_id, viewer=request.user)
    if row.state not in (StoryText.State.WAITING, StoryText.State.SHOWN):
        raise Http404
    form = StoryDecisionForm(_typed(request), shown=row.state == StoryText.State.SHOWN)
    if decided := _decided(request, form, lambda: _decide_story(text_id, form, request.user)):
        return decided
    return _asked(request, "moderation/story.html", form, row=row, story=story_of(row))


def _decide_story(text_id: int, form: StoryDecisionForm, by: Account) -> None:
    decide, why = form.cleaned_data["decide"], form.cleaned_data["why"]
    if decide == SHOW:
        show_story(text_id, by=by, at=clock.now())
    elif decide == TAKE_DOWN:
        take_story_down(text_id, why, by=by, at=clock.now())
    else:
        refuse_story(text_id, why, by=by, at=clock.now())


@access(Access.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, report_id: int) -> HttpResponse:
    """Show what was reported, and decide on it."""
    row = report_or_404(report_id, viewer=request.user)
    if row.state != AbuseReport.State.WAITING and request.method != "POST":
        raise Http404
    form = ReportDecisionForm(_typed(request))
    if decided := _decided(
        request, form, lambda: settle_report(report_id, form.decision(), by=request.user, at=clock.now())
    ):
        return decided
    earlier = earlier_decisions(row.about_id, viewer=request.user)[:EARLIER]
    lines = [words.log_line(one) for one in earlier]
    return _asked(request, "moderation/report.html", form, line=words.report_line(row), earlier=lines)


@access(Access.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, page_id: UUID) -> HttpResponse:
    """Show a page that was taken down and changed since, and decide whether it is shown again."""
    row = asked_back_or_404(page_id, viewer=request.user)
    asked_at = row.asked_back_at.isoformat() if row.asked_back_at else ""
    form = PageDecisionForm(_typed(request), initial={"asked_at": asked_at})
    if decided := _decided(
        request, form, lambda: decide_page(page_id, form.decision(), by=request.user, at=clock.now())
    ):
        return decided
    return _asked(request, "moderation/page.html", form, row=row, text=text_asked_back(row))


@access(Access.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: Request, suspension_id: int) -> HttpResponse:
    """Show an appeal, and answer it."""
    row = appeals_waiting(viewer=request.user).filter(pk=suspension_id).first()
    if row is None:
        raise Http404
    form = AppealDecisionForm(_typed(request))
    if decided := _decided(request, form, lambda: _decide_appeal(row.pk, form, request.user)):
        return decided
    return _asked(request, "moderation/appeal.html", form, row=row)


def _decide_appeal(suspension_id: int, form: AppealDecisionForm, by: Account) -> None:
    lift = form.cleaned_data["decide"] == LIFT
    decide_appeal(suspension_id, form.cleaned_data["why"], lift=lift, by=by, at=clock.now())


@access(Access.EDITOR)
@require_safe
def log(request: Request) -> HttpResponse:
    """Show every decision, the newest first."""
    rows = moderation_log(viewer=request.user)
    page = Paginator(rows, MOST).get_page(request.GET.get("page"))
    return render(
        request, "moderation/log.html", {"page": page, "lines": [words.log_line(row) for row in page]}
    )


def _typed(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _decided(request: Request, form: DecisionForm, decide: Callable[[], object]) -> HttpResponse | None:
    """Decide what a form says; None if it says nothing yet, or says what cannot be, which it then tells."""
    if not form.is_valid():
        return None
    try:
        decide()
    except MatchboundError as error:
        form.add_error(None, error.message)
        return None
    messages.success(request, _("Decided. The log has it, and whoever it is about sees the reason."))
    return redirect("moderation:index")


def _asked(request: Request, template: str, form: DecisionForm, **said: object) -> HttpResponse:
    return render(request, template, {"form": form, **said}, status=422 if form.is_bound else 200)
