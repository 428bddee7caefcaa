from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.people_page import PeoplePage
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast


def _get_kwargs(
    organization_id: int,
    *,
    filter_: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = "",
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_filter_: list[str] | Unset = UNSET
    if not isinstance(filter_, Unset):
        json_filter_ = filter_

    params["filter"] = json_filter_

    params["limit"] = limit

    params["cursor"] = cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/v1/organizations/{organization_id}/people".format(
            organization_id=quote(str(organization_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PeoplePage | Problem | None:
    if response.status_code == 200:
        response_200 = PeoplePage.from_dict(response.json())

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
) -> Response[PeoplePage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    organization_id: int,
    *,
    client: AuthenticatedClient,
    filter_: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = "",
) -> Response[PeoplePage | Problem]:
    """List People

     List the people of an organization with what each shares; each sees that it was looked at.

    Args:
        organization_id (int):
        filter_ (list[str] | Unset): Only those of whom it is true: stuck, exam-runs-out:6 …
        limit (int | Unset): So many at most. Default: 50.
        cursor (str | Unset): `next` of the page before; none: the first. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeoplePage | Problem]
    """

    kwargs = _get_kwargs(
        organization_id=organization_id,
        filter_=filter_,
        limit=limit,
        cursor=cursor,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    organization_id: int,
    *,
    client: AuthenticatedClient,
    filter_: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = "",
) -> PeoplePage | Problem | None:
    """List People

     List the people of an organization with what each shares; each sees that it was looked at.

    Args:
        organization_id (int):
        filter_ (list[str] | Unset): Only those of whom it is true: stuck, exam-runs-out:6 …
        limit (int | Unset): So many at most. Default: 50.
        cursor (str | Unset): `next` of the page before; none: the first. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeoplePage | Problem
    """

    return sync_detailed(
        organization_id=organization_id,
        client=client,
        filter_=filter_,
        limit=limit,
        cursor=cursor,
    ).parsed


async def asyncio_detailed(
    organization_id: int,
    *,
    client: AuthenticatedClient,
    filter_: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = "",
) -> Response[PeoplePage | Problem]:
    """List People

     List the people of an organization with what each shares; each sees that it was looked at.

    Args:
        organization_id (int):
        filter_ (list[str] | Unset): Only those of whom it is true: stuck, exam-runs-out:6 …
        limit (int | Unset): So many at most. Default: 50.
        cursor (str | Unset): `next` of the page before; none: the first. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PeoplePage | Problem]
    """

    kwargs = _get_kwargs(
        organization_id=organization_id,
        filter_=filter_,
        limit=limit,
        cursor=cursor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    organization_id: int,
    *,
    client: AuthenticatedClient,
    filter_: list[str] | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: str | Unset = "",
) -> PeoplePage | Problem | None:
    """List People

     List the people of an organization with what each shares; each sees that it was looked at.

    Args:
        organization_id (int):
        filter_ (list[str] | Unset): Only those of whom it is true: stuck, exam-runs-out:6 …
        limit (int | Unset): So many at most. Default: 50.
        cursor (str | Unset): `next` of the page before; none: the first. Default: ''.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PeoplePage | Problem
    """

    return (
        await asyncio_detailed(
            organization_id=organization_id,
            client=client,
            filter_=filter_,
            limit=limit,
            cursor=cursor,
        )
    ).parsed
