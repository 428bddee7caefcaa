"""Programs: searched by anybody, with verdicts for whoever has a dossier; one with all that is said of it."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.reference.sample import sample_catalogue
from tests_web import AT

pytestmark = pytest.mark.django_db
DOWNSTATE = "/programs/x-downstate-path/"


@pytest.fixture(autouse=True)
def _fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", AT.date)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def found(client: Client, address: str) -> int:
    answer = client.get(address)
    said = re.search(r'role="status">([\d,]+) program', answer.content.decode())
    assert said is not None
    return int(said[1].replace(",", ""))


def test_a_visitor_finds_every_program_without_a_verdict() -> None:
    page = text(Client(), "/programs/")

    assert f"{len(sample_catalogue().programs)} programs" in page.replace(",", "")
    assert "synthetic sample" in page
    assert "For you" not in page


@pytest.mark.parametrize(
    ("address", "keep"),
    [
        ("?state=NY", lambda one, _: one.state == "NY"),
        ("?state=NY&state=NJ", lambda one, _: one.state in {"NY", "NJ"}),
        (
            "?state=NY&specialty=pathology",
            lambda one, _: one.state == "NY" and one.specialty == "pathology",
        ),
        ("?kind=real", lambda one, _said: not one.synthetic),
        ("?q=downstate", lambda one, _: "Downstate" in one.name),
        ("?q=DOWN+path", lambda one, _: "Downstate" in one.name),
        (
            "?visa=H-1B",
            lambda _, said: (
                said.get("visa_h1b") and said["visa_h1b"].assertion.value in {"yes", "conditional"}
            ),
        ),
        (
            "?attempts=1",
            lambda _, said: "attempts_max" in said and said["attempts_max"].assertion.value == "1",
        ),
        ("?state=made-up", lambda *_: False),
        ("?page=99999&state=WY", lambda one, _: one.state == "WY"),
    ],
)
def test_search_finds_what_the_catalogue_holds(address: str, keep: Any) -> None:  # noqa: ANN401 - a filter
    catalogue = sample_catalogue()
    wanted = sum(bool(keep(one, catalogue.of(one.id))) for one in catalogue.programs)

    assert found(Client(), f"/programs/{address}") == wanted


def test_counts_of_a_facet_are_those_that_choosing_finds() -> None:
    page = Client().get("/programs/?specialty=pathology").content.decode()
    counts = re.findall(
        r'name="state" value="(\w+)"[^>]*> <bdi>[^<]*</bdi></label> <span class="quiet number">(\d+)', page
    )

    assert len(counts) > 30
    for state, count in counts[:3]:
        assert found(Client(), f"/programs/?specialty=pathology&state={state}") == int(count)


def test_with_a_dossier_each_program_has_its_verdict_and_what_decided_it(member: Client) -> None:
    page = text(member, "/programs/?state=WY")
    everything = found(member, "/programs/")
    by_verdict = [
        found(member, f"/programs/?verdict={one}") for one in ("eligible", "likely", "unknown", "ineligible")
    ]

    assert "For you" in page
    assert "Ask or do first" in page
    assert sum(by_verdict) == everything
    assert found(member, "/programs/?verdict=ineligible&why-not=graduation") > 0
    assert found(member, "/programs/?verdict=likely&why-not=graduation") == 0


def test_weights_change_the_order_but_not_what_is_found(member: Client) -> None:
    def names(address: str) -> list[str]:
        return re.findall(r'<a href="/programs/(x-[\w-]+)/">', member.get(address).content.decode())

    usual, imgs = names("/programs/?state=NY"), names("/programs/?state=NY&w-imgs=10&w-visa=0&w-met=0")

    assert usual != imgs
    assert found(member, "/programs/?state=NY") == found(member, "/programs/?state=NY&w-imgs=10")
    assert names("/programs/?state=NY&w-imgs=bad&w-visa=-1") == usual


def test_a_program_shows_each_value_with_who_says_so_where_and_when(member: Client) -> None:
    page = text(member, DOWNSTATE)

    assert "SUNY Downstate Pathology" in page
    assert "J-1 visa yes The program's own page (the program itself); 2 seasons before" in page
    assert (
        'href="https://www.downstatepath.com/prospective-applicants"'
        in member.get(DOWNSTATE).content.decode()
    )
    assert "Not known: ask the program" in page
    assert "For you, in the 2028 Match" in page


def test_a_synthetic_program_says_so_on_its_page() -> None:
    one = next(one for one in sample_catalogue().programs if one.synthetic)

    assert "this program does not exist" in text(Client(), f"/programs/{one.id}/")


def test_a_program_that_is_not_in_the_catalogue_is_not_found() -> None:
    assert Client().get("/programs/nothing/").status_code == 404


def test_near_a_program_only_what_is_near() -> None:
    near = found(Client(), "/programs/?near=x-ny-0001&miles=50")

    assert 0 < near < found(Client(), "/programs/?near=x-ny-0001&miles=200")


def test_queries_do_not_grow_with_programs(
    member: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    member.get("/programs/")
    for address in ("/programs/", "/programs/?state=NY", DOWNSTATE):
        with django_assert_max_num_queries(7):
            member.get(address)
