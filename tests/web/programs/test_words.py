"""What a program sponsors, in one phrase: silence is never read as a no."""

from dataclasses import replace

import pytest

from matchbound.reference.assertion import Current
from matchbound.web.programs.words import visa_words
from web.programs.bringing import said

NAMES = ("visa_j1", "visa_h1b", "visa_f1")


@pytest.mark.parametrize(
    ("j1", "h1b", "f1", "words"),
    [
        (None, None, None, "not known"),
        ("no", "no", None, "none"),
        ("no", "no", "no", "none"),
        ("no", None, None, "no J-1"),
        (None, "no", "no", "no H-1B and F-1"),
        ("yes", "no", None, "J-1 only"),
        ("yes", None, None, "J-1"),
        ("yes", None, "no", "J-1"),
        ("yes", "yes", None, "J-1 and H-1B"),
        ("no", "yes", None, "H-1B only"),
        ("no", "yes", "yes", "H-1B and F-1"),
        ("no", "no", "yes", "F-1 only"),
        ("yes", "conditional", None, "J-1 and H-1B (on conditions)"),
        ("yes", "continue-only", "yes", "J-1, H-1B (only to continue one) and F-1"),
    ],
)
def test_visas_in_one_phrase(j1: str | None, h1b: str | None, f1: str | None, words: str) -> None:
    stands = {
        name: Current(said(requirement=name, value=value))
        for name, value in zip(NAMES, (j1, h1b, f1), strict=True)
        if value
    }

    assert visa_words(stands) == words


def test_what_is_contradicted_or_disputed_says_nothing() -> None:
    one = said(requirement="visa_j1", value="yes")

    assert visa_words({"visa_j1": Current(one, contradicted=True)}) == "not known"
    assert visa_words({"visa_j1": Current(replace(one, disputes=1))}) == "not known"
