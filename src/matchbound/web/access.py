"""Who may see what: every view says so, and a view that says nothing is shown to nobody."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from allauth.decorators import rate_limit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from matchbound.web.store.models.account import Account, Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Access(StrEnum):
    """Who may call a view at all; which records somebody sees is decided by the queries."""

    PUBLIC = "public"  # everybody
    MEMBER = "member"  # anybody signed in
    ADVISER = "adviser"  # advisers and administrators
    EDITOR = "editor"  # editors and administrators
    INSTRUCTOR = "instructor"  # instructors and administrators
    ADMINISTRATOR = "administrator"
    TOKEN = "by-token"  # noqa: S105 - programs with a token; the API asks for it, and for nothing else


THIRD_PARTY = {
    "account_login": Access.PUBLIC,
    "account_logout": Access.PUBLIC,
    "account_signup": Access.PUBLIC,
    "account_signup_by_passkey": Access.PUBLIC,
    "account_inactive": Access.PUBLIC,
    "account_email_verification_sent": Access.PUBLIC,
    "account_reset_password": Access.PUBLIC,
    "account_confirm_password_reset_code": Access.PUBLIC,
    "account_complete_password_reset": Access.PUBLIC,
    "account_password_reset_completed": Access.PUBLIC,
    "account_confirm_login_code": Access.PUBLIC,
    "mfa_authenticate": Access.PUBLIC,
    "mfa_login_webauthn": Access.PUBLIC,
    "mfa_signup_webauthn": Access.PUBLIC,
}
"""Views of allauth by name; all others of allauth are for people who are signed in."""
THIRD_PARTY_MODULES = ("allauth.",)


def access(who: Access) -> Callable[[View], View]:
    """Declare who may call a view."""

    def declare(view: View) -> View:
        vars(view)["access"] = who  # read back by access_of
        return view

    return declare


def confirmed(action: str) -> Callable[[View], View]:
    """Ask who is signed in to prove it again before a view runs, and limit how often it changes something.

    The limit stands in the settings under the action's name.
    """

    def guard(view: View) -> View:
        return cast("View", reauthentication_required(rate_limit(action=action)(view)))

    return guard


def proven(view: View) -> View:
    """Ask who is signed in to prove it again before a view runs."""
    return cast("View", reauthentication_required(view))


def limited(action: str, *, reading: bool = False) -> Callable[[View], View]:
    """Limit how often a view takes a form, or is read at all; the limit stands in the settings."""
    return cast("Callable[[View], View]", rate_limit(action=action, limit_get=reading))


def access_of(view: Callable[..., Any], url_name: str | None) -> Access | None:
    """Return who may call a view; None if nobody ever said."""
    declared = getattr(view, "access", None)
    if isinstance(declared, Access):
        return declared
    if view.__module__.startswith(THIRD_PARTY_MODULES):
        return THIRD_PARTY.get(url_name or "", Access.MEMBER)
    return None


_ALLOWED = {
    Access.ADVISER: {Role.ADVISER, Role.ADMINISTRATOR},
    Access.EDITOR: {Role.EDITOR, Role.ADMINISTRATOR},
    Access.INSTRUCTOR: {Role.INSTRUCTOR, Role.ADMINISTRATOR},
    Access.ADMINISTRATOR: {Role.ADMINISTRATOR},
}


def lacks_second_factor(account: Account) -> bool:
    """Say whether somebody who works with what others sent has nothing but a password."""
    asked = settings.SECOND_FACTOR_FOR_STAFF and account.role != Role.APPLICANT
    return bool(asked) and not is_mfa_enabled(account)


class DenyByDefaultMiddleware:
    """Let a view run only for those it was declared for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Answer for the view where the visitor may not call it: sign-in, 403, a second step."""
        name = request.resolver_match.url_name if request.resolver_match else None
        who = access_of(view, name)
        if who is None:
            raise PermissionDenied(f"{view.__module__}.{view.__qualname__} does not say who may see it")
        if who in (Access.PUBLIC, Access.TOKEN):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if who is not Access.MEMBER and request.user.role not in _ALLOWED[who]:
            raise PermissionDenied
        if lacks_second_factor(request.user) and not view.__module__.startswith(THIRD_PARTY_MODULES):
            messages.warning(
                request, _("Whoever works with what others sent needs a second step: set one up.")
            )
            return redirect("mfa_index")
        return None
