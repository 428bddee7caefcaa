"""What happened with an account: noted with it, shown to its owner, changed by nobody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import Settings

from matchbound.web.jobs.clear_up import clear_up
from matchbound.web.pages.settings.event_words import KINDS, how_words
from matchbound.web.store.actions.account_events import KEPT, NoAccountError, give_role, note_event
from matchbound.web.store.models import Account, AccountEvent
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.account_event import EventKind
from matchbound.web.store.models.seen import GrowingOnlyError
from matchbound.web.store.queries.account_events import events_about, events_of
from tests_web import AT, PASSWORD
from web.accounts.steps import confirm, last_code, sign_in

pytestmark = pytest.mark.django_db


def happened(account: Account) -> list[str]:
    rows = AccountEvent.objects.filter(account=account).order_by("at", "pk")
    return [f"{kind} {how}".strip() for kind, how in rows.values_list("kind", "how")]


def test_signing_in_and_out_is_noted_with_how(client: Client, amina: Account) -> None:
    sign_in(client, amina.email, "wrong")
    sign_in(client, amina.email)
    client.post("/account/reauthenticate/", {"password": "wrong"})
    confirm(client)
    client.post("/account/logout/")

    assert happened(amina) == [
        "sign-in-failed password",
        "signed-in password",
        "sign-in-failed again",
        "signed-out",
    ]


def test_of_an_address_without_an_account_nothing_is_kept(client: Client, amina: Account) -> None:
    sign_in(client, "nobody@example.org", "wrong")

    assert (AccountEvent.objects.count(), happened(amina)) == (0, [])


def test_too_many_tries_are_noted_once(client: Client, amina: Account) -> None:
    for _ in range(8):
        sign_in(client, amina.email, "wrong")

    assert happened(amina) == ["sign-in-failed password"] * 5 + ["limited account_login"]


def test_new_passwords_are_noted_with_the_way(client: Client, amina: Account) -> None:
    fresh = "quite another sentence"
    client.post("/account/password/reset/", {"email": amina.email})
    client.post("/account/password/reset/confirm/", {"code": "WRONG"})
    client.post("/account/password/reset/confirm/", {"code": last_code()})
    client.post("/account/password/reset/complete/", {"password1": fresh, "password2": fresh})
    sign_in(client, amina.email, fresh)
    client.post(
        "/account/password/change/", {"oldpassword": fresh, "password1": PASSWORD, "password2": PASSWORD}
    )

    kinds = [one for one in happened(amina) if not one.startswith("signed")]
    assert kinds == ["reset-failed", "password-changed code", "password-changed settings"]


def test_a_page_for_another_role_is_noted_once_an_hour(member: Client, amina: Account) -> None:
    for _ in range(3):
        assert member.get("/cohort/").status_code == 403

    assert happened(amina) == ["forbidden cohort:index"]


def test_a_limit_that_is_reached_is_noted(member: Client, amina: Account, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "delete_account": "1/h/user"}
    confirm(member)
    for _ in range(3):
        member.post("/settings/delete/", {"confirmation": "no"})

    assert happened(amina) == ["limited settings:delete"]


def test_ending_sessions_is_noted_by_whom(client: Client, amina: Account) -> None:
    sign_in(client, amina.email)
    confirm(client)
    client.post("/account/sessions/")
    call_command("end_sessions", amina.email)

    assert happened(amina) == ["signed-in password", "sessions-ended settings", "sessions-ended operator"]


def test_the_list_of_sessions_asks_again(member: Client) -> None:
    answer = member.get("/account/sessions/")

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/account/reauthenticate/?next=%2Faccount%2Fsessions%2F",
    )


def test_a_role_is_noted_for_whom_it_was_given(account: Callable[..., Account], amina: Account) -> None:
    chief = account("chief@example.org", Role.ADMINISTRATOR)

    given = give_role(" AMINA@example.org", Role.EDITOR, by=chief, at=AT)

    assert (given.role, happened(amina), events_of(amina)[0].by) == ("editor", ["role-given editor"], chief)
    with pytest.raises(NoAccountError, match=r"nobody@example\.org"):
        give_role("nobody@example.org", Role.EDITOR, by=chief, at=AT)


def test_everybody_reads_their_own_and_administrators_that_of_an_address(
    client: Client, account: Callable[..., Account], amina: Account
) -> None:
    chief = account("chief@example.org", Role.ADMINISTRATOR)
    note_event(amina, EventKind.SIGNED_IN, at=AT, how="password+totp")
    client.force_login(amina)
    own = client.get("/settings/events/").content.decode()
    client.force_login(chief)
    theirs = client.get("/settings/events/of/", {"email": "Amina@example.org"}).content.decode()
    none = client.get("/settings/events/").content.decode()

    words = "password + authenticator app"
    assert (words in own, words in theirs, words in none) == (True, True, False)
    assert list(events_about(amina.email, viewer=amina)) == []


def test_every_event_has_words() -> None:
    assert (set(KINDS), how_words("password+recovery_codes"), how_words("cohort:index")) == (
        set(EventKind),
        "password + recovery code",
        "cohort:index",
    )


def test_no_row_is_changed_or_deleted(amina: Account) -> None:
    note_event(amina, EventKind.SIGNED_IN, at=AT)
    row = AccountEvent.objects.get()
    row.kind = "exported"

    for change in (
        lambda: AccountEvent.objects.update(kind="exported"),
        lambda: AccountEvent.objects.bulk_update([row], ["kind"]),
        lambda: AccountEvent.objects.all().delete(),
        row.delete,
    ):
        with pytest.raises(GrowingOnlyError), transaction.atomic():
            change()

    assert happened(amina) == ["signed-in"]


@pytest.mark.parametrize(
    "change", ["kind = 'exported'", "how = 'x'", "at = '2020-01-01'", "id = 7", "by_id = account_id"]
)
def test_the_database_itself_lets_nothing_be_changed(
    account: Callable[..., Account], amina: Account, change: str
) -> None:
    chief = account("chief@example.org", Role.ADMINISTRATOR)
    give_role(amina.email, Role.EDITOR, by=chief, at=AT)
    row = AccountEvent.objects.get()
    row.kind = "exported"

    with pytest.raises(IntegrityError, match="what happened is not changed"), transaction.atomic():
        row.save()
    with (
        pytest.raises(IntegrityError, match="what happened is not changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE store_accountevent SET {change}")  # noqa: S608 - of this test

    assert [(one.kind, one.how, one.by, one.at) for one in events_of(amina)] == [
        ("role-given", "editor", chief, AT)
    ]


def test_who_gave_a_role_may_leave(account: Callable[..., Account], amina: Account) -> None:
    chief = account("chief@example.org", Role.ADMINISTRATOR)
    give_role(amina.email, Role.EDITOR, by=chief, at=AT)

    chief.delete()

    assert [(row.kind, row.by) for row in events_of(amina)] == [("role-given", None)]
    with (
        pytest.raises(IntegrityError, match="what happened is not changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE store_accountevent SET by_id = account_id")  # nobody takes the place


def test_old_rows_go(amina: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    note_event(amina, EventKind.SIGNED_IN, at=AT, how="old")
    note_event(amina, EventKind.SIGNED_IN, at=AT + timedelta(days=1), how="new")
    monkeypatch.setattr("matchbound.clock.now", lambda: AT + KEPT + timedelta(hours=1))

    clear_up()

    assert happened(amina) == ["signed-in new"]
