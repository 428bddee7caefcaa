"""Addresses that stop messages: signed for one purpose each, by this site's key alone."""

from collections.abc import Callable
from types import ModuleType

import pytest
from django.core.signing import BadSignature, Signer
from pytest_django import Settings

from matchbound.web.store.queries import saved_searches, session_reminders, talk_notices

PURPOSES: dict[str, tuple[ModuleType, Callable[[int], str]]] = {
    "programs/searches": (saved_searches, saved_searches.stop_token),
    "study/meetings": (session_reminders, session_reminders.stop_token_of),
    "talks": (talk_notices, talk_notices.stop_token_of),
}


def salt_of(purpose: str) -> str:
    return str(vars(PURPOSES[purpose][0])["_signer"].salt)


@pytest.mark.parametrize("signed", PURPOSES)
def test_what_is_signed_for_one_purpose_opens_no_other(signed: str) -> None:
    token = PURPOSES[signed][1](7)
    opened = [purpose for purpose in PURPOSES if _opens(Signer(salt=salt_of(purpose)), token)]

    assert opened == [signed]


@pytest.mark.parametrize("purpose", PURPOSES)
def test_another_key_signs_in_vain_and_the_one_before_only_while_it_goes_on(
    purpose: str, settings: Settings
) -> None:
    token, key = PURPOSES[purpose][1](7), settings.SECRET_KEY
    settings.SECRET_KEY = "new" * 20
    alone = _opens(Signer(salt=salt_of(purpose)), token)
    settings.SECRET_KEY_FALLBACKS = [key]

    assert (alone, _opens(Signer(salt=salt_of(purpose)), token)) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [lambda token: "8" + token[1:], lambda token: token[:-1], lambda _: "7"])
def test_a_number_that_was_changed_is_nobody_s(change: Callable[[str], str]) -> None:
    found = [
        saved_searches.search_of_token(change(saved_searches.stop_token(7))),
        session_reminders.sign_up_of_token(change(session_reminders.stop_token_of(7))),
        talk_notices.account_of_token(change(talk_notices.stop_token_of(7))),
    ]

    assert found == [None, None, None]


def _opens(signer: Signer, token: str) -> bool:
    try:
        return signer.unsign(token) == "7"
    except BadSignature:
        return False
