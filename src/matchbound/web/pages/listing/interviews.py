"""Views of interviews: recorded, changed, thanked for, deleted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.listing.forms import InterviewForm, VersionedForm
from matchbound.web.pages.listing.views import today
from matchbound.web.pages.listing.ways import back_to
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.actions.listing import remove_interview, save_interview
from matchbound.web.store.actions.listing import thank as note_thanks
from matchbound.web.store.queries.listing import Booked, Entry, own_entry


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def add(request: Request, entry_id: UUID) -> HttpResponse:
    """Record an interview."""
    return _record(request, own_entry(entry_id, viewer=request.user), None)


@access(Access.MEMBER)
@require_http_methods(["GET", "POST"])
def edit(request: Request, entry_id: UUID, interview_id: UUID) -> HttpResponse:
    """Change an interview."""
    one = own_entry(entry_id, viewer=request.user)
    return _record(request, one, _booked(one, interview_id))


def _booked(one: Entry, interview_id: UUID) -> Booked:
    found = next((booked for booked in one.interviews if booked.id == interview_id), None)
    if found is None:
        raise Http404
    return found


def _record(request: Request, one: Entry, booked: Booked | None) -> HttpResponse:
    form, status = InterviewForm(request.POST or None, entry=one, booked=booked, on=today()), 422
    if form.is_valid():
        try:
            save_interview(
                one.id,
                form.from_version,
                form.interview(),
                interview_id=booked.id if booked else None,
                by=request.user,
                at=clock.now(),
                on=today(),
            )
        except MatchboundError as error:
            form, status = _refused(request, one, booked, error), error.status
        else:
            messages.success(request, _("The interview is recorded."))
            return redirect("listing:entry", one.id)
    context = {"one": one, "form": form, "booked": booked}
    return render(request, "listing/interview.html", context, status=status if form.is_bound else 200)


def _refused(request: Request, one: Entry, booked: Booked | None, error: MatchboundError) -> InterviewForm:
    """Return the form with what was typed; after a conflict it starts from what is kept by now."""
    data = request.POST.copy()
    if isinstance(error, ConflictError):
        data["version"] = str(own_entry(one.id, viewer=request.user).version)
    form = InterviewForm(data, entry=one, booked=booked, on=today())
    form.add_error(None, error.message)
    return form


@access(Access.MEMBER)
@require_POST
def thank(request: Request, entry_id: UUID, interview_id: UUID) -> HttpResponse:
    """Note that the program was thanked today."""
    one = own_entry(entry_id, viewer=request.user)
    booked, version = _booked(one, interview_id), _version(request, one)
    note_thanks(one.id, version, booked.id, by=request.user, at=clock.now(), on=today())
    messages.success(request, _("Noted: thanked today."))
    return redirect(back_to(request, season=one.season))


@access(Access.MEMBER)
@require_POST
def remove(request: Request, entry_id: UUID, interview_id: UUID) -> HttpResponse:
    """Delete an interview."""
    one = own_entry(entry_id, viewer=request.user)
    booked, version = _booked(one, interview_id), _version(request, one)
    remove_interview(one.id, version, booked.id, by=request.user, at=clock.now())
    messages.success(request, _("The interview is deleted."))
    return redirect("listing:entry", one.id)


def _version(request: Request, one: Entry) -> int:
    """Return the version that a button was shown with; 0, which none has, where it names none."""
    form = VersionedForm(request.POST, entry=one)
    return form.from_version if form.is_valid() else 0
