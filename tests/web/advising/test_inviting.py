"""Invitations: all faults at once, each address once, a link that works once, and no word of accounts."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound.web.jobs.send_invitations import send_invitations
from matchbound.web.jobs.worker import Worker
from matchbound.web.pages.advising.addresses import Addresses, read_addresses
from matchbound.web.store.actions import inviting
from matchbound.web.store.actions.inviting import MOST_SENT, Inviting, InvitingError, invite, take_back
from matchbound.web.store.models import Account, Advised, Invitation, OrganisationAdviser
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.advising import InvitedAs
from tests_web import AT
from web.advising.given import account, amina, school
from web.world import client_of

pytestmark = pytest.mark.django_db


def work() -> None:
    Worker(lease=timedelta(minutes=1), poll=timedelta(0)).run(until_idle=True)


def links() -> list[str]:
    return [re.findall(r"/cohort/invited/\S+", str(one.body))[0] for one in mail.outbox]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a@x.org, B@x.org;a@x.org\nc@x.org", Addresses(("a@x.org", "b@x.org", "c@x.org"), ())),
        pytest.param('name,e-mail\n"Amina, F.",amina@x.org\n', Addresses(("amina@x.org",), ())),
        pytest.param("Amina <amina@x.org>", Addresses(("amina@x.org",), ())),
        pytest.param(
            "a@x.org\nnobody\nb@@x\nc@x.org",
            Addresses(
                ("a@x.org", "c@x.org"),
                ("Line 2 has no address.", "Line 3: “b@@x” is not an e-mail address."),
            ),
            id="all faults at once",
        ),
        pytest.param(" \n", Addresses((), ("There is no e-mail address in it.",))),
    ],
)
def test_addresses_are_read(text: str, found: Addresses) -> None:
    assert read_addresses(text) == found


def test_a_list_with_a_fault_invites_nobody() -> None:
    one = school()
    address = f"/cohort/organisations/{one.organisation.pk}/invitations/"

    response = client_of(one.adviser).post(
        address, {"invited_as": "applicant", "addresses": "a@x.org\nnobody\nb@@x"}
    )

    said = response.content.decode()
    assert (response.status_code, "Line 2 has" in said, "Line 3:" in said) == (422, True, True)
    assert Invitation.objects.count() == 0


def test_each_address_gets_one_message_whether_it_has_an_account_or_not() -> None:
    one, other = school(), account("has-an-account")
    named = ["new@x.org", other.email, " New@x.org"]
    invite(one.organisation.pk, named, InvitedAs.APPLICANT, by=one.adviser, at=AT)

    work()

    said = [(one.to, re.sub(r"/invited/\S+", "", str(one.body)), one.subject) for one in mail.outbox]
    assert sorted(to for [to], _body, _subject in said) == [other.email, "new@x.org"]
    assert len({(body, subject) for _to, body, subject in said}) == 1
    assert all(link not in str(list(Invitation.objects.values())) for link in links())


def test_a_worker_that_is_killed_leaves_nobody_out_and_writes_to_nobody_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = school()
    monkeypatch.setattr(inviting, "A_PART", 2)
    addresses = [f"p{number}@x.org" for number in range(5)]
    invite(one.organisation.pk, addresses, InvitedAs.APPLICANT, by=one.adviser, at=AT)
    batch = str(Invitation.objects.values_list("batch", flat=True)[0])
    real = mail.EmailMessage.send

    def dies(self: mail.EmailMessage, **kwargs: bool) -> int:
        if len(mail.outbox) == 1:
            raise KeyboardInterrupt
        return real(self, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(mail.EmailMessage, "send", dies)
        with pytest.raises(KeyboardInterrupt):
            send_invitations(batch=batch)
    work()

    assert sorted(to for one in mail.outbox for to in one.to) == addresses


def test_the_link_leads_to_consent_works_once_and_all_is_off_at_first() -> None:
    one, (owner, _record) = school(), amina()
    invite(one.organisation.pk, [owner.email], InvitedAs.APPLICANT, by=one.adviser, at=AT)
    work()
    [link], client = links(), client_of(owner)

    visitor, asked = Client().get(link), client.get(link)
    record = re.findall(r'name="record" value="([^"]+)"', asked.content.decode())
    agreed = client.post(link, {"record": record[0], "sees_exams": "on"})

    row = Advised.objects.get()
    assert ("Sign in" in visitor.content.decode(), "Amina" in visitor.content.decode()) == (True, False)
    assert re.findall(r'name="sees_\w+"[^>]*checked', asked.content.decode()) == []
    assert (agreed["Location"], row.account, row.sees_exams, row.sees_status) == (
        f"/cohort/joined/{row.pk}/",
        owner,
        True,
        False,
    )
    assert client_of(account("late")).get(link).status_code == 404


@pytest.mark.parametrize("how", ["taken back", "expired", "declined", "closed"])
def test_a_link_that_is_over_leads_nowhere(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, client = school(), client_of(account("somebody"))
    invite(one.organisation.pk, ["new@x.org"], InvitedAs.APPLICANT, by=one.adviser, at=AT)
    work()
    [link], row = links(), Invitation.objects.get()
    before = client.get(link).status_code

    if how == "taken back":
        take_back(one.organisation.pk, row.pk, by=one.adviser, at=AT)
    elif how == "declined":
        Client().post(f"{link}decline/")
    elif how == "closed":
        type(one.organisation).objects.update(approved_at=None)
    else:
        monkeypatch.setattr("matchbound.clock.now", lambda: row.expires_at)

    assert (before, client.get(link).status_code) == (200, 404)


def test_nobody_is_written_to_more_often_than_allowed_nor_after_a_no() -> None:
    one, by = school(), {"by": None, "at": AT}
    by["by"] = one.adviser
    invite(one.organisation.pk, ["no@x.org"], InvitedAs.APPLICANT, **by)
    work()
    Client().post(f"{links()[0]}decline/")
    done = []
    for _time in range(MOST_SENT + 1):
        done.append(invite(one.organisation.pk, ["no@x.org", "a@x.org"], InvitedAs.APPLICANT, **by))
        work()

    assert done == [Inviting(1, 1)] * MOST_SENT + [Inviting(0, 2)]
    assert [one.to for one in mail.outbox].count(["a@x.org"]) == MOST_SENT


def test_more_than_a_day_s_addresses_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    one = school()
    monkeypatch.setattr(inviting, "MOST_A_DAY", 3)
    invite(one.organisation.pk, ["a@x.org", "b@x.org"], InvitedAs.APPLICANT, by=one.adviser, at=AT)

    with pytest.raises(InvitingError, match="today 1 are left"):
        invite(one.organisation.pk, ["c@x.org", "d@x.org"], InvitedAs.APPLICANT, by=one.adviser, at=AT)

    assert Invitation.objects.count() == 2


def test_many_addresses_take_few_queries() -> None:
    one = school()
    addresses = [f"p{number}@x.org" for number in range(2_000)]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        invite(one.organisation.pk, addresses, InvitedAs.APPLICANT, by=one.adviser, at=AT)

    assert (Invitation.objects.count(), len(asked) < 60) == (2_000, True)


def test_a_colleague_becomes_an_adviser_and_an_editor_does_not() -> None:
    one, colleague, editor = school(), account("colleague"), account("editor", Role.EDITOR)
    invite(one.organisation.pk, [colleague.email, editor.email], InvitedAs.ADVISER, by=one.adviser, at=AT)
    work()
    sent = {message.to[0]: link for message, link in zip(mail.outbox, links(), strict=True)}

    handed_on = client_of(account("friend")).post(sent[colleague.email]).content.decode()
    client_of(colleague).post(sent[colleague.email])
    refused = client_of(editor).post(sent[editor.email], follow=True).content.decode()

    assert "written to another address" in handed_on
    assert "use another account" in refused
    assert set(OrganisationAdviser.objects.values_list("account", flat=True)) == {
        one.adviser.pk,
        colleague.pk,
    }
    assert Account.objects.get(pk=colleague.pk).role == Role.ADVISER
