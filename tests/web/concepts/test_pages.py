"""Concepts on the site: list, review, map and ways, for visitors and for those who study."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.model import EdgeKind
from matchbound.study.curriculum.system import systems
from matchbound.study.readiness.mastery import Mastery
from matchbound.web.store.actions.blocks import end_block
from matchbound.web.store.models import Account, ReadConcept
from matchbound.web.study.mastery import Level, level_of
from tests_web import AT
from web.study.sat import answer, begin, key_of, reply

pytestmark = pytest.mark.django_db
CONCEPTS = "/study/concepts/"
STENOSIS = f"{CONCEPTS}aortic-stenosis/"
MOST_BYTES = 60_000


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    """Return what is read of a page."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def linked(html: str, start: str) -> list[str]:
    """Return what the links of a page lead to under some address, each once."""
    return list(dict.fromkeys(re.findall(rf'href="{re.escape(start)}([\w-]+)/?"', html)))


def answered(by: Account, concept: str) -> None:
    """Answer every question of Step 1 about a concept right."""
    block = begin(by, 20, concepts=frozenset({concept}))
    for number, (question, _) in enumerate(block.questions, 1):
        answer(block, number, reply(key_of(question)), by=by)
    end_block(block.id, by=by, at=AT)


@pytest.mark.parametrize(
    ("mastery", "level"),
    [
        pytest.param(None, Level.UNTRIED, id="not of the exam"),
        pytest.param(Mastery("a", 0.9, 0, None, 1, ()), Level.UNTRIED, id="nothing answered"),
        pytest.param(Mastery("a", 0.54, 1, None, 1, ()), Level.WEAK, id="weak"),
        pytest.param(Mastery("a", 0.56, 0, 0.9, 1, ()), Level.FAIR, id="cards only"),
        pytest.param(Mastery("a", 0.7, 9, None, 1, ()), Level.SOLID, id="solid"),
    ],
)
def test_level_says_how_well_a_concept_is_known(mastery: Mastery | None, level: Level) -> None:
    assert level_of(mastery) == level


# -- the list ---------------------------------------------------------------------------------------------


def test_list_has_every_review_and_no_levels_for_visitors(client: Client) -> None:
    page = text(client, CONCEPTS)
    reviews = {one.id for one in curriculum().concepts.values() if one.kind == "review"}

    assert set(linked(page, CONCEPTS)) - {"map", "path"} == reviews
    assert "tag level" not in page
    assert len(page.encode()) < MOST_BYTES


def test_list_opens_the_systems_that_the_address_names(client: Client) -> None:
    def opened(asked: str) -> list[str]:
        return re.findall(r'id="system-([\w-]+)" open', text(client, f"{CONCEPTS}{asked}"))

    assert (opened(""), opened("?open=renal"), len(opened("?open=all"))) == ([], ["renal"], len(systems()))


def test_list_says_in_words_what_a_learner_knows(member: Client, amina: Account) -> None:
    answered(amina, "aortic-stenosis")
    page = text(member, f"{CONCEPTS}?exam=step-1")

    assert re.search(r"Aortic stenosis (weak|fair|solid)", words(page))
    assert re.search(r"Cardiovascular system \d+ reviews: [^:]*\d+ not tried yet", words(page))
    assert not re.search(r"Renal and urinary system \d+ reviews:", words(page))
    assert len(page.encode()) < MOST_BYTES


