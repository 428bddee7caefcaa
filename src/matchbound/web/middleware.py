"""What happens around every view: the person's language and time zone, their sessions, expected errors."""

import zoneinfo
from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.web.store.sessions import SEEN_AT

Next = Callable[[HttpRequest], HttpResponse]
SEEN_AGAIN_AFTER = timedelta(minutes=5)


class PersonMiddleware:
    """Speak the language and keep the time zone of whoever is signed in; keep their pages private."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the person's language and time zone."""
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(_zone(request.user.time_zone)):
                response = self.get_response(request)
        else:
            response = self.get_response(request)
        if not request.session.is_empty() and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
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
        if request.user.is_authenticated and _is_long_ago(request.session.get(SEEN_AT, 0)):
            request.session[SEEN_AT] = int(clock.now().timestamp())
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _is_long_ago(seen_at: int) -> bool:
    return clock.now().timestamp() - seen_at > SEEN_AGAIN_AFTER.total_seconds()


class ExpectedErrorMiddleware:
    """Show an anticipated problem as a page with its own words and status."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for errors that are written for the reader; all others crash loudly."""
        if not isinstance(error, MatchboundError):
            return None
        return render(request, "error.html", {"message": error.message}, status=error.status)
