"""Text for others: what hides or disguises is taken out, what belongs to a script stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.plain_text import plain_line, plain_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("a\u202eb\u200bc\x00\ufeff", "abc", id="direction overrides, zero width, controls"),
        pytest.param("x\r\ny\u2028z\n\n \n\n w\t!", "x\ny\nz\n\n w !", id="line ends and empty lines"),
        pytest.param(
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200d",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            id="a joiner in a word",
        ),
        pytest.param(
            "\U0001f469\u200d\u2695\ufe0f", "\U0001f469\u200d\u2695\ufe0f", id="a sign made of several"
        ),
        pytest.param("Z" + "\u0336" * 30, "Z" + "\u0336" * 4, id="marks that cover the lines around"),
        pytest.param("<b>& https://example.org", "<b>& https://example.org", id="what a page escapes"),
        pytest.param("\ud800x", "x", id="half a character"),
        pytest.param("\u3164\u2800", "", id="letters that show nothing"),
    ],
)
def test_what_hides_is_taken_out(typed: str, kept: str) -> None:
    assert plain_text(typed) == kept


@given(st.text())
def test_plain_text_stays_as_it_is(typed: str) -> None:
    once = plain_text(typed)

    assert plain_text(once) == once
    assert "\n" not in plain_line(typed)
