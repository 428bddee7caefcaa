"""Deleting an account leaves nothing: not in any table, not in the data folder, not in a browser."""

import json
import sqlite3
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings as live_settings
from django.core import mail
from django.db import connection
from django.test import Client

from matchbound.web.store.actions.accounts import delete_account, forget_expired
from matchbound.web.store.models import Account, DossierVersion, Session
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.vault import Part, the_vault
from web.access_table import Person, World
from web.accounts.steps import sign_in, who
from web.world import client_of, furnish, make_account

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> Account:
    return make_account(Person.OWNER)


@pytest.fixture
def world(owner: Account) -> World:
    return furnish(owner)


def delete(client: Client, typed: str) -> int:
    return client.post("/settings/delete/", {"confirmation": typed}).status_code


def every_row() -> Iterator[str]:
    """Return every row of every table, the cache included, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute("SELECT * FROM " + connection.ops.quote_name(table))  # noqa: S608
            names = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                yield json.dumps({"table": table, **dict(zip(names, row, strict=True))}, default=str)


def lasting_rows() -> list[str]:
    """Return every row but those of sessions and counted attempts."""
    passing = ('"table": "store_session"', '"table": "cache"')
    return [row for row in every_row() if not row.startswith(tuple("{" + start for start in passing))]


def traces(owner: Account, world: World) -> list[str]:
    """Return the words by which somebody could be found again."""
    head = own_head(owner)
    assert head is not None
    school = head.dossier.education[0].school
    return [
        owner.email,
        str(head.dossier.applicant.name),
        "Amina",
        str(school),
        str(head.dossier.applicant.born_on),
        str(world.record_id),
        world.record_id.hex,
        str(world.document_id),
        world.document_id.hex,
        world.stop_token,
        owner.password,
    ]


def test_nothing_is_left_in_any_table(owner: Account, world: World) -> None:
    words = traces(owner, world)
    browser, other = client_of(owner), client_of(make_account(Person.OTHER))
    browser.get("/settings/")
    ids = {f'"{name}": {owner.pk}' for name in ("account_id", "owner_id", "user_id", "written_by_id")}
    before = [word for word in words if any(word in row for row in every_row())]

    assert delete(browser, owner.email) == 302

    found = [(word, row) for row in every_row() for word in [*words, *ids] if word in row]
    assert (len(before) >= len(words) - 2, found) == (True, [])  # ids are written one way or the other
    assert who(other) is not None  # nobody else was touched


def test_the_tables_that_are_searched_held_something(owner: Account, world: World) -> None:
    del owner, world

    models = (one for one in apps.get_models() if one.__name__ not in {"ContentType", "Permission"})
    empty = {model.__name__ for model in models if not model._default_manager.exists()}

    assert empty == {"Group", "EmailConfirmation", "UserSession", "Session", "WorkerSign"}


def test_the_sealed_files_are_gone(owner: Account, world: World) -> None:
    def files() -> set[Part]:
        return {part for file_id, part in the_vault().files() if file_id == world.document_id}

    assert files() == set(Part)

    delete(client_of(owner), owner.email)

    assert files() == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL clears its files by vacuuming")
def test_no_file_in_the_data_folder_remembers_a_word(owner: Account, world: World) -> None:
    words = [word.encode() for word in traces(owner, world)]
    browser = client_of(owner)

    def remembered() -> list[bytes]:
        files = [path.read_bytes() for path in live_settings.DATA_DIR.rglob("*") if path.is_file()]
        return [word for word in words if any(word in file for file in files)]

    before = remembered()
    delete(browser, owner.email)

    assert (owner.email.encode() in before, b"Amina" in before, remembered()) == (True, True, [])


def test_every_session_ends_and_signing_in_is_over(owner: Account, world: World) -> None:
    del world
    phone = Client()
    sign_in(phone, owner.email)
    browser = client_of(owner)

    delete(browser, owner.email)

    assert (who(phone), who(browser), Session.objects.count()) == (None, None, 0)
    assert sign_in(Client(), owner.email) == "200"


def test_a_last_message_confirms_it(owner: Account) -> None:
    answer = client_of(owner).post("/settings/delete/", {"confirmation": owner.email}, follow=True)

    assert "Your account and all its data are deleted." in answer.content.decode()
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([owner.email], "Your account was deleted")


def test_a_mail_server_that_is_down_does_not_keep_the_account(
    owner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)

    assert (delete(client_of(owner), owner.email), Account.objects.exists()) == (302, False)


@pytest.mark.parametrize("typed", ["", "yes", "other@example.org"])
def test_without_the_address_nothing_is_deleted(owner: Account, world: World, typed: str) -> None:
    del world
    client = client_of(owner)
    before = lasting_rows()

    assert (delete(client, typed), who(client), lasting_rows()) == (422, owner, before)


def test_deletion_asks_who_is_there(owner: Account) -> None:
    client = Client()
    client.force_login(owner)

    answer = client.post("/settings/delete/", {"confirmation": owner.email})

    assert answer["Location"].startswith("/account/reauthenticate/")
    assert Account.objects.filter(pk=owner.pk).exists()


def test_what_somebody_wrote_in_anothers_dossier_stays_without_their_name(owner: Account) -> None:
    adviser = make_account(Person.ADVISER)
    record_id = furnish(owner).record_id
    DossierVersion.objects.filter(record_id=record_id, number=2).update(written_by=adviser)

    delete_account(by=adviser)

    writers = DossierVersion.objects.order_by("number").values_list("written_by", flat=True)
    assert list(writers) == [owner.pk, None]


def test_what_is_over_is_forgotten(owner: Account) -> None:
    sign_in(Client(), owner.email)
    late = Session.objects.get().expire_date.replace(year=2100)

    forget_expired(at=late)

    assert [
        row for row in every_row() if '"table": "store_session"' in row or '"table": "cache"' in row
    ] == []


def test_deleted_pages_of_sqlite_are_overwritten() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete")
            assert cursor.fetchone() == (1,)
    assert sqlite3.sqlite_version_info >= (3, 51, 3)
