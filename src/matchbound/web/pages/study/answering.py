"""An instructor's side of reported errors: the queue by state, kind and words, and the answer."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.study.errata import ON_A_PAGE, STATES, erratum_page, lines_of
from matchbound.web.pages.study.forms import AnswerForm
from matchbound.web.store.actions.errata import answer_erratum
from matchbound.web.store.models import Erratum
from matchbound.web.store.queries.errata import Sought, errata_counts, errata_queue, erratum_of

State, Kind = Erratum.State, Erratum.Kind
KINDS = {Kind.QUESTION: gettext_lazy("Questions"), Kind.CONCEPT: gettext_lazy("Reviews and drug cards")}
MOST_WORDS = 200


@access(Access.INSTRUCTOR)
@require_safe
def errata_queue_page(request: Request) -> HttpResponse:
    """List what learners reported, what waits first."""
    state, sought = request.GET.get("state", ""), _sought(request.GET)
    state = state if state in set(State) else State.OPEN
    found = errata_queue(state, sought, viewer=request.user)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    counts = errata_counts(sought, viewer=request.user)
    filters = {"kind": sought.kind, "q": sought.words}
    context = {
        "page": page,
        "lines": lines_of(page.object_list),
        "state": state,
        "tabs": [(one.value, words, counts.get(one, 0)) for one, words in STATES.items()],
        "kinds": [(one.value, words) for one, words in KINDS.items()],
        "sought": sought,
        "filters": urlencode({name: value for name, value in filters.items() if value}),
    }
    return render(request, "study/errata_queue.html", context)


def _sought(typed: QueryDict) -> Sought:
    kind = typed.get("kind", "")
    return Sought(kind if kind in set(Kind) else "", typed.get("q", "")[:MOST_WORDS].strip())


@access(Access.INSTRUCTOR)
@require_POST
def answer(request: Request, erratum_id: int) -> HttpResponse:
    """Answer a report."""
    row = erratum_of(erratum_id, viewer=request.user)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return erratum_page(request, row, form, status=422)
    typed = form.cleaned_data
    try:
        answer_erratum(erratum_id, typed["state"], typed["answer"], by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Answered; who reported it sees it."))
    return redirect("study:erratum", erratum_id)
