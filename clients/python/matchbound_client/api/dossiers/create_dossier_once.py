from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier import Dossier
from ...models.dossier_saved import DossierSaved
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast


def _get_kwargs(
    *,
    body: Dossier,
    idempotency_key: str | Unset = "",
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/dossiers",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DossierSaved | Problem | None:
    if response.status_code == 201:
        response_201 = DossierSaved.from_dict(response.json())

        return response_201

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
    *,
    client: AuthenticatedClient,
    body: Dossier,
    idempotency_key: str | Unset = "",
) -> Response[DossierSaved | Problem]:
    """Create Dossier Once

     Begin a dossier. An account keeps one; a second is refused.

    Args:
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (Dossier): The whole document.

            >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome":
            "pass"},))
            >>> made.exams[0].taken_on, made.applicant.name
            (datetime.date(2023, 5, 4), None)

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierSaved | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: Dossier,
    idempotency_key: str | Unset = "",
) -> DossierSaved | Problem | None:
    """Create Dossier Once

     Begin a dossier. An account keeps one; a second is refused.

    Args:
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (Dossier): The whole document.

            >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome":
            "pass"},))
            >>> made.exams[0].taken_on, made.applicant.name
            (datetime.date(2023, 5, 4), None)

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierSaved | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Dossier,
    idempotency_key: str | Unset = "",
) -> Response[DossierSaved | Problem]:
    """Create Dossier Once

     Begin a dossier. An account keeps one; a second is refused.

    Args:
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (Dossier): The whole document.

            >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome":
            "pass"},))
            >>> made.exams[0].taken_on, made.applicant.name
            (datetime.date(2023, 5, 4), None)

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierSaved | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Dossier,
    idempotency_key: str | Unset = "",
) -> DossierSaved | Problem | None:
    """Create Dossier Once

     Begin a dossier. An account keeps one; a second is refused.

    Args:
        idempotency_key (str | Unset): Sent again within a day with the same key, a write is done
            once and answered alike. Default: ''.
        body (Dossier): The whole document.

            >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome":
            "pass"},))
            >>> made.exams[0].taken_on, made.applicant.name
            (datetime.date(2023, 5, 4), None)

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierSaved | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
