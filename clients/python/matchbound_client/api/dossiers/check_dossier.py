from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.checked import Checked
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime


def _get_kwargs(
    *,
    body: Any,
    on: datetime.date | None | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    params: dict[str, Any] = {}

    json_on: None | str | Unset
    if isinstance(on, Unset):
        json_on = UNSET
    elif isinstance(on, datetime.date):
        json_on = on.isoformat()
    else:
        json_on = on
    params["on"] = json_on

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/v1/check",
        "params": params,
    }

    _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Checked | Problem | None:
    if response.status_code == 200:
        response_200 = Checked.from_dict(response.json())

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
) -> Response[Checked | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: Any,
    on: datetime.date | None | Unset = UNSET,
) -> Response[Checked | Problem]:
    """Check Dossier

     Look at a dossier without keeping it: every fault and warning at once.

    Args:
        on (datetime.date | None | Unset): As of this day; today by default.
        body (Any): Any JSON that is to be a dossier.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Checked | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        on=on,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: Any,
    on: datetime.date | None | Unset = UNSET,
) -> Checked | Problem | None:
    """Check Dossier

     Look at a dossier without keeping it: every fault and warning at once.

    Args:
        on (datetime.date | None | Unset): As of this day; today by default.
        body (Any): Any JSON that is to be a dossier.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Checked | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        on=on,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: Any,
    on: datetime.date | None | Unset = UNSET,
) -> Response[Checked | Problem]:
    """Check Dossier

     Look at a dossier without keeping it: every fault and warning at once.

    Args:
        on (datetime.date | None | Unset): As of this day; today by default.
        body (Any): Any JSON that is to be a dossier.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Checked | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        on=on,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: Any,
    on: datetime.date | None | Unset = UNSET,
) -> Checked | Problem | None:
    """Check Dossier

     Look at a dossier without keeping it: every fault and warning at once.

    Args:
        on (datetime.date | None | Unset): As of this day; today by default.
        body (Any): Any JSON that is to be a dossier.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Checked | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            on=on,
        )
    ).parsed
