"""Problem documents (RFC 9457): what went wrong, where, and what to do."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict

from matchbound.base.errors import MatchboundError
from matchbound.dossier.faults import Fault

TYPE = "application/problem+json"


class Told(BaseModel):
    """Something that the API tells: exactly these keys."""

    model_config = ConfigDict(extra="forbid")


class ProblemFault(Told):
    """One thing that is wrong with what was sent."""

    path: str
    message: str
    severity: str


class Problem(Told):
    """Why something was not done (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    faults: list[ProblemFault] = []


class ProblemError(MatchboundError):
    """A problem of the API, with the status and the headers of its answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.faults = tuple(faults)
        self.headers = dict(headers or {})


def problem(status: int, detail: str, *, faults: Sequence[Fault] = ()) -> HttpResponse:
    """Return a problem document."""
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if faults:
        found["faults"] = [one.to_dict() for one in faults]
    return HttpResponse(json.dumps(found, ensure_ascii=False), status=status, content_type=TYPE)


def problem_of(error: ProblemError) -> HttpResponse:
    """Return the problem document of an error, with its headers."""
    answer = problem(error.status, error.message, faults=error.faults)
    for name, value in error.headers.items():
        answer[name] = value
    return answer
