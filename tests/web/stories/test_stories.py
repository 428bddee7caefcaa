"""Stories: told by members, seen by them first, read by an editor, shown, changed and withdrawn."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound.demo.people import AMINA, EDITOR, person
from matchbound.people.profile import Audience
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.demo_stories import give_stories
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import AbuseReport, Account, PersonPage, Story, StoryText
from matchbound.web.store.models.account import Role
from tests_web import AT, PASSWORD
from web.access_table import Person
from web.people.given import choices, graduate, page_of
from web.start.typed import AMINA as ANSWERS
from web.stories.given import WORDS, make_story
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
LIST, WRITE, MINE = "/people/stories/", "/people/stories/write/", "/people/stories/mine/"
TYPED = {
    "school": "Ravi Riverside Medical University",
    "country": "PK",
    "graduated": "2021",
    "score_step_2_ck": "240-249",
    "specialty": "pathology",
    "matched": "false",
    "helped": WORDS["helped"],
}
SENT = {**TYPED, "step": "send", "consent": "on"}


@pytest.fixture
def owner() -> Account:
    made = make_account(Person.OWNER)
    create_dossier(person(AMINA), by=made, at=AT)
    return made


@pytest.fixture
def editor() -> Account:
    return make_account(Person.EDITOR)


def words(answer: HttpResponse) -> str:
    """Return what a page says, without its markup."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<select.*?</select>", " ", main, flags=re.DOTALL))).split()
    )


def writer(number: int) -> Account:
    return Account.objects.create_user(f"writer-{number}@example.org", PASSWORD)


def decide(editor: Account, text: StoryText, **typed: str) -> int:
    return client_of(editor).post(f"/people/moderation/story/{text.pk}/", typed).status_code


# -- told and previewed --------------------------------------------------------------------------------------


def test_a_form_is_filled_in_from_the_dossier_and_nothing_is_kept(owner: Account) -> None:
    page = client_of(owner).get(WRITE).content.decode()

    assert 'value="Ravi Riverside Medical University"' in page
    assert (re.findall(r'name="graduated" value="(\d+)"', page), Story.objects.exists()) == (["2021"], False)


def test_a_story_is_seen_as_others_would_before_it_is_sent(owner: Account) -> None:
    answer = client_of(owner).post(WRITE, {**TYPED, "step": "preview"})
    page = words(answer)

    assert "Did not match" in page
    assert "Anonymous" in page
    assert "Country of the school Pakistan as in the dossier" in page
    assert "Step 2 CK score 240 to 249 " in page
    assert "Year of graduation 2021 as in the dossier" in page
    assert not Story.objects.exists()


def test_without_consent_nothing_is_sent(owner: Account) -> None:
    answer = client_of(owner).post(WRITE, {**TYPED, "step": "send"})

    assert (answer.status_code, "Without your consent nothing is sent." in words(answer)) == (422, True)
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"helped": "Luck."}, "Tell a little more"),
        ({"graduated": "about 2019"}, "Enter a number from 1950 to 2100"),
        ({"graduated": "2021-2019"}, "Enter a number from 1950 to 2100"),
        ({"season": "2020"}, "This season was before the graduation."),
        ({"letters": "1", "us_letters": "2"}, "These are more letters than all together."),
        ({"attempts_step_1": "0"}, "greater than or equal to 1"),
        ({"helped": "Look at https://example.org for it, and at what else I wrote."}, "Leave out the links"),
        ({"country": "XX"}, "Select a valid choice."),
    ],
)
def test_a_story_that_cannot_be_is_refused(owner: Account, wrong: dict[str, str], told: str) -> None:
    answer = client_of(owner).post(WRITE, {**SENT, **wrong})

    assert (answer.status_code, told in words(answer)) == (422, True)
    assert not Story.objects.exists()


def test_a_story_waits_until_an_editor_shows_it(owner: Account, editor: Account) -> None:
    assert client_of(owner).post(WRITE, SENT).status_code == 302
    text = StoryText.objects.get()
    address = f"{LIST}{text.story_id}/"
    assert (Client().get(address).status_code, WORDS["helped"] in words(Client().get(LIST))) == (404, False)

    assert decide(editor, text, decide="show") == 302

    page = words(Client().get(address))
    assert WORDS["helped"] in page
    assert "told by themselves, nobody asked for proof" in page
    assert text.agrees == ["school", "country", "graduated"]
    assert text.school_key


