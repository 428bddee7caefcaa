"""What the writer of a letter sees without an account: what the request says, and three answers."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from matchbound import clock
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.letters.forms import ReplyForm
from matchbound.web.store.actions.letters import note_use
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models.letters import ReplyKind
from matchbound.web.store.queries.letters import Link, link_at


@access(Access.PUBLIC)
@limited("answer_request", reading=True)
@require_http_methods(["GET", "POST"])
def answer(request: Request, token: str) -> HttpResponse:
    """Show a request for a letter to whoever knows its address, and keep what they answer."""
    at = clock.now()
    link = link_at(hash_of(token), at=at)
    if link is None:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None, on=at.date())
    if form.is_valid():
        kind, day = form.said
        kept = note_use(link.id, kind, day, at=at)
        return _page(request, link, form, said=kind if kept else None, full=not kept)
    note_use(link.id, ReplyKind.SEEN, at.date(), at=at)
    return _page(request, link, form, status=422 if form.is_bound else 200)


def _page(
    request: Request,
    link: Link,
    form: ReplyForm,
    *,
    said: ReplyKind | None = None,
    full: bool = False,
    status: int = 200,
) -> HttpResponse:
    earlier = link.said[0] if link.said else None
    context = {"link": link, "form": form, "said": said, "full": full, "earlier": earlier}
    response = render(request, "letters/answer.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
