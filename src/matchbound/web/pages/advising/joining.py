"""The applicant's side: an invitation or a code, consent, what they sent, its end."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.advising.forms import CodeForm, ConsentForm
from matchbound.web.pages.advising.paging import page_of
from matchbound.web.pages.advising.words import KINDS
from matchbound.web.store.actions.adviser_messages import mark_read
from matchbound.web.store.actions.advising import answer_task, change_consent, end_consent
from matchbound.web.store.actions.advising import join as consent_to
from matchbound.web.store.actions.inviting import become_adviser, decline
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models import AdvisedTask, Organisation
from matchbound.web.store.models.advising import InvitedAs, OrganisationKind
from matchbound.web.store.queries.advised import own_advised, own_dossiers, own_task, running_consents
from matchbound.web.store.queries.advising import messages_to, tasks_of
from matchbound.web.store.queries.organisations import (
    Invited,
    advisers_of,
    invited_at,
    organisation_with_code,
)

NO_STORE = "private, no-store"


# -- invitations and codes ---------------------------------------------------------------------------------


@access(Access.PUBLIC)
@limited("answer_invitation", reading=True)
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: Request, token: str) -> HttpResponse:
    """Show an invitation to whoever knows its link; whoever is signed in can agree."""
    found = _invitation(token)
    signed_in = bool(request.user.is_authenticated)  # the address is for visitors, too
    if not signed_in:
        return _private(
            render(request, "advising/invited.html", {**_about(found.organisation), "found": found})
        )
    if found.invited_as is InvitedAs.ADVISER:
        return _private(_as_adviser(request, found))
    return _private(_consent(request, found.organisation, found, {"token": token}))


def _as_adviser(request: Request, found: Invited) -> HttpResponse:
    if request.method == "POST":
        try:
            become_adviser(found, by=request.user, at=clock.now())
        except MatchboundError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("You advise for this organization now."))
            return redirect("advising:show", found.organisation.pk)
    return render(request, "advising/invited.html", {**_about(found.organisation), "found": found})


@access(Access.PUBLIC)
@limited("answer_invitation")
@require_POST
def say_no(request: Request, token: str) -> HttpResponse:
    """Decline an invitation for whoever reads at its address: no further message goes there."""
    found = _invitation(token)
    decline(found, at=clock.now())
    return _private(render(request, "advising/declined.html", {"organisation": found.organisation}))


@access(Access.MEMBER)
@limited("join_organisation")
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: Request) -> HttpResponse:
    """Take the code of an organisation, and lead to its consent page."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if organisation := organisation_with_code(form.cleaned_data["code"]):
            return redirect("advising:join_by_code", organisation.code)
        form.add_error("code", _("No organization has this code. Ask your adviser for the newest one."))
    return render(request, "advising/join.html", {"form": form}, status=422 if form.is_bound else 200)


@access(Access.MEMBER)
@limited("join_organisation", reading=True)
@require_http_methods(["GET", "HEAD", "POST"])
def join_by_code(request: Request, code: str) -> HttpResponse:
    """Show the consent page of the organisation with a code."""
    organisation = organisation_with_code(code)
    if organisation is None:
        raise Http404
    return _private(_consent(request, organisation, None, {"code": code}))


def _consent(
    request: Request, organisation: Organisation, found: Invited | None, context: dict[str, str]
) -> HttpResponse:
    """Ask for consent, or keep it."""
    running = running_consents(request.user).filter(organisation=organisation).first()
    if running is not None:
        messages.info(request, _("This organization advises you already: here is what it sees."))
        return redirect("advising:joined", running.pk)
    dossiers = own_dossiers(request.user)
    form = ConsentForm(request.POST or None, dossiers=dossiers)
    if form.is_valid():
        try:
            row = consent_to(organisation, form.consent(), by=request.user, at=clock.now(), invited=found)
        except MatchboundError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Agreed. You can change or end it at any time, here."))
            return redirect("advising:joined", row.pk)
    shown = {**_about(organisation), **context, "form": form, "dossiers": dossiers}
    return render(request, "advising/consent.html", shown, status=422 if form.is_bound else 200)


def _invitation(token: str) -> Invited:
    found = invited_at(hash_of(token), at=clock.now())
    if found is None:
        raise Http404
    return found


def _about(organisation: Organisation) -> dict[str, object]:
    return {
        "organisation": organisation,
        "kind": KINDS[OrganisationKind(organisation.kind)],
        "advisers": advisers_of(organisation).count(),
    }


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = NO_STORE
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


# -- one's consent -----------------------------------------------------------------------------------------


@access(Access.MEMBER)
@require_http_methods(["GET", "HEAD", "POST"])
def joined(request: Request, advised_id: int) -> HttpResponse:
    """Show one's own consent with all that came of it, and take what is changed."""
    row = own_advised(advised_id, viewer=request.user)
    form = ConsentForm(request.POST or None, dossiers=own_dossiers(request.user), advised=row)
    if request.method == "POST" and form.is_valid():
        change_consent(advised_id, form.consent(), by=request.user, at=clock.now())
        messages.success(request, _("Saved. It holds from this moment."))
        return redirect("advising:joined", advised_id)
    page = page_of(messages_to(row), request)
    context = {
        **_about(row.organisation),
        "row": row,
        "form": form,
        "tasks": list(tasks_of(row).exclude(state=AdvisedTask.State.TAKEN_BACK)),
        "page": page,
        "notes": row.notes.count(),
    }
    response = render(request, "advising/joined.html", context, status=422 if form.is_bound else 200)
    mark_read(row, by=request.user, at=clock.now())
    return response


@access(Access.MEMBER)
@require_POST
def end(request: Request, advised_id: int) -> HttpResponse:
    """End one's consent."""
    end_consent(advised_id, by=request.user, at=clock.now())
    messages.success(request, _("Ended. From this moment they see nothing more of you."))
    return redirect("advising:joined", advised_id)


ANSWERS = {
    "done": AdvisedTask.State.DONE,
    "declined": AdvisedTask.State.DECLINED,
    "open": AdvisedTask.State.OPEN,
}
BACK = {"today": "today:index", "plan": "plan:index"}
"""Pages that a task is answered from, beside the organisation's own."""


@access(Access.MEMBER)
@require_POST
def answer(request: Request, task_id: int) -> HttpResponse:
    """Say of a task that it is done, declined, or open after all."""
    state = ANSWERS.get(request.POST.get("state", ""))
    if state is None:
        messages.error(request, _("Nothing was changed: say whether it is done, declined or open."))
        return redirect("advising:joined", own_task(task_id, viewer=request.user).advised_id)
    try:
        task = answer_task(task_id, state, by=request.user, at=clock.now())
    except MatchboundError as error:
        messages.error(request, error.message)
        return redirect("sharing:index")
    messages.success(request, _("Your adviser is told."))
    if (page := BACK.get(request.POST.get("from", ""))) is not None:
        return redirect(page)
    return redirect("advising:joined", task.advised_id)
