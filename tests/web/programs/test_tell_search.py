"""What changed in a saved search is told by e-mail: once, in the person's language, until they stop it."""

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.web.jobs.tell_search import tell_search
from matchbound.web.jobs.tell_searches import tell_searches
from matchbound.web.programs.columns import columns
from matchbound.web.programs.kept import digest_of, packed, sought
from matchbound.web.store.actions.accounts import set_preferences
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.saved_searches import note_look, save_search
from matchbound.web.store.models import Account, Job, SavedSearch
from matchbound.web.store.queries.catalogue import forget_catalogue
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.saved_searches import stop_token
from tests_web import AT
from web.programs.pages import CAPITAL, LONE, bring_change, bring_small, corrected, lately, program

pytestmark = pytest.mark.django_db
NEW = program("x-new", "New Hospital", "Troy", "NY", (42.7, -73.7))


@pytest.fixture(autouse=True)
def _small_catalogue(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    del db
    forget_catalogue()
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    bring_small()


@pytest.fixture
def kept(amina: Account) -> Callable[..., int]:
    """Return what keeps a search of Amina's of which she wants to be told."""

    def save(query: str = "visa=J-1", name: str = "With a J-1", *, told: bool = True) -> int:
        found = sought(query, own_head(amina), columns(), AT.date()).result
        return save_search(
            name, query, mail=told, result=packed(found), digest=digest_of(found), by=amina, at=AT
        )

    return save


def change() -> None:
    """Let one program go and another come."""
    bring_change(corrected(CAPITAL, "visa_j1", "no"), lately(NEW, "visa_j1", "yes"), programs=(NEW,))


def test_a_message_says_what_came_and_what_went(kept: Callable[..., int]) -> None:
    key = kept()
    change()
    tell_search(search_id=key)

    (one,) = mail.outbox
    assert (one.subject, one.to) == ("Matchbound: what changed in “With a J-1”", ["amina@example.org"])
    assert one.body.startswith(
        "Your search “With a J-1” finds 2 programs now.\n\n"
        "1 program is new:\n  * New Hospital, NY\n\n"
        "1 program is gone from the result:\n  * Capital Hospital, NY\n\n"
    )
    assert f"http://localhost/programs/searches/{key}/\n" in one.body


def test_with_a_dossier_verdicts_are_told(kept: Callable[..., int], amina: Account) -> None:
    create_dossier(person(AMINA), by=amina, at=AT)
    key = kept("", "Everything")
    bring_change(corrected(LONE, "visa_j1", "yes"), corrected(LONE, "img_accepted", "yes"), programs=(NEW,))
    tell_search(search_id=key)

    assert "1 program is new:\n  * New Hospital, NY: Ask or do first\n" in mail.outbox[0].body
    assert (
        "The verdict on 1 program changed:\n"
        "  * Lone Star <Health>, TX: Not eligible before, Ask or do first now\n"
    ) in mail.outbox[0].body


def test_a_program_that_fits_no_more_is_told_with_its_verdict(
    kept: Callable[..., int], amina: Account
) -> None:
    create_dossier(person(AMINA), by=amina, at=AT)
    key = kept("verdict=unknown", "To ask")
    bring_change(corrected(CAPITAL, "visa_j1", "no"))
    tell_search(search_id=key)

    assert "gone from the result:\n  * Capital Hospital, NY: Not eligible now\n" in mail.outbox[0].body


def test_nothing_is_sent_where_nothing_changed_and_nothing_twice(kept: Callable[..., int]) -> None:
    key = kept()
    tell_search(search_id=key)
    assert mail.outbox == []

    change()
    tell_search(search_id=key)
    tell_search(search_id=key)
    assert len(mail.outbox) == 1


def test_what_was_looked_at_is_not_told(kept: Callable[..., int], amina: Account) -> None:
    key = kept()
    change()
    found = sought("visa=J-1", None, columns(), AT.date()).result
    note_look(key, result=packed(found), digest=digest_of(found), by=amina, at=AT)
    tell_search(search_id=key)

    assert mail.outbox == []


def test_a_message_claimed_and_not_sent_goes_out_as_the_very_same(
    kept: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, tried = kept(), []
    change()

    def broken(self: EmailMessage, **_options: object) -> int:
        tried.append(self.message().as_bytes())
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", broken)
        with pytest.raises(ConnectionRefusedError):
            tell_search(search_id=key)
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=5))
    bring_change(corrected(NEW, "visa_j1", "no"), after=9)  # it changed again meanwhile
    tell_search(search_id=key)
    tell_search(search_id=key)

    sent = [one.message().as_bytes() for one in mail.outbox]
    assert sent[:1] == tried
    assert len(sent) == 2
    assert "gone from the result:\n  * New Hospital, NY\n" in mail.outbox[1].body
    assert "claim" not in SavedSearch.objects.get().seen


