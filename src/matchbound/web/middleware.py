"""What happens around every view: the person's language and time zone, their sessions, expected errors."""

import logging
import zoneinfo
from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.models.account_event import EventKind
from matchbound.web.store.room import WriteError, disk_takes_nothing
from matchbound.web.store.sessions import SEEN_AT, SIGNED_IN_AT

Next = Callable[[HttpRequest], HttpResponse]
LOG = logging.getLogger(__name__)
SEEN_AGAIN_AFTER = timedelta(minutes=5)
LONGEST_SESSION = timedelta(days=30)
"""However often a session is used, who is there is asked again after this long."""
FORGET = '"cache", "storage"'
"""What a browser throws away with a session that ends: pages, pictures, what was typed and not yet sent."""

REFUSALS = {403: EventKind.FORBIDDEN, 429: EventKind.LIMITED}


class OnlySealedMiddleware:
    """Where the site has https, answer programs that ask without it as if nothing were there.

    Pages are redirected by Django. A program that is redirected goes on asking in the open, with its secret,
    and nobody notices.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 404, or pass the request on."""
        asked = settings.SECURE_SSL_REDIRECT and not request.is_secure()
        if asked and request.path.startswith(settings.ASKED_BY_PROGRAMS):
            return HttpResponseNotFound()
        return self.get_response(request)


class LongSessionMiddleware:
    """Ask who is there once a session has lasted long, however often it is used."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session where it is too old, then answer whoever is left."""
        if request.user.is_authenticated and _is_over(request.session.get(SIGNED_IN_AT, 0), LONGEST_SESSION):
            logout(request)  # what was typed stays in the tab, for whoever signs in again
        return self.get_response(request)


class PersonMiddleware:
    """Speak the language and keep the time zone of whoever is signed in; keep their pages private."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the person's language and time zone."""
        signed_in = request.user.is_authenticated
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(_zone(request.user.time_zone)):
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        if not request.session.is_empty() and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        if signed_in and not request.user.is_authenticated:
            response["Clear-Site-Data"] = FORGET
        return response


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # a zone that was renamed
        return zoneinfo.ZoneInfo("UTC")


class LastSeenMiddleware:
    """Note when each session was last used, at most every few minutes: reading a page writes nothing."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the session where it was not noted lately, then answer."""
        if request.user.is_authenticated and _is_over(request.session.get(SEEN_AT, 0), SEEN_AGAIN_AFTER):
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        """Note that the session is used; on a full disk people still read."""
        try:
            UserSession.objects.create_from_request(request)
        except WriteError as error:
            if not disk_takes_nothing(error):
                raise
        else:
            request.session[SEEN_AT] = int(clock.now().timestamp())


def _is_over(since: int, how_long: timedelta) -> bool:
    return clock.now().timestamp() - since > how_long.total_seconds()


class NoteRefusalsMiddleware:
    """Note with the account of whoever is signed in that something was refused: forbidden, or too often."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note a refusal by the name of its address."""
        account = request.user
        response = self.get_response(request)
        if (kind := REFUSALS.get(response.status_code)) and account.is_authenticated:
            found = request.resolver_match
            note_event(account, kind, at=clock.now(), how=found.view_name if found else "")
        return response


class ExpectedErrorMiddleware:
    """Show an anticipated problem as a page with its own words and status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for errors that are written for the reader; all others crash loudly."""
        if isinstance(error, MatchboundError):
            return render(request, "error.html", {"message": error.message}, status=error.status)
        if not disk_takes_nothing(error):
            return None
        LOG.error("the disk takes nothing", exc_info=error)
        said = _(
            "Nothing was saved: the server has no room to write just now. Pages can still be read."
            " Go back, keep what you typed, and save it again later."
        )
        return render(request, "error.html", {"message": said}, status=507)
