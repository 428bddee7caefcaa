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

from matchbound.web.seal import BrokenSealError, unseal
from matchbound.web.store.actions import webhooks
from matchbound.web.store.actions.api_answers import Kept, answer_once
from matchbound.web.store.actions.api_tokens import make_token
from matchbound.web.store.models import Account, ApiAnswer, Document, Webhook
from matchbound.web.store.models.api import Scope
from matchbound.web.store.queries.documents import open_document, open_thumbnail
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.vault import VaultError
from tests_web import AT

pytestmark = pytest.mark.django_db
NEW = b"n" * 32


def rotate() -> list[str]:
    said = StringIO()
    call_command("rotate_document_keys", stdout=said)
    return said.getvalue().splitlines()


def sealed_anew(
    *, files: int = 0, factors: int = 0, sessions: int = 0, hooks: int = 0, answers: int = 0
) -> str:
    return (
        f"Sealed anew. Files: {files}, second factors: {factors}, sessions: {sessions}, webhooks: {hooks},"
        f" kept answers of the API: {answers}."
    )


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
        sealed_anew(files=6, factors=2, sessions=1),
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


def test_after_a_rotation_webhooks_sign_and_writes_are_answered_alike(
    settings: Settings, amina: Account, amina_head: Head
) -> None:
    on = AT.date()
    hook, secret = webhooks.make_webhook(
        amina_head.record_id, "https://example.org/a", by=amina, on=on, at=AT
    )
    token, _secret = make_token("script", [Scope.DOSSIER_WRITE], on, by=amina, at=AT)
    first = answer_once(token, "key", "asked", lambda: Kept(200, "Amina"), at=AT)
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)

    said = rotate()

    assert said[0] == sealed_anew(hooks=1, answers=1)
    settings.DOCUMENT_KEYS = (NEW,)
    hook.refresh_from_db()
    assert unseal(hook.secret, purpose=webhooks.PURPOSE) == secret
    assert answer_once(token, "key", "asked", lambda: Kept(500, "written again"), at=AT) == first


def test_a_rotation_names_a_webhook_whose_secret_no_key_opens(
    settings: Settings, amina: Account, amina_head: Head
) -> None:
    hook, _secret = webhooks.make_webhook(
        amina_head.record_id, "https://example.org/a", by=amina, on=AT.date(), at=AT
    )
    token, _key = make_token("script", [Scope.DOSSIER_WRITE], AT.date(), by=amina, at=AT)
    answer_once(token, "key", "asked", lambda: Kept(200, "Amina"), at=AT)
    for rows, column in ((Webhook.objects, "secret"), (ApiAnswer.objects, "answer")):
        rows.update(**{column: "not sealed"})
    settings.DOCUMENT_KEYS = (NEW, *settings.DOCUMENT_KEYS)

    with pytest.raises(CommandError) as error:
        rotate()

    assert str(error.value).splitlines() == [  # the answer is kept for a day: no reason to keep the key
        f"The secret of the webhook {hook.pk} opens with none of the keys",
        "These are not under the newest key. Keep the old keys.",
    ]


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
        sealed_anew(files=1),
        sealed_anew(),
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
    assert rotate()[0] == sealed_anew(files=2)
