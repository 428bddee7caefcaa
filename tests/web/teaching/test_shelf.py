"""All texts for instructors: sought, read by physicians as they ship, opened in the editor."""

import io
import zipfile
from pathlib import Path

import pytest
import yaml
from django.test import Client

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.drafts import Kind, text_to_change
from matchbound.web.pages.teaching.shelf import ON_A_PAGE
from matchbound.web.store.actions.content import send_to_review
from matchbound.web.store.actions.shipping import load_content
from matchbound.web.store.models import Account
from matchbound.web.store.queries.content import site_curriculum
from study.curriculum.made import concept_data, pair, question_data, write_concept, write_question
from tests_web import AT
from web.access_table import Person
from web.study.sat import answer, asked, begin, key_of, reply
from web.teaching.taught import answered
from web.teaching.writing import CONCEPT, ITEM, accepted, saved, text
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
SHELF, CONTENT = "/study/teaching/content/all/", "/study/teaching/content"
CARD = "drug-of-the-test"


@pytest.fixture
def writer(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


@pytest.fixture
def teaches(writer: Account) -> Client:
    return client_of(writer)


@pytest.fixture
def reviewer(db: None) -> Account:
    del db
    return make_account(Person.ADMINISTRATOR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a loaded folder of a question, two reviews and a drug card."""
    folder = pair(tmp_path)
    (folder / "drugs").mkdir()
    card = concept_data(CARD, kind="drug", exams=["step-2-ck"], system="renal")
    write_concept(folder, card, file=f"../drugs/{CARD}.md")
    load_content(folder, at=AT)
    return folder


def found(client: Client, query: str = "") -> list[str]:
    return [one.item.id for one in client.get(f"{SHELF}?{query}").context["lines"]]


def changed(item: str) -> str:
    """Return the next text of a question or a review that is loaded."""
    there = site_curriculum()
    seen = there.questions.get(item) or there.concepts[item]
    return text_to_change(seen).replace("weak and late", "late and weak")


def states(client: Client) -> dict[str, list[str]]:
    return {state: found(client, f"state={state}") for state in ("never", "changed", "reviewed")}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("query", "items"),
    [
        ("", [CONCEPT, "mitral-regurgitation", CARD, ITEM]),
        ("kind=concept", [CONCEPT, "mitral-regurgitation"]),
        ("kind=drug", [CARD]),
        ("kind=question", [ITEM]),
        ("exam=step-2-ck", [CONCEPT, "mitral-regurgitation", CARD]),
        ("exam=step-1", [CONCEPT, "mitral-regurgitation", ITEM]),
        ("system=renal", [CARD]),
        ("q=REGURGITATION", ["mitral-regurgitation"]),
        ("q=carotid+upstroke", [ITEM]),
        ("q=nothing", []),
        ("kind=essay&exam=mcat&system=soul&state=perhaps", [CONCEPT, "mitral-regurgitation", CARD, ITEM]),
    ],
)
def test_texts_are_found_by_what_they_are(teaches: Client, query: str, items: list[str]) -> None:
    assert sorted(found(teaches, query)) == sorted(items)


@pytest.mark.usefixtures("folder")
def test_every_text_leads_to_the_editor(teaches: Client) -> None:
    listed = teaches.get(SHELF).content.decode()

    for kind, item in (("concept", CONCEPT), ("concept", CARD), ("question", ITEM)):
        for address in (f"{CONTENT}/{kind}/{item}/", f"{CONTENT}/{kind}/{item}/write/"):
            assert (address in listed, teaches.get(address).status_code) == (True, 200)
    told = teaches.get(f"{CONTENT}/concept/{CARD}/").content.decode()
    assert ("ships with Matchbound" in told, "Learners see version 1." in told) == (True, True)


def test_without_loaded_texts_the_editor_is_all_there_is(teaches: Client) -> None:
    answer = teaches.get(f"{CONTENT}/concept/{CONCEPT}/")

    assert (answer.status_code, answer["Location"]) == (302, f"{CONTENT}/concept/{CONCEPT}/write/")
    assert CONCEPT in found(teaches, f"q={CONCEPT}")
    assert teaches.get(f"{CONTENT}/concept/no-such-text/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "item", "address", "said"),
    [
        ("concept", CONCEPT, f"/study/concepts/{CONCEPT}/", "Read by A. Heart, MD, by their own statement;"),
        ("concept", CARD, f"/study/concepts/{CARD}/", "Read by A. Heart, MD, by their own statement;"),
        ("question", ITEM, f"/study/teaching/items/{ITEM}/", "Reviewed by A. Heart, MD."),
    ],
)
def test_a_physician_reads_what_ships_and_a_change_undoes_it(
    folder: Path, teaches: Client, member: Client, kind: str, item: str, address: str, said: str
) -> None:
    answered(Account.objects.get(email="amina@example.org"), ITEM)
    before = said in member.get(address).content.decode()

    named = teaches.post(f"{CONTENT}/{kind}/{item}/name/", {"number": 1, "physician": "A. Heart, MD"})
    after = (said in member.get(address).content.decode(), states(teaches)["reviewed"])
    again = load_content(folder, at=AT)
    kept = said in member.get(address).content.decode()
    for path in folder.glob(f"*/**/{item}.*"):
        path.write_text(path.read_text().replace("Matchbound", "Somebody else"))
    load_content(folder, at=AT)

    assert (before, named.status_code, after, again.changed, kept) == (False, 302, (True, [item]), 0, True)
    assert (said in member.get(address).content.decode(), states(teaches)["changed"]) == (False, [item])


@pytest.mark.usefixtures("folder")
def test_only_the_text_that_learners_see_takes_a_name(writer: Account, teaches: Client) -> None:
    saved(writer, changed(CONCEPT), Kind.CONCEPT, CONCEPT)
    address = f"{CONTENT}/concept/{CONCEPT}/"

    draft = teaches.get(address).content.decode()
    refused = teaches.post(f"{address}name/", {"number": 2, "physician": "A. Heart, MD"}).status_code

    assert ("Put my name under it" in draft, refused) == (False, 409)
    assert site_curriculum().concepts[CONCEPT].reviewed_by == ()


@pytest.mark.usefixtures("folder")
def test_an_accepted_text_begins_unread_and_is_read_on_its_own(
    writer: Account, reviewer: Account, teaches: Client
) -> None:
    teaches.post(f"{CONTENT}/concept/{CONCEPT}/name/", {"number": 1, "physician": "A. Heart, MD"})
    accepted(writer, reviewer, changed(CONCEPT) + "It is heard at the carotids.\n", Kind.CONCEPT, CONCEPT)
    after = states(teaches)

    client_of(reviewer).post(f"{CONTENT}/concept/{CONCEPT}/name/", {"number": 2, "physician": "B. Lung, MD"})

    assert (after["changed"], after["reviewed"]) == ([CONCEPT], [])
    assert (states(teaches)["reviewed"], site_curriculum().concepts[CONCEPT].reviewed_by) == (
        [CONCEPT],
        ("B. Lung, MD",),
    )


def test_what_was_read_here_is_handed_on_with_its_names(folder: Path, teaches: Client) -> None:
    teaches.post(f"{CONTENT}/concept/{CARD}/name/", {"number": 1, "physician": "A. Heart, MD"})

    with zipfile.ZipFile(io.BytesIO(teaches.get(f"{CONTENT}/files/").content)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}

    (name,) = files
    head = yaml.safe_load(files[name].split("---\n")[1])
    assert (name, head["reviewed_by"]) == (f"drugs/{CARD}.md", ["A. Heart, MD"])
    (folder / name).write_text(files[name])
    load_content(folder, at=AT)
    assert states(teaches)["reviewed"] == [CARD]


@pytest.mark.usefixtures("folder")
def test_a_text_being_written_is_told(writer: Account, teaches: Client) -> None:
    row = saved(writer, changed(ITEM))
    drafts = [one.draft for one in teaches.get(f"{SHELF}?kind=question").context["lines"]]
    send_to_review(row.pk, number=row.newest, by=writer, at=AT)

    waiting = [one.draft for one in teaches.get(f"{SHELF}?kind=question").context["lines"]]

    assert (drafts, waiting) == (["draft"], ["in review"])


def test_the_next_version_of_an_accepted_text_begins_with_it(
    writer: Account, reviewer: Account, teaches: Client
) -> None:
    accepted(writer, reviewer, text())

    begun = teaches.get(f"{CONTENT}/question/{ITEM}/write/").context["form"]

    assert (begun["text"].value(), begun["since"].value()) == (text().replace("version: 2", "version: 3"), 1)


def test_a_text_that_a_release_overtakes_is_not_the_one_to_look_at(
    folder: Path, writer: Account, reviewer: Account, teaches: Client
) -> None:
    row = accepted(writer, reviewer, changed(ITEM))
    write_question(folder, question_data(version=5, difficulty=4))
    load_content(folder, at=AT)

    told = teaches.get(f"{CONTENT}/question/{ITEM}/").content.decode()

    assert row.newest == 2
    assert ("Learners see version 3." in told, "version: 5" in told) == (True, True)


def test_instructors_are_led_to_the_editor_from_reviews_and_explanations(
    writer: Account, teaches: Client, member: Client
) -> None:
    block = begin(writer, 1)
    answer(block, 1, reply(key_of(asked(block, 1))), by=writer)
    teaches.post(f"/study/blocks/{block.id}/end/")
    concept = f"/study/concepts/{CONCEPT}/"

    seen = [client.get(concept).content.decode() for client in (teaches, member, Client())]
    explained = teaches.get(f"/study/blocks/{block.id}/review/1/").content.decode()

    assert [f"{CONTENT}/concept/{CONCEPT}/write/" in page for page in seen] == [True, False, False]
    assert f"{CONTENT}/question/{asked(block, 1)}/write/" in explained


def test_the_list_asks_as_much_of_the_database_for_many_as_for_few(
    teaches: Client, django_assert_max_num_queries: object
) -> None:
    assert len(curriculum().questions) > ON_A_PAGE
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        teaches.get(SHELF)
