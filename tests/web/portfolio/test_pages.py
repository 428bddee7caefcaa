"""The pages of the portfolio: asked for, shown with curve and programs, put on my list."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound import clock
from matchbound.planner.applications import Status
from matchbound.web.jobs.worker import Worker
from matchbound.web.market.spans import Span
from matchbound.web.pages.portfolio.picture import Curve, Dot
from matchbound.web.store.actions.demo_market import ask_market
from matchbound.web.store.actions.listing import MOST_PROGRAMS, Said, add_program, save_entry
from matchbound.web.store.actions.market import order_run
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import entries_of
from tests_web import AT
from web.market_results import PORTFOLIO, RESULTS

pytestmark = pytest.mark.django_db
SEASON = 2029
FORM = {"season": str(SEASON), "budget": "1200", "first": "internal-medicine", "second": "pediatrics"}
PAIR = ["internal-medicine", "pediatrics"]


def words_of(answer: HttpResponse) -> str:
    """Return what a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def real_programs(specialty: str, many: int) -> list[str]:
    """Return ids of programs of the catalogue."""
    return [one.id for one in load_catalogue().programs if one.specialty == specialty and not one.closed][
        :many
    ]


@pytest.fixture
def keep(amina_head: Head) -> Callable[..., MarketRun]:
    """Return a maker of finished runs of Amina's."""

    def make(**changes: Any) -> MarketRun:  # noqa: ANN401 - parts of an answer
        from matchbound.web.store.queries.market import catalogue_mark

        return MarketRun.objects.create(
            record_id=amina_head.record_id,
            version=1,
            kind="portfolio",
            asked=RESULTS["portfolio"][0],
            on=AT.date(),
            season=SEASON,
            catalogue=catalogue_mark(),
            digest=str(uuid4()),
            state="done",
            result=PORTFOLIO | changes,
            created_at=AT,
            ended_at=AT,
        )

    return make


# -- asking ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        pytest.param({}, {"budget": 1200.0}, id="a budget"),
        pytest.param({"budget": ""}, {"budget": None}, id="none"),
        pytest.param({"budget": "0"}, {"budget": 0.0}, id="no money"),
        pytest.param({"liking": "5"}, {"budget": 1200.0}, id="nothing on a list is liked more"),
    ],
)
def test_a_portfolio_is_asked_for(
    changes: dict[str, str], asked: dict[str, Any], member: Client, amina_head: Head
) -> None:
    answer = member.post("/match/portfolio/", {**FORM, **changes})

    run = MarketRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/match/runs/{run.pk}/")
    assert (run.record_id, run.kind, run.season, run.seed) == (amina_head.record_id, "portfolio", SEASON, 0)
    assert run.asked == {"specialties": PAIR, "programs": [], "liking": 1, **asked}