def test_list_asks_the_database_no_oftener_for_more_answers(
    member: Client, amina: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    answered(amina, "aortic-stenosis")
    with django_assert_max_num_queries(
        10
    ):  # session, account, dossier, wishes, answers and their statistics…
        text(member, CONCEPTS)


# -- the search -------------------------------------------------------------------------------------------


def found(page: str) -> dict[str, list[str]]:
    """Return what a search found, by the heading it stands under."""
    parts = re.findall(r'(?s)<h2 id="found-([\w-]+)">.*?<ul class="found-list">(.*?)</ul>', page)
    return {sort: re.findall(r'<a href="([^"]+)"', part) for sort, part in parts}


def test_search_reads_misspelt_words_as_what_was_meant(client: Client) -> None:
    page = text(client, f"{CONCEPTS}?q=pnuemonia")

    assert found(page)["review"][0] == f"{CONCEPTS}pneumonia/"
    assert "Nothing here has “pnuemonia”; this is what “pneumonia” finds." in words(page)
    assert "<mark>pneumonia</mark>" in page.lower()


def test_search_groups_what_it_finds_by_sort(client: Client) -> None:
    assert found(text(client, f"{CONCEPTS}?q=sodium"))["lab"] == ["/study/labs/?q=Sodium"]
    assert found(text(client, f"{CONCEPTS}?q=beta+blocker"))["drug"][0] == f"{CONCEPTS}beta-blockers/"


def test_search_tells_what_questions_teach_only_after_they_were_seen(member: Client, amina: Account) -> None:
    asked = f"{CONCEPTS}?q=aortic+stenosis"
    before = found(text(member, asked))
    answered(amina, "aortic-stenosis")
    after = found(text(member, asked))

    assert before == {sort: lines for sort, lines in after.items() if sort != "take-away"}
    assert f"{CONCEPTS}aortic-stenosis/" in after["take-away"]


def test_search_that_finds_nothing_says_so(client: Client) -> None:
    page = text(client, f"{CONCEPTS}?q=qqqqqqqqq")

    assert found(page) == {}
    assert "0 found. Try fewer words, or another name." in words(page)


# -- one concept ------------------------------------------------------------------------------------------


def test_review_says_who_has_not_read_it_and_how_to_report_an_error(client: Client) -> None:
    page = text(client, STENOSIS)

    assert "No physician has read this yet. Written from its sources, last read again on" in page
    assert 'href="/study/errors/concept/aortic-stenosis/"' in page
    assert "not affiliated" in page
    assert "<form" not in re.sub(r"(?s)<header.*?</header>|<footer.*?</footer>", "", page)


def test_review_tells_its_edges_by_what_they_say_with_their_why(client: Client) -> None:
    found = dict(
        re.findall(r"(?s)<dt>(.*?)</dt>(.*?)</div>", text(client, STENOSIS).partition('id="bears"')[2])
    )

    assert linked(found["rests on"], CONCEPTS) == ["pressure-volume-loop", "cardiac-cycle-and-murmurs"]
    assert linked(found["is confused with"], CONCEPTS) == ["hypertrophic-cardiomyopathy"]
    assert "standing makes" in found["is confused with"]


def test_review_leads_to_questions_about_it(member: Client, amina: Account) -> None:
    answered(amina, "aortic-stenosis")
    page = text(member, STENOSIS)
    address = "/study/blocks/?exam=step-1&amp;concepts=aortic-stenosis"
    many = sum(one.exam == "step-1" for one in curriculum().questions_about("aortic-stenosis"))

    assert f'href="{address}"' in page
    assert f"Step 1 : {many} question{'s' * (many != 1)}, {many} seen" in words(page)
    assert member.get(unescape(address)).status_code == 200


def test_review_is_noted_as_read_and_put_back(member: Client, amina: Account) -> None:
    member.post(f"{STENOSIS}read/", {"read": "yes"})
    assert list(ReadConcept.objects.values_list("account", "concept")) == [(amina.pk, "aortic-stenosis")]

    member.post(f"{STENOSIS}read/", {"read": "no"})
    assert not ReadConcept.objects.exists()


@pytest.mark.parametrize("address", ["nothing-like-it/", "map/?near=nothing", "map/?system=nothing"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(CONCEPTS + address).status_code == 404


# -- the map ----------------------------------------------------------------------------------------------


def drawn(page: str) -> str:
    """Return the picture of a page."""
    return page.partition('<svg class="concept-map')[2].partition("</svg>")[0]


def nodes(page: str) -> set[str]:
    return set(re.findall(r'data-concept="([\w-]+)"', drawn(page)))


def reviews_of(system: str) -> set[str]:
    return {one.id for one in curriculum().concepts_of(system) if one.kind == "review"}


def test_whole_map_has_every_system_and_the_list_says_what_each_bears_on(client: Client) -> None:
    page = text(client, f"{CONCEPTS}map/")
    here = {one for one in curriculum().systems if curriculum().concepts_of(one)}

    assert nodes(page) == here
    listed = page.partition('id="as-list"')[2]
    assert set(re.findall(r"\?system=([\w-]+)", listed)) == here
    assert f"Renal and urinary system {len(reviews_of('renal'))} reviews" in words(listed)


def test_map_of_a_system_has_its_reviews_with_every_edge_and_says_where_else_they_lead(
    client: Client,
) -> None:
    page = text(client, f"{CONCEPTS}map/?system=renal")
    there = reviews_of("renal")
    edges = {
        frozenset((one, edge.to))
        for one in there
        for edge in curriculum().concepts[one].edges
        if edge.to in there
    }

    assert nodes(page) == there
    assert {frozenset(one.split()) for one in re.findall(r'data-ends="([\w -]+)"', drawn(page))} == edges
    assert "From here edges lead to:" in words(page)
    listed = page.partition('id="as-list"')[2]
    assert set(re.findall(r"\?near=([\w-]+)", listed)) == {
        one.id for one in curriculum().concepts_of("renal")
    }


def test_whole_map_says_how_well_a_system_is_known(member: Client, amina: Account) -> None:
    answered(amina, "aortic-stenosis")
    page = text(member, f"{CONCEPTS}map/?exam=step-1")

    (said,) = re.findall(r'aria-label="(Cardiovascular system, [^"]+)"', drawn(page))
    assert re.search(r"3 (weak|fair|solid), \d+ not tried yet", said)


def test_map_around_a_concept_has_its_neighbors_by_typed_edges(client: Client) -> None:
    page = text(client, f"{CONCEPTS}map/?near=aortic-stenosis")
    steps = curriculum().graph.steps("aortic-stenosis")

    assert nodes(page) == {"aortic-stenosis"} | {one.target for one in steps if one.kind in set(EdgeKind)}
    assert 'aria-current="true"' in drawn(page)


def test_map_says_levels_by_words_and_bars_not_by_color_alone(member: Client, amina: Account) -> None:
    answered(amina, "aortic-stenosis")
    page = text(member, f"{CONCEPTS}map/?near=aortic-stenosis&exam=step-1")

    (said,) = re.findall(r'aria-label="Aortic stenosis: (\w+)" data-concept="aortic-stenosis"', drawn(page))
    assert said in ("weak", "fair", "solid")


# -- ways -------------------------------------------------------------------------------------------------


def walked(client: Client, start: str, end: str) -> list[str]:
    page = text(client, f"{CONCEPTS}path/?from={start}&to={end}")
    return [words(one) for one in re.findall(r'(?s)<ol class="walked">(.*?)</ol>', page)]


def test_way_between_two_concepts_is_told_in_words(client: Client) -> None:
    assert walked(client, "aortic-stenosis", "heart-failure")[0] == (
        "Aortic stenosis causes Heart failure and cardiomyopathies"
    )
    assert walked(client, "heart-failure", "aortic-stenosis")[0] == (
        "Heart failure and cardiomyopathies is caused by Aortic stenosis"
    )


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("from=aortic-stenosis&to=aortic-stenosis", 200, "Both are the same concept"),
        ("from=nothing&to=aortic-stenosis", 422, "There is no concept “nothing”: choose from the lists."),
        ("", 200, "Choose two"),
    ],
)
def test_what_is_no_way_is_said(client: Client, query: str, status: int, said: str) -> None:
    assert said in words(text(client, f"{CONCEPTS}path/?{query}", status))


# -- by keyboard ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_map_is_walked_by_keyboard(site: Any, live_server: Any) -> None:  # noqa: ANN401 - Playwright's
    site.goto(f"{live_server.url}{CONCEPTS}map/?system=renal")
    current = "document.activeElement.dataset.concept"
    first = site.locator("svg.concept-map a[data-concept]").first
    first.focus()
    begun = site.evaluate(current)
    near = {begun, *(one.target for one in curriculum().graph.steps(begun) if one.kind in set(EdgeKind))}
    lit = site.eval_on_selector_all("svg.concept-map a.lit", "all => all.map(a => a.dataset.concept)")

    site.keyboard.press("ArrowDown")
    below = site.evaluate(current)
    site.keyboard.press("ArrowUp")
    site.keyboard.press("Tab")
    tabbed = site.evaluate(current)
    site.keyboard.press("Enter")
    site.wait_for_url(f"**/map/?near={tabbed}")

    assert set(lit) == near & {one.id for one in curriculum().concepts_of("renal")}
    assert below not in (None, begun)
    assert tabbed not in (None, begun)
