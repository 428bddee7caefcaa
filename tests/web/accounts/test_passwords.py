"""Passwords that are refused although they are long enough, and addresses of databases."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from matchbound.web.config.env import database
from matchbound.web.passwords import BreachedPasswordValidator, OwnWordsValidator, is_listed

KNOWN = [f"known from a break-in {number}" for number in range(200)]


@pytest.fixture
def breached(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "breached.txt"
    digests = sorted(hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in KNOWN)
    path.write_text("".join(f"{digest}:{len(digest)}\r\n" for digest in digests), encoding="ascii")
    settings.BREACHED_PASSWORDS = path
    return path


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("Matchbound2028!", True),
        ("usmle-step1-step2", True),
        ("doctor.doctor.1", True),
        ("matchbound of nine lazy camels", False),
        ("kindly refuse 41", False),
    ],
)
def test_a_password_of_the_sites_own_words_is_refused(password: str, refused: bool) -> None:  # noqa: FBT001 - a case
    try:
        OwnWordsValidator().validate(password)
    except ValidationError:
        assert refused
    else:
        assert not refused


def test_every_password_of_the_list_is_found_and_no_other(breached: Path) -> None:
    assert [one for one in KNOWN if not is_listed(one, breached)] == []
    assert [one for one in KNOWN if is_listed(f"{one}, or so", breached)] == []


@pytest.mark.usefixtures("breached")
def test_a_breached_password_is_refused_where_there_is_a_list(settings: Settings) -> None:
    with pytest.raises(ValidationError, match="break-in"):
        BreachedPasswordValidator().validate(KNOWN[7])
    settings.BREACHED_PASSWORDS = None

    BreachedPasswordValidator().validate(KNOWN[7])


def test_the_address_of_a_database_may_ask_for_encryption(tmp_path: Path) -> None:
    described = database("postgres://site:secret@db.example.org/matchbound?sslmode=verify-full", tmp_path)

    assert described["OPTIONS"] == {"sslmode": "verify-full"}