def test_hidden_signs_are_taken_out_and_markup_is_escaped(owner: Account, editor: Account) -> None:
    typed = {
        **SENT,
        "helped": "<b>Ask\u202e early</b>\r\n\r\n\r\nand often, whatever they say.",
        "name": "A\u200b B",
    }
    client_of(owner).post(WRITE, typed)
    text = StoryText.objects.get()
    decide(editor, text, decide="show")

    assert (text.helped, text.name) == ("<b>Ask early</b>\n\nand often, whatever they say.", "A B")
    assert b"<b>Ask" not in Client().get(f"{LIST}{text.story_id}/").content


# -- what may name its writer --------------------------------------------------------------------------------

RARE = "This may name you."
NAMING = {**TYPED, "matched": "true", "program": "Memorial Hospital", "season": "2026"}


def test_a_rare_combination_is_warned_of_and_can_be_told_less_exactly(owner: Account) -> None:
    client = client_of(owner)
    page = client.post(WRITE, {**NAMING, "step": "preview"}).content.decode()
    assert RARE in page

    less = {**NAMING, "step": "less", "less": ["graduated", "program", "school"]}
    page = words(client.post(WRITE, less))

    assert (RARE in page, "2020 to 2024" in page, "Memorial Hospital" in page, "Ravi" in page) == (
        False,
        True,
        False,
        False,
    )


def test_five_others_hide_the_writer_and_a_name_needs_no_hiding(owner: Account) -> None:
    told = {"school": TYPED["school"], "country": "PK", "graduated": [2020, 2024], "specialty": "pathology"}
    client, typed = client_of(owner), {**TYPED, "step": "preview"}
    client.post(WRITE, SENT)
    key = StoryText.objects.get().school_key
    seen = []
    for number in range(5):
        seen.append(RARE in words(client.post(WRITE, typed)))
        make_story(writer(number), telling=told, school_key=key)

    assert (seen, RARE in words(client.post(WRITE, typed))) == ([True] * 5, False)
    StoryText.objects.filter(state="shown").delete()
    assert RARE not in words(client.post(WRITE, {**typed, "name": "Amina"}))


# -- changed, withdrawn, deleted -----------------------------------------------------------------------------


def test_the_warning_tells_nothing_of_what_others_hide(owner: Account) -> None:
    client, typed, seen = client_of(owner), {**TYPED, "step": "preview"}, []
    school, everybody = (TYPED["school"], "PK"), choices(Audience.MEMBERS)
    for number in range(5):
        one = graduate(f"Graduate {number}", school)
        page = page_of(one, "Graduate", everybody, {"specialty": "pathology"})
    PersonPage.objects.update(year=2021)
    for fields in (
        {"audience": Audience.NOBODY},
        {"audience": Audience.SCHOOL},
        {"audience": Audience.MEMBERS, "to_specialty": Audience.SCHOOL},
        {"audience": Audience.MEMBERS, "to_specialty": Audience.MEMBERS},
    ):
        shown = dict.fromkeys(("to_school", "to_year", "to_specialty"), Audience.MEMBERS)
        PersonPage.objects.filter(pk=page.pk).update(**{**shown, **fields})
        seen.append(RARE in words(client.post(WRITE, typed)))

    assert seen == [True, True, True, False]


@pytest.mark.parametrize(("choice", "stays"), [("stay", True), ("away", False)])
def test_a_change_is_read_again_while_the_old_text_stays_or_goes(
    owner: Account,
    editor: Account,
    choice: str,
    stays: bool,  # noqa: FBT001
) -> None:
    shown = make_story(owner)
    client_of(owner).post(
        WRITE, {**SENT, "helped": "Quite another text, and forty signs at least.", "keep_shown": choice}
    )
    waiting = StoryText.objects.get(state="waiting")
    address = f"{LIST}{shown.story_id}/"

    assert (Client().get(address).status_code == 200) is stays
    decide(editor, waiting, decide="show")
    assert "Quite another text" in words(Client().get(address))
    assert WORDS["helped"] not in words(Client().get(address))
    assert StoryText.objects.get().pk == waiting.pk


def test_sending_again_replaces_what_waits(owner: Account) -> None:
    client = client_of(owner)
    for name in ("One", "Two"):
        client.post(WRITE, {**SENT, "name": name})

    assert list(StoryText.objects.values_list("name", "state")) == [("Two", "waiting")]


def test_a_story_is_withdrawn_at_once_and_only_its_writer_keeps_it(owner: Account) -> None:
    shown = make_story(owner)
    assert WORDS["helped"] in words(Client().get(LIST))

    assert client_of(owner).post(f"{LIST}withdraw/").status_code == 302

    assert (
        WORDS["helped"] in words(Client().get(LIST)),
        Client().get(f"{LIST}{shown.story_id}/").status_code,
    ) == (
        False,
        404,
    )
    assert WORDS["helped"] in words(client_of(owner).get(MINE))


