"""The rank order list on the site: made from interviews, changed by buttons, kept by versions; SOAP."""

import re
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from matchbound.match.ranking.edit import Draft
from matchbound.web.store.actions.dossiers import ConflictError
from matchbound.web.store.actions.ranking import save_rank_list
from matchbound.web.store.models import Account, MarketRun
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.export import everything_of
from tests_web import AT
from web.market_results import RANKING
from web.ranking.made import ADDRESS, EMPTY, SEASON, Ranking

pytestmark = pytest.mark.django_db


def words_of(answer: HttpResponse) -> str:
    """Return what a page says, without its tags."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(unescape(text).split())


def page(ranking: Ranking) -> str:
    return words_of(ranking.client.get(f"{ADDRESS}?season={SEASON}"))


# -- making a list --------------------------------------------------------------------------------------


def test_programs_that_interviewed_may_be_ranked_and_no_others(ranking: Ranking) -> None:
    answer = ranking.client.get(f"{ADDRESS}?season={SEASON}")

    said = words_of(answer)
    assert (answer.status_code, ranking.kept()) == (200, EMPTY)
    assert "Interviewed, and not ranked" in said
    assert "Nothing is ranked yet." in said
    for one in (*ranking.medicine[:2], ranking.advanced):
        assert one.name in said
    assert f'value="in:{ranking.medicine[2].id}' not in answer.content.decode()


def test_all_are_ranked_by_liking_in_one_go(ranking: Ranking) -> None:
    first, second, advanced = ranking.choices

    status = ranking.do("by-liking", **{first: "3", second: "9", advanced: "6"})

    assert status == 302
    assert ranking.primary[:3] == [second, advanced, first]
    assert {str(one): said for one, said in ranking.kept().draft.likings.items()} == {
        first: 3,
        second: 9,
        advanced: 6,
    }


def test_buttons_change_the_order_and_count_the_version_up(ranking: Ranking) -> None:
    first, second, advanced = ranking.choices
    for one in ranking.choices:
        assert ranking.do(f"in:{one}") == 302

    assert ranking.do("up:2") == 302
    assert ranking.do("out:0") == 302

    assert ranking.primary == [advanced, second]
    assert ranking.kept().version == 5
    assert first in {str(one) for one in _unranked(ranking)}


def _unranked(ranking: Ranking) -> list[str]:
    text = ranking.client.get(f"{ADDRESS}?season={SEASON}").content.decode()
    return re.findall(r'name="do" value="in:([^"]+)"', text)


def test_a_first_year_is_put_beside_an_advanced_program(ranking: Ranking) -> None:
    *_, advanced = ranking.choices
    year = next((one for one in _unranked(ranking) if one.endswith("/preliminary")), None)
    ranking.do(f"in:{advanced}")
    assert "has no supplemental list" in page(ranking)
    assert year is not None

    assert ranking.do(f"year-in:0:{year}") == 302

    assert ranking.kept().draft.to_data()["supplemental"] == {advanced: [year]}
    assert "has no supplemental list" not in page(ranking)


def test_remarks_stand_beside_their_rank(ranking: Ranking) -> None:
    first, second, _ = ranking.choices
    ranking.do(f"in:{first}", **{first: "2", second: "8"})
    ranking.do(f"in:{second}")

    text = ranking.client.get(f"{ADDRESS}?season={SEASON}").content.decode()

    row = text.partition(f'id="rank-{second.replace("/", "-")}"')[2].partition("</form>")[0]
    assert "which you like better, stands below" in row
    assert "A short list" in text.partition("On the list as a whole")[2]


@pytest.mark.parametrize("change", ["up:7", "in:nowhere/categorical", "sideways", "year-in:0:x/preliminary"])
def test_a_button_of_an_older_page_changes_nothing(ranking: Ranking, change: str) -> None:
    ranking.do(f"in:{ranking.choices[0]}")
    before = ranking.kept()

    answer = ranking.client.post(f"{ADDRESS}?season={SEASON}", {"version": before.version, "do": change})

    assert answer.status_code == 422
    assert "This button belongs to an older page." in words_of(answer)
    assert ranking.kept() == before


def test_the_second_of_two_writers_is_refused_and_sees_the_list_as_it_is(ranking: Ranking) -> None:
    first, second, _ = ranking.choices
    ranking.do(f"in:{first}", version=0)

    answer = ranking.client.post(f"{ADDRESS}?season={SEASON}", {"version": 0, "do": f"in:{second}"})

    assert answer.status_code == 409
    assert "This list was changed elsewhere meanwhile. Nothing was saved" in words_of(answer)
    assert ranking.primary == [first]
    assert 'name="version" value="1"' in answer.content.decode()


def test_a_list_belongs_to_its_season(ranking: Ranking) -> None:
    ranking.do(f"in:{ranking.choices[0]}")

    said = words_of(ranking.client.get(f"{ADDRESS}?season=2029"))

    assert "Nothing is on my list for this Match" in said
    assert ranking.kept(2029) == EMPTY


@pytest.mark.parametrize("season", ["1990", "99999", "x", "", "2o27"])
def test_a_season_that_there_is_not_is_the_one_aimed_at(ranking: Ranking, season: str) -> None:
    answer = ranking.client.get(f"{ADDRESS}?season={season}")

    assert answer.status_code == 200
    assert ranking.medicine[0].name in words_of(answer)


def test_a_list_is_kept_and_read_by_its_owner_alone(ranking: Ranking, account: object) -> None:
    from matchbound.web.store.queries.ranking import rank_list

    ranking.do(f"in:{ranking.choices[0]}")
    other = account(email="other@example.org")  # type: ignore[operator]

    assert rank_list(ranking.head.record_id, SEASON, viewer=other) == EMPTY
    from django.http import Http404

    with pytest.raises(Http404):
        save_rank_list(ranking.head.record_id, SEASON, 1, Draft(), by=other, at=AT)


def test_a_save_from_an_older_version_is_refused_by_the_store(ranking: Ranking) -> None:
    mine = {"by": ranking.account, "at": AT}
    assert save_rank_list(ranking.head.record_id, SEASON, 0, Draft(), **mine) == 1  # type: ignore[arg-type]

    for version in (0, 2):
        with pytest.raises(ConflictError):
            save_rank_list(ranking.head.record_id, SEASON, version, Draft(), **mine)  # type: ignore[arg-type]


def test_a_list_is_in_what_one_takes_along(ranking: Ranking) -> None:
    ranking.do(f"in:{ranking.choices[0]}")

    files = {one.name: b"".join(one.pieces) for one in everything_of(ranking.account, at=AT)}

    assert ranking.choices[0].encode() in files["ranking.json"]


def test_queries_do_not_grow_with_the_list(ranking: Ranking) -> None:
    client = ranking.client
    client.get(f"{ADDRESS}?season={SEASON}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{ADDRESS}?season={SEASON}")
    ranking.do("by-liking")
    with CaptureQueriesContext(connection) as many:
        client.get(f"{ADDRESS}?season={SEASON}")

    assert len(few) == len(many)


# -- what it leads to -----------------------------------------------------------------------------------


def test_a_list_is_asked_about_as_it_stands(ranking: Ranking) -> None:
    first, second, advanced = ranking.choices
    ranking.do(f"in:{second}", **{second: "9"})
    ranking.do(f"in:{first}")

    answer = ranking.client.post(f"{ADDRESS}compute/", {"season": SEASON, "draw": "3"})

    run = MarketRun.objects.get()
    assert answer["Location"] == f"/match/runs/{run.pk}/"
    assert (run.kind, run.season, run.seed, run.version) == ("ranking", SEASON, 3, ranking.head.number)
    assert run.asked == {
        "primary": [second, first],
        "supplemental": {},
        "likings": {second: 9},
        "interviewed": sorted(one.partition("/")[0] for one in (first, second, advanced)),
        "silent": [ranking.medicine[2].id],
    }


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        pytest.param({"season": SEASON}, "Nothing is ranked yet.", id="nothing ranked"),
        pytest.param({"season": SEASON, "draw": "1000"}, "The seed is a whole number", id="seed"),
    ],
)
def test_what_cannot_be_asked_is_said(ranking: Ranking, sent: dict[str, object], words: str) -> None:
    answer = ranking.client.post(f"{ADDRESS}compute/", sent)

    assert answer.status_code == 422
    assert words in words_of(answer)
    assert not MarketRun.objects.exists()


def test_switched_off_the_list_is_judged_and_not_simulated(ranking: Ranking, settings: Settings) -> None:
    settings.CALIBRATED_ODDS = False
    ranking.do(f"in:{ranking.choices[0]}")

    said, answer = page(ranking), ranking.client.post(f"{ADDRESS}compute/", {"season": SEASON})

    assert "Calibrated odds are switched off on this site." in said
    assert "A short list" in said
    assert "Simulate this list" not in said
    assert (answer.status_code, MarketRun.objects.count()) == (422, 0)


@pytest.fixture
def answered(ranking: Ranking) -> MarketRun:
    """A finished run of Amina's."""
    return MarketRun.objects.create(
        record_id=ranking.head.record_id,
        version=1,
        kind="ranking",
        asked={"primary": [], "supplemental": {}, "likings": {}, "interviewed": [], "silent": []},
        on=AT.date(),
        season=SEASON,
        catalogue="another",
        digest="one",
        state="done",
        result=RANKING,
        created_at=AT,
        ended_at=AT,
    )


