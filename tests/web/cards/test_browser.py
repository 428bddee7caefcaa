"""Cards in a real browser: by keyboard and by thumb, without a connection, and with hostile cards."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from matchbound import clock
from matchbound.web.store.models import Account, CardRow, ReviewRow
from study.decks import made
from web.cards.given import bring, cards

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOSTILE = (
    "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">"
    "<svg onload=\"document.title='hit'\"></svg><a href=\"javascript:document.title='hit'\">press</a>"
    "<iframe srcdoc=\"<script>parent.document.title='hit'</script>\"></iframe>"
    "<style>body{display:none}</style><form action=/settings/><button>send</button></form>Mitral?"
)


@pytest.fixture
def page(site: Any, amina: Account) -> Any:  # noqa: ANN401 - Playwright's page
    client = Client()
    client.force_login(amina)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.site_url}
    site.context.add_cookies([cookie])
    return site


def test_cards_are_reviewed_by_keyboard_and_taken_back(page: Any, amina: Account) -> None:  # noqa: ANN401
    cards(amina, 2, clock.now())
    page.goto(f"{page.site_url}/study/cards/review/")
    expect(page.get_by_text("Back 0")).to_be_hidden()

    page.keyboard.press("1")  # nothing before the answer was seen
    page.keyboard.press(" ")
    expect(page.get_by_text("Back 0")).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_text("Front 1")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Front 0")).to_be_visible()
    page.keyboard.press(" ")
    page.keyboard.press("4")
    expect(page.get_by_text("Front 1")).to_be_visible()
    page.keyboard.press(" ")
    page.keyboard.press("4")

    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    kept = ReviewRow.objects.filter(undone_at=None)
    assert sorted(kept.values_list("rating", flat=True)) == [4, 4]
    assert all(took > 0 for took in kept.values_list("took_ms", flat=True))


def test_on_a_phone_the_ratings_lie_under_the_thumb(page: Any, amina: Account) -> None:  # noqa: ANN401
    cards(amina, 1, clock.now())
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(f"{page.site_url}/study/cards/review/")

    page.get_by_text("Show the answer").click()

    boxes = [
        page.get_by_role("button", name=name).bounding_box() for name in ("Again", "Hard", "Good", "Easy")
    ]
    assert all(
        box["height"] >= 60 and box["width"] >= 64 and box["y"] + box["height"] <= 740 for box in boxes
    )
    with page.expect_response("**/study/cards/review/"):
        page.get_by_role("button", name="Good").click()
    assert CardRow.objects.get().reps == 1


def test_an_answer_without_a_connection_is_sent_when_there_is_one(
    page: Any,  # noqa: ANN401
    amina: Account,
) -> None:
    cards(amina, 2, clock.now())
    site, page = page.site_url, page.context.new_page()  # one whose failed request is no fault of the test
    page.goto(f"{site}/study/cards/review/")
    page.keyboard.press(" ")
    page.route("**/answer/", lambda route: route.abort())
    page.get_by_role("button", name="Easy").click()
    expect(page.get_by_text("No connection: your answer is kept on this device")).to_be_visible()
    assert not ReviewRow.objects.exists()

    page.unroute("**/answer/")
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_text("Front 1")).to_be_visible()
    assert ReviewRow.objects.get().rating == 4


def test_no_script_of_a_deck_runs_anywhere(page: Any, amina: Account) -> None:  # noqa: ANN401
    fields = f"{HOSTILE}\x1f{HOSTILE}"
    bring(amina, made.package(lambda db: db.execute("update notes set flds = ?", (fields,))), clock.now())
    card = CardRow.objects.get()

    for address in ("review/", f"{card.pk}/", "browse/", f"{card.pk}/edit/", f"{card.pk}/delete/"):
        page.goto(f"{page.site_url}/study/cards/{address}")
        page.wait_for_load_state("networkidle")
        assert page.title() != "hit"
        assert (
            page.locator("main :is(script, iframe, svg[onload], [onerror], .card-sheet form form)").count()
            == 0
        )
        expect(page.get_by_text("Mitral?").first).to_be_visible()