def test_a_story_is_deleted_for_good(owner: Account) -> None:
    make_story(owner)

    assert client_of(owner).post(f"{LIST}forget/").status_code == 302
    assert (Story.objects.exists(), StoryText.objects.exists()) == (False, False)


def test_a_story_goes_with_its_writer(owner: Account) -> None:
    make_story(owner)

    delete_account(by=owner)

    assert (WORDS["helped"] in words(Client().get(LIST)), Story.objects.exists()) == (False, False)


# -- the list ------------------------------------------------------------------------------------------------


def test_a_site_without_stories_says_so_kindly() -> None:
    page = words(Client().get(LIST))

    assert "Nobody has told their story here yet." in page
    assert "Those who made it write more often than those who did not" in page


def test_people_like_oneself_come_first_and_the_page_says_why(owner: Account) -> None:
    make_story(writer(1), telling={"country": "PK", "visa": "J-1", "specialty": "pathology"}, decided_at=AT)
    make_story(writer(2), telling={"country": "IN"}, decided_at=AT + timedelta(days=1))

    page = words(client_of(owner).get(LIST))
    assert "Like you in: country, visa Not in: specialty" in page
    assert page.index("Pakistan") < page.index("India")
    page = words(client_of(owner).get(f"{LIST}?newest=on"))
    assert ("Like you" in page, page.index("India") < page.index("Pakistan")) == (False, True)


def test_answers_given_before_an_account_are_compared_too() -> None:
    make_story(writer(1), telling={"country": "PK"}, decided_at=AT)
    make_story(writer(2), telling={"country": "IN"}, decided_at=AT + timedelta(days=1))
    client = Client()
    assert client.post("/start/", ANSWERS).status_code == 302

    page = words(client.get(LIST))
    assert ("Like you in: country" in page, page.index("Pakistan") < page.index("India")) == (True, True)


@pytest.mark.parametrize(
    ("query", "found"),
    [("outcome=not-matched", 1), ("country=PK", 2), ("visa=H-1B", 0), ("years=11", 0), ("school=ravi", 1)],
)
def test_stories_are_looked_for(query: str, found: int) -> None:
    make_story(writer(1), telling={"country": "PK", "matched": True, "school": "Ravi Riverside"})
    make_story(writer(2), telling={"country": "PK", "matched": False})

    assert words(Client().get(f"{LIST}?{query}")).count("Anonymous ·") == found


def test_a_number_too_large_for_the_database_names_no_story(owner: Account) -> None:
    assert client_of(owner).get(f"{LIST}{9**30}/").status_code == 404


def test_what_cannot_be_looked_for_is_said() -> None:
    make_story(writer(1))

    assert Client().get(f"{LIST}?country=XX").status_code == 422


def test_the_front_page_shows_two_of_those_who_made_it_and_says_it_is_no_forecast() -> None:
    for number in range(3):
        make_story(writer(number), decided_at=AT + timedelta(days=number), name=f"Writer {number}")
    make_story(writer(9), telling={"matched": False}, name="Writer 9", decided_at=AT + timedelta(days=9))

    page = words(Client().get("/"))
    assert re.findall(r"Writer \d", page) == ["Writer 2", "Writer 1"]
    assert "Told by themselves, and no forecast" in page


def test_the_list_asks_no_more_of_the_database_for_more_stories(owner: Account) -> None:
    client = client_of(owner)

    def asked() -> int:
        client.get(LIST)  # schools and stories are read anew after a change
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    make_story(writer(0))
    few = asked()
    for number in range(1, 25):
        make_story(writer(number))

    assert asked() == few
    assert "Page 1 of 2" in words(client.get(LIST))


def test_a_story_can_be_reported_once(owner: Account) -> None:
    shown = make_story(writer(1))
    address, client = f"{LIST}{shown.story_id}/report/", client_of(owner)

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "false", "words": "Nobody has nine lives."}).status_code == 302
    assert client.post(address, {"reason": "false"}).status_code == 422
    report = AbuseReport.objects.get()
    assert (report.key, WORDS["helped"] in report.snapshot) == (str(shown.story_id), True)


def test_the_demo_has_made_up_stories_and_one_that_waits() -> None:
    Account.objects.create_user(EDITOR, PASSWORD, role=Role.EDITOR)
    for _ in range(2):
        give_stories(at=AT)

    states = list(StoryText.objects.values_list("state", flat=True))
    assert (states.count("shown"), states.count("waiting")) == (13, 1)
    assert words(Client().get(LIST)).count("made up") == 14
