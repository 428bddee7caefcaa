import errno
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from matchbound.web.seal import BrokenSealError
from matchbound.web.store.models import Account, Document
from matchbound.web.store.queries.documents import open_document, open_thumbnail
from matchbound.web.store.vault import VaultError

pytestmark = pytest.mark.django_db
NEW = b"n" * 32


def rotate() -> list[str]:
    said = StringIO()
    call_command("rotate_document_keys", stdout=said)
    return said.getvalue().splitlines()


def opened(document: Document) -> bytes:
    with open_document(document) as content:
        return b"".join(content)


@pytest.fixture
def second_factor(amina: Account) -> Callable[[str], Authenticator]:
    def make(secret: str) -> Authenticator:
        sealed = get_adapter().encrypt(secret)
        return Authenticator.objects.create(user=amina, type=Authenticator.Type.TOTP, data={"secret": sealed})

    return make


def test_after_a_rotation_the_old_key_can_be_taken_away(
    settings: Settings,
    keep: Callable[..., Document],
    member: Client,
    amina: Account,
    second_factor: Callable[[str], Authenticator],
) -> None:
    documents = [
        keep(name=f"{place}.pdf", content=b"%PDF" * place, thumbnail=b"small") for place in range(1, 4)
    ]
    factor, adapter = second_factor("JBSWY3DP"), get_adapter()
    codes = {"seed": adapter.encrypt("seed"), "used_mask": 3, "migrated_codes": [adapter.encrypt("code")]}
    recovery = Authenticator.objects.create(user=amina, type=Authenticator.Type.RECOVERY_CODES, data=codes)
    passkey = Authenticator.objects.create(
        user=amina, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)

    said = rotate()

    assert said == [
        "Sealed anew. Files: 6, second factors: 2, sessions: 1.",
        "Everything is under the newest key: the older keys can be taken away.",
    ]
    settings.DOCUMENT_KEYS = (NEW,)
    assert [opened(document) for document in documents] == [b"%PDF", b"%PDF" * 2, b"%PDF" * 3]
    assert b"".join(open_thumbnail(documents[0])) == b"small"
    for row in (factor, recovery, passkey):
        row.refresh_from_db()
    assert adapter.decrypt(factor.data["secret"]) == "JBSWY3DP"
    assert adapter.decrypt(recovery.data["seed"]) == "seed"
    assert recovery.data["used_mask"] == 3
    assert [adapter.decrypt(code) for code in recovery.data["migrated_codes"]] == ["code"]
    assert passkey.data == {"name": "phone"}
    assert member.get("/documents/").status_code == 200  # still signed in


def test_without_a_rotation_the_old_key_is_needed(
    settings: Settings, keep: Callable[..., Document], second_factor: Callable[[str], Authenticator]
) -> None:
    document, factor = keep(), second_factor("JBSWY3DP")
    settings.DOCUMENT_KEYS = (NEW,)

    with pytest.raises(VaultError, match="under a key that is not among the document keys"):
        opened(document)
    with pytest.raises(BrokenSealError):
        get_adapter().decrypt(factor.data["secret"])


def test_a_second_rotation_finds_no_file_to_seal(settings: Settings, keep: Callable[..., Document]) -> None:
    keep()
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)

    assert [rotate()[0] for _ in range(2)] == [
        "Sealed anew. Files: 1, second factors: 0, sessions: 0.",
        "Sealed anew. Files: 0, second factors: 0, sessions: 0.",
    ]


def test_a_rotation_names_what_it_cannot_open_and_does_the_rest(
    settings: Settings,
    keep: Callable[..., Document],
    folder: Path,
    second_factor: Callable[[str], Authenticator],
) -> None:
    good, bad, factor = keep(), keep(), second_factor("JBSWY3DP")
    path = folder / f"{bad.id}.content"
    path.write_bytes(path.read_bytes()[:-1])
    Authenticator.objects.update(data={"secret": "not sealed"})
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)

    with pytest.raises(CommandError) as error:
        rotate()

    assert str(error.value).splitlines() == [
        f"The second factor {factor.id} opens with none of the keys",
        f"The file {bad.id} (content) is damaged",
        "These are not under the newest key. Keep the old keys.",
    ]
    settings.DOCUMENT_KEYS = (NEW,)
    assert opened(good).startswith(b"%PDF")


def test_a_rotation_that_finds_the_disk_full_stops_and_goes_on_later(
    settings: Settings, keep: Callable[..., Document], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [keep(name=f"{place}.pdf") for place in range(3)]
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)
    calls, fsync = 0, os.fsync

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:  # two for the first file
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        CommandError, match=r"Stopped \(No space left on device\), files done: 1\. Nothing is lost"
    ):
        rotate()
    assert len(list(folder.iterdir())) == 3
    assert all(opened(document) for document in documents)

    monkeypatch.undo()
    assert rotate()[0] == "Sealed anew. Files: 2, second factors: 0, sessions: 0."
