"""Who may call what: a token is asked for, its scope, and how often it calls.

The session of a browser counts for nothing here, and a token for nothing on a page: so no page of another
site can make a browser call the API.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from matchbound import clock
from matchbound.dossier.faults import Fault
from matchbound.web.access import Access, access, lacks_second_factor
from matchbound.web.api.problems import ProblemError, problem
from matchbound.web.http import Request
from matchbound.web.store.actions.api_tokens import Calls, count_call
from matchbound.web.store.actions.plans import hash_of
from matchbound.web.store.models import Account, ApiToken
from matchbound.web.store.models.account import ADVISERS
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.api_tokens import token_of

ASK = {"WWW-Authenticate": "Bearer"}


class Call(Request):
    """A request of a program: with its token, and whose it is."""

    auth: ApiToken
    calls: Calls
    by: Account
    """Whoever the program acts for."""


class NeedsToken:
    """Asks for a token that holds, and for a scope if one is needed, before an operation runs."""

    def __init__(self, scope: Scope | None) -> None:
        self.scope = scope

    def __call__(self, request: Any) -> ApiToken:  # noqa: ANN401 - a request that becomes a call
        """Return the token; ProblemError for whoever may not call."""
        token = _token(request)
        request.calls = count_call(token, limit=settings.API_CALLS_A_MINUTE, at=clock.now())
        if request.calls.refused:
            raise ProblemError(
                429,
                "This token calls too often; wait as many seconds as Retry-After says.",
                headers={"Retry-After": str(request.calls.seconds)},
            )
        self._check_account(token)
        self._check_query(request)
        request.by = token.account
        return token

    def _check_account(self, token: ApiToken) -> None:
        if lacks_second_factor(token.account):
            raise ProblemError(
                403, "Whoever works with what others sent needs a second step: set one up on the site."
            )
        if self.scope is not None and self.scope not in token.scopes:
            raise ProblemError(403, f"This token lacks the scope {self.scope}; make one that has it.")
        if self.scope is Scope.COHORT_READ and token.account.role not in ADVISERS:
            raise ProblemError(403, "Only advisers may read cohorts.")

    def _check_query(self, request: Any) -> None:  # noqa: ANN401
        """Refuse what no operation asks for: a filter that is misspelt would find everybody."""
        known: frozenset[str] = request.asks(request.method)
        unknown = [Fault(name[:80], "is not asked for here") for name in sorted({*request.GET} - known)]
        if unknown:
            raise ProblemError(422, "The address asks for what is not there.", faults=unknown)


def _token(request: HttpRequest) -> ApiToken:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_of(hash_of(secret.strip()), clock.today()) if kind.lower() == "bearer" and secret else None
    if token is None:
        raise ProblemError(
            401, "Send a token that holds: `Authorization: Bearer mb_…`, made on the site.", headers=ASK
        )
    return token


Asks = Callable[[str], frozenset[str]]
"""From a method to the names that its address may ask with."""


def guarded(view: Callable[..., Any], asks: Asks) -> Callable[..., Any]:
    """Return a view as the site runs it: in English, kept by no cache, counted."""

    @csrf_exempt  # nothing that a browser sends by itself counts
    @access(Access.TOKEN)
    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - of any operation
        vars(request)["asks"] = asks
        with translation.override("en"):
            answer: HttpResponse = view(request, *args, **kwargs)
        if answer.status_code == 405:
            answer = _not_allowed(answer)
        return _marked(answer, getattr(request, "calls", None))

    return run


def _not_allowed(answer: HttpResponse) -> HttpResponse:
    told = problem(405, f"Use one of these methods here: {answer['Allow']}.")
    told["Allow"] = answer["Allow"]
    return told


def _marked(answer: HttpResponse, calls: Calls | None) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    if calls is not None:
        answer["RateLimit-Limit"] = str(calls.limit)
        answer["RateLimit-Remaining"] = str(calls.left)
        answer["RateLimit-Reset"] = str(calls.seconds)
    return answer
