"""Addresses of sources: of the public web, or none."""

import pytest

from matchbound.web.address import AddressError, is_web_address, public_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://program.example.org/faq", "https://program.example.org/faq"),
        ("  http://program.example.org:8080/a?b=c#d ", "http://program.example.org:8080/a?b=c#d"),
        ("HTTPS://Program.Example.org", "HTTPS://Program.Example.org"),
        ("https://klinik.münchen.example/", "https://klinik.münchen.example/"),
        ("https://program.example.org/" + "a" * 1972, "https://program.example.org/" + "a" * 1972),
        ("https://program.example.org/" + "a" * 1973, None),
        ("", None),
        ("program.example.org", None),
        ("javascript:alert(1)", None),
        ("javascript://program.example.org/%0aalert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,hello", None),
        ("ftp://program.example.org/", None),
        ("file:///etc/passwd", None),
        ("//program.example.org/", None),
        ("https://freida.example.org@elsewhere.example.org/", None),
        ("https://me:secret@program.example.org/", None),
        ("https://localhost/", None),
        ("https://intranet/", None),
        ("https://127.0.0.1/", None),
        ("https://[::1]/", None),
        ("https://192.168.0.1:8000/", None),
        ("https://[program.example.org/", None),
        ("https://program.example.org/a b", None),
        ("https://program.example.org/\x00", None),
        ("https://program.example.org:99999/", None),
    ],
)
def test_an_address_of_the_public_web_is_kept_and_nothing_else(typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(AddressError, match="Give the address of a page that others can open"):
            public_address(typed)
    else:
        assert public_address(typed) == kept


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("httpsx://a.example", False),
        ("/somewhere", False),
        ("", False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_may_be_followed(text: str | None, follows: bool) -> None:  # noqa: FBT001
    assert is_web_address(text) is follows