def test_somebody_who_came_first_has_told_it(
    kept: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = kept()
    change()
    from matchbound.web.jobs import tell_search as module

    def meanwhile(*args: object, **kwargs: object) -> object:
        monkeypatch.setattr(module, "said_of", real)
        tell_search(search_id=key)  # another worker, between what this one read and its claim
        return real(*args, **kwargs)  # type: ignore[arg-type]

    real = module.said_of
    monkeypatch.setattr(module, "said_of", meanwhile)
    tell_search(search_id=key)

    assert len(mail.outbox) == 1


def test_the_headers_let_a_mail_program_stop_it(kept: Callable[..., int]) -> None:
    key = kept()
    change()
    tell_search(search_id=key)
    message = mail.outbox[0].message()
    address = f"/programs/searches/stop/{stop_token(key)}/"

    assert message["List-Unsubscribe"] == f"<http://localhost{address}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert address in mail.outbox[0].body


def test_one_click_stops_without_sign_in_and_opening_the_page_does_not(kept: Callable[..., int]) -> None:
    key = kept()
    address, client = f"/programs/searches/stop/{stop_token(key)}/", Client(enforce_csrf_checks=True)

    assert b"Stop messages about this search?" in client.get(address).content
    assert SavedSearch.objects.get().mail
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not SavedSearch.objects.get().mail
    change()
    tell_search(search_id=key)
    assert mail.outbox == []


@pytest.mark.parametrize("token", ["1", "1:forged", "x", "999:"])
def test_a_stop_address_that_is_nobodys_is_not_found(kept: Callable[..., int], token: str) -> None:
    kept()

    assert Client().post(f"/programs/searches/stop/{token}/").status_code == 404
    assert SavedSearch.objects.get().mail


def test_a_message_speaks_the_persons_language(kept: Callable[..., int], amina: Account) -> None:
    key = kept()
    change()
    set_preferences(amina, language="ar", time_zone="UTC", by=amina, at=AT)
    tell_search(search_id=key)

    assert "ما الذي تغيّر في “With a J-1”" in mail.outbox[0].subject


def test_of_many_the_first_are_named_and_the_others_counted(kept: Callable[..., int]) -> None:
    key = kept("", "Everything")
    bring_change(
        programs=tuple(program(f"x-n{n:02}", f"No {n:02}", "Troy", "NY", (42.7, -73.7)) for n in range(18))
    )
    tell_search(search_id=key)

    assert mail.outbox[0].body.count("  * No ") == 15
    assert "  and 3 more\n" in mail.outbox[0].body


def test_a_search_that_cannot_be_answered_tells_nothing(kept: Callable[..., int]) -> None:
    key = kept("verdict=eligible", "Open to me")  # there is no dossier
    change()
    tell_search(search_id=key)

    assert mail.outbox == []


def test_every_search_wished_for_is_looked_at_once_a_day(kept: Callable[..., int]) -> None:
    first = kept()
    second = kept("", "Everything")
    kept("state=NY", "Silent", told=False)
    tell_searches()
    tell_searches()

    assert [(job.name, job.args) for job in Job.objects.order_by("pk")] == [
        ("tell_search", {"search_id": first}),
        ("tell_search", {"search_id": second}),
    ]


def test_whoever_left_or_does_not_want_it_is_passed_over(kept: Callable[..., int], amina: Account) -> None:
    key = kept()
    change()
    Account.objects.filter(pk=amina.pk).update(is_active=False)
    tell_search(search_id=key)
    tell_search(search_id=0)
    tell_searches()

    assert (mail.outbox, Job.objects.count()) == ([], 0)


def test_nothing_of_anybody_is_logged(kept: Callable[..., int], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = kept(name="My secret plan")
    change()
    tell_search(search_id=key)

    said = " ".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert "amina" not in said
    assert "secret" not in said


def test_verdicts_of_another_season_are_told_as_such(amina: Account) -> None:
    create_dossier(person(AMINA), by=amina, at=AT)
    result = sought("", own_head(amina), columns(), AT.date())
    kept_now, earlier = packed(result.result, 2028), packed(result.result, 2027)
    digest = digest_of(result.result)
    for name, stored in (("Same", kept_now), ("Other", earlier)):
        save_search(name, "", mail=True, result=stored, digest=digest, by=amina, at=AT)
    bring_change(programs=(NEW,))
    for row in SavedSearch.objects.order_by("pk"):
        tell_search(search_id=row.pk)

    said = "Verdicts are for the 2028 Match now. Those told before may have been for another season"
    assert [said in one.body for one in mail.outbox] == [False, True]
    browser = Client()
    browser.force_login(amina)
    assert browser.get("/programs/searches/").content.decode().count(said) == 1
    assert [SavedSearch.objects.get(name=name).seen["told"]["season"] for name in ("Same", "Other")] == [
        ["2028"],
        ["2028"],
    ]
