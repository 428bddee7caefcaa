"""Tasks and notes between an adviser and a person; organisations and their advisers."""

import pytest

from matchbound.web.store.actions.advising import Asked, add_note, end_consent, set_task
from matchbound.web.store.actions.organisations import OrganisationError, add_adviser, leave, make_adviser
from matchbound.web.store.actions.plans import open_feed
from matchbound.web.store.models import Account, AdvisedTask
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.advised import tasks_of_record
from matchbound.web.store.queries.export_advising import advising_of
from tests_web import AT
from web.advising.given import account, amina, school, share
from web.world import client_of

pytestmark = pytest.mark.django_db
NOTE = "Wants to start in 2028."


def test_a_task_stands_on_today_and_is_answered_and_told() -> None:
    one, (owner, record_id) = school(), amina()
    row = share(owner, record_id, one.organisation)
    task = set_task(row.pk, Asked("Send the score report", "A scan", AT.date()), by=one.adviser, at=AT)
    applicant, adviser = client_of(owner), client_of(one.adviser)

    unread = applicant.post(f"/cohort/tasks/{task.pk}/answer/", {"state": "x"}).status_code
    before = "Send the score report" in applicant.get("/today/").content.decode()
    applicant.post(f"/cohort/tasks/{task.pk}/answer/", {"state": "declined", "from": "today"})
    after = "Send the score report" in applicant.get("/today/").content.decode()

    said = adviser.get(f"/cohort/people/{owner.pk}/").content.decode()
    assert (before, after, '<span class="tag failed">declined</span>' in said) == (True, False, True)
    assert unread == 302


def test_a_task_with_a_day_is_in_the_calendar_until_consent_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchbound.web.plans.GUARD", 20.0)
    one, (owner, record_id) = school(), amina()
    row = share(owner, record_id, one.organisation)
    set_task(row.pk, Asked("Send the score report", due_on=AT.date()), by=one.adviser, at=AT)
    set_task(row.pk, Asked("Without a day"), by=one.adviser, at=AT)
    address = f"/plan/feed/{open_feed(record_id, by=owner, at=AT)}.ics"

    before = client_of(None).get(address).content.decode()
    end_consent(row.pk, by=owner, at=AT)

    assert ("SUMMARY:Send the score report" in before, "Without a day" in before) == (True, False)
    assert tasks_of_record(record_id) == []


def test_after_the_end_tasks_and_notes_are_the_applicant_s_alone() -> None:
    one, (owner, record_id) = school(), amina()
    row = share(owner, record_id, one.organisation)
    task = set_task(row.pk, Asked("Send the score report"), by=one.adviser, at=AT)
    note = add_note(row.pk, NOTE, by=one.adviser, at=AT)
    applicant, adviser = client_of(owner), client_of(one.adviser)
    before = NOTE in adviser.get(f"/cohort/people/{owner.pk}/").content.decode()

    applicant.post(f"/cohort/joined/{row.pk}/end/")

    mine = applicant.get(f"/cohort/joined/{row.pk}/").content.decode()
    kept = advising_of(owner)
    assert ("Send the score report" in mine, "wrote 1 note about you" in mine, NOTE in mine) == (
        True,
        True,
        False,
    )
    assert [one["text"] for one in kept["notes_about_me"]] == [NOTE]
    assert [one["title"] for one in kept["tasks"]] == ["Send the score report"]
    assert before
    assert [
        adviser.post(address).status_code
        for address in (
            f"/cohort/notes/{note.pk}/delete/",
            f"/cohort/tasks/{task.pk}/take-back/",
            f"/cohort/people/{owner.pk}/notes/",
        )
    ] == [404, 404, 404]


def test_a_task_is_not_set_for_a_day_that_is_over() -> None:
    one, (owner, record_id) = school(), amina()
    share(owner, record_id, one.organisation)

    response = client_of(one.adviser).post(
        f"/cohort/people/{owner.pk}/tasks/", {"title": "Late", "due_on": "2026-11-21"}
    )

    assert (response.status_code, AdvisedTask.objects.count()) == (422, 0)


def test_the_last_adviser_stays_and_whoever_leaves_is_an_applicant_again() -> None:
    one = school()
    with pytest.raises(OrganisationError, match="only adviser"):
        leave(one.organisation.pk, by=one.adviser)
    colleague = account("colleague")
    make_adviser(one.organisation.pk, colleague, at=AT)

    leave(one.organisation.pk, by=one.adviser)

    roles = [Account.objects.get(pk=who.pk).role for who in (one.adviser, colleague)]
    assert roles == [Role.APPLICANT, Role.ADVISER]


def test_an_applicant_joins_by_the_code_and_not_by_an_old_one() -> None:
    one, (owner, _record) = school(), amina()
    code, client = one.organisation.code, client_of(owner)

    joined = client.post("/cohort/join/", {"code": f" {code[:5].lower()}-{code[5:]} "})
    client_of(one.adviser).post(f"/cohort/organisations/{one.organisation.pk}/code/")
    old = client.post("/cohort/join/", {"code": code})

    assert (joined["Location"], old.status_code) == (f"/cohort/join/{code}/", 422)
    assert client.get(f"/cohort/join/{code}/").status_code == 404


def test_an_address_without_an_account_cannot_advise() -> None:
    with pytest.raises(OrganisationError, match="No account has this address"):
        add_adviser(school().organisation.pk, "nobody@x.org", by=None, at=AT)
