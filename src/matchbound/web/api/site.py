"""The API as a whole: its addresses, its problems, and its description as OpenAPI."""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from matchbound.base.errors import MatchboundError
from matchbound.dossier.faults import Fault
from matchbound.web.access import Access, access
from matchbound.web.api import cohort, dossiers, looking, reference, webhooks
from matchbound.web.api.guarding import guarded
from matchbound.web.api.problems import TYPE, ProblemError, problem, problem_of
from matchbound.web.api.telling import JSON, tell
from matchbound.web.store.models.api import Scope

ROOT = "/api/v1"
ABOUT = """\
Where an applicant stands on the way to a US residency, for programs. The JSON is that of the command line's
`--json`. Null is "not known", never "no". Within v1, keys and operations are only added.
"""
COUNTED = {
    "RateLimit-Limit": "Calls that a token may make in a minute.",
    "RateLimit-Remaining": "Calls left of this minute.",
    "RateLimit-Reset": "Seconds until the next minute.",
}


class Api(NinjaAPI):
    """Operations are named by their functions."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of an operation, which clients call it by."""
        return operation.view_func.__name__

    def get_operation_url_name(self, operation: Operation, router: object) -> str:
        """Return the name of an operation's address."""
        del router
        return operation.view_func.__name__


api = Api(title="Matchbound", version="1", description=ABOUT, docs_url=None, openapi_url=None)
for one in (dossiers, looking, reference, cohort, webhooks):
    api.add_router("", one.router)


# -- problems ----------------------------------------------------------------------------------------------


@api.exception_handler(ProblemError)
def _on_problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problem_of(error)


@api.exception_handler(MatchboundError)
def _on_expected(_request: HttpRequest, error: MatchboundError) -> HttpResponse:
    return problem(error.status, error.message)


@api.exception_handler(Http404)
def _on_missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(404, "There is no such thing, or it is not yours.")


@api.exception_handler(HttpError)
def _on_refused(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, error.message)


@api.exception_handler(ValidationError)
def _on_invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    found = [Fault(".".join(str(part) for part in one["loc"]), str(one["msg"])) for one in error.errors]
    return problem(422, "The request is not as it should be; `faults` says where.", faults=found)


# -- addresses ---------------------------------------------------------------------------------------------


@access(Access.PUBLIC)
def description(request: HttpRequest) -> HttpResponse:
    """Describe the API as OpenAPI."""
    if request.method not in {"GET", "HEAD"}:
        return problem(405, "Use GET here.")
    return tell(document())


@access(Access.PUBLIC)
def nowhere(_request: HttpRequest) -> HttpResponse:
    """Say that there is no such address."""
    return problem(404, f"There is no such address; {ROOT}/openapi.json lists all.")


def addresses() -> Iterator[URLPattern]:
    """Return every address of the API: one for each path, whatever its methods."""
    seen = set()
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            route = str(pattern.pattern)
            if route not in seen:
                seen.add(route)
                yield path(route, guarded(pattern.callback, partial(asked, route)), name=pattern.name)
    yield path("openapi.json", description, name="openapi")
    yield re_path("", nowhere, name="nowhere")


@cache
def asked(route: str, method: str) -> frozenset[str]:
    """Return the names with which an address may ask."""
    operations = document()["paths"].get(f"{ROOT}/{_plain(route)}", {})
    parameters = operations.get(method.lower(), {}).get("parameters", [])
    return frozenset(one["name"] for one in parameters if one["in"] == "query")


def _plain(route: str) -> str:
    """Return a route of the site as the description writes it."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)


# -- description -------------------------------------------------------------------------------------------


@cache
def document() -> dict[str, Any]:
    """Return the description of the API as OpenAPI 3.1, made once: it takes a while. Change nothing in it."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=ROOT))
    found["servers"] = [{"url": "/", "description": "this site"}]
    found["components"]["securitySchemes"] = {"token": _scheme()}
    for schema in found["components"]["schemas"].values():
        for one in schema.get("properties", {}).values():
            if isinstance(one.get("default"), dict):  # what it repeats stands in its own schema
                del one["default"]
    for operations in found["paths"].values():
        for one in operations.values():
            one["responses"] = {str(status): _answer(said) for status, said in one["responses"].items()}
            _add_tag(one)
    return found


def _scheme() -> dict[str, Any]:
    scopes = ", ".join(f"`{one.value}`" for one in Scope)
    return {
        "type": "http",
        "scheme": "bearer",
        "description": f"A token made on the site, with scopes: {scopes}.",
    }


def _answer(said: dict[str, Any]) -> dict[str, Any]:
    """Return an answer as it is: problems have a type of their own, and headers tell of the limit."""
    content = said.get("content", {})
    schema = content.get(JSON, {}).get("schema", {})
    if schema.get("$ref", "").endswith("/Problem"):
        said = {**said, "content": {TYPE: content[JSON]}}
    headers = {name: {"description": words, "schema": {"type": "integer"}} for name, words in COUNTED.items()}
    return {**said, "headers": headers}


def _add_tag(one: dict[str, Any]) -> None:
    """Say that answers which tell a version carry it as their ETag."""
    for status in ("200", "201"):
        said = one["responses"].get(status, {})
        schema = said.get("content", {}).get(JSON, {}).get("schema", {})
        whole = schema.get("$ref", "").endswith(("/DossierTold", "/DossierSaved"))
        if whole and "Version" not in one["summary"]:
            said["headers"]["ETag"] = {"description": "The version.", "schema": {"type": "string"}}
