"""History: steps with what they changed, and the way back."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound.dossier.difference import Kind
from matchbound.dossier.model import Dossier, Goal
from matchbound.web.pages.dossiers.history import PAUSE, SHOWN, steps_of
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head, history, own_head
from matchbound.web.store.queries.history import Version
from matchbound.web.words import ChangeLine
from tests_web import AT
from web.dossiers.filling import form_in, text_of


def version(number: int, budget: int, at: datetime, summary: str = "Changed: Goal") -> Version:
    return Version(number, summary, at, "amina@example.org", Dossier(goal=Goal(budget_usd=budget)))


def test_saves_of_one_thing_in_one_go_are_one_step() -> None:
    found = [
        version(4, 40, AT + PAUSE * 2 + timedelta(minutes=1)),
        version(3, 30, AT + PAUSE * 2),
        version(2, 20, AT + PAUSE),
        version(1, 10, AT, "Begun"),
    ]

    steps = steps_of(found, None)

    assert [(step.first, step.last, step.saves) for step in steps] == [(3, 4, 2), (2, 2, 1), (1, 1, 1)]
    assert [step.changes for step in steps] == [
        [ChangeLine("Goal · Budget, US dollars", Kind.CHANGED, "20", "40")],
        [ChangeLine("Goal · Budget, US dollars", Kind.CHANGED, "10", "20")],
        [],
    ]


def test_a_step_at_the_end_of_a_page_is_compared_with_the_version_before() -> None:
    steps = steps_of([version(3, 30, AT)], version(2, 20, AT, "Imported"))

    assert steps[0].changes == [ChangeLine("Goal · Budget, US dollars", Kind.CHANGED, "20", "30")]


@pytest.fixture
def saved(amina: Account, amina_head: Head) -> list[Head]:
    """Return three versions of Amina's dossier, an hour apart."""
    heads = [amina_head]
    for hour, season in enumerate((2028, 2029), start=1):
        dossier = heads[-1].dossier.model_copy(update={"goal": Goal(season=season)})
        at = AT + timedelta(hours=hour)
        heads.append(save_dossier(heads[-1], dossier, summary="Changed: Goal", by=amina, at=at))
    return heads


@pytest.mark.django_db
def test_each_step_is_shown_with_its_difference(member: Client, saved: list[Head]) -> None:
    del saved
    page = text_of(member.get("/dossiers/history/"))

    assert "Year of the Match you aim at Before 2028 After 2029" in page
    assert page.index("version 3") < page.index("version 2") < page.index("The first version.")


@pytest.mark.django_db
def test_undo_saves_the_version_before_as_a_new_one(
    member: Client, amina: Account, saved: list[Head]
) -> None:
    assert b'href="/dossiers/history/2/"' in member.get("/dossiers/history/").content
    page = member.get("/dossiers/history/2/")
    assert "Year of the Match you aim at Before 2029 After 2028" in text_of(page)

    form = form_in(page, "/dossiers/history/2/")
    answer = form.send(member)

    assert answer["Location"] == "/dossiers/history/?back=1"
    head = own_head(amina)
    assert head is not None
    assert (head.number, head.dossier) == (4, saved[1].dossier)
    assert history(head.record_id, viewer=amina)[0].summary == "Brought back version 2"


@pytest.mark.django_db
def test_a_version_is_not_brought_back_over_what_was_saved_meanwhile(
    member: Client, amina: Account, saved: list[Head]
) -> None:
    form = form_in(member.get("/dossiers/history/1/"), "/dossiers/history/1/")
    newest = save_dossier(
        saved[-1],
        saved[-1].dossier.model_copy(update={"goal": Goal(season=2031)}),
        summary="Elsewhere",
        by=amina,
        at=AT,
    )

    answer = form.send(member)

    assert answer.status_code == 409
    assert "changed elsewhere meanwhile" in text_of(answer)
    assert own_head(amina) == newest
    assert form_in(answer, "/dossiers/history/1/").send(member).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("many", [3, SHOWN + 5])
def test_a_long_history_comes_in_pages_with_as_many_queries(
    member: Client,
    amina: Account,
    amina_head: Head,
    django_assert_num_queries: DjangoAssertNumQueries,
    many: int,
) -> None:
    head = amina_head
    for number in range(many):
        dossier = head.dossier.model_copy(update={"goal": Goal(budget_usd=number)})
        head = save_dossier(head, dossier, summary=f"Step {number}", by=amina, at=AT)

    with django_assert_num_queries(4):
        page = text_of(member.get("/dossiers/history/"))
    assert page.count("Step ") >= min(many, SHOWN)
    assert ("Older steps" in page) == (many > SHOWN)
    if many > SHOWN:
        older = text_of(member.get(f"/dossiers/history/?before={many + 2 - SHOWN}"))
        assert older.index("Step 4") < older.index("Step 0") < older.index("The first version.")
        assert "Undo this step" not in older


@pytest.mark.django_db
def test_a_version_is_a_number(member: Client) -> None:
    assert member.get("/dossiers/history/?before=x").status_code == 400
