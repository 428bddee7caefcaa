from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.plan_in_the_making import PlanInTheMaking
from ...models.plan_told import PlanTold
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime


def _get_kwargs(
    dossier_id: UUID,
    *,
    on: datetime.date | None | Unset = UNSET,
) -> dict[str, Any]:

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
        "method": "get",
        "url": "/api/v1/dossiers/{dossier_id}/plan".format(
            dossier_id=quote(str(dossier_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PlanInTheMaking | PlanTold | Problem | None:
    if response.status_code == 200:
        response_200 = PlanTold.from_dict(response.json())

        return response_200

    if response.status_code == 202:
        response_202 = PlanInTheMaking.from_dict(response.json())

        return response_202

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
) -> Response[PlanInTheMaking | PlanTold | Problem]:
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
    on: datetime.date | None | Unset = UNSET,
) -> Response[PlanInTheMaking | PlanTold | Problem]:
    """Read Plan

     Read the plan as of a day; 202 while it is being made.

    Args:
        dossier_id (UUID):
        on (datetime.date | None | Unset): As of this day; today by default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlanInTheMaking | PlanTold | Problem]
    """

    kwargs = _get_kwargs(
        dossier_id=dossier_id,
        on=on,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
) -> PlanInTheMaking | PlanTold | Problem | None:
    """Read Plan

     Read the plan as of a day; 202 while it is being made.

    Args:
        dossier_id (UUID):
        on (datetime.date | None | Unset): As of this day; today by default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlanInTheMaking | PlanTold | Problem
    """

    return sync_detailed(
        dossier_id=dossier_id,
        client=client,
        on=on,
    ).parsed


async def asyncio_detailed(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
) -> Response[PlanInTheMaking | PlanTold | Problem]:
    """Read Plan

     Read the plan as of a day; 202 while it is being made.

    Args:
        dossier_id (UUID):
        on (datetime.date | None | Unset): As of this day; today by default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlanInTheMaking | PlanTold | Problem]
    """

    kwargs = _get_kwargs(
        dossier_id=dossier_id,
        on=on,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    dossier_id: UUID,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
) -> PlanInTheMaking | PlanTold | Problem | None:
    """Read Plan

     Read the plan as of a day; 202 while it is being made.

    Args:
        dossier_id (UUID):
        on (datetime.date | None | Unset): As of this day; today by default.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlanInTheMaking | PlanTold | Problem
    """

    return (
        await asyncio_detailed(
            dossier_id=dossier_id,
            client=client,
            on=on,
        )
    ).parsed