def test_my_list_of_that_match_is_asked_about(member: Client, amina: Account, amina_head: Head) -> None:
    program = next(one for one in load_catalogue().programs if one.specialty == PAIR[0] and not one.closed)
    add_program(amina_head.record_id, SEASON, program, by=amina, at=AT, on=AT.date())

    member.post("/match/portfolio/", {**FORM, "liking": "2"})

    asked = MarketRun.objects.get().asked
    assert (asked["programs"], asked["liking"]) == ([program.id], 2)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first": "", "second": ""}, "Choose a specialty."),
        ({"budget": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"budget": "much"}, "Enter a number."),
        ({"budget": "NaN"}, "Enter a number."),
        ({"budget": "1000001"}, "Ensure this value is less than or equal to 100000."),
        ({"season": "1999"}, "Select a valid choice."),
        ({"first": "astrology"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(
    changes: dict[str, str], said: str, member: Client
) -> None:
    answer = member.post("/match/portfolio/", {**FORM, **changes})

    assert (answer.status_code, said in words_of(answer)) == (422, True)
    assert not MarketRun.objects.exists()


def test_where_odds_are_off_nothing_is_asked(member: Client, settings: Any) -> None:  # noqa: ANN401
    settings.CALIBRATED_ODDS = False

    page = words_of(member.get("/match/portfolio/"))
    answer = member.post("/match/portfolio/", FORM)

    assert "Compute my portfolio" not in page
    assert (answer.status_code, "switched off on this site" in words_of(answer)) == (422, True)


def test_without_a_dossier_the_page_leads_to_one(amina: Account) -> None:
    client = Client()
    client.force_login(amina)

    assert "Matchbound does not know you" in words_of(client.get("/match/portfolio/"))


def test_answers_before_are_listed_with_what_was_asked(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    keep()
    with CaptureQueriesContext(connection) as one:
        page = words_of(member.get("/match/portfolio/"))
    for _ in range(4):
        keep()
    with CaptureQueriesContext(connection) as five:
        member.get("/match/portfolio/")

    assert "About 3 in 10" in page
    assert "$70" in page
    assert len(one) == len(five)


# -- shown ----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("small_markets")
def test_a_run_is_answered_by_the_worker_and_shown(member: Client, amina: Account, amina_head: Head) -> None:
    mine = real_programs(PAIR[0], 1)
    asked = {"specialties": PAIR, "budget": 100.0, "programs": [*mine, "gone"], "liking": 2}
    run = order_run(amina_head, "portfolio", asked, on=AT.date(), season=SEASON, by=amina, at=clock.now())

    Worker(lease=timedelta(seconds=30), poll=timedelta(seconds=0.01)).run(until_idle=True)

    run.refresh_from_db()
    assert (run.state, run.fault) == ("done", "")
    assert run.result["left_out"][-1] == "gone"
    assert set(run.result["left_out"]) <= {*mine, "gone"}
    page = words_of(member.get(f"/match/portfolio/{run.pk}/"))
    assert f"{len(run.result['chosen'])} applications for ${run.result['dollars']:,.0f}" in page
    assert "For a budget of $100 for applications." in page
    assert run.result["chosen"][0]["name"] in page


def test_a_portfolio_says_what_it_brings_rests_on_and_does_not_know(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    answer = member.get(f"/match/portfolio/{keep().pk}/")

    page, html = words_of(answer), answer.content.decode()
    for words in (
        "About 3 in 10",
        "With 3 applications for $33, of 100 applicants like you about 31 match:",
        "somewhere between 22 and 41.",
        "For a budget of $70 for applications.",
        "The price from the 31st program on is unconfirmed",
        "From 4 applications for $44 on, the next $100 bring less than one match more in 200.",
        "no other choice within this money adds even half a match in 100",
        "210 programs were looked at; 40 rule you out and are never chosen.",
        "1 of 3 gold, 1 of 12 silver",
        "not known for this season",
        "2 programs get a signal, where it does most.",
        "With them the chance to match would be 36 of 100 (26 to 48)",
        "That is our own assumption, not an official figure",
        "As many programs, chosen as people like you choose",
        "1 more in another specialty or service not counted",
        "20 programs may be ranked without a fee; each further one costs $30.",
        "Places that you have ties to.",
        "liked twice as much as the others",
        "not affiliated",
    ):
        assert words in page, words
    assert page.count("synthetic") >= 3
    assert html.count('<svg class="curve"') == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"money": {"budget": None, "goal": None, "else_to_pay": 0.0}},
            "No budget is known, so the programs go to where more applications stop paying.",
            id="no budget",
        ),
        pytest.param(
            {"money": {"budget": 4705.0, "goal": 6000.0, "else_to_pay": 1295.0}},
            "Of the budget of $6,000 in your goal, $1,295 go to all else that is still to pay",
            id="goal",
        ),
        pytest.param({"beyond": 0.0}, "that is proven", id="proven"),
        pytest.param({"beyond": 0.021}, "adds as much as 3 matches in 100", id="loose"),
        pytest.param({"beyond": 0.05, "liked": True}, "worth 0.050 more by your likings", id="liked"),
        pytest.param({"chosen": []}, "The money is less than one application costs.", id="no money"),
        pytest.param(
            {"chosen": [], "looked_at": 0}, "every program that was looked at rules", id="all closed"
        ),
        pytest.param(
            {"chosen": [], "looked_at": 0, "elsewhere": 2},
            "Those open take applications through another service",
            id="another service",
        ),
        pytest.param({"interviews": 24.4}, "To rank them all would cost $120 more.", id="many interviews"),
        pytest.param(
            {"elsewhere": 2}, "2 open programs take applications through another service", id="else"
        ),
        pytest.param(
            {"left_out": ["x-1"]}, "1 program of your list is not in the simulated market", id="left"
        ),
        pytest.param(
            {"stops": PORTFOLIO["stops"] | {"reached": False}}, "as far as was looked", id="never stops"
        ),
    ],
)
def test_what_is_otherwise_is_said_otherwise(
    changes: dict[str, Any], words: str, member: Client, keep: Callable[..., MarketRun]
) -> None:
    assert words in words_of(member.get(f"/match/portfolio/{keep(**changes).pk}/"))


def test_the_curve_is_drawn_from_none_to_all_with_both_marks() -> None:
    dots = [Dot(11.0 * number, Span(number / 10, number / 20, number / 5)) for number in range(4)]

    drawn = Curve(dots, 22.0, dots[2]).draw("c")
    plain = Curve(dots, None, dots[2]).draw("c")

    assert "it rises to 20 of 100 (10 to 40) at $22, and to 30 of 100 (15 to 60) at $33" in drawn
    assert "stroke-dasharray" in drawn
    assert "stroke-dasharray" not in plain
    assert 'cx="320" cy="200"' in drawn  # two thirds along, a fifth up


