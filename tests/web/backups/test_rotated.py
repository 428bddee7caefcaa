"""Backups from before and after a change of the document key, each with the keys that were kept for it."""

import json
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from matchbound.web.seal import BrokenSealError
from matchbound.web.store.backups.keys import Keys, read_keys, write_keys
from matchbound.web.store.backups.make import Source, make_backup, this_site
from matchbound.web.store.backups.manifest import BackupError
from matchbound.web.store.backups.restore import Target, restore
from matchbound.web.store.models import Account, Document
from matchbound.web.store.sessions import SessionStore
from matchbound.web.store.vault import Part, Vault, VaultError
from tests_web import AT
from web.backups.conftest import CONTENTS, database_of, new_database, rows_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tables_as_they_are")]

NEW = b"n" * 32


def everything_opens(place: Target, keys: Keys, settings: Settings, account: Account) -> bool:
    """Say whether documents, the second factor and the session of a restored site open with keys."""
    settings.DOCUMENT_KEYS = keys.opening
    vault, there = Vault(place.data / "documents", keys.opening), database_of(place)
    ids = Document.objects.order_by("name").values_list("id", flat=True)
    [(data,)] = rows_of(there, "SELECT data FROM mfa_authenticator")
    [(session,)] = rows_of(there, "SELECT session_data FROM store_session")
    sealed = data if isinstance(data, dict) else json.loads(str(data))
    return (
        [b"".join(vault.open(one, Part.CONTENT)) for one in ids] == CONTENTS
        and get_adapter().decrypt(sealed["secret"]) == "JBSWY3DP"
        and SessionStore().decode(str(session))["_auth_user_id"] == str(account.pk)
    )


def test_a_backup_opens_with_the_keys_of_its_time_and_with_no_others(
    site: Source, elsewhere: Target, tmp_path: Path, amina: Account, settings: Settings
) -> None:
    Client().force_login(amina)
    secret = get_adapter().encrypt("JBSWY3DP")
    Authenticator.objects.create(user=amina, type=Authenticator.Type.TOTP, data={"secret": secret})
    before = make_backup(site, tmp_path / "before", at=AT).path
    old = write_keys(site.keys, tmp_path / "keys")
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)
    call_command("rotate_document_keys")
    settings.DOCUMENT_KEYS = (NEW,)
    after = make_backup(this_site(), tmp_path / "after", at=AT).path
    new = write_keys(this_site().keys, tmp_path / "keys")

    with pytest.raises(BackupError, match="these keys open none of its documents"):
        restore(before, elsewhere, keys=new, at=AT)
    restore(before, elsewhere, keys=old, at=AT)
    assert everything_opens(elsewhere, read_keys(old), settings, amina)
    with new_database(tmp_path / "later") as later:
        restore(after, later, keys=new, at=AT)
        assert everything_opens(later, read_keys(new), settings, amina)
        with pytest.raises((BrokenSealError, VaultError)):
            everything_opens(elsewhere, Keys.of((NEW,), "another"), settings, amina)
