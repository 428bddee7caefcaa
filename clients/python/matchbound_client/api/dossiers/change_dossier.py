from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.change_dossier_body import ChangeDossierBody
from ...models.dossier_saved import DossierSaved
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from uuid import UUID


def _get_kwargs(
    dossier_id: UUID,
    *,
    body: ChangeDossierBody,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = "",
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/api/v1/dossiers/{dossier_id}".format(
            dossier_id=quote(str(dossier_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/merge-patch+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DossierSaved | Problem | None:
    if response.status_code == 200:
        response_200 = DossierSaved.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())

        return response_428

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DossierSaved | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    body: ChangeDossierBody,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = "",
) -> Response[DossierSaved | Problem]:
    """Change Dossier

     Change a part of a dossier by a JSON Merge Patch (RFC 7396): null takes a key away.

    Args:
        dossier_id (UUID):
        if_match (None | str | Unset): The version that was read, as its ETag says: `"7"`.
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (ChangeDossierBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierSaved | Problem]
    """

    kwargs = _get_kwargs(
        dossier_id=dossier_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    body: ChangeDossierBody,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = "",
) -> DossierSaved | Problem | None:
    """Change Dossier

     Change a part of a dossier by a JSON Merge Patch (RFC 7396): null takes a key away.

    Args:
        dossier_id (UUID):
        if_match (None | str | Unset): The version that was read, as its ETag says: `"7"`.
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (ChangeDossierBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierSaved | Problem
    """

    return sync_detailed(
        dossier_id=dossier_id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    body: ChangeDossierBody,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = "",
) -> Response[DossierSaved | Problem]:
    """Change Dossier

     Change a part of a dossier by a JSON Merge Patch (RFC 7396): null takes a key away.

    Args:
        dossier_id (UUID):
        if_match (None | str | Unset): The version that was read, as its ETag says: `"7"`.
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (ChangeDossierBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierSaved | Problem]
    """

    kwargs = _get_kwargs(
        dossier_id=dossier_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    body: ChangeDossierBody,
    if_match: None | str | Unset = UNSET,
    idempotency_key: str | Unset = "",
) -> DossierSaved | Problem | None:
    """Change Dossier

     Change a part of a dossier by a JSON Merge Patch (RFC 7396): null takes a key away.

    Args:
        dossier_id (UUID):
        if_match (None | str | Unset): The version that was read, as its ETag says: `"7"`.
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (ChangeDossierBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierSaved | Problem
    """

    return (
        await asyncio_detailed(
            dossier_id=dossier_id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
    ).parsed
