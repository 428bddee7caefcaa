"""Settings of repetition, in plain words."""

from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.study.repetition.outcome import LEAST_REVIEWS
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cards.forms import SettingsForm, settings_data
from matchbound.web.store.actions.repetition import save_settings
from matchbound.web.store.queries.cards import settings_of, settings_row
from matchbound.web.store.queries.exam_day import coming_exam
from matchbound.web.study.names import exam_name


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    """Show the settings; keep them, and lay cards out by them."""
    at = clock.now()
    row = settings_row(request.user)
    zones = [(one, one) for one in _zones()]
    form = SettingsForm(request.POST or None, initial=settings_data(row), zones=zones)
    if form.is_valid():
        save_settings(form.wanted(), by=request.user, at=at)
        messages.success(request, _("Saved."))
        return redirect("cards:settings")
    coming = coming_exam(request.user, settings_of(request.user, row).study_day(at))
    context = {
        "form": form,
        "row": row,
        "coming": coming,
        "coming_name": exam_name(coming.exam) if coming else "",
        "least": LEAST_REVIEWS,
    }
    return render(request, "cards/settings.html", context, status=422 if form.is_bound else 200)


def _zones() -> list[str]:
    return sorted(
        one for one in available_timezones() if "/" in one and not one.startswith(("Etc/", "SystemV/"))
    )
