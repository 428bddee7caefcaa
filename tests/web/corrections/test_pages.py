"""The pages of corrections, as those who propose, decide and look see them."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from matchbound import clock
from matchbound.web.store.actions.corrections import accept, propose, refuse, take_back
from matchbound.web.store.actions.moderation import ALLOWANCES
from matchbound.web.store.actions.votes import vote
from matchbound.web.store.models import Account, AssertionVote, Correction, ProgramRow
from matchbound.web.store.queries.contributors import pseudonym
from tests_web import AT
from web.corrections.saying import (
    INVENTED,
    LISTED,
    PATHOLOGY,
    SURGERY,
    after,
    bring_list,
    row_that_stands,
    said,
    stands,
)
from web.world import client_of

pytestmark = pytest.mark.django_db
State = Correction.State
PROPOSE = f"/corrections/program/{PATHOLOGY.id}/visa_j1/"
TYPED = {
    "value": "yes",
    "force": "hard",
    "condition": "",
    "source": "program",
    "source_name": "The program's FAQ page",
    "url": "https://hospital.example.org/faq",
    "season": "2027",
    "seen_on": "2026-11-20",
    "note": "",
}


@pytest.fixture(autouse=True)
def _list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    bring_list()


def words(answer: Any) -> str:  # noqa: ANN401 - Django's response
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def read(by: Account | None, address: str) -> str:
    answer = client_of(by).get(address)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def test_the_page_shows_what_stands_who_says_so_and_the_history(amina: Account, editor: Account) -> None:
    accept(propose(said(), by=editor, at=after(-30)).pk, by=editor, at=after(-20))

    page = read(amina, PROPOSE)

    assert "What stands now yes The program's FAQ page (the program itself); for this season" in page
    assert "History: 2 statements" in page
    assert (
        f"Stands proposed by Contributor {pseudonym(editor.pk)} (0 accepted) · accepted 22 Nov 2026" in page
    )
    assert "no A list (somebody's list)" in page
    assert "does not stand entered 22 Nov 2026" in page


def test_a_proposal_is_taken_and_waits(amina: Account, editor: Account) -> None:
    del editor
    answer = client_of(amina).post(PROPOSE, TYPED, follow=True)

    proposed = Correction.objects.get()
    assert answer.redirect_chain == [(f"/corrections/{proposed.pk}/", 302)]
    page = words(answer)
    assert "Thank you. An editor looks at it" in page
    assert "waits for an editor" in page
    assert "If it is accepted: It would stand in place of what stands now." in page
    assert (proposed.by, proposed.value, proposed.season, proposed.note) == (amina, "yes", 2027, None)


def test_without_editors_it_is_applied_at_once(amina: Account) -> None:
    page = words(client_of(amina).post(PROPOSE, TYPED, follow=True))

    assert "Applied: this site has no editors" in page
    assert stands() == "yes"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"value": ""}, "This field is required."),
        ({"value": "perhaps"}, "perhaps is not one of the available choices."),
        ({"value": "conditional"}, "Say which exception or condition the source names."),
        ({"source": "synthetic"}, "synthetic is not one of the available choices."),
        ({"source_name": " "}, "This field is required."),
        ({"url": ""}, "This field is required."),
        ({"url": "javascript:alert(1)"}, "Give the address of a page that others can open"),
        ({"url": "the website"}, "Give the address of a page that others can open"),
        ({"season": "1999"}, "1999 is not one of the available choices."),
        ({"seen_on": "2026-11-23"}, "Enter a day between 2000 and today."),
        ({"seen_on": "1999-12-31"}, "Enter a day between 2000 and today."),
        ({"note": "x" * 1001}, "Ensure this value has at most 1000 characters"),
        ({"note": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(
    typed: dict[str, str], told: str, amina: Account
) -> None:
    [field] = typed if typed != {"value": "conditional"} else ["condition"]

    answer = client_of(amina).post(PROPOSE, TYPED | typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    fault = re.search(rf'id="id_{field}_error">(.*?)</div></div>', page, re.DOTALL)
    assert fault is not None
    assert told in html.unescape(fault[1])
    assert 'value="2026-11-20"' in page or field == "seen_on"
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("requirement", "typed", "kept"),
    [
        ("step2ck_min", "220", "220"),
        ("step2ck_min", "No limit", "none"),
        ("step2ck_min", "none", "none"),
        ("step2ck_min", "no", "'no' is not a whole number from 0 to 300 or none"),
        ("ecfmg_by", "Rank order list", "rank-list"),
        ("ecfmg_by", "2027-02-01", "2027-02-01"),
        ("ecfmg_by", "soon", "'soon' is not a date YYYY-MM-DD, or one of application, interview,"),
        ("letter_kinds", " two from  medicine ", "two from medicine"),
        ("img_share", "40%", "40"),
    ],
)
def test_a_value_is_typed_in_words_or_as_it_is_kept(
    requirement: str, typed: str, kept: str, amina: Account
) -> None:
    address = f"/corrections/program/{PATHOLOGY.id}/{requirement}/"
    answer = client_of(amina).post(address, TYPED | {"value": typed})

    if answer.status_code == 302:
        assert Correction.objects.get().value == kept
    else:
        assert kept in html.unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("requirement", "typed", "force"),
    [
        ("visa_h1b", {"value": "yes", "force": "preferred"}, "hard"),
        ("visa_h1b", {"value": "conditional", "condition": "after Step 3"}, "conditional"),
        ("step2ck_min", {"value": "220", "force": "preferred"}, "preferred"),
    ],
)
def test_how_strictly_is_asked_of_what_is_required_and_not_of_what_is_offered(
    requirement: str, typed: dict[str, str], force: str, amina: Account
) -> None:
    address = f"/corrections/program/{PATHOLOGY.id}/{requirement}/"
    client = client_of(amina)

    asked = b'name="force"' in client.get(address).content
    client.post(address, TYPED | typed)

    assert asked == (requirement == "step2ck_min")
    assert Correction.objects.get().force == force


@pytest.mark.parametrize(
    ("typed", "outcome", "told"),
    [
        (
            {"value": "conditional", "condition": "after Step 3"},
            "contradicts",
            "It contradicts a statement of the same season",
        ),
        ({"season": "2025"}, "older", "It would be kept in the history and not stand"),
    ],
)
def test_an_outcome_that_may_surprise_is_told_before_it_is_taken(
    typed: dict[str, str], outcome: str, told: str, amina: Account, editor: Account
) -> None:
    accept(propose(said(), by=editor, at=after(-30)).pk, by=editor, at=after(-20))
    client = client_of(amina)

    first = client.post(PROPOSE, TYPED | typed)
    assert (first.status_code, Correction.objects.filter(by=amina).count()) == (422, 0)
    assert told in words(first)
    assert f'name="warned" value="{outcome}"' in first.content.decode()

    again = client.post(PROPOSE, TYPED | typed | {"warned": outcome})
    assert (again.status_code, Correction.objects.filter(by=amina).count()) == (302, 1)


def test_too_many_are_told_when_to_come_back_and_keep_what_they_typed(
    amina: Account, editor: Account
) -> None:
    del editor
    for number in range(ALLOWANCES[0].an_hour):
        propose(said(requirement="step2ck_min", value=str(number)), by=amina, at=AT)

    answer = client_of(amina).post(PROPOSE, TYPED | {"note": "what I typed"})

    assert answer.status_code == 429
    assert "You have proposed 6 corrections within an hour" in words(answer)
    assert "what I typed" in answer.content.decode()


def test_a_synthetic_program_says_why_it_cannot_be_corrected(amina: Account) -> None:
    address = f"/corrections/program/{INVENTED.id}/visa_j1/"

    bring_only_synthetic()
    page = read(amina, address)

    assert "Synthetic: this program does not exist." in page
    assert "Propose" not in page
    assert client_of(amina).post(address, TYPED).status_code == 422
    assert not Correction.objects.exists()


def bring_only_synthetic() -> None:
    """Let nobody have brought real programs, so that synthetic ones are shown."""
    ProgramRow.objects.update(brought=False, revision=10_000)
    from matchbound.web.store.models import CatalogueRevision

    CatalogueRevision.objects.update(number=10_000)


@pytest.mark.parametrize(
    "address",
    [
        f"/corrections/program/{PATHOLOGY.id}/nothing/",
        "/corrections/program/nothing/visa_j1/",
        "/corrections/999/",
        "/corrections/log/?program=nothing",
    ],
)
def test_what_is_not_there_is_not_found(address: str, amina: Account) -> None:
    assert client_of(amina).get(address).status_code == 404


def test_an_address_is_a_link_that_passes_nothing_on(amina: Account, editor: Account) -> None:
    propose(said(url="https://a.example.org/?q=%22%3E<script>"), by=amina, at=AT)

    page = client_of(editor).get(f"/corrections/{Correction.objects.get().pk}/").content.decode()

    link = re.search(r'<a href="(https://a\.example[^"]*)" rel="([^"]*)"[^>]*>([^<]*)<', page)
    assert link is not None
    assert (link[2], link[1]) == ("nofollow noopener noreferrer external", link[3])
    assert "<script>" not in link[1]


def test_what_an_import_brought_is_no_link_unless_it_is_an_address(amina: Account) -> None:
    bring_list(LISTED, said(requirement="step3", value="required", url="javascript:alert(1)"), minutes=-30)

    page = client_of(amina).get(f"/corrections/program/{PATHOLOGY.id}/step3/").content.decode()

    assert '<span dir="ltr">javascript:alert(1)</span>' in page
    assert 'href="javascript' not in page


# -- deciding ----------------------------------------------------------------------------------------------


def test_an_editor_accepts_and_the_program_page_is_of_it(amina: Account, editor: Account) -> None:
    proposed = propose(said(), by=amina, at=AT)

    answer = client_of(editor).post(f"/corrections/{proposed.pk}/accept/", follow=True)

    assert "Accepted: the program shows it now." in words(answer)
    assert stands() == "yes"
    assert "accepted" in read(amina, f"/corrections/{proposed.pk}/")


def test_a_reason_is_asked_for_and_read_by_who_proposed(amina: Account, editor: Account) -> None:
    proposed = propose(said(), by=amina, at=AT)
    client = client_of(editor)

    without = client.post(f"/corrections/{proposed.pk}/refuse/", {"why": " "})
    assert (without.status_code, Correction.objects.get().state) == (422, State.PROPOSED)
    assert "Say why: who proposed it learns from it." in words(without)

    client.post(f"/corrections/{proposed.pk}/refuse/", {"why": "The page is of fellows."})
    assert "Reason given: The page is of fellows." in read(amina, f"/corrections/{proposed.pk}/")
    assert "The page is of fellows." in read(amina, "/corrections/mine/")


def test_taking_back_asks_for_a_reason_and_restores(amina: Account, editor: Account) -> None:
    proposed = propose(said(), by=amina, at=AT)
    accept(proposed.pk, by=editor, at=AT)

    client_of(editor).post(f"/corrections/{proposed.pk}/take-back/", {"why": "An old page"})

    assert (stands(), Correction.objects.get().state) == ("no", State.TAKEN_BACK)


def test_the_second_editor_is_told_what_the_first_decided(
    amina: Account, editor: Account, second_editor: Account
) -> None:
    proposed = propose(said(), by=amina, at=AT)
    accept(proposed.pk, by=editor, at=AT)

    answer = client_of(second_editor).post(f"/corrections/{proposed.pk}/refuse/", {"why": "No"})

    assert answer.status_code == 409
    page = words(answer)
    assert f"This proposal has been accepted already, by Contributor {pseudonym(editor.pk)}" in page
    assert "Take it back" in page


def test_who_proposed_it_sees_no_way_to_decide_and_can_withdraw(amina: Account, editor: Account) -> None:
    del editor
    proposed = propose(said(), by=amina, at=AT)
    page = read(amina, f"/corrections/{proposed.pk}/")
    assert ("Accept" in page, "Withdraw my proposal" in page) == (False, True)

    client_of(amina).post(f"/corrections/{proposed.pk}/withdraw/")

    assert Correction.objects.get().state == State.REFUSED


def test_an_editor_sees_the_record_of_who_proposes_and_rivals(
    amina: Account, bilal: Account, editor: Account
) -> None:
    accept(propose(said(requirement="step3", value="required"), by=amina, at=AT).pk, by=editor, at=AT)
    refuse(propose(said(requirement="step1_min", value="200"), by=amina, at=AT).pk, "No", by=editor, at=AT)
    proposed = propose(said(), by=amina, at=AT)
    propose(said(value="conditional"), by=bilal, at=AT)

    page = read(editor, f"/corrections/{proposed.pk}/")

    assert "1 accepted, 1 refused, 0 taken back, 1 waiting" in page
    assert "Other proposals for the same" in page
    assert "on conditions" in page
    assert "1 refused" not in read(amina, f"/corrections/{proposed.pk}/")


# -- the queue ---------------------------------------------------------------------------------------------


def listed(client: Client, address: str) -> list[int]:
    """Return the proposals that a list links to, in its order."""
    page = client.get(address).content.decode()
    return [int(one) for one in re.findall(r'<th scope="row"><a href="/corrections/(\d+)/"', page)]


def test_the_queue_has_the_oldest_first_and_apart_what_is_held_or_decided(
    amina: Account, bilal: Account, editor: Account
) -> None:
    first = propose(said(), by=amina, at=after(-3)).pk
    held = propose(said(note="www.a.example www.b.example"), by=bilal, at=after(-2)).pk
    second = propose(said(requirement="step3", value="required"), by=amina, at=after(-2)).pk
    surgery = propose(said(program=SURGERY.id), by=amina, at=after(-1)).pk
    gone = propose(said(value="conditional"), by=amina, at=after(-1)).pk
    refuse(gone, "No", by=editor, at=AT)
    client = client_of(editor)

    assert listed(client, "/corrections/queue/") == [first, second, surgery]
    assert listed(client, "/corrections/queue/?tab=held") == [held]
    assert listed(client, "/corrections/queue/?tab=decided") == [gone]
    assert listed(client, "/corrections/queue/?tab=nothing&requirement=visa_j1") == [first, surgery]
    assert listed(client, "/corrections/queue/?q=surgery") == [surgery]
    assert listed(client, "/corrections/queue/?requirement=made-up") == [first, second, surgery]
    page = read(editor, "/corrections/queue/?tab=held")
    assert "Waiting (3) Held (1)" in page
    assert "several links in its words" in page


def test_pages_of_the_queue(amina: Account, editor: Account) -> None:
    made = [
        Correction(
            program_id=PATHOLOGY.id,
            requirement="visa_j1",
            value="yes",
            force="hard",
            source="program",
            source_name="page",
            url="https://hospital.example.org/",
            by=amina,
            at=AT + timedelta(seconds=number),
        )
        for number in range(60)
    ]
    ids = [one.pk for one in Correction.objects.bulk_create(made)]
    client = client_of(editor)

    address = "/corrections/queue/?requirement=visa_j1&page="
    assert [listed(client, f"{address}{page}") for page in (1, 2, 3)] == [ids[:25], ids[25:50], ids[50:]]
    page = client.get(f"{address}2").content.decode()
    assert 'href="?requirement=visa_j1&amp;page=3"' in page
    assert listed(client, f"{address}99") == ids[50:]


def test_nobody_but_editors_sees_the_queue(amina: Account) -> None:
    assert client_of(amina).get("/corrections/queue/").status_code == 403


# -- the log -----------------------------------------------------------------------------------------------


def test_the_log_tells_everybody_what_changed_and_names_nobody(
    amina: Account, bilal: Account, editor: Account
) -> None:
    proposed = propose(said(), by=amina, at=AT)
    waiting = propose(said(requirement="step3", value="required", note="secret"), by=amina, at=AT)
    accept(proposed.pk, by=editor, at=AT)
    vote(PATHOLOGY.id, "visa_j1", row_that_stands().pk, True, by=bilal, at=AT)
    take_back(proposed.pk, "An old page", by=editor, at=AT)
    refuse(waiting.pk, "not said there", by=editor, at=AT)

    page = read(None, "/corrections/log/")

    name = "Test Hospital Pathology · J-1 visa : yes"
    who = [f"Contributor {pseudonym(one.pk)}" for one in (editor, amina)]
    lines = re.findall(r"22 Nov 2026 (.*?)(?= 22 Nov 2026|$)", page)
    assert lines[0] == f"{name} taken back by {who[0]} · proposed by {who[1]} (0 accepted) An old page"
    assert lines[1] == f"{name} Somebody confirmed it"
    assert lines[2] == f"{name} accepted by {who[0]} · proposed by {who[1]} (0 accepted)"
    assert lines[3].startswith("An import was applied")
    assert not [one for one in ("example.org", "secret", "Step 3", "not said there") if one in page]


def test_the_log_of_one_program(amina: Account) -> None:
    propose(said(), by=amina, at=AT)
    propose(said(program=SURGERY.id), by=amina, at=AT)

    page = read(None, f"/corrections/log/?program={SURGERY.id}")

    assert "that touched Test Hospital Surgery" in page
    assert "Pathology" not in page.replace("Test Hospital Surgery", "")


# -- votes -------------------------------------------------------------------------------------------------


def test_a_vote_is_counted_and_taken_away(amina: Account) -> None:
    client, row = client_of(amina), row_that_stands()
    address = f"/corrections/program/{PATHOLOGY.id}/visa_j1/vote/"

    answer = client.post(address, {"says": "confirm", "assertion": row.pk})
    assert answer["Location"] == f"/programs/{PATHOLOGY.id}/#visa_j1"
    assert list(AssertionVote.objects.values_list("by", "confirms")) == [(amina.pk, True)]

    client.post(address, {"says": "nothing", "assertion": row.pk})
    assert not AssertionVote.objects.exists()


@pytest.mark.parametrize("said_", [{}, {"says": "confirm"}, {"says": "love", "assertion": "1"}])
def test_a_vote_that_says_nothing_is_none(said_: dict[str, str], amina: Account) -> None:
    assert client_of(amina).post(f"{PROPOSE}vote/", said_).status_code == 404


# -- cost --------------------------------------------------------------------------------------------------


def test_queries_do_not_grow_with_what_is_listed(
    amina: Account, editor: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(ALLOWANCES[0].an_hour):
        proposed = propose(said(requirement="step2ck_min", value=str(number)), by=amina, at=AT)
        accept(proposed.pk, by=editor, at=AT)
    client = client_of(editor)
    client.get("/corrections/queue/")
    for address, most in {
        "/corrections/queue/?tab=decided": 8,
        "/corrections/log/": 7,
        "/corrections/mine/": 6,
        f"/corrections/{proposed.pk}/": 14,
        f"/corrections/program/{PATHOLOGY.id}/step2ck_min/": 7,
    }.items():
        with django_assert_max_num_queries(most):
            client.get(address)
