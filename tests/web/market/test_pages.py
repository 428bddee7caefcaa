"""The pages of the Match: the overview, odds asked for and shown, answers side by side, runs kept."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from matchbound.planner.applications import Status
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.listing import Said, add_program, save_entry
from matchbound.web.store.models import Account, CatalogueRevision, Job, MarketRun
from matchbound.web.store.queries.catalogue import load_catalogue
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT
from web.market_results import ODDS, RESULTS, span
from web.real_site import Site

pytestmark = pytest.mark.django_db
TYPICAL = {"list": "typical", "specialties": ["internal-medicine", "pediatrics"]}
SEASON = 2028
FORM = {"season": str(SEASON), "where": "typical", "first": "pediatrics", "second": "internal-medicine"}


@pytest.fixture
def keep(amina_head: Head) -> Callable[..., MarketRun]:
    """Return a maker of finished runs of Amina's."""

    def make(result: dict[str, Any] = ODDS, **columns: Any) -> MarketRun:  # noqa: ANN401 - of any column
        from matchbound.web.store.queries.market import catalogue_mark

        given: dict[str, Any] = {
            "record_id": amina_head.record_id,
            "version": 1,
            "kind": "odds",
            "asked": TYPICAL,
            "on": AT.date(),
            "season": 2029,
            "catalogue": catalogue_mark(),
            "digest": str(uuid4()),
            "state": "done",
            "result": result,
            "created_at": AT,
            "ended_at": AT,
        }
        return MarketRun.objects.create(**{**given, **columns})

    return make


