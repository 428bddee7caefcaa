"""A story that somebody reports to the editors."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.stories.forms import ReportForm
from matchbound.web.store.actions.abuse import Reported
from matchbound.web.store.actions.abuse import report as keep_report
from matchbound.web.store.models import AbuseReport, StoryText
from matchbound.web.store.queries.stories import shown_text
from matchbound.web.stories.shown import story_of, title_of_text


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, story_id: int) -> HttpResponse:
    """Report a story that is shown; an editor looks at it as it is now."""
    row, form = shown_text(story_id), ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            keep_report(_reported(row), said["reason"], said["words"], by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(
                request, _("Thank you. An editor looks at it; the writer is not told who asked.")
            )
            return redirect("stories:show", story_id)
    context = {"form": form, "story_id": story_id, "title": title_of_text(row)}
    return render(request, "stories/report.html", context, status=422 if form.is_bound else 200)


def _reported(row: StoryText) -> Reported:
    """Return a story as it is kept for the editors."""
    story = story_of(row)
    parts = "\n".join(f"{part.label}: {part.text}" for part in story.parts)
    told = [story.title, story.by, parts, story.way, story.helped, story.otherwise]
    text = "\n\n".join(one for one in told if one)
    return Reported(AbuseReport.Kind.STORY, row.story.by_id, text, key=str(row.story_id))
