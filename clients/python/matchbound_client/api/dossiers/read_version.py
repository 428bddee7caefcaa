from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier_told import DossierTold
from ...models.problem import Problem
from typing import cast
from uuid import UUID


def _get_kwargs(
    dossier_id: UUID,
    number: int,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/dossiers/{dossier_id}/versions/{number}".format(
            dossier_id=quote(str(dossier_id), safe=""),
            number=quote(str(number), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DossierTold | Problem | None:
    if response.status_code == 200:
        response_200 = DossierTold.from_dict(response.json())

        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[DossierTold | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    dossier_id: UUID,
    number: int,
    *,
    client: AuthenticatedClient,
) -> Response[DossierTold | Problem]:
    """Read Version

     Read one version of a dossier.

    Args:
        dossier_id (UUID):
        number (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierTold | Problem]
    """

    kwargs = _get_kwargs(
        dossier_id=dossier_id,
        number=number,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    dossier_id: UUID,
    number: int,
    *,
    client: AuthenticatedClient,
) -> DossierTold | Problem | None:
    """Read Version

     Read one version of a dossier.

    Args:
        dossier_id (UUID):
        number (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierTold | Problem
    """

    return sync_detailed(
        dossier_id=dossier_id,
        number=number,
        client=client,
    ).parsed


async def asyncio_detailed(
    dossier_id: UUID,
    number: int,
    *,
    client: AuthenticatedClient,
) -> Response[DossierTold | Problem]:
    """Read Version

     Read one version of a dossier.

    Args:
        dossier_id (UUID):
        number (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierTold | Problem]
    """

    kwargs = _get_kwargs(
        dossier_id=dossier_id,
        number=number,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    dossier_id: UUID,
    number: int,
    *,
    client: AuthenticatedClient,
) -> DossierTold | Problem | None:
    """Read Version

     Read one version of a dossier.

    Args:
        dossier_id (UUID):
        number (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierTold | Problem
    """

    return (
        await asyncio_detailed(
            dossier_id=dossier_id,
            number=number,
            client=client,
        )
    ).parsed
