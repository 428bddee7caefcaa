"""Filters that advisers keep under a name."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.forms import LineField, PlainForm
from matchbound.web.http import Request
from matchbound.web.pages.cohort import words
from matchbound.web.pages.cohort.looking import asked_of, organisation_of
from matchbound.web.store.actions.cohort import delete_filter, save_filter


class NameForm(PlainForm):
    """The name of what is kept."""

    name = LineField(label=gettext_lazy("Name"), max_length=120)


@access(Access.ADVISER)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: Request) -> HttpResponse:
    """Keep the filters of the page's address under a name."""
    organisation, _cohorts = organisation_of(request.GET, request.user)
    asked = asked_of(request.GET)
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            save_filter(form.cleaned_data["name"], asked.address(), by=request.user, at=clock.now())
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Kept. It stands above the table."))
            return redirect(_table(asked.address(organisation=organisation.pk if organisation else "")))
    context = {
        "form": form,
        "organisation": organisation,
        "filters": [words.FILTERS[one.filter.name] for one in asked.look.filters],
        "address": asked.address(organisation=organisation.pk if organisation else ""),
        "part": "table",
    }
    return render(request, "cohort/keep.html", context, status=422 if form.is_bound else 200)


@access(Access.ADVISER)
@require_POST
def remove(request: Request, filter_id: int) -> HttpResponse:
    """Forget filters that were kept; the table stays as it is."""
    delete_filter(filter_id, by=request.user)
    messages.success(request, _("Removed."))
    back = QueryDict(request.POST.get("back", "")[:2000])
    organisation, _cohorts = organisation_of(back, request.user)
    return redirect(_table(asked_of(back).address(organisation=organisation.pk if organisation else "")))


def _table(address: str) -> str:
    return f"{reverse('cohort:index')}?{address}"