def test_an_answer_is_shown_from_what_was_kept(ranking: Ranking, answered: MarketRun) -> None:
    said = words_of(ranking.client.get(f"{ADDRESS}{answered.pk}/"))

    for words in (
        "About 8 in 10",
        "Of 100 applicants like you with these interviews, about 78 match: somewhere between 60 and 90.",
        "50 of 100 (25 to 60)",
        "40 of 100 (30 to 50)",
        "no interview, so it counts as none",
        "An advanced program with a first year 40 of 100 (30 to 50)",
        "Nowhere: SOAP comes next 22 of 100 (10 to 40)",
        "One more interview, at a program like those that could invite you +9 in 100 (+5 to +20)",
        "Only the first 50 of 100 (30 to 60); -28 in 100 (-40 to -20)".replace("-", "\N{MINUS SIGN}"),
        "In your order 78 50 78 78",
        "The likeliest first 78 31 78 78",
        "16 national markets were solved without you, under 8 sets of constants",
        "this list had faults",
    ):
        assert words in said
    assert "One preliminary year and nothing after it" not in said


@pytest.mark.usefixtures("answered")
def test_answers_are_listed_with_what_changed_since(ranking: Ranking) -> None:
    ranking.do(f"in:{ranking.choices[0]}")

    said = page(ranking)

    assert f"{RANKING['words']}" in said
    assert "list changed" in said


