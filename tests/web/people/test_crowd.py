"""How others of one's school did it: only with consent, in steps, and gone where too few are left."""

from typing import Any

import pytest

from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.dossiers import save_dossier
from matchbound.web.store.actions.people import agree_to_count, disagree_to_count
from matchbound.web.store.models import Account, CrowdAnswers, CrowdSheet
from matchbound.web.store.queries.dossiers import own_head
from tests_web import AT
from web.people.given import CAIRO, dossier_of, graduate
from web.people.test_pages import main_of
from web.world import client_of

pytestmark = pytest.mark.django_db


def passed(attempts: int) -> dict[str, Any]:
    """Return the exams of somebody who passed Step 1 at an attempt."""
    outcomes = ["fail"] * (attempts - 1) + ["pass"]
    days = (f"{2019 + number}-05-01" for number in range(attempts))
    sat = [
        {"exam": "step-1", "taken_on": day, "outcome": one} for day, one in zip(days, outcomes, strict=True)
    ]
    return {"exams": sat}


def counted(name: str, attempts: int) -> Account:
    made = graduate(name, **passed(attempts))
    assert agree_to_count(by=made, at=AT)
    return made


def school_of_ten() -> list[Account]:
    """Make ten people who are counted: five passed at the first attempt, five at the second."""
    return [counted(f"p{number}", 1 + number // 5) for number in range(10)]


def told(viewer: Account) -> str:
    return main_of(client_of(viewer), "/people/school/")


def test_ten_who_agreed_are_told_in_steps_of_five_and_to_their_school_alone() -> None:
    people, stranger = school_of_ten(), graduate("Karim", CAIRO)

    text = told(people[0])

    assert "at the first 5 to 9 people" in text
    assert "10 to 14 people" in text
    assert ("5 to 9 people" in told(stranger), "nothing is told yet" in told(stranger)) == (False, True)


def test_nobody_is_counted_who_did_not_agree() -> None:
    for number in range(10):
        graduate(f"p{number}", **passed(1 + number // 5))

    assert (CrowdAnswers.objects.count(), CrowdSheet.objects.count()) == (0, 0)


def test_one_more_or_one_other_answer_changes_nothing_that_is_told() -> None:
    people = school_of_ten()
    before = told(people[0])

    counted("late", 2)
    head = own_head(people[0])
    assert head is not None
    save_dossier(head, dossier_of(("KEMU", "PK"), **passed(3)), summary="Mended", by=people[0], at=AT)

    assert told(people[0]) == before
    assert CrowdAnswers.objects.get(account=people[0]).answers == {"step_1": "3+"}


def test_five_more_are_told_together() -> None:
    people = school_of_ten()
    before = told(people[0])
    changed = []
    for number in range(5):
        counted(f"late{number}", 2)
        changed.append(told(people[0]) != before)

    assert changed == [False, False, False, False, True]


def test_what_is_told_goes_when_fewer_than_five_of_it_are_left() -> None:
    people = school_of_ten()
    stands = []
    for number, one in enumerate(people[:6]):
        if number % 2:
            disagree_to_count(by=one, at=AT)
        else:
            delete_account(by=one)
        stands.append(CrowdSheet.objects.get().content is not None)

    assert (stands[3], stands[5]) == (True, False)


def test_it_does_not_come_back_with_one_other_person() -> None:
    people = [counted(f"p{number}", 1) for number in range(5)]
    stands = [CrowdSheet.objects.get().content is not None]
    disagree_to_count(by=people[0], at=AT)
    counted("late", 2)
    stands.append(CrowdSheet.objects.get().content is not None)

    assert stands == [True, False]


def test_the_switch_is_off_at_first_and_works_both_ways() -> None:
    sana, client = graduate("Sana", **passed(1)), client_of(graduate("Other"))
    browser = client_of(sana)
    states = [CrowdAnswers.objects.filter(account=sana).exists()]
    for form in ({"agree": "yes"}, {}):
        browser.post("/people/school/count/", form)
        states.append(CrowdAnswers.objects.filter(account=sana).exists())

    assert states == [False, True, False]
    assert "You are not counted" in main_of(client, "/people/school/")


def test_without_a_school_there_is_no_group() -> None:
    client = client_of(graduate("Nobody", None))

    answer = client.post("/people/school/count/", {"agree": "yes"}, follow=True)

    assert "Enter your school in the dossier first" in answer.content.decode()
    assert CrowdAnswers.objects.count() == 0