def words_of(answer: HttpResponse) -> str:
    """Return what a page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(text).split())


def list_of(head: Head, by: Account, *signals: str, withdrawn: int = 0) -> Iterator[str]:
    """Put a program on the list for each signal, and some that were withdrawn; yield those still on."""
    programs = [one for one in load_catalogue().programs if one.synthetic and not one.closed]
    for number, signal in enumerate([*signals, *("" for _ in range(withdrawn))]):
        today = {"by": by, "at": AT, "on": AT.date()}
        entry, _new = add_program(head.record_id, SEASON, programs[number], **today)  # type: ignore[arg-type]
        status = Status.CONSIDERING if number < len(signals) else Status.WITHDRAWN
        save_entry(entry.id, 1, Said(status, None, signal, (), None, ""), **today)  # type: ignore[arg-type]
        if number < len(signals):
            yield programs[number].id


# -- asking ---------------------------------------------------------------------------------------------


def test_odds_are_asked_for_some_specialties(member: Client, amina_head: Head) -> None:
    answer = member.post("/match/odds/", {**FORM, "draw": "5"})

    run = MarketRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/match/runs/{run.pk}/")
    assert (run.record_id, run.version, run.kind) == (amina_head.record_id, 1, "odds")
    assert run.asked == {"list": "typical", "specialties": ["pediatrics", "internal-medicine"]}
    assert (run.season, run.seed, run.state) == (SEASON, 5, "queued")


def test_odds_are_asked_for_my_list(member: Client, amina: Account, amina_head: Head) -> None:
    plain, gold, silver = list_of(amina_head, amina, "", "gold", "silver", withdrawn=1)

    member.post("/match/odds/", {**FORM, "where": "mine"})

    assert MarketRun.objects.get().asked == {"list": "mine", "programs": [gold, silver, plain]}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"where": "mine"}, "Nothing is on your list for that Match."),
        ({"first": "", "second": ""}, "Choose a specialty."),
        ({"first": "astrology"}, "Select a valid choice."),
        ({"season": "1999"}, "Select a valid choice."),
        ({"season": "²028"}, "Select a valid choice."),
        ({"draw": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"draw": "1000"}, "Ensure this value is less than or equal to 999."),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(
    changes: dict[str, str], said: str, member: Client
) -> None:
    answer = member.post("/match/odds/", {**FORM, **changes})

    assert (answer.status_code, said in words_of(answer)) == (422, True)
    assert not MarketRun.objects.exists()


def test_more_than_a_few_at_once_are_refused_in_words(member: Client) -> None:
    for seed in range(3):
        member.post("/match/odds/", {**FORM, "draw": str(seed)})

    answer = member.post("/match/odds/", {**FORM, "draw": "9"})

    assert answer.status_code == 422
    assert "3 answers are being computed for you already." in words_of(answer)


@pytest.mark.parametrize("address", ["/match/", "/match/odds/"])
@pytest.mark.parametrize(("states", "asks"), [(["failed"], 0), (["queued"], 1), (["running", "failed"], 1)])
def test_pages_with_more_on_them_look_again_at_what_is_open_alone(
    address: str, states: list[str], asks: int, member: Client, keep: Callable[..., MarketRun]
) -> None:
    for state in states:
        keep(None, state=state)

    page = member.get(address).content.decode()

    found = re.search(r'<div id="open-runs"([^>]*)>', page)
    assert found is not None
    assert (f'hx-get="{address}"' in found[1], 'hx-target="this"' in found[1]) == (bool(asks), bool(asks))
    assert page.count("hx-get=") == asks


@pytest.mark.parametrize("address", ["/match/", "/match/odds/"])
def test_without_a_dossier_the_pages_lead_to_one(address: str, amina: Account) -> None:
    client = Client()
    client.force_login(amina)

    assert "Matchbound does not know you" in words_of(client.get(address))


def test_the_list_of_answers_reads_no_result_whole(member: Client, keep: Callable[..., MarketRun]) -> None:
    for number in range(3):
        keep(created_at=AT.replace(minute=number), name=f"Answer {number}")

    with CaptureQueriesContext(connection) as few:
        page = words_of(member.get("/match/odds/"))
    for number in range(3, 9):
        keep(created_at=AT.replace(minute=number))
    with CaptureQueriesContext(connection) as many:
        member.get("/match/odds/")

    assert page.index("Answer 2") < page.index("Answer 1") < page.index("Answer 0")
    assert page.count("About 6 in 10") == 3
    assert len(few) == len(many)


# -- showing --------------------------------------------------------------------------------------------


def test_an_answer_is_shown_from_what_was_kept(member: Client, keep: Callable[..., MarketRun]) -> None:
    page = words_of(member.get(f"/match/odds/{keep().pk}/"))

    for part in (
        "Odds in the 2029 Match",
        "About 6 in 10 Of 100 applicants like you, about 61 match: somewhere between 52 and 70.",
        "Interviews expected 5",
        "Internal Medicine 2 programs, 4.1 interviews expected 55 of 100 (46 to 64)",
        "Pediatrics 1 program, 1.1 interviews expected",
        "3 more months of hands-on US experience",
        "+14 in 100 (+4 to +25)",
        "no change to speak of",
        "Cedar Hill Hospital 1 synthetic Internal Medicine",
        "Eligible 30 of 100 (20 to 40) 35 of 100 (18 to 52)",
        "Step 2 CK 243 Show",
        "Signals, and places that you have ties to.",
        "16 national markets were solved without you, under 8 sets of constants",
        "by 0.8 points on average in fitted years and by 2.4 in held-out ones",
        "Where you apply typical for Internal Medicine, Pediatrics Seed 0",
        "with which Matchbound is not affiliated",
    ):
        assert part in page


def test_what_one_can_do_stands_apart_from_what_a_fact_weighs(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    page = words_of(member.get(f"/match/odds/{keep().pk}/"))
    places = [
        page.index(part)
        for part in (
            "What you can do",
            "3 more months of hands-on",
            "10 more programs",
            "What a fact weighs",
            "If no visa were needed",
            "The same a year later",
        )
    ]

    assert places == sorted(places)


def test_grounds_lead_to_where_they_are_entered(member: Client, keep: Callable[..., MarketRun]) -> None:
    page = member.get(f"/match/odds/{keep().pk}/").content.decode()

    found = re.search(r'class="facts-list grounds-list">(.*?)</dl>', page, re.DOTALL)
    assert found is not None
    assert re.findall(r'href="([^"]+)"', found[1]) == [
        "/dossiers/at/applicant/",
        "/dossiers/at/exams/",
        "/dossiers/at/applicant.us_status/",
    ]


def test_an_own_list_keeps_its_order_and_says_where_on_it(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    turned = {**ODDS, "own_list": True, "programs": ODDS["programs"][::-1], "left_out": ["x-gone"]}

    page = words_of(member.get(f"/match/odds/{keep(turned).pk}/"))

    assert "1 program of your list is not in the simulated market and was left out: x-gone" in page
    assert page.index("Cedar Hill Hospital 3") < page.index("Cedar Hill Hospital 1")
    ranks = page[page.index("Where on your list") : page.index("Your list, program by program")]
    for part in ("With the first that interviews you 40", "With number 2 12", "With number 4 3"):
        assert part in ranks
    assert "Further down" not in ranks


def test_who_is_ruled_out_everywhere_is_told_so(member: Client, keep: Callable[..., MarketRun]) -> None:
    programs = [{**one, "interview": span(0, 0, 0), "match": span(0, 0, 0)} for one in ODDS["programs"]]
    none = {**ODDS, "programs": programs, "match": span(0, 0, 0), "interviews": 0.0}

    page = words_of(member.get(f"/match/odds/{keep(none).pk}/"))

    assert "Less than 1 in 20" in page
    assert "As things stand every program asked about rules you out." in page


def test_an_answer_of_an_older_version_is_still_shown(member: Client, keep: Callable[..., MarketRun]) -> None:
    older = {name: value for name, value in ODDS.items() if name not in {"reached", "left_out", "words"}}

    answer = member.get(f"/match/odds/{keep(older, asked={}).pk}/")

    assert (answer.status_code, "About 6 in 10" in words_of(answer)) == (200, True)


def test_what_was_changed_since_is_said(
    member: Client, amina: Account, amina_head: Head, keep: Callable[..., MarketRun]
) -> None:
    address = f"/match/odds/{keep().pk}/"

    def said() -> list[str]:
        return re.findall(
            r"\bYour dossier[^.]*changed since[^.]*|The catalogue[^.]*changed since[^.]*",
            words_of(member.get(address)),
        )

    assert said() == []
    goal = amina_head.dossier.goal.model_copy(update={"season": 2031})
    save_dossier(
        amina_head, amina_head.dossier.model_copy(update={"goal": goal}), summary="Goal", by=amina, at=AT
    )
    assert said() == ["Your dossier was changed since this was computed"]
    CatalogueRevision.objects.create(number=1)
    assert said() == ["Your dossier and the catalogue of programs were changed since this was computed"]


def test_the_same_is_asked_again_of_what_is_known_today(
    member: Client, amina: Account, amina_head: Head, keep: Callable[..., MarketRun]
) -> None:
    listed = list(list_of(amina_head, amina, "gold"))
    old = keep(asked={"list": "mine", "programs": ["x-gone"]}, seed=4, season=SEASON)

    answer = member.post(f"/match/odds/{old.pk}/again/")

    fresh = MarketRun.objects.exclude(pk=old.pk).get()
    assert answer["Location"] == f"/match/runs/{fresh.pk}/"
    assert fresh.asked == {"list": "mine", "programs": listed}
    assert (fresh.seed, fresh.season, fresh.state) == (4, SEASON, "queued")


# -- waiting --------------------------------------------------------------------------------------------


def test_waiting_works_without_script_and_ends_at_the_answer(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    run = keep(None, state="running", done=4, of=17)
    shown = member.get(f"/match/odds/{run.pk}/")
    assert shown["Location"] == f"/match/runs/{run.pk}/"

    page = member.get(shown["Location"])
    assert "4 of 17 steps done" in words_of(page)
    assert f'<a id="look-again-{run.pk}" href="/match/runs/{run.pk}/">' in page.content.decode()
    MarketRun.objects.update(state="done", result=ODDS)
    assert member.get(shown["Location"])["Location"] == f"/match/odds/{run.pk}/"


def test_a_failure_is_told_and_can_be_tried_again(member: Client, keep: Callable[..., MarketRun]) -> None:
    run = keep(None, state="failed", fault="No such specialty: choose another")

    assert "There is no answer. No such specialty: choose another" in words_of(
        member.get(f"/match/runs/{run.pk}/")
    )
    member.post(f"/match/runs/{run.pk}/retry/")
    run.refresh_from_db()
    assert (run.state, Job.objects.count()) == ("queued", 1)


# -- keeping --------------------------------------------------------------------------------------------


def test_a_run_gets_a_name_and_loses_it(member: Client, keep: Callable[..., MarketRun]) -> None:
    run = keep()

    member.post(f"/match/runs/{run.pk}/name/", {"name": "  Before   Step 2 CK "})
    run.refresh_from_db()
    assert run.name == "Before Step 2 CK"
    assert "Before Step 2 CK" in words_of(member.get(f"/match/odds/{run.pk}/"))
    member.post(f"/match/runs/{run.pk}/name/", {"name": ""})
    run.refresh_from_db()
    assert run.name == ""


def test_a_run_is_deleted_after_a_question(member: Client, keep: Callable[..., MarketRun]) -> None:
    run = keep()

    assert "Delete this answer?" in words_of(member.get(f"/match/runs/{run.pk}/delete/"))
    assert MarketRun.objects.count() == 1
    assert member.post(f"/match/runs/{run.pk}/delete/")["Location"] == "/match/odds/"
    assert not MarketRun.objects.exists()


def test_a_run_is_taken_along_as_json(member: Client, keep: Callable[..., MarketRun]) -> None:
    run = keep(name="Mine", seed=3)

    answer = member.get(f"/match/runs/{run.pk}.json")

    assert answer["Content-Disposition"] == f'attachment; filename="odds-2029-{str(run.pk)[:8]}.json"'
    assert json.loads(answer.content) == {
        "kind": "odds",
        "season": 2029,
        "seed": 3,
        "asked": TYPICAL,
        "version": 1,
        "catalogue": run.catalogue,
        "name": "Mine",
        "as_of": "2026-11-22",
        "asked_at": AT.isoformat(),
        "state": "done",
        "result": ODDS,
    }


# -- side by side ---------------------------------------------------------------------------------------


def test_answers_stand_side_by_side_with_what_was_asked_otherwise(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    alone = [{**ODDS["by_specialty"][0], "match": span(0.3, 0.2, 0.4)}]
    other = {**ODDS, "match": span(0.3, 0.2, 0.4), "by_specialty": alone, "levers": ODDS["levers"][:1]}
    asked = {"list": "typical", "specialties": ["internal-medicine"]}
    one, two = keep(), keep(other, asked=asked)

    answer = member.get(f"/match/odds/compare/?run={one.pk}&run={two.pk}&run={one.pk}&run=nonsense")

    page = words_of(answer)
    differing = re.findall(r'<tr class="differs">\s*<th scope="row"><span>([^<]+)', answer.content.decode())
    assert differing == ["Where you apply"]
    for part in (
        "To match at all 61 of 100 (52 to 70) 30 of 100 (20 to 40)",
        "Pediatrics 6 of 100 (3 to 10) not asked",
        "3 more months of hands-on US experience +14 in 100 (+4 to +25) +14 in 100 (+4 to +25)",
        "If no visa were needed +10 in 100 (+5 to +19) not asked",
    ):
        assert part in page


def test_side_by_side_needs_two_and_shows_three_at_most(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    ids = [str(keep().pk) for _ in range(4)]
    waiting = keep(None, state="queued")

    assert member.get("/match/odds/compare/")["Location"] == "/match/odds/"
    few = words_of(member.get("/match/odds/compare/", {"run": [ids[0], str(waiting.pk)]}))
    many = words_of(member.get("/match/odds/compare/", {"run": ids}))

    assert "Two finished answers are needed." in few
    assert ("Only the first 3 are shown." in many, many.count("About 6 in 10")) == (True, 3)


def test_nobody_compares_answers_of_others(
    account: Callable[..., Account], member: Client, keep: Callable[..., MarketRun]
) -> None:
    client = Client()
    client.force_login(account("other@example.org"))

    assert client.get("/match/odds/compare/", {"run": [str(keep().pk)]}).status_code == 404
    assert member.get("/match/odds/compare/", {"run": [str(keep().pk), str(uuid4())]}).status_code == 404


# -- the overview, and the switch -----------------------------------------------------------------------


def test_the_overview_tells_the_newest_answer_with_its_day(
    member: Client, keep: Callable[..., MarketRun]
) -> None:
    keep({**ODDS, "match": span(0.1, 0.05, 0.2)}, created_at=AT.replace(hour=1))
    newest = keep(catalogue="another")
    keep(None, state="queued", created_at=AT.replace(hour=23))

    answer = member.get("/match/")

    page = words_of(answer)
    assert "About 6 in 10 Of 100 applicants like you, about 61 match: somewhere between 52 and 70." in page
    assert "Where you apply: typical for Internal Medicine, Pediatrics. As of 22 Nov 2026," in page
    assert "for the 2029 Match. programs changed since" in page
    assert "It waits for its turn." in page
    assert f"/match/odds/{newest.pk}/" in answer.content.decode()


@pytest.mark.parametrize("kind", ["portfolio", "ranking", "specialties"])
def test_the_overview_tells_the_newest_answer_of_each_kind(
    kind: str, member: Client, keep: Callable[..., MarketRun]
) -> None:
    asked, result = RESULTS[kind]
    run = keep({**result, "words": "So it is."}, kind=kind, asked=asked, version=2)

    answer = member.get("/match/")

    assert "So it is. As of 22 Nov 2026, for the 2029 Match. dossier changed since" in words_of(answer)
    assert f'href="{reverse(f"{kind}:show", args=[run.pk])}"' in answer.content.decode()


def test_the_overview_leads_to_the_question_before_anything_was_asked(member: Client) -> None:
    assert "Ask for my odds" in words_of(member.get("/match/"))


@pytest.mark.parametrize("address", ["/match/", "/match/odds/"])
def test_switched_off_the_pages_say_so_in_words(
    address: str, settings: Settings, member: Client, keep: Callable[..., MarketRun]
) -> None:
    kept = keep()
    settings.CALIBRATED_ODDS = False

    page = words_of(member.get(address))

    assert "Calibrated odds are switched off on this site." in page
    assert "what was computed before can still be read" in page
    assert "Compute my odds" not in page
    assert "About 6 in 10" in words_of(member.get(f"/match/odds/{kept.pk}/"))
    assert member.post("/match/odds/", FORM).status_code == 422
    assert member.post(f"/match/odds/{kept.pk}/again/").status_code == 422


def test_no_page_loads_what_computes(tmp_path: Path) -> None:
    program = (
        "import sys, django; django.setup()\n"
        "from django.urls import get_resolver; get_resolver().url_patterns\n"
        "print([name for name in ('numba', 'matchbound.match.odds.odds') if name in sys.modules])"
    )

    assert Site(tmp_path).run("-c", program).strip() == "[]"
