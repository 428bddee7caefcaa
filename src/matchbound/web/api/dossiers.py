"""Operations on dossiers: read, write from the version that was read, history, check without keeping."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from matchbound import clock
from matchbound.base.cursors import cursor_of, values_of
from matchbound.dossier.faults import DossierError, Fault, Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import dossier_of, parse_dossier
from matchbound.dossier.write import to_tree
from matchbound.web.api import schemas
from matchbound.web.api.guarding import Call
from matchbound.web.api.problems import ProblemError
from matchbound.web.api.telling import (
    ON_A_PAGE,
    Cursor,
    Key,
    Limit,
    Once,
    OnDay,
    Version,
    day_of,
    id_of,
    page,
    tell,
)
from matchbound.web.api.telling import operation as told
from matchbound.web.store.actions.dossiers import create_only_dossier, save_dossier
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.dossiers import (
    Head,
    HeadLine,
    VersionLine,
    dossier_head,
    dossier_version,
    heads_of,
    history,
)

router = Router(tags=["dossiers"])
WRITES = (400, 404, 409, 412, 428)
MERGE = "application/merge-patch+json"
SUMMARY = "By the API ({name})"


def _body(kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {kind: {"schema": schema}}}}


WHOLE = _body("application/json", {"$ref": "#/components/schemas/Dossier"})
PART = _body(MERGE, {"type": "object"})


def writing(body: dict[str, Any], *, status: int = 200) -> dict[str, Any]:
    """Return how an operation is declared that takes a dossier or a part of one."""
    declared = told(Scope.DOSSIER_WRITE, schemas.DossierSaved, status=status, also=WRITES)
    declared["openapi_extra"] |= body
    return declared


@router.get("/dossiers", **told(Scope.DOSSIER_READ, schemas.DossierPage))
def list_dossiers(request: Call, limit: Limit = ON_A_PAGE, cursor: Cursor = "") -> HttpResponse:
    """List one's dossiers."""
    after = id_of(cursor) if cursor else None
    found = heads_of(request.by, after=after, limit=limit + 1)
    return page(found, limit, _line, lambda one: cursor_of(str(one.record_id)))


@router.post("/dossiers", **writing(WHOLE, status=201))
def create_dossier_once(request: Call, idempotency_key: Key = "") -> HttpResponse:
    """Begin a dossier. An account keeps one; a second is refused."""

    def write() -> HttpResponse:
        head = create_only_dossier(_read(request), by=request.by, at=clock.now())
        return _tell_saved(request, head, status=201)

    return _tagged(Once(request, idempotency_key).answer(write))


@router.get("/dossiers/{dossier_id}", **told(Scope.DOSSIER_READ, schemas.DossierTold, also=[404]))
def read_dossier(request: Call, dossier_id: UUID) -> HttpResponse:
    """Read the newest version of a dossier; its ETag is what a write starts from."""
    return _tagged(_tell(dossier_head(dossier_id, viewer=request.by)))


@router.put("/dossiers/{dossier_id}", **writing(WHOLE))
def replace_dossier(
    request: Call, dossier_id: UUID, if_match: Version = None, idempotency_key: Key = ""
) -> HttpResponse:
    """Save a whole dossier as the version after the one that was read."""

    def write() -> HttpResponse:
        head = _started_from(request, dossier_id, if_match)
        return _saved(request, head, _read(request))

    return _tagged(Once(request, idempotency_key).answer(write))


@router.patch("/dossiers/{dossier_id}", **writing(PART))
def change_dossier(
    request: Call, dossier_id: UUID, if_match: Version = None, idempotency_key: Key = ""
) -> HttpResponse:
    """Change a part of a dossier by a JSON Merge Patch (RFC 7396): null takes a key away."""

    def write() -> HttpResponse:
        head = _started_from(request, dossier_id, if_match)
        tree = _merged(head, request)
        return _saved(request, head, _lawful(lambda: dossier_of(tree)))

    return _tagged(Once(request, idempotency_key).answer(write))


@router.get("/dossiers/{dossier_id}/versions", **told(Scope.DOSSIER_READ, schemas.VersionPage, also=[404]))
def list_versions(
    request: Call, dossier_id: UUID, limit: Limit = ON_A_PAGE, cursor: Cursor = ""
) -> HttpResponse:
    """List the versions of a dossier, newest first."""
    dossier_head(dossier_id, viewer=request.by)
    before = int(values_of(cursor, int)[0]) if cursor else None
    found = history(dossier_id, viewer=request.by, limit=limit + 1, before=before)
    return page(found, limit, _version, lambda one: cursor_of(one.number))