# -- on my list -----------------------------------------------------------------------------------------


def chosen(*signaled: tuple[str, str]) -> list[dict[str, Any]]:
    """Return what was chosen: programs with their signals."""
    return [PORTFOLIO["chosen"][0] | {"program": name, "signal": signal} for name, signal in signaled]


def test_programs_are_put_on_the_list_with_their_signals_and_nothing_is_changed(
    member: Client, amina: Account, amina_head: Head, keep: Callable[..., MarketRun]
) -> None:
    first, second, third = real_programs(PAIR[0], 3)
    program = next(one for one in load_catalogue().programs if one.id == first)
    when: dict[str, Any] = {"by": amina, "at": AT, "on": AT.date()}
    entry, _ = add_program(amina_head.record_id, 2027, program, **when)
    save_entry(entry.id, 1, Said(Status.APPLYING, None, "silver", (), None, "Mine"), **when)
    run = keep(chosen=chosen((first, "gold"), (second, "gold"), (third, ""), ("gone", "gold")))
    MarketRun.objects.update(season=2027)

    answer = member.post(f"/match/portfolio/{run.pk}/put/", follow=True)

    listed = {one.program: one for one in entries_of(amina_head.record_id, 2027, viewer=amina)}
    assert {name: (one.status, one.signal, one.notes) for name, one in listed.items()} == {
        first: (Status.APPLYING, "silver", "Mine"),
        second: (Status.CONSIDERING, "gold", ""),
        third: (Status.CONSIDERING, "", ""),
    }
    page = words_of(answer)
    assert "2 programs were put on your list." in page
    assert "2 were there already, or are not in the catalogue any more." in page


def test_signals_that_the_list_has_used_are_left_off_and_said(
    member: Client, amina: Account, amina_head: Head, keep: Callable[..., MarketRun]
) -> None:
    *mine, new = real_programs("family-medicine", 6)
    run = keep(chosen=chosen(*((one, "gold") for one in mine)))
    MarketRun.objects.update(season=2027)
    member.post(f"/match/portfolio/{run.pk}/put/")
    MarketRun.objects.update(result=PORTFOLIO | {"chosen": chosen((new, "gold"))})

    page = words_of(member.post(f"/match/portfolio/{run.pk}/put/", follow=True))

    listed = {one.program: one.signal for one in entries_of(amina_head.record_id, 2027, viewer=amina)}
    assert listed == {**dict.fromkeys(mine, "gold"), new: ""}
    assert "1 signal was left off" in page


def test_a_list_without_room_takes_none(
    member: Client,
    amina: Account,
    amina_head: Head,
    keep: Callable[..., MarketRun],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matchbound.web.store.actions import listing

    assert MOST_PROGRAMS > 1
    monkeypatch.setattr(listing, "MOST_PROGRAMS", 1)
    run = keep(chosen=chosen(*((one, "") for one in real_programs(PAIR[0], 2))))

    answer = member.post(f"/match/portfolio/{run.pk}/put/", follow=True)

    assert "holds 1 programs at most" in words_of(answer)
    assert entries_of(amina_head.record_id, SEASON, viewer=amina) == []


def test_putting_many_takes_as_many_queries_as_putting_few(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    counted = []
    for many in (1, 2, 12):
        run = keep(chosen=chosen(*((one, "") for one in real_programs(PAIR[0], 12)[-many:])))
        with CaptureQueriesContext(connection) as queries:
            member.post(f"/match/portfolio/{run.pk}/put/")
        counted.append(len(queries))

    assert counted[1] == counted[2]  # the first found nothing on the list


def test_a_run_that_is_not_done_is_waited_for(member: Client, keep: Callable[..., MarketRun]) -> None:
    run = keep()
    MarketRun.objects.update(state="running", result=None)

    for answer in (
        member.get(f"/match/portfolio/{run.pk}/"),
        member.post(f"/match/portfolio/{run.pk}/put/"),
    ):
        assert (answer.status_code, answer["Location"]) == (302, f"/match/runs/{run.pk}/")


def test_the_demo_asks_once_and_not_where_odds_are_off(
    amina: Account,
    amina_head: Head,
    settings: Any,  # noqa: ANN401 - Django's
) -> None:
    settings.CALIBRATED_ODDS = False
    off = ask_market(amina, at=AT)
    settings.CALIBRATED_ODDS = True

    assert (off, ask_market(amina, at=AT), ask_market(amina, at=AT)) == (0, 2, 0)
    asked = dict(MarketRun.objects.values_list("kind", "asked"))
    assert asked["portfolio"]["specialties"] == [*amina_head.dossier.goal.specialties]
