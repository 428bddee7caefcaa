"""Where one goes on after a change, and what is said where a form was refused."""

from django import forms
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from matchbound.web.http import Request


def back_to(request: Request, *, season: int | None = None) -> str:
    """Return the page of this site that a form says it came from, else the list."""
    wanted = request.POST.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("listing:index") + (f"?season={season}" if season else "")


def first_fault(form: forms.Form) -> str:
    """Return the first thing that is wrong with a form that is shown nowhere."""
    return next(str(error) for errors in form.errors.values() for error in errors)