@router.get(
    "/dossiers/{dossier_id}/versions/{number}",
    **told(Scope.DOSSIER_READ, schemas.DossierTold, also=[404]),
)
def read_version(request: Call, dossier_id: UUID, number: int) -> HttpResponse:
    """Read one version of a dossier."""
    if not 0 < number < 2**31:
        raise ProblemError(404, "There is no such version.")
    return _tell(dossier_version(dossier_id, number, viewer=request.by))


CHECK = told(None, schemas.Checked, also=[400])
CHECK["openapi_extra"] |= _body("application/json", {"description": "Any JSON that is to be a dossier."})


@router.post("/check", **CHECK)
def check_dossier(request: Call, on: OnDay = None) -> HttpResponse:
    """Look at a dossier without keeping it: every fault and warning at once."""
    _json(request)
    try:
        dossier = parse_dossier(request.body, json=True)
    except DossierError as error:
        found = list(error.faults)
    else:
        found = faults_of(dossier, day_of(on))
    wrong = any(one.severity is Severity.FAULT for one in found)
    return tell({"ok": not wrong, "faults": [one.to_dict() for one in found]})


# -- reading -----------------------------------------------------------------------------------------------


def _read(request: Call) -> Dossier:
    _json(request)
    return _lawful(lambda: parse_dossier(request.body, json=True))


def _lawful(read: Callable[[], Dossier]) -> Dossier:
    """Return a dossier that can be true; all its faults at once otherwise."""
    try:
        dossier = read()
        found: list[Fault] = faults_of(dossier, clock.today())
    except DossierError as error:
        found = list(error.faults)
    wrong = [one for one in found if one.severity is Severity.FAULT]
    if wrong:
        raise ProblemError(422, "The dossier has faults; `faults` names each by its path.", faults=wrong)
    return dossier


def _json(request: Call) -> Any:  # noqa: ANN401 - any JSON
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, "The body is not JSON.") from error


def _patch(request: Call) -> dict[str, Any]:
    found = _json(request)
    if not isinstance(found, dict):
        raise ProblemError(422, "A patch of a dossier is an object.")
    return found


def _merged(head: Head, request: Call) -> Any:  # noqa: ANN401 - any JSON
    try:
        return merged(to_tree(head.dossier), _patch(request))
    except RecursionError as error:
        raise ProblemError(422, "The patch is nested too deep.") from error


def merged(tree: Any, patch: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return a tree with a merge patch applied.

    >>> merged({"a": 1, "b": {"c": 2}}, {"a": None, "b": {"d": [3]}})
    {'b': {'c': 2, 'd': [3]}}
    """
    if not isinstance(patch, dict):
        return patch
    found = dict(tree) if isinstance(tree, dict) else {}
    for key, value in patch.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = merged(found.get(key), value)
    return found


# -- writing -----------------------------------------------------------------------------------------------


def _started_from(request: Call, dossier_id: UUID, version: str | None) -> Head:
    """Return the newest version if it is the one that was read; a problem otherwise."""
    head = dossier_head(dossier_id, viewer=request.by)
    if version is None:
        raise ProblemError(428, "Say in If-Match which version you read, as its ETag says.")
    if version != _tag(head.number):
        raise ProblemError(412, f"The newest version is {head.number}: read it, and change that.")
    return head


def _saved(request: Call, head: Head, dossier: Dossier) -> HttpResponse:
    summary = SUMMARY.format(name=request.auth.name)
    saved = save_dossier(head, dossier, summary=summary, by=request.by, at=clock.now())
    return _tell_saved(request, saved)


# -- telling -----------------------------------------------------------------------------------------------


def _tag(number: int) -> str:
    return f'"{number}"'


def _line(one: "Head | HeadLine") -> dict[str, Any]:
    return {"id": str(one.record_id), "version": one.number, "written_at": one.written_at}


def _tell(head: Head, *, status: int = 200) -> HttpResponse:
    return tell({**_line(head), "dossier": to_tree(head.dossier)}, status=status)


def _tell_saved(request: Call, head: Head, *, status: int = 200) -> HttpResponse:
    """Tell what was saved; its content, most of which a patch did not bring, only to whom may read it."""
    if Scope.DOSSIER_READ in request.auth.scopes:
        return _tell(head, status=status)
    return tell(_line(head), status=status)


def _tagged(answer: HttpResponse) -> HttpResponse:
    """Add the version that an answer tells as its ETag."""
    answer["ETag"] = _tag(json.loads(answer.content)["version"])
    return answer


def _version(one: VersionLine) -> dict[str, Any]:
    return {"number": one.number, "summary": one.summary, "written_at": one.written_at}
