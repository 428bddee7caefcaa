"""What operations have in common: how each is declared, how it answers, how a list goes on."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from ninja import Header, Query
from pydantic import AfterValidator, BaseModel

from matchbound import clock
from matchbound.base.cursors import WRONG, CursorError, values_of
from matchbound.web.api.guarding import Call, NeedsToken
from matchbound.web.api.problems import Problem
from matchbound.web.store.actions.api_answers import Kept, answer_once
from matchbound.web.store.models.api import Scope

T = TypeVar("T")
JSON = "application/json"
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
ON_A_PAGE, MOST_ON_A_PAGE = 50, 200
ALWAYS = (401, 403, 422, 429)
"""Any operation may answer so."""


def _near(day: date) -> date:
    if not FIRST <= day <= LAST:
        raise ValueError("give a day between 1990 and 2100")
    return day


OnDay = Annotated[
    Annotated[date, AfterValidator(_near)] | None, Query(description="As of this day; today by default.")
]
Limit = Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE, description="So many at most.")]
Cursor = Annotated[str, Query(max_length=200, description="`next` of the page before; none: the first.")]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        max_length=128,
        pattern=r"^[!-~]*$",
        description="Sent again within a day with the same key, a write is done once and answered alike.",
    ),
]
Version = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=24,
        pattern=r'^"[0-9]{1,9}"$',
        description='The version that was read, as its ETag says: `"7"`.',
    ),
]


def operation(
    scope: Scope | None,
    told: type[BaseModel] | None,
    *,
    status: int = 200,
    also: Sequence[int] = (),
) -> dict[str, Any]:
    """Return how an operation is declared: its scope, what it tells, which problems it may have."""
    problems = dict.fromkeys(sorted({*ALWAYS, *also}), Problem)
    return {
        "auth": NeedsToken(scope),
        "response": {status: told, **problems},
        "by_alias": True,
        "openapi_extra": {"security": [{"token": [scope.value] if scope else []}]},
    }


def tell(data: Any, *, status: int = 200) -> HttpResponse:  # noqa: ANN401 - plain data
    """Return plain data as an answer."""
    text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    return HttpResponse(text, status=status, content_type=JSON)


def day_of(on: date | None) -> date:
    """Return the day asked for, or today."""
    return on or clock.today()


def page(
    found: Sequence[T], limit: int, told: Callable[[T], Any], cursor: Callable[[T], str]
) -> HttpResponse:
    """Return a page of what was found, one more than the limit of it showing that it goes on."""
    shown = found[:limit]
    following = cursor(shown[-1]) if len(found) > limit else None
    return tell({"items": [told(one) for one in shown], "next": following})


def id_of(cursor: str) -> UUID:
    """Return the id that a cursor carries."""
    (value,) = values_of(cursor, str)
    try:
        return UUID(str(value))
    except ValueError as error:
        raise CursorError(WRONG) from error


@dataclass(frozen=True, slots=True)
class Once:
    """A write, and the key under which it is done once; without one it is done whenever it is asked."""

    request: Call
    key: str

    def answer(self, write: Callable[[], HttpResponse]) -> HttpResponse:
        """Do the write and answer, or answer as it was answered before."""
        if not self.key:
            return write()

        def kept() -> Kept:
            done = write()
            return Kept(done.status_code, done.content.decode())

        token = self.request.auth
        found = answer_once(token, self.key, _asked(self.request), kept, at=clock.now())
        return HttpResponse(found.text, status=found.status, content_type=JSON)


def _asked(request: Call) -> str:
    """Return a digest of what a request asks: another method, address, version or body is another write."""
    version = request.headers.get("If-Match", "")
    head = f"{request.method} {request.get_full_path()} {version}\n".encode()
    return sha256(head + request.body).hexdigest()