def test_an_answer_that_is_not_there_yet_leads_to_its_progress(ranking: Ranking, answered: MarketRun) -> None:
    MarketRun.objects.update(state="queued")

    answer = ranking.client.get(f"{ADDRESS}{answered.pk}/")

    assert answer["Location"] == f"/match/runs/{answered.pk}/"


# -- SOAP -----------------------------------------------------------------------------------------------


def test_soap_is_told_by_both_clocks(ranking: Ranking) -> None:
    Account.objects.update(time_zone="Asia/Karachi")

    said = words_of(ranking.client.get(f"{ADDRESS}soap/?season={SEASON}"))

    for words in (
        "In US Eastern time, and by your own clock (Asia/Karachi).",
        "Mon 15 Mar 2027 10:00 19:00 Matched or not; the list of unfilled programs opens",
        "Thu 18 Mar 2027 not confirmed 18:00 to 20:00 Fri 03:00 to 05:00 Offers, fourth round",
        "Contact no program",
        "At most 45 applications",
        "2026 2,851 2,632",
        "A position that is left does not sponsor a visa because it is left.",
    ):
        assert words in said


def test_soap_of_a_season_that_is_over_says_so_alone(ranking: Ranking) -> None:
    said = words_of(ranking.client.get(f"{ADDRESS}soap/?season=2026"))

    assert "SOAP of 2026 ended on" in said
    assert "Match Week, hour by hour" not in said


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}soap/"])
def test_without_a_dossier_the_pages_lead_to_one(address: str, amina: Account) -> None:
    client = Client()
    client.force_login(amina)

    answer = client.get(address)

    assert answer.status_code == 200
    assert "dossier" in words_of(answer)
    assert client.post(f"{ADDRESS}compute/").status_code == 302


def test_nobody_else_sees_an_answer(answered: MarketRun, account: object, amina_head: Head) -> None:
    del amina_head
    client = Client()
    client.force_login(account(email="other@example.org"))  # type: ignore[operator]

    assert client.get(f"{ADDRESS}{answered.pk}/").status_code == 404
