"""The page behind the address in a message that ends messages of its kind with one click."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from matchbound.web.access import Access, View, access
from matchbound.web.http import Request


def stops(view: View) -> View:
    """Let a view be asked by everybody; mail programs post to it by themselves (RFC 8058).

    So it takes no token against forgery: all that a forged request could do is stop messages.
    """
    return access(Access.PUBLIC)(csrf_exempt(require_http_methods(["GET", "POST"])(view)))


def asked_to_stop(request: Request, page: str, stop: Callable[[], object], **said: object) -> HttpResponse:
    """Ask whether messages are to stop, and stop them: without sign-in, never by merely opening the page."""
    if request.method == "POST":
        stop()
    return render(request, page, {**said, "stopped": request.method == "POST"})
