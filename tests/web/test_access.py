"""Every address of the site, asked for by everybody, compared with one table."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse
from pytest_django import Settings

from matchbound.web.access import Access, access
from matchbound.web.config.urls import urlpatterns as real_urlpatterns
from web.access_table import TABLE, Answer, Person, World

pytestmark = pytest.mark.django_db


def walked(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, Any]]:
    """Return the full name of every address of the site, and its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walked(entry, inner)


def answer_of(response: HttpResponseBase) -> Answer | None:
    """Return what somebody got; None if the view does not know the method, which tells nobody anything."""
    if response.status_code == 405:
        return None
    if response.status_code == 302 and response["Location"].startswith("/account/login/?next="):
        return Answer.SIGN_IN
    return {401: Answer.TOKEN, 403: Answer.FORBIDDEN, 404: Answer.MISSING}.get(
        response.status_code, Answer.SHOWN
    )


def test_every_address_has_a_row_in_the_table() -> None:
    assert sorted(TABLE) == sorted({name for name, _view in walked()})


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_what_the_table_says(
    name: str, method: str, people: dict[Person, Client], world: World
) -> None:
    address = reverse(name, kwargs=dict(TABLE[name].args(world)))

    answers = {}
    for who, client in people.items():
        with transaction.atomic():  # what a request changes, the next does not see
            response = getattr(client, method)(address)
            answers[who] = answer_of(response) or TABLE[name].answers[who]
            b"".join(response)  # a download is read to its end
            transaction.set_rollback(True)

    assert answers == dict(TABLE[name].answers)


def undeclared(request: object) -> HttpResponse:
    return HttpResponse(f"a secret for {request}")


@access(Access.ADVISER)
def for_advisers(_request: object) -> HttpResponse:
    return HttpResponse("shown")


@access(Access.EDITOR)
def for_editors(_request: object) -> HttpResponse:
    return HttpResponse("shown")


@access(Access.INSTRUCTOR)
def for_instructors(_request: object) -> HttpResponse:
    return HttpResponse("shown")


@access(Access.ADMINISTRATOR)
def for_administrators(_request: object) -> HttpResponse:
    return HttpResponse("shown")


class MoreAddresses:
    """The site with views for each role, and one that says nothing."""

    urlpatterns = [  # noqa: RUF012 - as Django wants it
        path("undeclared/", undeclared),
        path("advisers/", for_advisers),
        path("editors/", for_editors),
        path("instructors/", for_instructors),
        path("administrators/", for_administrators),
        *real_urlpatterns,
    ]


def test_a_view_that_does_not_say_who_may_see_it_is_shown_to_nobody(
    people: dict[Person, Client], settings: Settings
) -> None:
    settings.ROOT_URLCONF = MoreAddresses

    answers = {who: client.get("/undeclared/").status_code for who, client in people.items()}

    assert answers == dict.fromkeys(Person, 403)


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("/advisers/", Person.ADVISER),
        ("/editors/", Person.EDITOR),
        ("/instructors/", Person.INSTRUCTOR),
        ("/administrators/", Person.ADMINISTRATOR),
    ],
)
def test_a_role_opens_its_own_views_and_the_administrator_all(
    address: str, role: Person, people: dict[Person, Client], settings: Settings
) -> None:
    settings.ROOT_URLCONF = MoreAddresses

    answers = {who: answer_of(client.get(address)) for who, client in people.items()}

    forbidden = dict.fromkeys(Person, Answer.FORBIDDEN)
    assert answers == {
        **forbidden,
        Person.VISITOR: Answer.SIGN_IN,
        role: Answer.SHOWN,
        Person.ADMINISTRATOR: Answer.SHOWN,
    }


def test_a_form_from_elsewhere_is_refused(people: dict[Person, Client]) -> None:
    strict = Client(enforce_csrf_checks=True, cookies=None)
    strict.cookies = people[Person.OWNER].cookies

    assert strict.post("/settings/", {"language": "en", "time_zone": "UTC"}).status_code == 403
